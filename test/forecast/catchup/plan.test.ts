import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costIn, planOf } from "../../../src/forecast/catchup/plan.js";
import { type Limits, type Problem, pose } from "../../../src/forecast/catchup/problem.js";
import { exactly, goal, noLimits, solve, twoCells, year } from "./small.js";

/** Short of 10, 20, 30 and 40. */
const fourFutures = goal([10, 20, 30, 40]);

describe("the least-cost plan", () => {
  it("takes the cheaper way first, as far as it goes", () => {
    // three quarters of the futures need 30 at most: 15 of the east's three, 15 of as many in the west
    const plan = planOf(twoCells([fourFutures]), { chance: 0.75, solve });
    expect(plan.kind).toBe("plan");
    expect(plan.extra).toEqual([
      { year: 2020, cell: 0, audits: 3 },
      { year: 2020, cell: 1, audits: 15 },
    ]);
    expect(plan.cost).toEqual({ mean: 90, low80: 90, high80: 90 });
    expect(plan.goals[0]).toMatchObject({ before: 0, after: 0.75, brought: 30 });
    expect(plan.gap).toBeCloseTo(0, 3);
  });

  it("tells what a unit of the goal costs, and what one enterprise more would save", () => {
    const { goals, binding } = planOf(twoCells([fourFutures]), { chance: 0.75, solve });
    expect(goals[0]!.marginal).toBeCloseTo(4, 1);
    // five units, at 4 each in the west and for 10 in all in the east
    expect(binding).toHaveLength(1);
    expect(binding[0]!.limit).toEqual({ kind: "enterprises", cell: 0 });
    expect(binding[0]!.saves).toBeCloseTo(10, 1);
  });

  it("tells what a unit costs where audits are half as deep in the future that decides", () => {
    const shallow = { ...goal([10, 10]), depths: Float64Array.of(0.5, 0.5, 0.5, 0.5) };
    const { goals } = planOf(twoCells([shallow], { enterprises: [0, 100] }), {
      chance: 0.5,
      solve,
    });
    // an audit in the west costs 4 and saves half a unit there
    expect(goals[0]!.marginal).toBeCloseTo(8, 1);
  });

  it("never lets a place grow faster than allowed, be it ever so small", () => {
    const base = [
      [0, 2],
      [0, 2],
    ];
    const limits = { ...noLimits(2, 2), enterprises: [0, 100], growth: 0.5, least: 12, base };
    const problem: Problem = {
      ...twoCells([goal([30, 30])]),
      years: [year(2019, { complete: [1, 0] }), year(2020, { complete: [0, 1] })],
      limits: { ...limits, before: [0, 2] },
    };
    const { kind, extra } = planOf(problem, { chance: 0.5, solve });
    expect(kind).toBe("plan");
    const [first, second] = [2019, 2020].map(
      (y) => 2 + extra.reduce((sum, one) => sum + (one.year === y ? one.audits : 0), 0),
    ) as [number, number];
    expect(first + second).toBe(34);
    expect(first).toBeLessThanOrEqual(1.5 * 12);
    expect(second).toBeLessThanOrEqual(1.5 * Math.max(first, 12));
  });

  it("plans whole audits, and says what that costs", () => {
    const { extra, gap } = planOf(twoCells([goal([12, 12])]), { chance: 0.5, solve });
    // two in the east and two in the west cost 28; three in the east 30; in parts 2.4 in the east 24
    expect(extra).toEqual([
      { year: 2020, cell: 0, audits: 2 },
      { year: 2020, cell: 1, audits: 2 },
    ]);
    expect(gap).toBeCloseTo(28 / 24 - 1, 2);
  });

  it("counts only what is complete by the end of the plan", () => {
    const problem: Problem = {
      ...twoCells([goal([4, 4])], { enterprises: [1, 100] }),
      years: [year(2019, { complete: [0.5, 0.3] }), year(2020, { complete: [0, 0.4] })],
    };
    const limits = { ...noLimits(2, 2), enterprises: [1, 100] };
    const { extra, goals } = planOf({ ...problem, limits }, { chance: 0.5, solve });
    // of the one in the east, begun in 2019, 0.8 × 5 are there
    expect(extra).toEqual([{ year: 2019, cell: 0, audits: 1 }]);
    expect(goals[0]!.brought).toBeCloseTo(4);
  });

  it("weighs futures by how deep audits are in them", () => {
    // short of 10, 20, 30 and 40, and audits 1, a half, 1 and twice as deep: 10, 40, 30 and 20 are needed
    const twice = Float64Array.of(1, 1, 0.5, 0.5, 1, 1, 2, 2);
    const problem = twoCells([{ ...fourFutures, depths: twice }], { enterprises: [0, 100] });
    const audits = (chance: number) => planOf(problem, { chance, solve }).extra[0]!.audits;
    expect([0.25, 0.5, 0.75, 0.99].map(audits)).toEqual([10, 20, 30, 40]);
  });

  it("needs no audits where each goal has its chance already", () => {
    const plan = planOf(twoCells([goal([-5, -1, 0, 20])]), { chance: 0.75, solve });
    expect(plan).toMatchObject({ kind: "none-needed", extra: [], cost: { mean: 0 } });
    expect(plan.goals[0]).toMatchObject({ before: 0.75, after: 0.75 });
  });

  it("keeps a margin for what is not known of depth", () => {
    const shorts = Array.from({ length: 200 }, () => 30);
    const sure = twoCells([goal(shorts)], { enterprises: [0, 1000] });
    const unsure: Problem = {
      ...sure,
      depths: { coal: [exactly(5), { mean: 1, deviation: 0.5, single: 0 }] },
    };
    const [less, more] = [sure, unsure].map((problem) => planOf(problem, { chance: 0.8, solve }));
    expect(less!.extra[0]!.audits).toBe(30);
    // lognormal with mean 1 and deviation 0.5: a fifth of it lies below exp(−0.84 × 0.472 − 0.112) = 0.60
    expect(more!.extra[0]!.audits).toBeGreaterThan(44);
    expect(more!.extra[0]!.audits).toBeLessThan(56);
    expect(more!.goals[0]!.after).toBeGreaterThan(0.72);
  });

  it("plans no more audits than needed where each pays for itself", () => {
    const problem = { ...twoCells([fourFutures]), cost: [exactly(-3), exactly(4)], net: true };
    const plan = planOf(problem, { chance: 0.5, solve });
    expect(plan.cost.mean).toBe(3 * -3 + 5 * 4);
  });

  it("serves regions with goals of their own", () => {
    const goals = [goal([20, 20]), goal([2, 2], { region: "W" })];
    const plan = planOf(twoCells(goals), { chance: 0.5, solve });
    expect(plan.extra).toEqual([
      { year: 2020, cell: 0, audits: 3 },
      { year: 2020, cell: 1, audits: 5 },
    ]);
    const apart = planOf(twoCells([goal([2, 2], { region: "W" })]), { chance: 0.5, solve });
    expect(apart.extra).toEqual([{ year: 2020, cell: 1, audits: 2 }]);
  });

  it("refuses a chance of none or all, and a plan without goals", () => {
    for (const chance of [0, 1, Number.NaN])
      expect(() => planOf(twoCells([fourFutures]), { chance, solve })).toThrow(RangeError);
    expect(() => planOf(twoCells([]), { chance: 0.5, solve })).toThrow(RangeError);
  });
});

describe("limits", () => {
  const named = (limits: Partial<Limits>, goals = [fourFutures]) => {
    const plan = planOf(twoCells(goals, limits), { chance: 0.75, solve });
    return { plan, relief: plan.relief.map(({ limit, by }) => [limit, Math.round(by)]) };
  };

  it("without any capacity, tell how much is needed and plan nothing", () => {
    const { plan, relief } = named({ throughput: [0] });
    expect(plan).toMatchObject({ kind: "nearest", extra: [], together: null });
    // three in the east, fifteen in the west
    expect(relief).toEqual([[{ kind: "throughput", year: 2020 }, 18]]);
    expect(plan.goals[0]!.alone).toBe(0);
  });

  it("leave room for what is expected anyway", () => {
    const { plan, relief } = named({ throughput: [10], base: [[4, 0]] });
    expect(plan.kind).toBe("nearest");
    // six are left
    expect(relief).toEqual([[{ kind: "throughput", year: 2020 }, 12]]);
    // the east's three and three in the west bring 18: a quarter of futures need no more than 10, a half 20
    expect(plan.goals[0]!.after).toBe(0.25);
    expect(plan.together).toBe(0.25);
  });

  it("name the enterprises where there are too few", () => {
    const { relief } = named({ enterprises: [3, 10] });
    // one in the east is worth five in the west
    expect(relief).toEqual([[{ kind: "enterprises", cell: 0 }, 1]]);
  });

  it("name the region and the industry that cannot grow so fast", () => {
    const { relief } = named({ enterprises: [0, 100], growth: 0.5, before: [0, 10] });
    expect(relief).toEqual([
      [{ kind: "growth", year: 2020, region: "W" }, 15],
      [{ kind: "growth", year: 2020, industry: "paper" }, 15],
    ]);
  });

  it("let growth build on the extra audits of the year before", () => {
    const cells = [{ region: "W", industry: "paper" }];
    const problem: Problem = {
      cells,
      years: [year(2019, { complete: [1, 0] }), year(2020, { complete: [0, 1] })],
      goals: [goal([25, 25])],
      depths: { coal: [exactly(1)] },
      cost: [exactly(1)],
      net: false,
      limits: { ...noLimits(1, 2), growth: 1, base: [[10], [10]], before: [10] },
    };
    // up to 20 − 10 more in the first year and then up to twice as many as there were, less those expected
    const { extra, kind } = planOf(problem, { chance: 0.5, solve });
    expect(kind).toBe("plan");
    expect(extra.reduce((sum, { audits }) => sum + audits, 0)).toBe(25);
    expect(extra[0]!.audits).toBeLessThanOrEqual(10);
    const most = planOf({ ...problem, goals: [goal([41, 41])] }, { chance: 0.5, solve });
    // 10 and 30 is all
    expect(most.kind).toBe("nearest");
    expect(most.extra.map(({ audits }) => audits)).toEqual([10, 30]);
  });

  it("count growth from a few audits where there were none", () => {
    const { plan } = named({ enterprises: [0, 100], growth: 0.5, least: 20 });
    expect(plan.kind).toBe("plan");
  });

  it("name the basins where their enterprises are too few", () => {
    const { relief } = named({
      enterprises: [0, 100],
      basins: { share: 0.5, enterprises: [0, 10] },
    });
    expect(relief).toEqual([[{ kind: "basins" }, 5]]);
  });

  it("send the part asked for to basins", () => {
    const { plan } = named({ basins: { share: 0.5, enterprises: [3, 0] } });
    // half of the audits must be the east's three, so six in all are possible: 18, and more is not
    expect(plan.kind).toBe("nearest");
    const [half] = planOf(
      twoCells([goal([16, 16])], { basins: { share: 0.5, enterprises: [0, 3] } }),
      {
        chance: 0.5,
        solve,
      },
    ).extra;
    expect(half).toEqual({ year: 2020, cell: 0, audits: 3 });
  });

  it("say that nothing but a lower goal would do where audits bring nothing", () => {
    const problem: Problem = {
      ...twoCells([fourFutures]),
      depths: { coal: [exactly(0), exactly(0)] },
    };
    const plan = planOf(problem, { chance: 0.75, solve });
    expect(plan.kind).toBe("nearest");
    expect(plan.relief).toHaveLength(1);
    expect(plan.relief[0]).toMatchObject({ limit: { kind: "goal", goal: 0 }, of: 100 });
    expect(plan.relief[0]!.by).toBeCloseTo(30);
  });

  it("never make a plan cheaper by being tighter", () => {
    const count = fc.integer({ min: 0, max: 60 });
    const more = fc.integer({ min: 0, max: 40 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const limits = fc.record({
      enterprises: fc.tuple(count, count),
      inside: fc.tuple(count, count),
      throughput: count,
      growth: share,
      share,
      need: fc.integer({ min: 1, max: 80 }),
      wider: fc.tuple(more, more, more, more, share, share),
    });
    fc.assert(
      fc.property(limits, ({ enterprises, inside, throughput, growth, share, need, wider }) => {
        const [e, w, i, t, g, s] = wider;
        const costOf = (own: Partial<Limits>) => {
          const { status, cost } = solve(pose(twoCells([fourFutures], own), [need]));
          return status === "infeasible" ? Number.POSITIVE_INFINITY : cost;
        };
        const tight = costOf({
          enterprises,
          throughput: [throughput],
          growth,
          before: [10, 20],
          basins: { share, enterprises: inside },
        });
        const loose = costOf({
          enterprises: [enterprises[0] + e, enterprises[1] + w],
          throughput: [throughput + t],
          growth: growth + g,
          before: [10, 20],
          basins: { share: share * s, enterprises: [inside[0] + i, inside[1] + i] },
        });
        expect(loose).toBeLessThanOrEqual(tight + 1e-6);
      }),
      { numRuns: 100 },
    );
  });
});

it("the cost of a plan is as sure as its means and as alike as its audits", () => {
  const cost = [{ mean: 10, deviation: 1, single: 3 }];
  const { mean, low80, high80 } = costIn({ cost, net: false }, [4]);
  // √(4² + 4 × 3²) = 7.21, times 1.2816
  expect([mean, low80, high80].map((value) => Number(value.toFixed(2)))).toEqual([
    40, 30.76, 49.24,
  ]);
  // what cannot be less than nothing is not told to be
  const wide = [{ mean: 10, deviation: 20, single: 0 }];
  expect(costIn({ cost: wide, net: false }, [1]).low80).toBe(0);
  expect(costIn({ cost: wide, net: true }, [1]).low80).toBeCloseTo(-15.63, 2);
});
