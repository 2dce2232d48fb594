import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annuityFactor } from "../../../src/domain/measures/annuity.js";
import { placesOf } from "../../../src/domain/measures/places.js";
import { rateInterval } from "../../../src/domain/measures/rate.js";
import {
  logInterval,
  type Moments,
  ratioInterval,
  ratioOf,
  student95,
} from "../../../src/domain/measures/ratio.js";
import { wilson } from "../../../src/domain/wilson.js";

/** Moments of pairs, one for each audit. */
function momentsOf(pairs: readonly (readonly [x: number, y: number])[]): Moments {
  const sum = (of: (x: number, y: number) => number) =>
    pairs.reduce((total, [x, y]) => total + of(x, y), 0);
  return {
    n: pairs.length,
    x: sum((x) => x),
    y: sum((_, y) => y),
    xx: sum((x) => x * x),
    yy: sum((_, y) => y * y),
    xy: sum((x, y) => x * y),
  };
}

describe("Student's 97.5 % point", () => {
  it.each([
    [4, 2.776],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])("with %i degrees of freedom is %d, as tables have it", (degrees, point) => {
    expect(student95(degrees)).toBeCloseTo(point, 2);
  });
});

describe("the interval of a ratio of sums", () => {
  it("is that of a mean where the denominator is the same in all audits", () => {
    // x: mean 2.5, standard deviation √(5/3); 2.5 ± 3.182 · √(5/3) / √4
    const interval = ratioInterval(
      momentsOf([
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
      ]),
    )!;
    expect(interval.low).toBeCloseTo(0.4457, 2);
    expect(interval.high).toBeCloseTo(4.5543, 2);
  });

  it("is a point where all audits have the same ratio, whatever their size", () => {
    const { low, high } = ratioInterval(
      momentsOf([
        [4, 8],
        [5, 10],
        [6, 12],
      ]),
    )!;
    expect(low).toBeCloseTo(0.5, 9);
    expect(high).toBeCloseTo(0.5, 9);
  });

  it("may lie below zero, as net costs do", () => {
    const { low, high } = ratioInterval(
      momentsOf([
        [-3, 10],
        [-2, 10],
        [-4, 10],
        [-3, 10],
      ]),
    )!;
    expect(low).toBeLessThan(-0.3);
    expect(high).toBeGreaterThan(-0.3);
    expect(high).toBeLessThan(0);
  });

  it("is not told where the denominator cannot be told from zero, of one audit, or of none", () => {
    const one = [5, 10] as const;
    expect(ratioInterval(momentsOf([one, [0, 0], [0, 0], [0, 0]]))).toBeNull();
    expect(ratioInterval(momentsOf([one]))).toBeNull();
    expect(ratioInterval(momentsOf([]))).toBeNull();
    expect(ratioOf({ x: 1, y: 0 })).toBeNull();
    expect(ratioOf({ x: 1, y: -2 })).toBeNull();
  });

  it("holds the ratio, and is scaled with its numerator", () => {
    const audit = fc.tuple(
      fc.double({ min: -100, max: 100, noNaN: true }),
      fc.double({ min: 1, max: 10, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(audit, { minLength: 8, maxLength: 30 }), (audits) => {
        const interval = ratioInterval(momentsOf(audits));
        if (interval === null) return;
        const { low, high } = interval;
        const ratio = ratioOf(momentsOf(audits))!;
        const slack = 1e-6 * (1 + Math.abs(ratio));
        expect(low).toBeLessThanOrEqual(ratio + slack);
        expect(high).toBeGreaterThanOrEqual(ratio - slack);
        const doubled = ratioInterval(momentsOf(audits.map(([x, y]) => [2 * x, y])))!;
        expect(doubled.high).toBeCloseTo(2 * high, 3);
        expect(doubled.low).toBeCloseTo(2 * low, 3);
      }),
    );
  });
});

describe("the interval of a rate", () => {
  it("is Wilson's of nearly as many where each audit has one measure", () => {
    const audits = Array.from({ length: 10 }, (_, i) => [i % 2, 1] as const);
    const { low, high } = rateInterval(momentsOf(audits))!;
    expect(low).toBeCloseTo(wilson(0.5, 9).low, 12);
    expect(high).toBeCloseTo(wilson(0.5, 9).high, 12);
  });

  it("tells as little as audits do where all measures of one share their fate", () => {
    const { low, high } = rateInterval(
      momentsOf([
        [10, 10],
        [10, 10],
        [0, 10],
        [0, 10],
      ]),
    )!;
    // 40 measures that tell as much as 3: 4 ÷ 3 · 100 ÷ 40² = 0.0833, against 0.25 ÷ 40
    expect(low).toBeCloseTo(wilson(0.5, 3).low, 9);
    expect(high).toBeCloseTo(wilson(0.5, 3).high, 9);
  });

  it("of all measures taken is that of as many as there are audits", () => {
    const all = Array.from({ length: 4 }, () => [10, 10] as const);
    expect(rateInterval(momentsOf(all))).toEqual(wilson(1, 4));
    expect(rateInterval(momentsOf([]))).toBeNull();
  });
});

describe("the interval of a sum on the scale of its logarithm", () => {
  it("is a factor either way", () => {
    // 1 to 5: relative variance 5 ÷ 4 · (55 ÷ 225 − 1 ÷ 5) = 0.0556, exp(2.776 · √0.0556) = 1.924
    const { low, high } = logInterval(5, 15, 55)!;
    expect(high).toBeCloseTo(1.924, 2);
    expect(low * high).toBeCloseTo(1, 9);
    expect(logInterval(1, 15, 225)).toBeNull();
    expect(logInterval(5, 0, 0)).toBeNull();
  });
});

describe("places", () => {
  it("are told as far as intervals tell them apart", () => {
    expect(
      placesOf([{ low: 3, high: 4 }, { low: 2, high: 3.5 }, null, { low: 0, high: 1 }]),
    ).toEqual([{ first: 1, last: 2 }, { first: 1, last: 2 }, null, { first: 3, last: 3 }]);
    expect(placesOf([])).toEqual([]);
  });
});

describe("the annuity factor", () => {
  it("spreads a sum over years as tables of engineering economics have it", () => {
    expect(annuityFactor(0.08, 10)).toBeCloseTo(0.14903, 5);
    expect(annuityFactor(0.05, 1)).toBeCloseTo(1.05, 12);
    expect(annuityFactor(0, 10)).toBe(0.1);
  });

  it("refuses a negative rate and no years", () => {
    expect(() => annuityFactor(-0.1, 10)).toThrow("discount rate must not be negative: -0.1");
    expect(() => annuityFactor(0.1, 0)).toThrow("lifetime must be positive: 0");
  });
});
