import { beforeAll, describe, expect, it } from "vitest";
import { layDesk } from "./desk.js";
import { bundleChild, each, send } from "./errands.js";
import { pointsOf } from "./faults.js";
import {
  confirmation,
  correction,
  firstIntake,
  largeIntake,
  rehearse,
  survives,
  withdrawal,
} from "./scenes.js";

/** Kills spread evenly over the time that one intake takes. */
const timed = 24;

let killed = 0;

beforeAll(bundleChild);

describe("a process killed before any change that it makes to the disk, or in the middle of it, leaves the old register or the new one, and running again finishes:", () => {
  it.each([
    ["the first intake, with rejected rows", firstIntake],
    ["an intake that corrects an earlier one, with rejected rows", correction],
    ["a withdrawal", withdrawal],
    ["a confirmation", confirmation],
  ])("%s", async (_, scene) => {
    const rehearsed = await rehearse(scene);
    await each(
      pointsOf(rehearsed.operations),
      async ({ operation: { name, path }, point, half }) => {
        const desk = await layDesk(rehearsed.template);
        const sent = send({ ...(await scene.errand(desk)), die: { point, half } });
        const told = `killed ${half ? "in" : "before"} operation ${point}, ${name} ${path}`;
        expect((await sent.ended).signal, told).toBe("SIGKILL");
        killed++;
        await survives(rehearsed, desk, told);
      },
    );
  });
});

it(`a process killed at any of ${timed} moments spread over an intake leaves the old register or the new one, and running again finishes`, async () => {
  const rehearsed = await rehearse(largeIntake);
  const moments = Array.from({ length: timed }, (_, i) => ((i + 0.5) / timed) * rehearsed.took);
  await each(moments, async (moment) => {
    const desk = await layDesk(rehearsed.template);
    const sent = send({ ...(await largeIntake.errand(desk)), waits: true });
    await sent.ready;
    sent.child.stdin!.write("go\n");
    await new Promise((done) => setTimeout(done, moment));
    sent.child.kill("SIGKILL");
    if ((await sent.ended).signal === "SIGKILL") killed++;
    await survives(rehearsed, desk, `killed after ${moment} ms`);
  });
});

it("these were more than a hundred kills", () => {
  expect(killed).toBeGreaterThan(100);
});
