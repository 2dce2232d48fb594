import type { Calibration } from "./calibrate.js";
import { commonErrors } from "./common.js";
import { square } from "./elementary.js";
import type { Hierarchy } from "./hierarchy.js";
import type { Looks } from "./lookBack.js";
import { normalScore, normalShare } from "./normal.js";
import { type Prediction, scaledQuantile } from "./predict.js";
import { bitsOf, streams } from "./random.js";
import { amountAt, frequencyAt } from "./rare.js";
import { reconciler } from "./reconcile.js";
import { settler } from "./settle.js";

/** Futures of several series, each a draw from what they may do together. */
export interface Sampler {
  readonly series: number;
  readonly horizon: number;
  /**
   * The next future. The same seed gives the same ones, bit by bit.
   * @returns period by period: the value of series `i` in period `h`, from 0, is at `h * series + i`;
   * overwritten by the next
   */
  next(): Float64Array;
}

/** The part of each step that series do not share with others: the months seen are too few to draw from alone. */
const alone = 0.4;

/**
 * Draws futures of all series of a hierarchy. Each period of each series follows its predictive distribution, around
 * the mean that was settled for it, before periods are made to add up; part of an error lasts through a
 * future, part passes from period to period as errors did on earlier ends; and across series errors move together as
 * those of one same month of the past did, drawn by chance. So in every period of every future the cells
 * add up and nothing is negative.
 *
 * Source: the dependence is a Gaussian copula along periods and an empirical one across series, as in
 * Clark, Gangopadhyay, Hay, Rajagopalan and Wilby (2004), The Schaake shuffle, Journal of
 * Hydrometeorology 5, 243–262; see `settler` for how draws are made to agree.
 * @param looks and `predictions` of all series, in the order of the hierarchy
 * @param hierarchy null: the series are no parts of each other
 */
export function sampler(
  looks: readonly Looks[],
  predictions: readonly Prediction[],
  hierarchy: Hierarchy | null,
  seed: number,
): Sampler {
  const series = looks.length;
  const horizon = predictions[0]!.points.length;
  const points = meansOf(looks, predictions, hierarchy);
  const draw = drawer(looks, predictions, points, bitsOf(seed, streams.futures));
  const settle =
    hierarchy &&
    settler(
      hierarchy,
      {
        deviations: deviationsOf(predictions),
        expected: (h, i) => points[i]![h]!,
        ignored: (i) => predictions[i]!.kind === "rare",
      },
      seed,
    );
  const values = new Float64Array(series * horizon);
  return {
    series,
    horizon,
    next() {
      draw(values);
      if (settle)
        for (let h = 0; h < horizon; h++) settle(values.subarray(h * series, (h + 1) * series), h);
      return values;
    },
  };
}

/** What each series is expected to have on average, made to add up: draws are centred there. */
export function meansOf(
  looks: readonly Looks[],
  predictions: readonly Prediction[],
  hierarchy: Hierarchy | null,
): Float64Array[] {
  const levelled = predictions.map((prediction) => ({
    ...prediction,
    points: prediction.points.map((point) => point * prediction.level),
  }));
  return hierarchy ? settled(looks, levelled, hierarchy) : levelled.map(({ points }) => points);
}

/** The combined forecasts of all series, made to add up, none negative: period by period for each series. */
export function settled(
  looks: readonly Looks[],
  predictions: readonly Prediction[],
  hierarchy: Hierarchy,
): Float64Array[] {
  const deviations = deviationsOf(predictions);
  const reconcile = reconciler(hierarchy, {
    deviations,
    errors: errorsOf(looks),
    common: commonErrors(looks, predictions, hierarchy, deviations),
  });
  const horizon = predictions[0]!.points.length;
  const out = predictions.map(() => new Float64Array(horizon));
  for (let h = 0; h < horizon; h++) {
    const values = Float64Array.from(predictions, ({ points }) => points[h]!);
    reconcile(values);
    values.forEach((value, i) => {
      out[i]![h] = value;
    });
  }
  return out;
}

/**
 * Draws each series of one future, not yet made to agree; none is negative.
 * @param points around which each period of each series is drawn
 */
export function drawer(
  looks: readonly Looks[],
  predictions: readonly Prediction[],
  points: readonly Float64Array[],
  bits: () => number,
): (values: Float64Array) => void {
  const series = looks.length;
  const horizon = predictions[0]!.points.length;
  const scores = scoresOf(looks);
  const calibrations = [...new Set(predictions.map(({ calibration }) => calibration))];
  const tables = tablesOf(calibrations, horizon);
  const tableOf = Int32Array.from(
    predictions,
    ({ calibration }) => calibrations.indexOf(calibration) * horizon * width,
  );
  const means = byPeriod(points);
  const sizes = byPeriod(predictions.map((prediction) => prediction.sizes));
  const origins = originsFor(means, sizes, tables, tableOf);
  const kept = byPeriod(predictions.map(({ calibration }) => [0, ...calibration.persistence]));
  const fresh = kept.map((share) => Math.sqrt(1 - square(share)));
  const lasting = Float64Array.from(predictions, ({ calibration }) =>
    Math.sqrt(calibration.lasting),
  );
  const passing = lasting.map((share) => Math.sqrt(1 - square(share)));
  const occurrences = predictions.map(({ occurrence }) => occurrence);
  const own = Float64Array.from(
    { length: draws },
    (_, i) => alone * normalScore((i + 0.5) / draws),
  );
  const together = scores.length > 0 ? Math.sqrt(1 - square(alone)) : 0;
  const scale = scores.length > 0 ? 1 : 1 / alone;
  const nothing = new Float64Array(series);
  const always = new Float64Array(series);
  const state = new Float64Array(series);
  const month = () =>
    scores.length > 0
      ? scores[Math.floor(((bits() >>> 0) / 0x100000000) * scores.length)]!
      : nothing;
  return (values) => {
    const shared = month();
    for (let i = 0; i < series; i++) {
      const score = together * shared[i]! + scale * own[bits() >>> shift]!;
      const occurrence = occurrences[i];
      always[i] = occurrence ? frequencyAt(occurrence, score) : lasting[i]! * score;
    }
    for (let h = 0, at = 0; h < horizon; h++) {
      const now = month();
      for (let i = 0; i < series; i++, at++) {
        const step = together * now[i]! + scale * own[bits() >>> shift]!;
        const occurrence = occurrences[i];
        if (occurrence) {
          values[at] = amountAt(occurrence, always[i]! * means[at]!, levels[placeOf(step) | 0]!);
          continue;
        }
        const passed = kept[at]! * state[i]! + fresh[at]! * step;
        state[i] = passed;
        const place = placeOf(always[i]! + passing[i]! * passed);
        const below = place >= steps ? steps - 1 : place | 0;
        const row = tableOf[i]! + h * width + below;
        const low = tables[row]!;
        const error = low + (place - below) * (tables[row + 1]! - low);
        values[at] = Math.max(0, origins[at]! + sizes[at]! * error);
      }
    }
  };
}

/** Series by series, turned to period by period: the loop that draws reads nothing else. */
function byPeriod(rows: readonly ArrayLike<number>[], horizon = rows[0]!.length): Float64Array {
  const series = rows.length;
  return Float64Array.from(
    { length: series * horizon },
    (_, at) => rows[at % series]![Math.floor(at / series)]!,
  );
}

/** So many quantiles stand for a distribution where its mean is asked. */
const quantileCount = 100;
/** Steps of Newton's method: the mean is convex in what it is shifted by. */
const newtonSteps = 6;

/**
 * Where errors are added so that the mean of draws is what it is to be: as none is negative, and many series have a
 * few large values, it would be higher.
 */
function originsFor(
  means: Float64Array,
  sizes: Float64Array,
  tables: Float64Array,
  tableOf: Int32Array,
): Float64Array {
  const series = tableOf.length;
  const places = Int32Array.from({ length: quantileCount }, (_, k) =>
    Math.round(placeOf(normalScore((k + 0.5) / quantileCount))),
  );
  return means.map((mean, at) => {
    const size = sizes[at]!;
    if (!(mean > 0) || size === 0) return mean;
    const row = tableOf[at % series]! + Math.floor(at / series) * width;
    let origin = mean;
    for (let step = 0; step < newtonSteps; step++) {
      let found = 0;
      let positive = 0;
      for (let k = 0; k < quantileCount; k++) {
        const value = origin + size * tables[row + places[k]!]!;
        if (value <= 0) continue;
        found += value / quantileCount;
        positive += 1 / quantileCount;
      }
      if (positive === 0) break;
      origin -= (found - mean) / positive;
    }
    return origin;
  });
}

/** Normal scores that a step of one series alone is drawn from: a power of two, told by high bits. */
const draws = 4096;
const shift = 20;

/**
 * Normal scores of the errors of one step, month by month, of months that all series have seen; none
 * where those are too few. Series whose errors are all the same move by themselves.
 */
function scoresOf(looks: readonly Looks[]): Float64Array[] {
  const months = Math.min(...looks.map(({ errors }) => errors.length));
  if (looks.length === 1 || months < fewestMonths) return [];
  const rows = Array.from({ length: months }, () => new Float64Array(looks.length));
  looks.forEach(({ errors }, i) => {
    const known = errors.subarray(errors.length - months);
    const order = Array.from(known, (_, t) => t).sort((a, b) => known[a]! - known[b]!);
    if (known[order[0]!] === known[order.at(-1)!]) return;
    for (let from = 0; from < months; ) {
      let to = from + 1;
      while (to < months && known[order[to]!] === known[order[from]!]) to++;
      // Equal errors share the mean of their ranks.
      const score = normalScore((from + to) / 2 / months);
      for (let rank = from; rank < to; rank++) rows[order[rank]!]![i] = score;
      from = to;
    }
  });
  return rows;
}

const fewestMonths = 8;

/** Scores between which the tables reach, and how many steps they have to one of them. */
const reach = 4;
const density = 40;
const steps = 2 * reach * density;
const width = steps + 1;
const levels = Float64Array.from({ length: width }, (_, i) => normalShare(i / density - reach));

/** Where a score stands in a table. */
const placeOf = (score: number) =>
  (score < -reach ? 0 : score > reach ? 2 * reach : score + reach) * density;

/** Errors in units of their size, by calibration, period ahead and score. */
function tablesOf(calibrations: readonly Calibration[], horizon: number): Float64Array {
  const tables = new Float64Array(calibrations.length * horizon * width);
  calibrations.forEach((calibration, c) => {
    for (let h = 0; h < horizon; h++)
      levels.forEach((level, i) => {
        tables[(c * horizon + h) * width + i] = scaledQuantile(calibration, h, level);
      });
  });
  return tables;
}

/** The usual size of the errors of each series, in its unit. */
function deviationsOf(predictions: readonly Prediction[]): Float64Array {
  return Float64Array.from(
    predictions,
    ({ sizes }) => sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
  );
}

/** Errors of all series over the same months, month by month. */
function errorsOf(looks: readonly Looks[]): Float64Array[] {
  const months = Math.min(...looks.map(({ errors }) => errors.length));
  return Array.from({ length: months }, (_, t) =>
    Float64Array.from(looks, ({ errors }) => errors[errors.length - months + t]!),
  );
}
