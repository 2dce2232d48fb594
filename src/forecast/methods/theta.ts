import { square } from "../elementary.js";
import type { Method } from "../method.js";
import { minimise } from "../optimise.js";
import { fitSmoothing } from "./smoothing.js";

/** Intercept and slope of a straight line through values at 1, 2, …, by least squares. */
function line(values: Float64Array): { intercept: number; slope: number } {
  const n = values.length;
  const middle = (n + 1) / 2;
  let sum = 0;
  let moment = 0;
  for (let t = 0; t < n; t++) {
    sum += values[t]!;
    moment += (t + 1 - middle) * values[t]!;
  }
  const slope = n < 2 ? 0 : moment / ((n * (n * n - 1)) / 12);
  return { intercept: sum / n - slope * middle, slope };
}

/**
 * The Theta method: simple smoothing with half the slope of the straight line.
 * Source: Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16, 521–530, in
 * the form of Hyndman and Billah (2003), International Journal of Forecasting 19, 287–290.
 */
export const theta: Method = {
  name: "theta",
  least: 3,
  forecast(values, horizon) {
    const { alpha, last } = fitSmoothing(values, "none");
    const half = line(values).slope / 2;
    // (1 − (1 − α)ⁿ) ÷ α as a sum: powers are rounded otherwise in every browser.
    let settled = 0;
    for (let t = 0; t < values.length; t++) settled = 1 + (1 - alpha) * settled;
    return Float64Array.from({ length: horizon }, (_, h) => last.level + half * (h + settled));
  },
};

/**
 * The dynamic optimised Theta model: the slope is that of the values so far, and how much of it counts
 * (θ), like the smoothing, is chosen for the least errors of one step.
 * Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Models for optimising the
 * theta method, International Journal of Forecasting 32, 1151–1161, model DOTM.
 */
export const dynamicTheta: Method = {
  name: "dynamic-theta",
  least: 4,
  forecast(values, horizon) {
    let mean = 0;
    for (const value of values) mean += value / values.length;
    let spread = 0;
    for (const value of values) spread += square(value - mean) / values.length;
    spread = Math.sqrt(spread) || 1;
    // The level is that of the line θ, in which the first value counts 1 / θ: so a shift of the series is one of its forecasts.
    const firstOf = (x: Float64Array) => values[0]! / x[2]! + x[0]! * spread;
    const { at } = minimise(
      (x) => run(values, firstOf(x), x[1]!, x[2]!),
      { start: [0, 0.5, 2], step: [0.5, -0.3, 2], low: [-3, 0.1, 1], high: [3, 0.99, 1000] },
      200,
    );
    const out = new Float64Array(horizon);
    run(values, firstOf(at), at[1]!, at[2]!, out);
    return out;
  },
};

/** Sum of squared errors from the second value on; what follows the values goes to `ahead`. */
function run(
  values: Float64Array,
  first: number,
  alpha: number,
  theta: number,
  ahead?: Float64Array,
): number {
  const n = values.length;
  const counted = 1 - 1 / theta;
  let level = first;
  let remaining = 1;
  let sum = 0;
  let moment = 0;
  let intercept = 0;
  let slope = 0;
  let squares = 0;
  for (let t = 1; t <= n + (ahead?.length ?? 0); t++) {
    const expected =
      t === 1
        ? first
        : level +
          counted * (remaining * intercept + ((1 - remaining * (1 - alpha)) / alpha) * slope);
    const value = t <= n ? values[t - 1]! : expected;
    if (t > n) ahead![t - n - 1] = expected;
    else if (t > 1) squares += square(value - expected);
    level = alpha * value + (1 - alpha) * level;
    remaining *= 1 - alpha;
    sum += value;
    moment += t * value;
    const middle = (t + 1) / 2;
    slope = t === 1 ? 0 : (moment - middle * sum) / ((t * (t * t - 1)) / 12);
    intercept = sum / t - slope * middle;
  }
  return squares;
}
