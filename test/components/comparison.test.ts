import { describe, expect, it } from "vitest";
import { comparisonRows, coversUnevenly } from "../../src/components/tables/comparison.js";
import type { SiteInfo } from "../../src/domain/payload.js";
import type { GoalStatus } from "../../src/domain/status.js";

const site = (leastCoverage?: number) =>
  ({
    currentPlan: "now",
    previousPlan: "before",
    plans: [
      { key: "before", from: 2011, to: 2015, goals: {} },
      { key: "now", from: 2016, to: 2020, goals: {} },
    ],
    indicators: [{ key: "audits", formula: "count" }, { key: "coal" }, { key: "water" }],
    ...(leastCoverage === undefined ? {} : { leastCoverage }),
  }) as unknown as SiteInfo;

const status = (plan: string, indicator: string, told: Partial<GoalStatus>) =>
  ({
    plan,
    indicator,
    result: null,
    resultBasis: null,
    achieved: null,
    goal: null,
    ...told,
  }) as GoalStatus;

/** 200 audits and 50 t of coal were published; the register has 100 audits, 20 t of coal and 30 t of water. */
const statuses = [
  status("before", "audits", { result: 200, resultBasis: "published", achieved: 100 }),
  status("before", "coal", { result: 50, resultBasis: "published", achieved: 20 }),
  status("before", "water", { result: 30, resultBasis: "register", achieved: 30 }),
  status("now", "audits", { goal: 300 }),
  status("now", "coal", { goal: 60 }),
  status("now", "water", { goal: 60 }),
];

describe("results beside goals", () => {
  it("tell how much of what was published the register holds, or of the audits", () => {
    const rows = comparisonRows(site(), statuses);
    expect(rows.map(({ coverage }) => coverage)).toEqual([0.5, 0.4, 0.5]);
    expect(coversUnevenly(rows)).toBe(true);
    const whole = statuses.map((s) => ({ ...s, achieved: s.result }));
    expect(coversUnevenly(comparisonRows(site(), whole))).toBe(false);
  });

  it("withhold the uplift on what the register sums below the coverage that the workspace asks for", () => {
    const uplifts = (least?: number) =>
      comparisonRows(site(least), statuses).map(({ uplift, withheld }) => [uplift, withheld]);
    expect(uplifts(0.6)).toEqual([
      [0.5, false],
      [expect.closeTo(0.2, 9), false],
      [null, true],
    ]);
    for (const least of [0.5, undefined]) expect(uplifts(least)[2]).toEqual([1, false]);
  });

  it("divide a sum of the register by the audits of the register", () => {
    const reached = comparisonRows(site(), statuses).map(({ depth }) => depth?.reached);
    expect(reached).toEqual([undefined, 0.25, 0.3]);
  });
});
