import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultThresholds,
  type GoalCourse,
  gapScore,
  paceScore,
  projectionScore,
  rateScore,
  type Score,
  scoresOf,
  statusScore,
} from "../../src/domain/scores.js";

/** Half a plan of four years by the calendar, two fifths by the seasons: 300 of 1,000. */
const course: GoalCourse = {
  goal: 1000,
  achieved: 300,
  seasonal: 0.4,
  calendar: 0.5,
  years: 4,
  lastYear: 200,
  forecast: 850,
};
const but = (changes: Partial<GoalCourse>): GoalCourse => ({ ...course, ...changes });

describe("scores of a goal", () => {
  it("are made of what they say, worked by hand", () => {
    expect(scoresOf(course)).toEqual({
      // 300 of the 400 that the seasons expect
      pace: { value: 0.75, numerator: 300, denominator: 400, band: "behind" },
      // 150 a year for two years, of the 250 a year that four years ask
      rate: { value: 0.6, numerator: 150, denominator: 250, band: "moderate" },
      // 300 and twice the last year's 200
      projection: { value: 0.7, numerator: 700, denominator: 1000, band: "fair" },
      // 3 of 10, where 5 are expected
      status: { value: 3, numerator: 300, denominator: 1000, band: "short" },
      // 150 of 1,000 will be missing by the forecast
      gap: { value: 15, numerator: 150, denominator: 1000, band: "accelerate" },
      continued: "last-year",
      foreseen: "forecast",
    });
  });

  it("carry on the mean since the start before a year is known, also where there is no forecast", () => {
    const { projection, gap, continued, foreseen } = scoresOf(
      but({ lastYear: null, forecast: null }),
    );
    expect(projection).toMatchObject({ value: 0.6, numerator: 600 });
    expect(gap).toMatchObject({ value: 40, numerator: 400 });
    expect([continued, foreseen]).toEqual(["since-start", "continuation"]);
  });

  it("would all be one number by one clock and the mean rate, as base zero has it", () => {
    const { pace, rate, projection } = scoresOf(but({ seasonal: 0.5, lastYear: 150 }));
    expect([pace.value, rate.value, projection.value]).toEqual([0.6, 0.6, 0.6]);
  });

  it("begin their bands at the bounds", () => {
    const pace = (achieved: number) => paceScore(but({ achieved }));
    expect([400, 399, 360, 359].map((a) => bandOf(pace(a)))).toEqual([
      "on-course",
      "close",
      "close",
      "behind",
    ]);
    const rate = (achieved: number) => rateScore(but({ achieved }));
    expect([475, 474, 300, 299, 0, -1].map((a) => bandOf(rate(a)))).toEqual([
      "significant",
      "moderate",
      "moderate",
      "insufficient",
      "insufficient",
      "away",
    ]);
    const projection = (achieved: number) => projectionScore(but({ achieved, lastYear: 0 }));
    expect([950, 949, 100, 99].map((a) => bandOf(projection(a)))).toEqual([
      "on-track",
      "fair",
      "fair",
      "stagnation",
    ]);
    const status = (achieved: number) => statusScore(but({ achieved }));
    expect([1200, 1000, 999, 500, 499, -1].map((a) => bandOf(status(a)))).toEqual([
      "reached",
      "reached",
      "as-expected",
      "as-expected",
      "short",
      "regressed",
    ]);
    const gap = (end: number) => gapScore(course, end);
    expect([1200, 900, 899, 0, -1].map((end) => bandOf(gap(end)))).toEqual([
      "maintain",
      "maintain",
      "accelerate",
      "accelerate",
      "reverse",
    ]);
  });

  it("are no higher than 10 and no lower than a gap of 0 beyond the goal", () => {
    const { status, gap, pace } = scoresOf(but({ achieved: 1500, forecast: 2000 }));
    expect([status.value, gap.value, pace.value]).toEqual([10, 0, 3.75]);
  });

  it("take the bounds that a workspace states", () => {
    const bounds = {
      ...defaultThresholds,
      rate: { significant: 0.6, moderate: 0.5, insufficient: 0 },
    };
    expect(rateScore(course, bounds)).toMatchObject({ value: 0.6, band: "significant" });
  });

  it("say why they are undefined", () => {
    const reasons = (changes: Partial<GoalCourse>) => {
      const { pace, rate, projection, status, gap } = scoresOf(but(changes));
      return [pace, rate, projection, status, gap].map((score) =>
        score.value === null ? score.reason : null,
      );
    };
    expect(reasons({ goal: null })).toEqual(new Array(5).fill("no-goal"));
    expect(reasons({ goal: 0 })).toEqual(new Array(5).fill("goal-zero"));
    expect(reasons({ goal: -5 })).toEqual(new Array(5).fill("goal-zero"));
    expect(reasons({ achieved: null })).toEqual(new Array(5).fill("nothing-known"));
    expect(reasons({ seasonal: 0, calendar: 0 })).toEqual(new Array(5).fill("nothing-elapsed"));
    // over a plan that is over, pace and status still tell what was reached
    expect(reasons({ seasonal: 1, calendar: 1 })).toEqual([
      null,
      "plan-over",
      "plan-over",
      null,
      "plan-over",
    ]);
    expect(scoresOf(but({ seasonal: 1, calendar: 1 }))).toMatchObject({
      pace: { value: 0.3 },
      continued: null,
      foreseen: null,
    });
    expect(() => rateScore(but({ calendar: 1.2 }))).toThrow("elapsed must be from 0 to 1: 1.2");
  });

  const courses = fc.record({
    goal: fc.option(fc.integer({ min: 0, max: 1e9 })),
    achieved: fc.option(fc.integer({ min: -1e6, max: 1e9 })),
    seasonal: fc.constantFrom(0, 0.1, 0.37, 0.5, 0.93, 1),
    calendar: fc.constantFrom(0, 0.1, 0.4, 0.5, 0.9, 1),
    years: fc.integer({ min: 1, max: 10 }),
    lastYear: fc.option(fc.integer({ min: -1e6, max: 1e9 })),
    forecast: fc.option(fc.integer({ min: 0, max: 1e9 })),
  });

  it("do not change with the unit, and are never NaN", () => {
    fc.assert(
      fc.property(courses, fc.integer({ min: -20, max: 20 }), (plain, power) => {
        const times = (value: number | null) => value && value * 2 ** power;
        const other = scoresOf({
          ...plain,
          goal: times(plain.goal),
          achieved: times(plain.achieved),
          lastYear: times(plain.lastYear),
          forecast: times(plain.forecast),
        });
        const scores = scoresOf(plain);
        for (const key of ["pace", "rate", "projection", "status", "gap"] as const) {
          const [a, b] = [scores[key], other[key]];
          expect(a.value).toBe(b.value);
          expect(bandOf(a)).toBe(bandOf(b));
          if (a.value === null) continue;
          for (const part of [a.value, a.numerator, a.denominator])
            expect(Number.isFinite(part)).toBe(true);
          expect(a.denominator).toBeGreaterThan(0);
        }
      }),
    );
  });
});

function bandOf(score: Score<string>): string | null {
  return score.value === null ? null : score.band;
}
