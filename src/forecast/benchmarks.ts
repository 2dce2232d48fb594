import type { Benchmark } from "../domain/backtest.js";
import { exp } from "./elementary.js";
import { normalShare } from "./normal.js";

/** Forecasts that take no learning, with normal errors: points and standard deviations by period ahead. */
export interface Plain {
  readonly points: Float64Array;
  readonly deviations: Float64Array;
  /** standard deviation of the total of the first so many periods */
  readonly totalDeviation: (periods: number) => number;
}

/**
 * The last value (naive), that of the same period of the last year (seasonal naive), or the last with the mean
 * change from there on (drift), of values as they are. Errors of one step are those of the past, as
 * many as there were; those of a walk sum.
 * Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5.
 * @param values more than a season of them
 */
export function benchmark(
  name: Benchmark,
  values: ArrayLike<number>,
  season: number,
  horizon: number,
): Plain {
  const n = values.length;
  const lag = name === "seasonal-naive" ? season : 1;
  const change = name === "drift" ? (values[n - 1]! - values[0]!) / (n - 1) : 0;
  let squares = 0;
  for (let t = lag; t < n; t++) squares += (values[t]! - values[t - lag]! - change) ** 2;
  const deviation = Math.sqrt(squares / (n - lag));
  const points = new Float64Array(horizon);
  const deviations = new Float64Array(horizon);
  // The mean change is itself known from n − 1 changes only.
  const doubt = name === "drift" ? 1 / (n - 1) : 0;
  for (let h = 0; h < horizon; h++) {
    const step = h + 1;
    points[h] = values[n - lag + (h % lag)]! + change * step;
    deviations[h] = deviation * Math.sqrt(Math.floor(h / lag) + 1 + doubt * step * step);
  }
  return {
    points,
    deviations,
    totalDeviation(periods) {
      const rounds = Math.ceil(periods / lag);
      // A round's error stands in it and in all that follow.
      const walk = (lag * rounds * (rounds + 1) * (2 * rounds + 1)) / 6;
      return deviation * Math.sqrt(walk + doubt * ((periods * (periods + 1)) / 2) ** 2);
    },
  };
}

/**
 * Continuous ranked probability score of a normal distribution.
 * Source: Gneiting and Raftery (2007), Journal of the American Statistical Association 102, 359–378, section 4.2.
 * @example crpsNormal(3, 1, 0) // => 2
 */
export function crpsNormal(actual: number, mean: number, deviation: number): number {
  if (deviation === 0) return Math.abs(actual - mean);
  const z = (actual - mean) / deviation;
  const density = exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return deviation * (z * (2 * normalShare(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
}
