import { describe, expect, it } from "vitest";
import {
  coverage,
  crps,
  mase,
  msis,
  seasonalScale,
  smape,
  wape,
} from "../../src/forecast/accuracy.js";

// All values are worked by hand from the definitions of the sources that accuracy.ts names.
describe("accuracy", () => {
  it("smape: 200 (50 ÷ 150 + 20 ÷ 220) ÷ 2, nothing where both are zero, 200 where one is", () => {
    const actual = [100, 100];
    expect(smape({ actual, forecast: [50, 120] })).toBeCloseTo(100 * (1 / 3 + 1 / 11), 12);
    expect(smape({ actual: [0, 100], forecast: [0, 50] })).toBeCloseTo(100 / 3, 12);
    expect(smape({ actual: [0, 5], forecast: [3, 0] })).toBe(200);
    expect(smape({ actual: [-4], forecast: [4] })).toBe(200);
  });

  it("scale: mean change over a season; none where nothing changes or too few values are known", () => {
    expect(seasonalScale([1, 2, 4, 8, 3, 6], 4)).toBe((2 + 4) / 2);
    expect(seasonalScale([1, 2, 4, 3], 1)).toBeCloseTo((1 + 2 + 1) / 3, 12);
    expect(seasonalScale([5, 6, 5, 6], 2)).toBeNaN();
    expect(seasonalScale([5, 6, 5, 6], 4)).toBeNaN();
    expect(seasonalScale([], 1)).toBeNaN();
  });

  it("mase: (1 + 3) ÷ 2 errors in units of a scale of 4; one where errors are as naive ones", () => {
    expect(mase({ actual: [10, 10], forecast: [11, 7] }, 4)).toBe(0.5);
    expect(mase({ actual: [10], forecast: [6] }, seasonalScale([1, 5, 9], 1))).toBe(1);
    expect(mase({ actual: [10], forecast: [6] }, Number.NaN)).toBeNaN();
  });

  it("wape: (1 + 3) ÷ (10 + 10), and none where nothing happened", () => {
    expect(wape({ actual: [10, 10], forecast: [11, 7] })).toBe(0.2);
    expect(wape({ actual: [0, 8], forecast: [4, 8] })).toBe(0.5);
    expect(wape({ actual: [0, 0], forecast: [1, 0] })).toBeNaN();
  });

  it("msis: widths 4, and 40 times what lies outside at 95 %: (4 + 4 + 40 + 4 + 80) ÷ 3 ÷ 2", () => {
    const interval = { actual: [2, 6, -3], low: [0, 1, -1], high: [4, 5, 3] };
    expect(msis(interval, 0.95, 2)).toBeCloseTo((4 + (4 + 40) + (4 + 80)) / 3 / 2, 10);
    expect(msis({ actual: [4], low: [0], high: [4] }, 0.8, 1)).toBe(4);
  });

  it("coverage: two of three inside, the ends among them", () => {
    expect(coverage({ actual: [0, 5, 2], low: [0, 1, 1], high: [3, 4, 2] })).toBeCloseTo(2 / 3, 12);
  });

  it("crps: the distance of a point; of 1 and 3 from 2: 1 − ½; the sample's order is left as it is", () => {
    expect(crps(3, Float64Array.of(1))).toBe(2);
    expect(crps(2, Float64Array.of(1, 3))).toBe(0.5);
    const sample = Float64Array.of(7, 1, 4);
    // E|X − 5| = (2 + 4 + 1) ÷ 3, E|X − X'| = 2 (6 + 3 + 3) ÷ 9.
    expect(crps(5, sample)).toBeCloseTo(7 / 3 - 24 / 9 / 2, 12);
    expect([...sample]).toEqual([7, 1, 4]);
  });

  it("crps of equal steps from 0 to 1 is that of the uniform distribution: 1 ÷ 12 at its middle, ⅓ at its end", () => {
    const sample = Float64Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 2000);
    expect(crps(0.5, sample)).toBeCloseTo(1 / 12, 5);
    expect(crps(1, sample)).toBeCloseTo(1 / 3, 5);
  });
});
