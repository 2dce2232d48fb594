import { describe, expect, it } from "vitest";
import { intermittent } from "../../../src/forecast/methods/intermittent.js";

/** The method of Teunter, Syntetos and Babai (2011), equations 1 and 2, with given smoothing. */
function tsb(values: readonly number[], ofProbability: number, ofSize: number) {
  const sizes = values.filter((value) => value !== 0);
  let probability = sizes.length / values.length;
  let size = sizes.reduce((sum, value) => sum + value, 0) / sizes.length;
  let squares = 0;
  for (const value of values) {
    squares += (value - probability * size) ** 2;
    const occurred = value === 0 ? 0 : 1;
    probability = probability + ofProbability * (occurred - probability);
    if (occurred) size = size + ofSize * (value - size);
  }
  return { squares, next: probability * size };
}

const forecast = (...values: number[]) => intermittent.forecast(Float64Array.from(values), 2)[0]!;

describe("intermittent demand", () => {
  it("of 6, 0, 6, 0 is smoothed least, worked by hand: ½ → 0.505 → 0.49995 → 0.5049505 → 0.499900995, times 6", () => {
    expect(forecast(6, 0, 6, 0)).toBeCloseTo(2.99940597, 8);
  });

  it("of equal values in every period is that value, and of nothing is nothing", () => {
    expect(forecast(4, 4, 4, 4)).toBe(4);
    expect(forecast(0, 0, 0)).toBe(0);
  });

  it.each([
    [[0, 0, 5, 0, 3, 0, 0, 8, 0, 0, 6, 0, 2, 0, 0, 0, 9, 0]],
    [[4, 0, 6, 5, 0, 7, 0, 0, 9, 0, 0, 0, 12, 0, 0, 0, 0, 15, 0, 0]],
    [[7, 6, 0, 8, 7, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ])(
    "is, within a hundredth of the mean, what the best smoothing of a fine grid forecasts: %j",
    (values) => {
      let best = { squares: Number.POSITIVE_INFINITY, next: 0 };
      for (let p = 0.01; p <= 0.5001; p += 0.005)
        for (let s = 0.01; s <= 0.5001; s += 0.005) {
          const found = tsb(values, p, s);
          if (found.squares < best.squares) best = found;
        }
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(forecast(...values) - best.next)).toBeLessThan(mean / 100);
    },
  );

  it("fades where nothing comes any more: below the mean, and the longer the lower", () => {
    const some = [7, 6, 0, 8, 7, 0, 6, 7];
    const quiet = (periods: number) => forecast(...some, ...new Array<number>(periods).fill(0));
    expect(quiet(8)).toBeLessThan(41 / 16);
    expect(quiet(12)).toBeLessThan(quiet(8));
  });
});
