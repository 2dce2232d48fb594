import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AllocationRule,
  allocationRules,
  type Claim,
  type Division,
  demandOf,
  divide,
  gini,
  mixed,
  movedShare,
  reweighed,
  shareFrom,
  type Whole,
} from "../../src/domain/allocation.js";

/** Three cities: one that did most before, one with most enterprises, one that has hardly begun. */
const claims: readonly Claim[] = [
  { previous: 600, weight: 100, audited: 80, depth: 2, achieved: 40, lastYear: 20, today: 50 },
  { previous: 300, weight: 300, audited: 60, depth: 1, achieved: 20, lastYear: 10, today: 30 },
  { previous: 100, weight: 100, audited: 0, depth: 1, achieved: 0, lastYear: 10, today: 20 },
];
const whole: Whole = { goal: 100, counted: true, countsEnterprises: true };
const goals = (division: Division) => ("goals" in division ? division.goals : division.reason);
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe("a goal is divided", () => {
  it("by what each did in the plan before", () => {
    expect(goals(divide("previous", claims, whole))).toEqual([60, 30, 10]);
  });

  it("by enterprises", () => {
    expect(goals(divide("enterprises", claims, whole))).toEqual([20, 60, 20]);
  });

  it("by what is left to audit: what was achieved stays, the rest goes by enterprises × depth", () => {
    // 100 − 60 = 40 over 20 × 2, 240 × 1, 100 × 1 of 380: 4.21, 25.26, 10.53; boundaries at 4.21 and 29.47
    expect(goals(divide("potential", claims, whole))).toEqual([40 + 4, 20 + 25, 11]);
  });

  it("by equal effort: all must raise their last year by the same factor", () => {
    // 40 over 20, 10, 10
    expect(goals(divide("effort", claims, whole))).toEqual([60, 30, 10]);
    const exact = { ...whole, goal: 100.5, counted: false };
    const division = goals(divide("effort", claims, exact)) as number[];
    const factors = division.map((goal, i) => (goal - claims[i]!.achieved) / claims[i]!.lastYear!);
    for (const factor of factors) expect(factor).toBeCloseTo(40.5 / 40, 12);
  });

  it("as it is today", () => {
    expect(goals(divide("today", claims, whole))).toEqual([50, 30, 20]);
  });

  it.each<[AllocationRule, Partial<Claim>, Partial<Whole>, string]>([
    ["previous", { previous: null }, {}, "no-previous-plan"],
    ["previous", { previous: 0 }, {}, "nothing-before"],
    ["enterprises", { weight: null }, {}, "no-weights"],
    ["enterprises", { weight: 0 }, {}, "no-weights"],
    ["potential", { weight: null }, {}, "no-weights"],
    ["potential", {}, { countsEnterprises: false }, "no-enterprises"],
    ["potential", { depth: null }, {}, "no-depth"],
    ["potential", { audited: 400 }, {}, "all-audited"],
    ["potential", {}, { goal: 60 }, "goal-reached"],
    ["effort", {}, { goal: 55 }, "goal-reached"],
    ["effort", { lastYear: 0 }, {}, "no-last-year"],
    ["effort", { lastYear: null }, {}, "no-last-year"],
    ["today", { today: null }, {}, "no-goals"],
  ])("not by %s where all have %j and the whole %j", (rule, claim, other, reason) => {
    const all = claims.map((one) => ({ ...one, ...claim }));
    expect(goals(divide(rule, all, { ...whole, ...other }))).toBe(reason);
  });

  it("a city without audits has its share of enterprises, and of equal effort none", () => {
    const idle = { ...claims[2]!, previous: 0, lastYear: 0 };
    const some = [claims[0]!, claims[1]!, idle];
    expect(goals(divide("effort", some, whole))).toEqual([67, 33, 0]);
    expect(goals(divide("enterprises", some, whole))).toEqual([20, 60, 20]);
  });

  it("into parts that sum to it exactly, whole ones of what is counted, none below what is achieved", () => {
    const claim = fc.record({
      previous: fc.integer({ min: 0, max: 5000 }),
      weight: fc.integer({ min: 1, max: 9000 }),
      audited: fc.integer({ min: 0, max: 9000 }),
      depth: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
      achieved: fc.integer({ min: 0, max: 100 }),
      lastYear: fc.integer({ min: 0, max: 100 }),
      today: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(
        fc.array(claim, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 2500, max: 1e7 }),
        fc.boolean(),
        (some, goal, counted) => {
          const one: Whole = { goal, counted, countsEnterprises: true };
          for (const rule of allocationRules.filter((rule) => rule !== "today")) {
            const division = divide(rule, some, one);
            if (!("goals" in division)) continue;
            expect(sum(division.goals)).toBe(goal);
            if (counted) expect(division.goals.every(Number.isInteger)).toBe(true);
            if (counted && (rule === "effort" || rule === "potential"))
              division.goals.forEach((own, i) => {
                expect(own).toBeGreaterThanOrEqual(some[i]!.achieved);
              });
          }
        },
      ),
    );
  });
});

describe("a mix of rules", () => {
  const divisions = Object.fromEntries(
    allocationRules.map((rule) => [rule, divide(rule, claims, whole)]),
  ) as Record<AllocationRule, Division>;
  const none = { previous: 0, enterprises: 0, potential: 0, effort: 0, today: 0 };

  it("is their weighted mean and sums to the goal", () => {
    // half of 60, 30, 10 and of 20, 60, 20
    expect(mixed(divisions, { ...none, previous: 50, enterprises: 50 }, whole)).toEqual([
      40, 45, 15,
    ]);
  });

  it("leaves out a rule that divides nothing, and is none where all do", () => {
    const without = { ...divisions, enterprises: { reason: "no-weights" } as const };
    expect(mixed(without, { ...none, previous: 50, enterprises: 50 }, whole)).toEqual([60, 30, 10]);
    expect(mixed(without, { ...none, enterprises: 100 }, whole)).toBe(null);
  });

  it("has weights that go on summing to 100 when one is set", () => {
    expect(reweighed([50, 30, 20], 0, 75)).toEqual([75, 15, 10]);
    expect(reweighed([100, 0, 0], 0, 40)).toEqual([40, 30, 30]);
    expect(reweighed([100], 0, 40)).toEqual([100]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 0, max: 100 }),
        (weights, value) => {
          const next = reweighed(weights, 0, value);
          expect(sum(next)).toBe(100);
          expect(next[0]).toBe(value);
          expect(next.every((weight) => weight >= 0)).toBe(true);
        },
      ),
    );
  });
});

describe("what a goal asks", () => {
  const course = { achieved: 40, lastYear: 20, elapsed: 0.5, years: 5, ends: [40, 60, 80] };

  it("is what remains, the rate for it beside the last year's, and the chance of it", () => {
    // 50 in 2.5 years is 20 a year; 90 is beyond all futures, 70 between half and all of them
    expect(demandOf(90, course)).toEqual({ remaining: 50, perYear: 20, multiple: 1, chance: 0 });
    expect(demandOf(70, course).chance).toBe(0.25);
  });

  it("is nothing once it is reached, even where the last year had nothing", () => {
    expect(demandOf(40, { ...course, lastYear: 0 })).toEqual({
      remaining: 0,
      perYear: 0,
      multiple: 0,
      chance: 1,
    });
  });

  it("is beyond any multiple where the last year had nothing, and settled when the plan is over", () => {
    expect(demandOf(90, { ...course, lastYear: 0 })).toMatchObject({ perYear: 20, multiple: null });
    expect(demandOf(90, { ...course, elapsed: 1 })).toMatchObject({
      perYear: null,
      multiple: null,
      chance: 0,
    });
    expect(demandOf(70, { ...course, ends: null }).chance).toBe(null);
  });
});

describe("how far a division is from another", () => {
  it("is told by the share of futures that reach a value", () => {
    expect(shareFrom([0, 10, 20], 15)).toBe(0.25);
    expect(shareFrom([0, 10, 20], 0)).toBe(1);
    expect(shareFrom([5, 5, 5], 5)).toBe(1);
    expect(shareFrom([5, 5, 5], 5.1)).toBe(0);
    expect(shareFrom([0, 0, 20], 10)).toBe(0.25);
  });

  it("is told by the Gini coefficient of efforts", () => {
    // differences of ordered pairs: 4 × 1 over 2 × 9 × 4/3
    expect(gini([1, 1, 2])).toBeCloseTo(1 / 6, 12);
    expect(gini([3, 3, 3])).toBe(0);
    expect(gini([0, 0, 0, 4])).toBeCloseTo(0.75, 12);
    expect(gini([])).toBe(null);
    expect(gini([0, 0])).toBe(null);
  });

  it("is told by the share that moves", () => {
    expect(movedShare([50, 50], [70, 30])).toBeCloseTo(0.2, 12);
    expect(movedShare([1, 1], [50, 50])).toBe(0);
  });
});
