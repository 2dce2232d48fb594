import { describe, expect, it } from "vitest";
import { loadHistories } from "../../loaders/cubes/histories.js";
import { comparedIn } from "../../loaders/forecast/compared.js";
import { month } from "../../src/domain/period.js";
import { cubeOf, type Event, loadIsland } from "./small.js";

/** One audit a month in 2011, each of 2 t; two a month from January to March 2016, each of 5 t. */
const events: Event[] = [
  ...Array.from({ length: 12 }, (_, i) => ({
    region: "W",
    industry: "rest",
    on: `2011-${String(i + 1).padStart(2, "0")}-10`,
    coal: 2,
  })),
  ...[1, 1, 2, 2, 3, 3].map((ofYear) => ({
    region: "W",
    industry: "rest",
    on: `2016-0${ofYear}-10`,
    coal: 5,
  })),
];
const first = { from: 2011, to: 2015 };
const second = { from: 2016, to: 2020 };
const whole = { region: "I", industry: "all", audits: "audits", indicator: "coal" };

async function historiesTo(dataDate: string, own = events) {
  const workspace = await loadIsland();
  const engine = await cubeOf(workspace, own);
  return loadHistories(engine, workspace, dataDate, [{ regions: ["I"], industries: ["all"] }]);
}

describe("a plan beside the same months of the one before", () => {
  it("has as many complete months of both", async () => {
    const histories = await historiesTo("2016-03-15");
    expect(comparedIn(histories, second, first, whole)).toEqual({
      before: { from: month(2011, 1), to: month(2011, 2), audits: 2, quantity: 4 },
      after: { from: month(2016, 1), to: month(2016, 2), audits: 4, quantity: 20 },
    });
  });

  it("is not compared where there is no such plan, or the register does not reach it", async () => {
    const histories = await historiesTo("2016-03-31");
    expect(comparedIn(histories, second, null, whole)).toBeNull();
    const late = await historiesTo("2016-03-31", events.slice(12));
    expect(comparedIn(late, second, first, whole)).toBeNull();
  });

  it("is not compared before its first month is complete", async () => {
    const histories = await historiesTo("2016-01-20");
    expect(comparedIn(histories, second, first, whole)).toBeNull();
  });
});
