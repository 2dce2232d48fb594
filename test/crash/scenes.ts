import { writeFile } from "node:fs/promises";
import { expect } from "vitest";
import { takeIn } from "../../loaders/intake/intake.js";
import { confirm, withdraw } from "../../loaders/register/amend.js";
import { readManifest } from "../../loaders/register/manifest.js";
import { registerDirectory } from "../../loaders/register/store.js";
import { audit, csv, measureHeader, now } from "../intake/support.js";
import { type Desk, examine, layDesk, strays } from "./desk.js";
import { type Errand, send } from "./errands.js";
import type { Operation } from "./faults.js";

/** What is done to a register. */
export interface Scene {
  readonly prepare: (desk: Desk) => Promise<void>;
  /** in a process of its own */
  readonly errand: (desk: Desk) => Promise<Errand>;
  /** in this one */
  readonly perform: (desk: Desk) => Promise<unknown>;
  /** names on the desk in the end */
  readonly belonging: readonly string[];
}

export const write = (desk: Desk, name: string, text: string) => writeFile(desk.file(name), text);

export const common = ({ workspaceFile }: Desk) => ({
  workspace: workspaceFile,
  now: now.toISOString(),
});

const idOf = async ({ workspace }: Desk) =>
  (await readManifest(registerDirectory(workspace)))!.submissions[0]!.id;

/** A county's file and a city's, which contradict each other in one audit. */
async function twoSubmissions(desk: Desk) {
  await write(desk, "one.csv", csv([audit("a"), audit("b", { coal: "7" })]));
  const there = { region_code: "100102", accepted_on: "2017-03-06" };
  await write(desk, "two.csv", csv([audit("c"), audit("b", { coal: "8" }), audit("d", there)]));
  for (const name of ["one.csv", "two.csv"])
    await takeIn([desk.file(name)], desk.workspace, { now });
}

const firstFiles = ["audits.csv", "measures.csv"];

export const firstIntake: Scene = {
  async prepare(desk) {
    await write(desk, "audits.csv", csv([audit("a"), audit("b"), audit("c", { coal: "-1" })]));
    const measure = { measure_id: "m", audit_id: "a", cost_class: "low", status: "implemented" };
    await write(desk, "measures.csv", csv([measure], measureHeader));
  },
  errand: async (desk) => ({ ...common(desk), does: "intake", paths: firstFiles.map(desk.file) }),
  perform: (desk) => takeIn(firstFiles.map(desk.file), desk.workspace, { now }),
  belonging: [...firstFiles, "audits.rejected.csv"],
};

export const correction: Scene = {
  async prepare(desk) {
    await twoSubmissions(desk);
    const rows = [audit("a"), audit("b", { coal: "8" }), audit("e", { region_code: "9" })];
    await write(desk, "mended.csv", csv(rows));
  },
  errand: async (desk) => ({
    ...common(desk),
    does: "intake",
    paths: [desk.file("mended.csv")],
    replaces: await idOf(desk),
  }),
  perform: async (desk) =>
    takeIn([desk.file("mended.csv")], desk.workspace, { now, replaces: await idOf(desk) }),
  belonging: ["one.csv", "two.csv", "mended.csv", "mended.rejected.csv"],
};

export const withdrawal: Scene = {
  prepare: twoSubmissions,
  errand: async (desk) => ({ ...common(desk), does: "withdraw", submission: await idOf(desk) }),
  perform: async (desk) =>
    withdraw(desk.workspace, await idOf(desk), { reason: "wrong year", now }),
  belonging: ["one.csv", "two.csv"],
};

export const confirmation: Scene = {
  prepare: twoSubmissions,
  errand: async (desk) => ({ ...common(desk), does: "confirm", submission: await idOf(desk) }),
  perform: async (desk) => confirm(desk.workspace, await idOf(desk), { by: "Li Wei", now }),
  belonging: ["one.csv", "two.csv"],
};

/** Rows enough that the engine writes for a while. */
export const largeIntake: Scene = {
  async prepare(desk) {
    await twoSubmissions(desk);
    const rows = Array.from({ length: 8_000 }, (_, i) =>
      audit(`large-${i}`, i % 100 === 0 ? { accepted_on: "2017年3月5日" } : {}),
    );
    await write(desk, "large.csv", csv(rows));
  },
  errand: async (desk) => ({ ...common(desk), does: "intake", paths: [desk.file("large.csv")] }),
  perform: (desk) => takeIn([desk.file("large.csv")], desk.workspace, { now }),
  belonging: ["one.csv", "two.csv", "large.csv"],
};

/** A scene that went well once. */
export interface Rehearsed {
  readonly scene: Scene;
  readonly template: Desk;
  readonly before: string;
  readonly after: string;
  readonly operations: readonly Operation[];
  /** how long it took, in milliseconds */
  readonly took: number;
}

export async function rehearse(scene: Scene): Promise<Rehearsed> {
  const template = await layDesk();
  await scene.prepare(template);
  const desk = await layDesk(template);
  const sent = send(await scene.errand(desk));
  await sent.ready;
  const began = performance.now();
  const { error, operations } = await sent.ended;
  const took = performance.now() - began;
  expect(error).toBeUndefined();
  const [before, after] = [await examine(template), await examine(desk)];
  expect(after).not.toBe(before);
  expect(await strays(desk, scene.belonging)).toEqual([]);
  return { scene, template, before, after, operations: operations!, took };
}

/** After a failure the register is the old or the new one; done again it is new, with nothing left over. */
export async function survives({ scene, before, after }: Rehearsed, desk: Desk, failure: string) {
  const found = await examine(desk);
  expect([before, after], failure).toContain(found);
  await scene.perform(desk).catch((cause: Error) => {
    // What was withdrawn, corrected or confirmed cannot be so again.
    if (found === before || !/^no submission|has confirmed/.test(cause.message))
      throw new Error(failure, { cause });
  });
  expect(await examine(desk), failure).toBe(after);
  expect(await strays(desk, scene.belonging), failure).toEqual([]);
}
