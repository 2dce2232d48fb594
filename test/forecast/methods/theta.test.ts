import { describe, expect, it } from "vitest";
import { fitSmoothing } from "../../../src/forecast/methods/smoothing.js";
import { dynamicTheta, theta } from "../../../src/forecast/methods/theta.js";
import { algerianExports, australianPopulation, internetUsage, nile } from "../published.js";

const published = [
  ["the Nile", nile],
  ["Algerian exports", algerianExports],
  ["the Australian population", australianPopulation],
  ["internet usage", internetUsage],
] as const;

/** Ordinary least squares of the values on 1, 2, …, from the textbook sums. */
function regress(values: Float64Array) {
  const n = values.length;
  let [t1, t2, y1, ty] = [0, 0, 0, 0];
  values.forEach((y, i) => {
    const t = i + 1;
    t1 += t;
    t2 += t * t;
    y1 += y;
    ty += t * y;
  });
  const b = (n * ty - t1 * y1) / (n * t2 - t1 * t1);
  return { a: (y1 - b * t1) / n, b };
}

describe("theta", () => {
  it.each(published)(
    "of %s is the mean of the lines θ = 0 and θ = 2, extrapolated straight and by simple smoothing (Assimakopoulos and Nikolopoulos 2000)",
    (_, values) => {
      const { a, b } = regress(values);
      const { alpha, first } = fitSmoothing(values, "none");
      let level = 2 * first.level - (a + b);
      values.forEach((y, i) => {
        level = alpha * (2 * y - (a + b * (i + 1))) + (1 - alpha) * level;
      });
      theta.forecast(values, 6).forEach((value, h) => {
        expect(value).toBeCloseTo((a + b * (values.length + h + 1) + level) / 2, 7);
      });
    },
  );

  it.each(published)(
    "of %s is simple smoothing with half the slope of the straight line: ℓ + ½ b (h − 1 + (1 − (1 − α)ⁿ) ÷ α) (Hyndman and Billah 2003, equation 3)",
    (_, values) => {
      const { b } = regress(values);
      const { alpha, last } = fitSmoothing(values, "none");
      const n = values.length;
      theta.forecast(values, 6).forEach((value, h) => {
        expect(value).toBeCloseTo(
          last.level + (b / 2) * (h + 1 / alpha - (1 - alpha) ** n / alpha),
          8,
        );
      });
    },
  );
});

/**
 * The dynamic optimised Theta model, slowly: equations 6 to 10 of Fiorucci, Pellegrini, Louzada,
 * Petropoulos and Koehler (2016), with their updates of A, B and the mean.
 */
function dynamic(
  values: Float64Array,
  ahead: number,
  [first, alpha, theta]: readonly [number, number, number],
) {
  const means = [0];
  const slopes = [0];
  const intercepts = [0];
  const levels = [first];
  const expected: number[] = [];
  for (let t = 1; t <= values.length + ahead; t++) {
    const mu =
      levels[t - 1]! +
      (1 - 1 / theta) *
        ((1 - alpha) ** (t - 1) * intercepts[t - 1]! +
          ((1 - (1 - alpha) ** t) / alpha) * slopes[t - 1]!);
    expected.push(mu);
    const y = t <= values.length ? values[t - 1]! : mu;
    levels.push(alpha * y + (1 - alpha) * levels[t - 1]!);
    means.push(((t - 1) * means[t - 1]! + y) / t);
    slopes.push(t === 1 ? 0 : ((t - 2) * slopes[t - 1]! + (6 / t) * (y - means[t - 1]!)) / (t + 1));
    intercepts.push(means[t]! - ((t + 1) / 2) * slopes[t]!);
  }
  let squares = 0;
  for (let t = 1; t < values.length; t++) squares += (values[t]! - expected[t]!) ** 2;
  return { squares, forecasts: expected.slice(values.length) };
}

/** The least squares on a grid of α and θ, the first level by the parabola that they are in it. */
function gridSearch(values: Float64Array, ahead: number) {
  let best = { squares: Number.POSITIVE_INFINITY, forecasts: [] as number[] };
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let spread = 0;
  for (const value of values) spread += (value - mean) ** 2 / values.length;
  spread = Math.sqrt(spread);
  for (let alpha = 0.1; alpha < 0.995; alpha += 0.01)
    for (const theta of [1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 20, 50, 100, 1000]) {
      const [low, middle, high] = [-1, 0, 1].map(
        (k) => dynamic(values, 0, [values[0]! + k * spread, alpha, theta]).squares,
      ) as [number, number, number];
      const at = (low - high) / (2 * (low - 2 * middle + high));
      const found = dynamic(values, ahead, [values[0]! + at * spread, alpha, theta]);
      if (found.squares < best.squares) best = found;
    }
  return { ...best, spread };
}

describe("dynamic theta", () => {
  it.each(published)(
    "of %s forecasts what the best of 1350 points of the published equations does, within a fiftieth of the series' spread",
    (_, values) => {
      const { forecasts, spread } = gridSearch(values, 6);
      dynamicTheta.forecast(values, 6).forEach((value, h) => {
        expect(Math.abs(value - forecasts[h]!)).toBeLessThan(spread / 50);
      });
    },
  );
});
