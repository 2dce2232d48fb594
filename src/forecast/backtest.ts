import {
  type Backtest,
  benchmarks,
  type Level,
  levels,
  type Reliability,
  type Score,
  type Span,
  spans,
} from "../domain/backtest.js";
import type { Month } from "../domain/period.js";
import { coverage, mase, msis, seasonalScale } from "./accuracy.js";
import { benchmark, crpsNormal, type Plain } from "./benchmarks.js";
import { futuresOf, type Structure } from "./futures.js";
import { lookBack } from "./lookBack.js";
import { normalScore } from "./normal.js";
import { refusalOfSeries } from "./outlook.js";
import type { Sampler } from "./paths.js";
import { type Prediction, quantileAt } from "./predict.js";
import { brier, reliabilityBins, type Verdict } from "./reliability.js";

/** What forecasts are tried on: monthly series of which some are sums of others. */
export interface Trial {
  readonly values: readonly Float64Array[];
  /** of each series; null: it is forecast with the others and not judged */
  readonly levels: readonly (Level | null)[];
  readonly structure: Structure;
  /** month of the first value */
  readonly first: Month;
  /** how many values each forecast knows */
  readonly origins: readonly number[];
  /** what the quantities of the same months before are multiplied by to set goals */
  readonly factors: readonly number[];
  readonly paths: number;
  readonly seed: number;
}

const season = 12;
/** Months ahead that are looked at. */
export const furthest = 2 * season;
/** What a forecast must know before it is judged, and what must have happened since. */
export const fewest = { known: 3 * season, since: season };

/**
 * Ends of a series from which forecasts can be judged: the last that leaves a year, and before it every so many months
 * as long as three years are known. So all stand in the same months of the year.
 * @param step in months
 * @example originsOf(90, 12) // => [42, 54, 66, 78]
 */
export function originsOf(length: number, step: number): number[] {
  const found: number[] = [];
  for (let end = length - fewest.since; end >= fewest.known; end -= step) found.unshift(end);
  return found;
}

/** First and last period ahead, from 0 and exclusive; whether only their total counts. */
interface Reach {
  readonly from: number;
  readonly to: number;
  readonly total: boolean;
}

const reaches: Readonly<Record<Span, Reach>> = {
  "1-3": { from: 0, to: 3, total: false },
  "4-6": { from: 3, to: 6, total: false },
  "7-12": { from: 6, to: 12, total: false },
  "13-24": { from: 12, to: 24, total: false },
  "total-12": { from: 0, to: 12, total: true },
  "total-24": { from: 0, to: 24, total: true },
};

/** What a model says of some periods, or of their total alone. */
interface Told {
  readonly points: Float64Array;
  /** null: the model tells points only */
  readonly spread: {
    quantile(level: number): Float64Array;
    crps(actual: ArrayLike<number>): number;
  } | null;
}

/** What is forecast at an origin, of every series: nothing in it depends on later values. */
export interface OriginForecast {
  /** why a series is not forecast; null: it is */
  readonly refused: readonly (string | null)[];
  readonly horizon: number;
  /** what models say of a series, by span that the horizon holds and by model */
  told(series: number): ReadonlyMap<Span, ReadonlyMap<string, Told>>;
  /** futures of the total of the first periods of a series, in ascending order */
  totals(series: number, periods: number): Float64Array;
}

/**
 * @param values up to the origin and no further
 */
export function forecastAt(
  values: readonly Float64Array[],
  { structure, first, paths, seed }: Pick<Trial, "structure" | "first" | "paths" | "seed">,
  horizon: number,
): OriginForecast {
  const looks = values.map((own) => lookBack(own, season, horizon));
  const ahead = { first: first + values[0]!.length, step: 1, horizon };
  const { predictions, futures: sampler } = futuresOf(looks, structure, ahead, seed);
  const futures = draw(sampler, paths);
  const within = spans.filter((span) => reaches[span].to <= horizon);
  return {
    refused: values.map(refusalOfSeries),
    horizon,
    totals: futures.totals,
    told(series) {
      const { methods, now, values } = looks[series]!;
      const plain = benchmarks.map((name) => benchmark(name, values, season, horizon));
      return new Map(
        within.map((span) => {
          const reach = reaches[span];
          const told = new Map<string, Told>([
            ["reconciled", fromSamples(futures.samples(series, reach))],
            ["combined", combinedTold(predictions[series]!, reach)],
          ]);
          benchmarks.forEach((name, b) => {
            told.set(name, benchmarkTold(plain[b]!, reach));
          });
          methods.forEach((name, i) => {
            const points = over(atLeastZero(now.forecasts[i]!), reach);
            told.set(`method:${name}`, { points, spread: null });
          });
          return [span, told];
        }),
      );
    },
  };
}

const atLeastZero = (points: Float64Array) => points.map((point) => Math.max(point, 0));

/** The values of a span, or their total alone. */
function over(values: Float64Array, { from, to, total }: Reach): Float64Array {
  return total ? Float64Array.of(sumOf(values, from, to)) : values.subarray(from, to);
}

function sumOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let h = from; h < to; h++) sum += values[h]!;
  return sum;
}

/** Futures of all series that add up, each period and each total in ascending order. */
function draw({ series, horizon, next }: Sampler, paths: number) {
  const terms = [season, furthest].filter((periods) => periods <= horizon);
  const sums = terms.map(() => new Float64Array(series * paths));
  const drawn = new Float64Array(paths * horizon * series);
  for (let p = 0; p < paths; p++) {
    const future = next();
    drawn.set(future, p * future.length);
    for (let k = 0; k < terms.length; k++)
      for (let h = 0, at = 0; h < terms[k]!; h++)
        for (let i = 0; i < series; i++, at++) sums[k]![i * paths + p]! += future[at]!;
  }
  const months = transposed(drawn, paths);
  const rowOf = (all: Float64Array, row: number) => all.subarray(row * paths, (row + 1) * paths);
  for (let row = 0; row < series * horizon; row++) rowOf(months, row).sort();
  for (const all of sums) for (let row = 0; row < series; row++) rowOf(all, row).sort();
  const totals = (i: number, periods: number) => rowOf(sums[terms.indexOf(periods)]!, i);
  return {
    totals,
    samples: (i: number, { from, to, total }: Reach) =>
      total
        ? [totals(i, to)]
        : Array.from({ length: to - from }, (_, k) => rowOf(months, (from + k) * series + i)),
  };
}

/** Rows as columns, in strips as wide as the processor reads at once: straight through it would wait for memory. */
function transposed(values: Float64Array, rows: number): Float64Array {
  const strip = 8;
  const columns = values.length / rows;
  const out = new Float64Array(values.length);
  for (let c = 0; c < columns; c += strip) {
    const end = Math.min(columns, c + strip);
    for (let r = 0; r < rows; r++)
      for (let k = c; k < end; k++) out[k * rows + r] = values[r * columns + k]!;
  }
  return out;
}

/** So many quantiles stand for a distribution where it is scored as a whole. */
const quantileCount = 20;

/**
 * The continuous ranked probability score of a distribution that is known by its quantiles: twice the mean of
 * their pinball losses. Source: Gneiting and Ranjan (2011), Journal of Business and Economic Statistics 29,
 * 411–422, equation 7.
 */
export function crpsOfQuantiles(actual: number, quantile: (level: number) => number): number {
  let sum = 0;
  for (let q = 0; q < quantileCount; q++) {
    const level = (q + 0.5) / quantileCount;
    const apart = actual - quantile(level);
    sum += apart > 0 ? level * apart : (level - 1) * apart;
  }
  return (2 * sum) / quantileCount;
}

/** By period of a span its quantiles: the spread of what has them. */
function spreadOf(
  periods: number,
  quantile: (k: number, level: number) => number,
): NonNullable<Told["spread"]> {
  return {
    quantile(level) {
      const out = new Float64Array(periods);
      for (let k = 0; k < periods; k++) out[k] = quantile(k, level);
      return out;
    },
    crps(actual) {
      let sum = 0;
      for (let k = 0; k < periods; k++)
        sum += crpsOfQuantiles(actual[k]!, (level) => quantile(k, level)) / periods;
      return sum;
    },
  };
}

/** @param samples in ascending order */
function fromSamples(samples: readonly Float64Array[]): Told {
  const spread = spreadOf(samples.length, (k, level) => {
    const sorted = samples[k]!;
    const at = (sorted.length - 1) * level;
    const below = Math.floor(at);
    const low = sorted[below]!;
    return at === below ? low : low + (sorted[below + 1]! - low) * (at - below);
  });
  return { points: spread.quantile(0.5), spread };
}

/** Before sums are made to agree, what is negative raised to zero; of totals no distribution is known without futures. */
function combinedTold(prediction: Prediction, reach: Reach): Told {
  const points = over(atLeastZero(prediction.points), reach);
  if (reach.total) return { points, spread: null };
  const spread = spreadOf(points.length, (k, level) =>
    Math.max(0, quantileAt(prediction, reach.from + k, level)),
  );
  return { points, spread };
}

function benchmarkTold(
  { points: all, deviations: each, totalDeviation }: Plain,
  reach: Reach,
): Told {
  const points = over(all, reach);
  const deviations = reach.total
    ? Float64Array.of(totalDeviation(reach.to))
    : each.subarray(reach.from, reach.to);
  return {
    points,
    spread: {
      quantile(level) {
        const score = normalScore(level);
        return points.map((point, k) => point + score * deviations[k]!);
      },
      crps: (actual) =>
        points.reduce(
          (sum, point, k) => sum + crpsNormal(actual[k]!, point, deviations[k]!) / points.length,
          0,
        ),
    },
  };
}

/**
 * Forecasts from earlier ends of the series, each knowing only what came before it, and scores them by
 * what came after.
 * Source: Tashman (2000), Out-of-sample tests of forecasting accuracy: an analysis and review, International
 * Journal of Forecasting 16, 437–450.
 * @param indicator its key
 */
export function backtest(indicator: string, trial: Trial): Backtest {
  const scores = new Map<string, Tally>();
  const verdicts: Judged[] = [];
  trial.origins.forEach((origin, k) => {
    const known = trial.values.map((own) => own.subarray(0, origin));
    const horizon = Math.min(furthest, trial.values[0]!.length - origin);
    const forecast = forecastAt(known, trial, horizon);
    trial.values.forEach((values, i) => {
      const level = trial.levels[i] ?? null;
      if (level === null || forecast.refused[i] !== null) return;
      const ahead = values.subarray(origin, origin + horizon);
      // Of parts below the hierarchy only totals are told: their months share a year alike.
      for (const [span, models] of forecast.told(i))
        if (level !== "lower" || reaches[span].total)
          score(scores, level, span, models, known[i]!, ahead);
      for (const periods of [season, furthest])
        if (periods <= horizon && periods <= origin)
          for (const verdict of judge(
            { known: known[i]!, ahead: ahead.subarray(0, periods) },
            forecast.totals(i, periods),
            trial.factors,
          ))
            verdicts.push({
              ...verdict,
              window: k * trial.values.length + i,
              level,
              ahead: periods,
            });
    });
  });
  return { indicator, scores: told(scores), reliability: reliabilityOf(verdicts) };
}

interface Judged extends Verdict {
  readonly level: Level;
  readonly ahead: number;
}

/**
 * How likely goals were called that are multiples of what the same months before came to, and whether they were reached.
 * @param totals futures of what `ahead` sums to, in ascending order
 */
export function* judge(
  { known, ahead }: { readonly known: Float64Array; readonly ahead: Float64Array },
  totals: Float64Array,
  factors: readonly number[],
): Generator<Omit<Verdict, "window">> {
  const before = sumOf(known, known.length - ahead.length, known.length);
  // Of what realised nothing any goal would be nothing too.
  if (!(before > 0)) return;
  const came = sumOf(ahead, 0, ahead.length);
  for (const factor of factors) {
    const goal = before * factor;
    const below = totals.findIndex((total) => total >= goal);
    yield {
      stated: below === -1 ? 0 : 1 - below / totals.length,
      happened: came >= goal,
    };
  }
}

interface Tally {
  readonly level: Level;
  readonly span: Span;
  readonly model: string;
  windows: number;
  cases: number;
  /** windows in which errors can be scaled */
  scaled: number;
  mase: number;
  errors: number;
  quantity: number;
  msis: number | null;
  crps: number | null;
  coverage80: number | null;
  coverage95: number | null;
  readonly against: number[];
}

function score(
  tallies: Map<string, Tally>,
  level: Level,
  span: Span,
  models: ReadonlyMap<string, Told>,
  known: Float64Array,
  ahead: Float64Array,
): void {
  const reach = reaches[span];
  const actual = over(ahead, reach);
  const scale = seasonalScale(known, season) * (reach.total ? reach.to : 1);
  const error = (told: Told) => mase({ actual, forecast: told.points }, scale);
  const against = benchmarks.map((name) => error(models.get(name)!));
  for (const [model, told] of models) {
    const key = `${level} ${span} ${model}`;
    const tally = tallies.get(key) ?? empty(level, span, model, told.spread !== null);
    tallies.set(key, tally);
    tally.windows++;
    tally.cases += actual.length;
    for (let h = 0; h < actual.length; h++) {
      tally.errors += Math.abs(actual[h]! - told.points[h]!);
      tally.quantity += Math.abs(actual[h]!);
    }
    const interval = (share: number) => ({
      actual,
      low: told.spread!.quantile((1 - share) / 2),
      high: told.spread!.quantile((1 + share) / 2),
    });
    const outer = told.spread && interval(0.95);
    if (outer) {
      tally.coverage80! += coverage(interval(0.8));
      tally.coverage95! += coverage(outer);
    }
    if (Number.isNaN(scale)) continue;
    tally.scaled++;
    tally.mase += error(told);
    against.forEach((value, b) => {
      tally.against[b]! += value;
    });
    if (outer) {
      tally.msis! += msis(outer, 0.95, scale);
      tally.crps! += told.spread!.crps(actual) / scale;
    }
  }
}

function empty(level: Level, span: Span, model: string, spread: boolean): Tally {
  const start = spread ? 0 : null;
  return {
    level,
    span,
    model,
    windows: 0,
    cases: 0,
    scaled: 0,
    mase: 0,
    errors: 0,
    quantity: 0,
    msis: start,
    crps: start,
    coverage80: start,
    coverage95: start,
    against: benchmarks.map(() => 0),
  };
}

function told(tallies: ReadonlyMap<string, Tally>): Score[] {
  const mean = (sum: number | null, n: number) => (sum === null || n === 0 ? null : sum / n);
  return [...tallies.values()]
    .map(
      (tally): Score => ({
        level: tally.level,
        span: tally.span,
        model: tally.model,
        windows: tally.windows,
        cases: tally.cases,
        mase: mean(tally.mase, tally.scaled),
        wape: mean(tally.errors, tally.quantity),
        msis: mean(tally.msis, tally.scaled),
        crps: mean(tally.crps, tally.scaled),
        coverage80: mean(tally.coverage80, tally.windows),
        coverage95: mean(tally.coverage95, tally.windows),
        ratios: tally.against.map((sum) => mean(tally.mase, sum)),
      }),
    )
    .sort(
      (a, b) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        spans.indexOf(a.span) - spans.indexOf(b.span),
    );
}

function reliabilityOf(verdicts: readonly Judged[]): Reliability[] {
  return [season, furthest].flatMap((ahead) =>
    [null, ...levels].flatMap((level) => {
      const own = verdicts.filter(
        (verdict) => verdict.ahead === ahead && (level === null || verdict.level === level),
      );
      if (own.length === 0) return [];
      const bins = reliabilityBins(own);
      const windows = new Set(own.map(({ window }) => window)).size;
      return [{ level, ahead, cases: own.length, windows, bins, brier: brier(own, bins) }];
    }),
  );
}
