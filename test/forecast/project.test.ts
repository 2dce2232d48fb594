import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { month } from "../../src/domain/period.js";
import type { Projection } from "../../src/domain/status.js";
import type { Model } from "../../src/forecast/model.js";
import { planSteps, project, type Question } from "../../src/forecast/project.js";
import { seasonalNaive } from "../../src/forecast/seasonalNaive.js";

/** Path `p` of four brings `p` a period: 0, 1, 2, 3. */
const counting: Model = {
  name: "counting",
  fit: () => ({
    simulate: (horizon, paths) => ({
      paths,
      horizon,
      values: Float64Array.from({ length: horizon * paths }, (_, i) => i % paths),
    }),
  }),
};
const four = { paths: 4, seed: 1 };
const plan = { from: 2016, to: 2017 };

function question(change: Partial<Question> = {}): Question {
  return {
    series: { season: 12, first: month(2015, 1), values: new Array(18).fill(10) },
    steady: month(2000, 1),
    achieved: 60,
    goal: 100,
    plan,
    dataDate: "2016-06-30",
    ...change,
  };
}
type Made = Extract<Projection, { median: number }>;
function made(projection: Projection): Made {
  if ("reason" in projection) throw new Error(projection.reason);
  return projection;
}

describe("projection of a plan", () => {
  it("adds each path's future to what the plan's complete periods brought", () => {
    // 18 months to come: totals 60, 78, 96, 114; one of four reaches 100
    const { projection } = project(counting, question(), four);
    expect(made(projection)).toMatchObject({
      model: "counting",
      median: 87,
      probability: 0.25,
      paths: 4,
    });
    expect(made(projection).low80).toBeCloseTo(60 + 0.3 * 18, 9);
    expect(made(projection).high80).toBeCloseTo(114 - 0.3 * 18, 9);
  });

  it("opens the fan at the last complete period", () => {
    const { fan } = project(counting, question(), four);
    expect(fan!.median.slice(0, 5)).toEqual([null, null, null, null, null]);
    expect(fan!.median.slice(5, 8)).toEqual([60, 61.5, 63]);
    expect(fan!.low95[5]).toBe(60);
    expect(fan!.median).toHaveLength(24);
    expect(fan!.median[23]).toBe(87);
  });

  it("simulates a partly covered month afresh, but no total falls below what is achieved", () => {
    // May is the last complete month: 50; June has brought 30 by the 20th
    const { projection, fan } = project(
      counting,
      question({
        series: { season: 12, first: month(2015, 1), values: new Array(17).fill(10) },
        achieved: 80,
        dataDate: "2016-06-20",
      }),
      four,
    );
    // 19 months to come: 50, 69, 88, 107, the first two held at 80
    expect(made(projection).median).toBe(84);
    expect(fan!.median.slice(4, 7)).toEqual([50, 80, 80]);
  });

  it("passes over months before the plan that the series does not reach", () => {
    const early = question({
      series: { season: 12, first: month(2015, 1), values: new Array(11).fill(10) },
      achieved: 0,
      dataDate: "2016-01-10",
    });
    const { projection, fan } = project(counting, early, four);
    expect(made(projection).median).toBe(24 * 1.5);
    expect(fan!.median[0]).toBe(1.5);
  });

  it("takes years as steps in a yearly register", () => {
    const { projection, fan } = project(
      seasonalNaive,
      question({
        series: { season: 1, first: month(2013, 12), values: [10, 20, 30, 40] },
        achieved: 40,
        dataDate: "2016-12-31",
      }),
    );
    expect(made(projection)).toMatchObject({ median: 90, low95: 90, high95: 90, probability: 0 });
    expect(fan!.median).toEqual([40, 90]);
    expect(planSteps(plan, 1)).toEqual([month(2016, 12), month(2017, 12)]);
  });

  it("has no probability without a goal", () => {
    const { projection } = project(counting, question({ goal: null }), four);
    expect(made(projection).probability).toBeNull();
  });

  it("says why it makes none", () => {
    const reason = (change: Partial<Question>) =>
      project(seasonalNaive, question(change)).projection;
    expect(reason({ dataDate: "2017-12-31" })).toEqual({ reason: "plan-over" });
    expect(reason({ dataDate: "2015-12-31" })).toEqual({ reason: "plan-not-begun" });
    const zeros = { ...question().series, values: new Array(30).fill(0) };
    expect(reason({ series: zeros })).toEqual({ reason: "constant-zero" });
    expect(reason({})).toEqual({ reason: "too-short" });
    expect(project(seasonalNaive, question()).fan).toBeNull();
  });

  it("keeps quantiles in order, never falling in time, and agrees with its probability", () => {
    const months = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 60_000 }), (values, goal) => {
        fc.pre(values.some((value) => value > 0));
        const achieved = values.slice(12).reduce((a, b) => a + b, 0);
        const { projection, fan } = project(
          seasonalNaive,
          question({
            series: { season: 12, first: month(2015, 1), values },
            achieved,
            goal,
            dataDate: "2017-06-30",
          }),
          { paths: 400, seed: 1 },
        );
        const { low95, low80, median, high80, high95, probability } = made(projection);
        const ladder = [achieved, low95, low80, median, high80, high95];
        expect(ladder).toEqual(ladder.toSorted((a, b) => a - b));
        for (const line of Object.values(fan!)) {
          const known = line.filter((value) => value !== null);
          expect(known).toEqual(known.toSorted((a, b) => a - b));
        }
        if (goal <= low80) expect(probability).toBeGreaterThanOrEqual(0.9);
        if (goal > high80) expect(probability).toBeLessThanOrEqual(0.1);
        if (goal <= achieved) expect(probability).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});
