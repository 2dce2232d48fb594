import { mkdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { takeIn } from "../../loaders/intake/intake.js";
import { registerDirectory } from "../../loaders/register/store.js";
import { audit, csv, now } from "../intake/support.js";
import { type Desk, examine, layDesk, strays } from "./desk.js";
import { bundleChild, send } from "./errands.js";
import { common, write } from "./scenes.js";

const names = ["one.csv", "two.csv"];

async function deskOfTwo(): Promise<Desk> {
  const desk = await layDesk();
  await write(desk, "one.csv", csv([audit("a")]));
  await write(desk, "two.csv", csv([audit("b")]));
  return desk;
}

beforeAll(bundleChild);

it("two intakes at once in two processes: each takes its file or is told who writes, and what was told so is taken next", async () => {
  const alone = await deskOfTwo();
  await takeIn(names.map(alone.file), alone.workspace, { now });
  const both = await examine(alone);
  let told = 0;
  for (let round = 0; round < 6; round++) {
    const desk = await deskOfTwo();
    if (round % 2 === 1) {
      // Both find the lock of a process that has ended.
      await mkdir(registerDirectory(desk.workspace));
      const dead = { pid: 2 ** 22 + 1, host: hostname(), started: "1" };
      await writeFile(join(registerDirectory(desk.workspace), ".lock"), JSON.stringify(dead));
    }
    const sent = names.map((name) =>
      send({ ...common(desk), does: "intake", paths: [desk.file(name)], waits: true }),
    );
    await Promise.all(sent.map(({ ready }) => ready));
    for (const { child } of sent) child.stdin!.write("go\n");
    const outcomes = await Promise.all(sent.map(({ ended }) => ended));
    const errors = outcomes.flatMap(({ error }) => error ?? []);
    expect(errors.length).toBeLessThan(2);
    for (const error of errors)
      expect(error).toMatch(/^another process \d+ is writing to .*register; wait until it ends/);
    told += errors.length;
    for (const [i, { error }] of outcomes.entries())
      if (error !== undefined) await takeIn([desk.file(names[i]!)], desk.workspace, { now });
    expect((await examine(desk)).split(" ")[0]).toBe(both.split(" ")[0]);
    expect(await strays(desk, names)).toEqual([]);
  }
  expect(told).toBeGreaterThan(0);
});
