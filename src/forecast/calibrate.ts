import { exp, log, power, square } from "./elementary.js";
import { solve } from "./linear.js";
import type { Look, Looks } from "./lookBack.js";
import { quantiles } from "./quantiles.js";

/** How series of one kind are forecast, learnt from all of them together. */
export interface Calibration {
  /** of each method, in the order of the kind; they sum to 1 */
  readonly weights: readonly number[];
  /** mean absolute error of each method on earlier ends, in units of what the season brings; NaN where none was tried */
  readonly errors: readonly number[];
  /** how the size of errors follows from what a series is like: of the logarithms of `traits` */
  readonly sizes: Float64Array;
  /** by period ahead: quantiles of the errors in units of their expected size, at `knots` */
  readonly quantiles: readonly Float64Array[];
  /** how far the last of `quantiles` grows with each further period, beyond what `sizes` tell: an exponent of the horizon */
  readonly growth: number;
  /** correlation of errors of periods far from each other, as normal scores */
  readonly lasting: number;
  /** correlation of an error with that of the next period, beyond what lasts, as normal scores, by period ahead */
  readonly persistence: readonly number[];
  /** number of errors behind each of `quantiles` */
  readonly cases: readonly number[];
}

/** Levels at which the distribution of errors is kept; between them it is a straight line, beyond them it ends. */
export const knots: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5,
  0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99, 0.995, 0.9975, 0.999,
];

/** Weights are the errors to this power: a method a tenth worse than another weighs a third as much. */
const decision = -12;

/** The weighted mean of the methods' forecasts. */
export function combined(weights: readonly number[], { forecasts }: Look): Float64Array {
  const used = forecasts.map((_, i) => weights[i]!);
  const total = used.reduce((sum, weight) => sum + weight, 0);
  return forecasts[0]!.map((_, h) =>
    forecasts.reduce((sum, forecast, i) => sum + (used[i]! / total) * forecast[h]!, 0),
  );
}

/** Expected size of the errors of a combined forecast, by period ahead, in the series' unit. */
export function sizesOf(
  { sizes }: Pick<Calibration, "sizes">,
  look: Look,
  points: Float64Array,
): Float64Array {
  // What never held anything is not expected to.
  if (look.apart.usual === 0) return new Float64Array(points.length);
  return points.map((_, h) => {
    const logarithm = traits(look, points, h).reduce((sum, trait, i) => sum + trait * sizes[i]!, 0);
    return look.apart.usual * exp(logarithm);
  });
}

/** What a method must not fall below to tell the methods apart, as a share of the usual error. */
const least = 0.02;

/** The logarithms from which the size of an error is told, in units of `apart.usual`. */
function traits({ apart, forecasts }: Look, points: Float64Array, h: number): number[] {
  let discord = 0;
  for (const forecast of forecasts) discord += Math.abs(forecast[h]! - points[h]!);
  discord = Math.max(discord / forecasts.length, least * apart.usual);
  return [
    1,
    log(h + 1),
    log(apart.change / apart.usual),
    log(apart.yearly / apart.usual),
    log(discord / apart.usual),
  ];
}

/** An error smaller than this share of the usual one counts as that: its logarithm must not decide. */
const smallest = 0.05;

/**
 * Learns from all series of one kind how to weigh methods, how large errors are, and how they are
 * distributed: conformal prediction with errors scaled by what a series is like, pooled across series, by
 * period ahead, from ends inside the values only. The window that is forecast is never looked at.
 *
 * Where few errors are known, errors of a Student distribution with five degrees of freedom are added to them,
 * so that the intervals of a small register are wide rather than certain.
 *
 * Sources: Lei, G'Sell, Rinaldo, Tibshirani and Wasserman (2018), Distribution-free predictive inference for
 * regression, Journal of the American Statistical Association 113, 1094–1111, section 5.2 (local
 * scaling); Montero-Manso and Hyndman (2021), Principles and algorithms for forecasting groups of time
 * series, International Journal of Forecasting 37, 1632–1653 (pooling); Stock and Watson (2004),
 * Journal of Forecasting 23, 405–430 (weights by the power of past errors).
 * @param looks of one kind; those of a kind that is too short teach nothing and take the sizes that
 * random walks have
 */
export function calibrate(looks: readonly Looks[], horizon: number): Calibration {
  const methods = Math.max(...looks.map(({ now }) => now.forecasts.length), 0);
  const errors = errorsOf(looks, methods);
  const weights = weightsOf(errors);
  const cases = looks.flatMap(({ past, values }) =>
    past
      .filter(({ apart }) => apart.usual > 0)
      .map((look) => ({ look, values, points: combined(weights, look) })),
  );
  const sizes = fitSizes(cases);
  const scaled = cases.map(({ look, values, points }) => {
    const size = sizesOf({ sizes }, look, points);
    return points.map((point, h) => (values[look.seen + h]! - point) / size[h]!);
  });
  const byPeriod = Array.from({ length: horizon }, (_, h) =>
    scaled.flatMap((row) => (h < row.length ? [row[h]!] : [])),
  );
  const lasting = lastingOf(scaled);
  const known = byPeriod.findLastIndex((row) => row.length >= fewest) + 1;
  return {
    weights,
    errors,
    sizes,
    quantiles: byPeriod.slice(0, Math.max(1, known)).map(withPrior),
    growth: Math.max(0, walking - sizes[1]!),
    lasting,
    persistence: persistenceOf(scaled, horizon).map((whole) =>
      Math.max(0, (whole - lasting) / (1 - lasting)),
    ),
    cases: byPeriod.map(({ length }) => length),
  };
}

/** Of a random walk: where no error of so far ahead is known, they grow as its do. */
const walking = 0.5;
/** Fewer errors tell nothing of a distribution's ends. */
const fewest = 20;

function errorsOf(looks: readonly Looks[], methods: number): number[] {
  const sums = new Array<number>(methods).fill(0);
  const counts = new Array<number>(methods).fill(0);
  for (const { past, values, now } of looks) {
    const { yearly } = now.apart;
    if (!(yearly > 0)) continue;
    for (const { seen, forecasts } of past)
      forecasts.forEach((forecast, i) => {
        let sum = 0;
        for (let h = 0; h < forecast.length; h++)
          sum += Math.abs(values[seen + h]! - forecast[h]!) / forecast.length;
        sums[i]! += sum / yearly / past.length;
        counts[i]! += 1 / past.length;
      });
  }
  return sums.map((sum, i) => sum / counts[i]!);
}

function weightsOf(errors: readonly number[]): number[] {
  const powers = errors.map((error) => (error >= 0 ? power(Math.max(error, 1e-9), decision) : 0));
  const total = powers.reduce((sum, power) => sum + power, 0);
  if (!(total > 0 && Number.isFinite(total))) return errors.map(() => 1 / errors.length);
  return powers.map((power) => power / total);
}

interface Case {
  readonly look: Look;
  readonly values: Float64Array;
  readonly points: Float64Array;
}

/** Cases that an assumption weighs as much as. */
const assumedCases = 50;
/** Least squares on logarithms, drawn a little towards the errors of a random walk. */
function fitSizes(cases: readonly Case[]): Float64Array {
  const width = prior.length;
  const matrix = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  const right = new Array<number>(width).fill(0);
  let n = 0;
  for (const { look, values, points } of cases)
    for (let h = 0; h < points.length; h++) {
      const row = traits(look, points, h);
      const { usual } = look.apart;
      const error = Math.abs(values[look.seen + h]! - points[h]!);
      const logarithm = log(Math.max(error, smallest * usual) / usual);
      for (let i = 0; i < width; i++) {
        for (let j = 0; j < width; j++) matrix[i]![j]! += row[i]! * row[j]!;
        right[i]! += row[i]! * logarithm;
      }
      n++;
    }
  const drawn = assumed + 1e-4 * n;
  for (let i = 0; i < width; i++) {
    matrix[i]![i]! += drawn;
    right[i]! += drawn * prior[i]!;
  }
  return solve(matrix, right)!;
}

/** Of `traits`: the median error of a normal distribution is about half the usual one, and grows with the root of the horizon. */
const prior: readonly number[] = [-0.5, walking, 0, 0, 0];
/** Errors that the assumption weighs as much as. */
const assumed = 5;

/** Quantiles of Student's t with five degrees of freedom at `knots`, in units of its median size. */
const student: readonly number[] = (() => {
  const upper = [
    5.893, 4.773, 4.032, 3.365, 2.571, 2.015, 1.699, 1.476, 1.156, 0.92, 0.727, 0.559, 0.408, 0.267,
    0.132, 0,
  ].map((t) => t / 0.727);
  return [...upper.map((t) => -t), ...upper.slice(0, -1).reverse()];
})();

/** Of the size of such an error, in units of its median size: exp(E ln|t|) ÷ 0.727. */
const geometricMean = 0.811;

/** Errors that the assumed distribution weighs as much as. */
const assumedErrors = 10;

function withPrior(errors: readonly number[]): Float64Array {
  // Expected sizes are geometric means.
  if (errors.length === 0) return Float64Array.from(student, (t) => t / geometricMean);
  const sorted = Float64Array.from(errors);
  const found = quantiles(sorted, knots);
  const share = errors.length / (errors.length + assumedErrors);
  const size = quantiles(sorted.map(Math.abs), [0.5])[0]!;
  return Float64Array.from(found, (value, i) => share * value + (1 - share) * size * student[i]!);
}

/** Errors that differ by less, in units of their expected size, differ by rounding alone. */
const exact = 1e-6;

/** Errors of periods this far apart share only what lasts; closer ones are not looked at. */
const farApart = 3;

/** What the errors of one forecast have in common however far apart they are: its level was wrong. */
function lastingOf(scaled: readonly Float64Array[]): number {
  const longest = scaled.reduce((most, { length }) => Math.max(most, length), 0);
  let sum = 0;
  let weight = 0;
  let most = 0;
  for (let h = 0; h + farApart < longest; h += farApart)
    for (let k = h + farApart; k < longest; k += farApart) {
      const { cases, correlation } = correlated(scaled, h, k);
      if (correlation === null) continue;
      sum += cases * correlation;
      weight += cases;
      most = Math.max(most, cases);
    }
  return weight === 0 ? 0 : (most / (most + assumedCases)) * Math.max(0, sum / weight);
}

function persistenceOf(scaled: readonly Float64Array[], horizon: number): number[] {
  const found: number[] = [];
  const anywhere = neighbouring(scaled);
  for (let h = 0; h + 1 < horizon; h++) {
    const { cases, correlation } = correlated(scaled, h, h + 1);
    // As errors of a random walk: that of h + 1 is that of h and one step more.
    const walk = Math.sqrt((h + 1) / (h + 2));
    const share = cases / (cases + assumedCases);
    found.push(
      correlation === null
        ? (found.at(-1) ?? anywhere.share * anywhere.correlation + (1 - anywhere.share) * walk)
        : share * Math.max(0, correlation) + (1 - share) * walk,
    );
  }
  return found;
}

/**
 * Correlation of neighbouring errors of all periods together, around zero, where too few forecasts reach any one; and what
 * it is worth beside a random walk's.
 */
function neighbouring(scaled: readonly Float64Array[]): { correlation: number; share: number } {
  const before = Float64Array.from(scaled.flatMap((row) => [...row.subarray(0, -1)]));
  const after = Float64Array.from(scaled.flatMap((row) => [...row.subarray(1)]));
  const correlation = before.length < fewest ? Number.NaN : product(before, after);
  if (Number.isNaN(correlation)) return { correlation: 0, share: 0 };
  return {
    correlation: Math.max(0, correlation),
    share: before.length / (before.length + assumedCases),
  };
}

/** Correlation of the ranks of errors of two periods ahead; null: too few forecasts reach both, or all are alike. */
function correlated(scaled: readonly Float64Array[], h: number, k: number) {
  const pairs = scaled.filter(({ length }) => k < length);
  if (pairs.length < fewest) return { cases: pairs.length, correlation: null };
  const rank = (at: number) => ranks(pairs.map((row) => Math.round(row[at]! / exact)));
  const correlation = product(rank(h), rank(k));
  return { cases: pairs.length, correlation: Number.isNaN(correlation) ? null : correlation };
}

/** Around zero; equal values share the mean of their ranks, so that the order of the series tells nothing. */
function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const out = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let rank = from; rank < to; rank++)
      out[order[rank]!] = (from + to) / 2 / values.length - 0.5;
  }
  return out;
}

function product(a: Float64Array, b: Float64Array): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += square(a[i]!);
    bb += square(b[i]!);
  }
  return Math.min(0.999, ab / Math.sqrt(aa * bb));
}
