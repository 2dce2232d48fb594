/** What happened, and what was forecast, period by period. */
export interface Outcome {
  readonly actual: ArrayLike<number>;
  readonly forecast: ArrayLike<number>;
}

/**
 * Symmetric mean absolute percentage error, 0 to 200; a period in which both are zero has none.
 * Source: Makridakis and Hibon (2000), The M3-competition, International Journal of Forecasting 16, 451–476.
 * @example smape({ actual: [100], forecast: [50] }) // => 66.66…
 */
export function smape({ actual, forecast }: Outcome): number {
  let sum = 0;
  for (let h = 0; h < actual.length; h++) {
    const size = Math.abs(actual[h]!) + Math.abs(forecast[h]!);
    if (size > 0) sum += (200 * Math.abs(actual[h]! - forecast[h]!)) / size;
  }
  return sum / actual.length;
}

/**
 * What scaled errors are divided by: mean absolute change over a season of the training values; NaN where
 * there is none, or they are too few.
 * Source: Hyndman and Koehler (2006), International Journal of Forecasting 22, 679–688.
 */
export function seasonalScale(training: ArrayLike<number>, season: number): number {
  const n = training.length - season;
  let sum = 0;
  for (let t = 0; t < n; t++) sum += Math.abs(training[t + season]! - training[t]!);
  return n > 0 && sum > 0 ? sum / n : Number.NaN;
}

/** Mean absolute scaled error. */
export function mase({ actual, forecast }: Outcome, scale: number): number {
  let sum = 0;
  for (let h = 0; h < actual.length; h++) sum += Math.abs(actual[h]! - forecast[h]!);
  return sum / actual.length / scale;
}

/** Weighted absolute percentage error, as a share: errors ÷ quantity. NaN where nothing happened. */
export function wape({ actual, forecast }: Outcome): number {
  let errors = 0;
  let size = 0;
  for (let h = 0; h < actual.length; h++) {
    errors += Math.abs(actual[h]! - forecast[h]!);
    size += Math.abs(actual[h]!);
  }
  return size > 0 ? errors / size : Number.NaN;
}

export interface Interval {
  readonly actual: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/**
 * Mean scaled interval score. Source: Gneiting and Raftery (2007), Journal of the American Statistical
 * Association 102, 359–378; scaled as in Makridakis, Spiliotis and Assimakopoulos (2020), The M4
 * Competition, International Journal of Forecasting 36, 54–74.
 * @param level share that the interval is to cover, 0 to 1
 */
export function msis({ actual, low, high }: Interval, level: number, scale: number): number {
  let sum = 0;
  for (let h = 0; h < actual.length; h++)
    sum +=
      high[h]! -
      low[h]! +
      (2 / (1 - level)) * Math.max(0, low[h]! - actual[h]!, actual[h]! - high[h]!);
  return sum / actual.length / scale;
}

/** Share of the periods in which the interval holds what happened. */
export function coverage({ actual, low, high }: Interval): number {
  let inside = 0;
  for (let h = 0; h < actual.length; h++)
    if (actual[h]! >= low[h]! && actual[h]! <= high[h]!) inside++;
  return inside / actual.length;
}

/**
 * Continuous ranked probability score of a sample, in the unit of the quantity.
 * Source: Gneiting and Raftery (2007), equation 21, with the sum over pairs by order statistics.
 * @param sample not empty
 * @example crps(3, Float64Array.of(1)) // => 2
 */
export function crps(actual: number, sample: Float64Array): number {
  const sorted = sample.slice().sort();
  const n = sorted.length;
  let away = 0;
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    away += Math.abs(sorted[i]! - actual) / n;
    pairs += (2 * (i + 1) - n - 1) * sorted[i]!;
  }
  return away - pairs / (n * n);
}
