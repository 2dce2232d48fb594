import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ageBy,
  atRiskAt,
  countsOf,
  endsWithin,
  survivalAt,
  survivalCurve,
  survivalInterval,
  type WatchedSpan,
} from "../../src/domain/survival.js";

/** Ages from the start, those that did not end written negative. */
const fromStart = (...ages: number[]): WatchedSpan[] =>
  ages.map((age) => ({ from: -1, to: Math.abs(age), ended: age > 0 }));
const curveOf = (spans: readonly WatchedSpan[]) => survivalCurve(countsOf(spans));

/** Miller (1981), Survival Analysis: acute myelogenous leukaemia; `aml` of R's package survival. */
const maintained = fromStart(9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161);
const nonmaintained = fromStart(5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45);

describe("the Kaplan–Meier estimate", () => {
  it("is that of R's survival for the maintained group of aml", () => {
    const { steps } = curveOf(maintained);
    expect(steps.map(({ age }) => age)).toEqual([9, 13, 18, 23, 31, 34, 48]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([11, 10, 8, 7, 5, 4, 2]);
    expect(steps.map(({ survival }) => survival.toFixed(3))).toEqual(
      "0.909 0.818 0.716 0.614 0.491 0.368 0.184".split(" "),
    );
    // std.err of summary(survfit(Surv(time, status) ~ x, data = aml))
    expect(
      steps.map(({ survival, greenwood }) => (survival * Math.sqrt(greenwood)).toFixed(4)),
    ).toEqual("0.0867 0.1163 0.1397 0.1526 0.1642 0.1627 0.1535".split(" "));
  });

  it("is that of R's survival for the group that was not maintained", () => {
    expect(curveOf(nonmaintained).steps.map(({ survival }) => survival.toFixed(4))).toEqual(
      "0.8333 0.6667 0.5833 0.4861 0.3889 0.2917 0.1944 0.0972 0.0000".split(" "),
    );
  });

  it("has the medians of both groups: 31 and 23", () => {
    expect(ageBy(curveOf(maintained), 0.5).age).toBe(31);
    expect(ageBy(curveOf(nonmaintained), 0.5).age).toBe(23);
  });

  it("leaves those who came late out of risk before they came", () => {
    // Two from the start, of whom one ends at 2; a third is watched from 3 on, one of the two then ends at 5.
    const spans = [...fromStart(2, 5), { from: 3, to: 8, ended: true }];
    expect(
      curveOf(spans).steps.map(({ age, atRisk, survival }) => [age, atRisk, survival]),
    ).toEqual([
      [2, 2, 1 / 2],
      [5, 2, 1 / 4],
      [8, 1, 0],
    ]);
    expect(atRiskAt(countsOf(spans), [0, 3, 4, 6, 9])).toEqual([2, 1, 2, 1, 0]);
  });

  it("lets an end come before a last sight of the same age", () => {
    expect(curveOf(fromStart(4, -4)).steps).toMatchObject([{ atRisk: 2, survival: 0.5 }]);
  });

  it("says nothing of nobody, and refuses cases that end before they are watched", () => {
    expect(survivalCurve([])).toEqual({ steps: [], longest: -1, cases: 0, ended: 0 });
    expect(ageBy(survivalCurve([]), 0.5)).toEqual({ age: null, low: null, high: null });
    expect(() => countsOf([{ from: 3, to: 3, ended: true }])).toThrow("from 3 to 3");
    expect(() => survivalCurve([{ age: 1, entered: 0, ended: 1, left: 0 }])).toThrow("at age 1");
  });

  it("is the plain share that has not ended where all are watched to their end", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (ages) => {
        for (const { age, survival } of curveOf(fromStart(...ages)).steps)
          expect(survival).toBeCloseTo(ages.filter((one) => one > age).length / ages.length, 10);
      }),
    );
  });

  it("falls from 1 to no less than 0, inside its interval, whoever is censored or comes late", () => {
    const span = fc
      .tuple(fc.integer({ min: -1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.boolean())
      .map(([from, more, ended]) => ({ from, to: from + more, ended }));
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        let before = 1;
        const { steps, cases, ended } = curveOf(spans);
        for (const step of steps) {
          expect(step.survival).toBeLessThanOrEqual(before);
          expect(step.survival).toBeGreaterThanOrEqual(0);
          before = step.survival;
          const interval = survivalInterval(step);
          if (interval) {
            expect(interval.low).toBeLessThanOrEqual(step.survival + 1e-12);
            expect(interval.high).toBeGreaterThanOrEqual(step.survival - 1e-12);
          }
        }
        expect(cases).toBe(spans.length);
        expect(ended).toBe(spans.filter((one) => one.ended).length);
      }),
    );
  });
});

describe("the interval of a survival", () => {
  it("is that of log(−log), by hand", () => {
    // maintained, age 9: S = 10/11, greenwood = 1/110; √(1/110) ÷ 0.09531 × 1.96 = 1.9607
    const interval = survivalInterval({ survival: 10 / 11, greenwood: 1 / 110 })!;
    expect(interval.low).toBeCloseTo((10 / 11) ** Math.exp(1.9607), 4);
    expect(interval.high).toBeCloseTo((10 / 11) ** Math.exp(-1.9607), 4);
    // survfit(…, conf.type = "log-log"): 0.508 to 0.987
    expect(interval.low).toBeCloseTo(0.508, 3);
    expect(interval.high).toBeCloseTo(0.987, 3);
  });

  it("gives the median's by where it crosses one half", () => {
    // survfit(…, conf.type = "log-log"): median 31, 0.95LCL 13, no upper limit
    const { low, high } = ageBy(curveOf(maintained), 0.5);
    expect(low).toBe(13);
    expect(high).toBeNull();
  });
});

describe("the age by which a share has ended", () => {
  it("is the middle of a stretch that runs at the share", () => {
    expect(ageBy(curveOf(fromStart(1, 3)), 0.5).age).toBe(2);
  });
});

describe("the chance to end within a time", () => {
  it("is conditional on having lasted so long", () => {
    const curve = curveOf(maintained);
    // from 0.614 after 23 to 0.368 after 34: one less 3/5
    expect(endsWithin(curve, 23, 11)).toBeCloseTo(0.4, 10);
    expect(survivalAt(curve, 8)).toBe(1);
  });

  it("is not known beyond what was watched", () => {
    const curve = curveOf(maintained);
    expect(endsWithin(curve, 48, 200)).toBeNull();
    expect(endsWithin(curveOf(nonmaintained), 43, 200)).toBe(1);
  });
});
