import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Delay,
  type DelayOptions,
  estimateDelay,
  isDelay,
  leastReports,
  sharesOf,
  type Triangle,
} from "../../src/forecast/delay.js";
import { seenAfter } from "./seen.js";

/** Taylor and Ashe (1983), Journal of Econometrics 23, 37–61, cumulative as in Mack (1993), table 1. */
const cumulative = [
  [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
  [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
  [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
  [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
  [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
  [396132, 1333217, 2180715, 2985752, 3691712],
  [440832, 1288463, 2419861, 3483130],
  [359480, 1421128, 2864498],
  [376686, 1363294],
  [344014],
];
const taylorAshe = cumulative.map((row) =>
  Float64Array.from(row, (value, d) => value - (row[d - 1] ?? 0)),
);

const triangle = (...rows: number[][]): Triangle => rows.map((row) => Float64Array.from(row));

function found(rows: Triangle, options: DelayOptions = {}): Delay {
  const delay = estimateDelay(rows, options);
  if (!isDelay(delay)) throw new Error(delay.refused);
  return delay;
}

describe("what is seen of a triangle", () => {
  it("is a delay less for each later month, and no more than are told apart", () => {
    const rows = triangle([1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]);
    expect(seenAfter(rows, 3, 2).map((row) => [...row])).toEqual([[1, 2, 3], [4, 5], [7]]);
    expect(seenAfter(rows, 4, 1).map((row) => [...row])).toEqual([[1, 2], [4, 5], [7, 8], [10]]);
  });
});

describe("reporting delay", () => {
  it("follows by hand from the hazards backwards in time", () => {
    // delay 2: 10 of the 100 of the only month that shows it
    const rows = triangle([40, 50, 10], [80, 30], [60]);
    const { share, hazard, longest } = found(rows, { strength: 0 });
    expect(longest).toBe(2);
    // delay 1: 50 + 30 of 90 + 110 = 0.4; reported at once: (1 − 0.4)(1 − 0.1)
    for (const [d, h] of [1, 0.4, 0.1].entries()) expect(hazard[d]).toBeCloseTo(h, 12);
    expect(share[0]).toBeCloseTo(0.54, 12);
    expect(share[1]).toBeCloseTo(0.9, 12);
  });

  it("is the chain ladder read backwards: its factors are those that Mack published", () => {
    const { share } = found(taylorAshe, { strength: 0 });
    const factors = Array.from(share.subarray(1), (value, d) => value / share[d]!);
    expect(factors.map((f) => Math.round(f * 1000) / 1000)).toEqual([
      3.491, 1.747, 1.457, 1.174, 1.104, 1.086, 1.054, 1.077, 1.018,
    ]);
  });

  it("refuses what the as-of hides, and what is no number", () => {
    expect(() => found(triangle([1, 1], [1, 1]))).toThrow("row 1 of 2 shows 2 delays");
    expect(() => found(triangle([1, Number.NaN], [1]))).toThrow("finite numbers: NaN");
    expect(() => found(triangle([-1]))).toThrow("finite numbers: -1");
  });

  it("is as sure as independent reports are where months do not differ, and no surer", () => {
    // thirty months of 40 + 10: the hazard of delay 1 is 0.2 from 29 × 50 reports
    const rows = Array.from({ length: 30 }, (_, i) => Float64Array.from(i < 29 ? [40, 10] : [40]));
    const { share, error, weight } = found(rows, { strength: 0 });
    expect(share[0]).toBeCloseTo(0.8, 12);
    expect(weight[1]).toBe(1450);
    // relative: √(h ÷ (1 − h) ÷ (n + 1)) = √(0.25 ÷ 1451)
    expect(error[0]).toBeCloseTo(0.8 * Math.sqrt(0.25 / 1451), 12);
  });

  it("is less sure where files come in batches", () => {
    // now all at once, now all a month later
    const rows = Array.from({ length: 30 }, (_, i) =>
      Float64Array.from(i === 29 ? [25] : i % 2 ? [50, 0] : [0, 50]),
    );
    const { weight } = found(rows, { strength: 0 });
    // twenty-nine months that are one report each, less one for the hazard that they tell
    expect(weight[1]!).toBeCloseTo(28, 0);
  });

  it("leans on the whole where a part has little to tell, and not where it has much", () => {
    const whole = found(triangle([500, 500], [700, 300], [600]), { strength: 0 });
    const few = triangle([5, 5], [10, 0], [4]);
    const many = triangle([500, 0], [500, 0], [499, 1], [1]);
    // the part's own 5 of 20 and the prior's 0.4 for 10 reports; its months differ, so 20 count for less
    const leaning = found(few, { prior: whole, strength: 10 }).hazard[1]!;
    expect(leaning).toBeGreaterThan(0.25);
    expect(leaning).toBeLessThan(0.4);
    expect(found(many, { prior: whole, strength: 10 }).hazard[1]!).toBeLessThan(0.02);
  });

  it("fills a gap between delays from its neighbours", () => {
    const rows = triangle([20, 10, 0, 5], [20, 10, 0], [20, 10], [20]);
    expect(found(rows, { strength: 0 }).hazard[2]).toBe(0);
    // 10 + 10 + 10 of 90, 0 of 60 and 5 of 35 are near: 35 of 185, with the weight of one of 61 reports
    expect(found(rows).hazard[2]).toBeCloseTo(35 / 185 / 61, 12);
  });

  it("says why there is none", () => {
    const silent = triangle([0, 0], [0]);
    expect(estimateDelay(silent, {}, 500)).toEqual({ refused: "no-receipt-dates" });
    expect(estimateDelay(silent)).toEqual({ refused: "too-few-reports" });
    expect(estimateDelay([])).toEqual({ refused: "too-few-reports" });
    const few = triangle([leastReports - 2, 1], [0]);
    expect(estimateDelay(few)).toEqual({ refused: "too-few-reports" });
    expect(estimateDelay(triangle([30, 0], [30]))).toEqual({ refused: "no-delay" });
    expect(estimateDelay(triangle([50]))).toEqual({ refused: "no-delay" });
  });

  const cell = fc.integer({ min: 0, max: 60 });
  const triangles = fc
    .tuple(fc.integer({ min: 2, max: 14 }), fc.integer({ min: 1, max: 6 }))
    .chain(([months, longest]) =>
      fc
        .array(fc.array(cell, { minLength: longest + 1, maxLength: longest + 1 }), {
          minLength: months,
          maxLength: months,
        })
        .map((rows) => seenAfter(triangle(...rows), months, longest)),
    );

  it("never falls, ends at 1, and has finite errors, whatever was reported", () => {
    fc.assert(
      fc.property(triangles, fc.constantFrom(0, 1, 10), (rows, strength) => {
        const delay = estimateDelay(rows, { strength });
        if (!isDelay(delay)) return;
        const { share, error, weight } = delay;
        expect(share.at(-1)).toBe(1);
        expect(error.at(-1)).toBe(0);
        for (let d = 1; d < share.length; d++)
          expect(share[d]!).toBeGreaterThanOrEqual(share[d - 1]!);
        expect(share[0]!).toBeGreaterThanOrEqual(0);
        for (const value of [...error, ...weight]) expect(value).toBeGreaterThanOrEqual(0);
        for (const value of [...share, ...error, ...weight])
          expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });

  it("does not depend on how large a programme is", () => {
    fc.assert(
      fc.property(triangles, fc.integer({ min: 2, max: 9 }), (rows, times) => {
        const one = estimateDelay(rows, { strength: 0 });
        if (!isDelay(one)) return;
        const more = found(
          rows.map((row) => row.map((value) => value * times)),
          { strength: 0 },
        );
        for (const [d, share] of one.share.entries()) expect(more.share[d]).toBeCloseTo(share, 12);
      }),
    );
  });

  it("multiplies hazards", () => {
    expect([...sharesOf(Float64Array.of(1, 0.5, 0.2))]).toEqual([0.4, 0.8, 1]);
  });
});
