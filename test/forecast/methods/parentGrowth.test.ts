import { randomLcg, randomNormal } from "d3-random";
import { describe, expect, it } from "vitest";
import { mase, seasonalScale } from "../../../src/forecast/accuracy.js";
import { exp } from "../../../src/forecast/elementary.js";
import { lookBack } from "../../../src/forecast/lookBack.js";
import { methodsOf } from "../../../src/forecast/methods/methods.js";
import { parentGrowth } from "../../../src/forecast/methods/parentGrowth.js";
import { predict } from "../../../src/forecast/predict.js";

const near = (values: Float64Array, expected: readonly number[]) => {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, h) => {
    expect(values[h]).toBeCloseTo(value, 9);
  });
};

describe("growth as of what a series is a part of", () => {
  it("is its share of the parent's damped line, by hand", () => {
    // 100, 110, 120 goes on to 129 and 137.1; the later years weigh more in the share:
    // (0.49 · 20 + 0.7 · 30 + 24) ÷ (0.49 · 100 + 0.7 · 110 + 120) = 54.8 ÷ 246
    const method = parentGrowth(Float64Array.of(100, 110, 120));
    near(method.forecast(Float64Array.of(20, 30, 24), 2), [
      (54.8 / 246) * (120 + 0.9 * 10),
      (54.8 / 246) * (120 + (0.9 + 0.81) * 10),
    ]);
  });

  it("looks at no later year of the parent than of the part", () => {
    const method = parentGrowth(Float64Array.of(100, 110, 1e9));
    near(method.forecast(Float64Array.of(50, 55), 1), [0.5 * (110 + 0.9 * 10)]);
  });

  it("is never negative, nothing of a parent that has nothing, and level after one year", () => {
    const forecast = (parent: number[], values: number[]) => [
      ...parentGrowth(Float64Array.from(parent)).forecast(Float64Array.from(values), 2),
    ];
    expect(forecast([100, 10], [50, 5])).toEqual([0, 0]);
    expect(forecast([0, 0], [0, 0])).toEqual([0, 0]);
    expect(forecast([8], [2])).toEqual([2, 2]);
  });
});

describe("looks at a series that is given what it is a part of", () => {
  const values = Float64Array.of(20, 30, 24, 28, 31, 35, 33);
  const parent = Float64Array.of(100, 110, 120, 125, 140, 150, 160);

  it("have one more method, behind the first; all others forecast as without", () => {
    const [plain, given] = [lookBack(values, 1, 3), lookBack(values, 1, 3, parent)];
    expect(given.methods).toEqual([plain.methods[0], "parent-growth", ...plain.methods.slice(1)]);
    expect(given.now.forecasts.toSpliced(1, 1)).toEqual(plain.now.forecasts);
    expect(plain.methods).toEqual(methodsOf.steady.map(({ name }) => name));
    expect(given.past.map(({ seen }) => seen)).toEqual([6, 5]);
    const sixth = parentGrowth(parent.slice(0, 6)).forecast(values.slice(0, 6), 1);
    expect(given.past[0]!.forecasts[1]).toEqual(sixth);
  });

  it("weigh it as the others where it cannot be tried", () => {
    const [short] = predict([lookBack(values.slice(0, 4), 1, 2, parent.slice(0, 4))], 2);
    expect(short!.calibration.weights).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });
});

/** Twenty parts that grow together, each with chance of its own, and their sum, which is the first. */
function hierarchy(seed: number, years: number): Float64Array[] {
  const normal = randomNormal.source(randomLcg(seed / 1000))();
  let rate = 0.03;
  const rates = Array.from({ length: years }, () => {
    rate = 0.03 + 0.7 * (rate - 0.03) + 0.06 * normal();
    return rate;
  });
  const parts = Array.from({ length: 20 }, () => {
    let level = 50 * exp(normal());
    return Float64Array.from(rates, (growth) => {
      level *= exp(growth);
      return level * exp(0.15 * normal());
    });
  });
  return [parts[0]!.map((_, t) => parts.reduce((sum, own) => sum + own[t]!, 0)), ...parts];
}

/** Mean over forty simulated programmes of the parts' mean absolute scaled error, three years ahead. */
function errorOfParts(seen: number, withParent: boolean): number {
  const ahead = 3;
  const found = Array.from({ length: 40 }, (_, k) => {
    const all = hierarchy(k + 1, seen + ahead);
    const known = all.map((values) => values.slice(0, seen));
    const looks = known.map((values) =>
      withParent ? lookBack(values, 1, ahead, known[0]) : lookBack(values, 1, ahead),
    );
    return predict(looks, ahead)
      .slice(1)
      .map(({ points }, i) =>
        mase(
          { actual: all[i + 1]!.subarray(seen), forecast: points },
          seasonalScale(known[i + 1]!, 1),
        ),
      );
  }).flat();
  return found.reduce((sum, error) => sum + error, 0) / found.length;
}

describe("parts of a yearly programme that grow together", () => {
  it.each([5, 6, 8, 10])("are forecast better from %i years than each by itself", (years) => {
    expect(errorOfParts(years, true)).toBeLessThan(0.985 * errorOfParts(years, false));
  });
});
