import { exp, log, square } from "./elementary.js";
/** A series without its seasonal swing, and how to put it back. */
export interface Adjusted {
  readonly values: Float64Array;
  /** gives forecasts that follow the values their swing */
  restore(forecast: Float64Array): Float64Array;
}

/** What a season weighs less than the next one: habits change, and the last years tell most of them. */
const fading = 0.8;
/** The trend at a period is told by so many neighbours on either side. */
const neighbours = 4;

/**
 * Takes out the seasonal swing: classical decomposition by a centred moving average, then once more
 * around a local straight line, which reaches to both ends. Swings are factors where all values are positive,
 * else amounts. Each is a mean in which later seasons weigh more, drawn towards no swing as far
 * as its years disagree, so that a series without seasons is left as it is and no test is needed.
 *
 * Sources: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 3.4
 * (classical decomposition); Cleveland et al. (1990), STL, Journal of Official Statistics 6, 3–73
 * (local regression, two passes); Miller and Williams (2003), Shrinkage estimators of time series seasonal
 * factors, International Journal of Forecasting 19, 669–684.
 * @param season periods in a year; fewer than two years and a period are left as they are
 */
export function adjust(values: Float64Array, season: number): Adjusted {
  const n = values.length;
  if (season === 1 || n < 2 * season + 1) return { values, restore: (forecast) => forecast };
  const byFactor = values.every((value) => value > 0);
  const given = byFactor ? values.map(log) : values;
  const rough = swings(given, season, movingAverage(given, season));
  const fine = swings(given, season, localTrend(given, rough));
  const flat = given.map((value, t) => value - fine[t % season]!);
  return {
    values: byFactor ? flat.map(exp) : flat,
    restore: (forecast) =>
      forecast.map((value, h) => {
        const swing = fine[(n + h) % season]!;
        return byFactor ? value * exp(swing) : value + swing;
      }),
  };
}

/** The mean of a year around each value; NaN where no whole year lies around it. */
function movingAverage(values: Float64Array, season: number): Float64Array {
  const half = season >> 1;
  const even = season % 2 === 0;
  return values.map((_, t) => {
    if (t < half || t >= values.length - half) return Number.NaN;
    let sum = 0;
    for (let k = -half; k <= half; k++)
      sum += (even && Math.abs(k) === half ? 0.5 : 1) * values[t + k]!;
    return sum / season;
  });
}

/** The straight line through the neighbours of each value, the nearer the more they weigh, swings taken out. */
function localTrend(values: Float64Array, swing: Float64Array): Float64Array {
  const season = swing.length;
  return values.map((_, t) => {
    let w = 0;
    let wk = 0;
    let wkk = 0;
    let y = 0;
    let yk = 0;
    for (let k = -neighbours; k <= neighbours; k++) {
      const at = t + k;
      if (at < 0 || at >= values.length) continue;
      const weight = tricube[Math.abs(k)]!;
      const flat = values[at]! - swing[at % season]!;
      w += weight;
      wk += weight * k;
      wkk += weight * k * k;
      y += weight * flat;
      yk += weight * k * flat;
    }
    return (y * wkk - yk * wk) / (w * wkk - wk * wk);
  });
}

/** By products: powers are rounded otherwise in every browser. */
const cube = (x: number) => x * x * x;
const tricube = Array.from({ length: neighbours + 1 }, (_, k) =>
  cube(1 - cube(k / (neighbours + 1))),
);

/** One swing for each period of the year, summing to zero. */
function swings(values: Float64Array, season: number, trend: Float64Array): Float64Array {
  const faded = new Float64Array(season);
  const weights = new Float64Array(season);
  const counts = new Float64Array(season);
  const sums = new Float64Array(season);
  const squares = new Float64Array(season);
  for (let t = 0; t < values.length; t++) {
    const swing = values[t]! - trend[t]!;
    if (Number.isNaN(swing)) continue;
    const at = t % season;
    faded[at] = fading * faded[at]! + swing;
    weights[at] = fading * weights[at]! + 1;
    counts[at]!++;
    sums[at]! += swing;
    squares[at]! += swing * swing;
  }
  let mean = 0;
  for (let at = 0; at < season; at++) {
    faded[at]! /= weights[at]!;
    mean += faded[at]! / season;
  }
  let noise = 0;
  let size = 0;
  for (let at = 0; at < season; at++) {
    faded[at]! -= mean;
    const n = counts[at]!;
    const spread = Math.max(0, squares[at]! - square(sums[at]!) / n) / Math.max(1, n - 1);
    noise += spread / n / season;
    size += square(faded[at]!) / (season - 1);
  }
  const kept = size > noise ? 1 - noise / size : 0;
  return faded.map((swing) => swing * kept);
}
