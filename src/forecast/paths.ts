import { randomLcg } from "d3-random";
import type { Calibration } from "./calibrate.js";
import { square } from "./elementary.js";
import { addUp, type Hierarchy } from "./hierarchy.js";
import type { Looks } from "./lookBack.js";
import { normalScore, normalShare } from "./normal.js";
import { type Prediction, scaledQuantile } from "./predict.js";
import { reconciler } from "./reconcile.js";

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
 * Draws futures of all series of a hierarchy. The errors of each period follow the predictive
 * distribution of its series exactly before they are made to add up; from period to period they persist as
 * errors did on earlier ends, and across series they move together as those of one same month of the past did, drawn by
 * chance. Then the sums of each span are reconciled, and the periods of a cell are scaled to what it has of
 * the span, so that in every period of every future the cells add up and nothing is negative.
 *
 * Source: the dependence is a Gaussian copula along periods and an empirical one across series, as in
 * Clark, Gangopadhyay, Hay, Rajagopalan and Wilby (2004), The Schaake shuffle, Journal of
 * Hydrometeorology 5, 243–262, and Panagiotelis et al. (2023), see `reconciler`.
 * @param looks and `predictions` of all series, in the order of the hierarchy
 * @param hierarchy null: the series are no parts of each other; then only what is negative is raised to zero
 * @param spans numbers of periods that are reconciled together, in their order; by default each by itself
 */
export function sampler(
  looks: readonly Looks[],
  predictions: readonly Prediction[],
  hierarchy: Hierarchy | null,
  seed: number,
  spans: readonly number[] = predictions[0]!.points.length > 0
    ? Array.from(predictions[0]!.points, () => 1)
    : [],
): Sampler {
  const series = looks.length;
  const horizon = predictions[0]!.points.length;
  const draw = drawer(looks, predictions, seed);
  const settle = hierarchy && settler(hierarchy, looks, predictions);
  const values = new Float64Array(series * horizon);
  return {
    series,
    horizon,
    next() {
      draw(values);
      let from = 0;
      for (const span of settle ? spans : []) {
        settle!(values.subarray(from * series, (from + span) * series), span);
        from += span;
      }
      if (!settle) for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
      return values;
    },
  };
}

/** The combined forecasts of all series, made to add up, none negative: period by period for each series. */
export function settled(
  looks: readonly Looks[],
  predictions: readonly Prediction[],
  hierarchy: Hierarchy,
): Float64Array[] {
  const reconcile = reconciler(hierarchy, uncertaintyOf(looks, predictions));
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

/** Draws each series of one future, not yet made to agree. */
export function drawer(
  looks: readonly Looks[],
  predictions: readonly Prediction[],
  seed: number,
): (values: Float64Array) => void {
  const series = looks.length;
  const horizon = predictions[0]!.points.length;
  const scores = scoresOf(looks);
  const { points, sizes, kept, fresh } = flattened(predictions, horizon);
  const calibrations = [...new Set(predictions.map(({ calibration }) => calibration))];
  const tables = tablesOf(calibrations, horizon);
  const tableOf = Int32Array.from(
    predictions,
    ({ calibration }) => calibrations.indexOf(calibration) * horizon * width,
  );
  const own = Float64Array.from(
    { length: draws },
    (_, i) => alone * normalScore((i + 0.5) / draws),
  );
  const together = scores.length > 0 ? Math.sqrt(1 - square(alone)) : 0;
  const scale = scores.length > 0 ? 1 : 1 / alone;
  const nothing = new Float64Array(series);
  const state = new Float64Array(series);
  const random = randomLcg(seed);
  return (values) => {
    // A generator of its own for each future, of which the high bits are used: see `randomLcg`.
    let bits = (random() * 0x100000000) | 0;
    for (let h = 0, at = 0; h < horizon; h++) {
      const month = scores.length > 0 ? scores[Math.floor(random() * scores.length)]! : nothing;
      for (let i = 0; i < series; i++, at++) {
        const size = sizes[at]!;
        if (size === 0) {
          values[at] = points[at]!;
          continue;
        }
        bits = (Math.imul(bits, 1664525) + 1013904223) | 0;
        const step = together * month[i]! + scale * own[bits >>> shift]!;
        const score = kept[at]! * state[i]! + fresh[at]! * step;
        state[i] = score;
        const place = (score < -reach ? 0 : score > reach ? 2 * reach : score + reach) * density;
        const below = place >= steps ? steps - 1 : place | 0;
        const row = tableOf[i]! + h * width + below;
        const low = tables[row]!;
        values[at] = points[at]! + size * (low + (place - below) * (tables[row + 1]! - low));
      }
    }
  };
}

/** What predictions say, period by period, series by series: the loop that draws reads nothing else. */
function flattened(predictions: readonly Prediction[], horizon: number) {
  const series = predictions.length;
  const of = (value: (prediction: Prediction, h: number) => number) =>
    Float64Array.from({ length: series * horizon }, (_, at) =>
      value(predictions[at % series]!, Math.floor(at / series)),
    );
  const kept = of(({ calibration }, h) => (h === 0 ? 0 : calibration.persistence[h - 1]!));
  return {
    points: of(({ points }, h) => points[h]!),
    sizes: of(({ sizes }, h) => sizes[h]!),
    /** how much of the score of the period before is kept, and how much of it is new */
    kept,
    fresh: kept.map((share) => Math.sqrt(1 - share * share)),
  };
}

/** Makes the periods of a span agree, the sums over it by reconciliation. */
function settler(
  hierarchy: Hierarchy,
  looks: readonly Looks[],
  predictions: readonly Prediction[],
): (values: Float64Array, span: number) => void {
  const series = looks.length;
  const reconcile = reconciler(hierarchy, uncertaintyOf(looks, predictions));
  const sums = new Float64Array(series);
  const positive = new Float64Array(series);
  const scale = new Float64Array(series);
  const even = new Float64Array(series);
  return (values, span) => {
    if (span === 1) {
      reconcile(values);
      return;
    }
    sums.fill(0);
    for (let at = 0, i = 0; at < values.length; at++, i = i + 1 === series ? 0 : i + 1)
      sums[i]! += values[at]!;
    reconcile(sums);
    positive.fill(0);
    for (let at = 0, i = 0; at < values.length; at++, i = i + 1 === series ? 0 : i + 1)
      if (values[at]! > 0) positive[i]! += values[at]!;
    for (let i = 0; i < series; i++) {
      scale[i] = positive[i]! > 0 ? sums[i]! / positive[i]! : 0;
      even[i] = positive[i]! > 0 ? 0 : sums[i]! / span;
    }
    for (let at = 0, i = 0; at < values.length; at++, i = i + 1 === series ? 0 : i + 1)
      values[at] = values[at]! > 0 ? values[at]! * scale[i]! : even[i]!;
    for (let h = 0; h < span; h++) addUp(hierarchy, values.subarray(h * series, (h + 1) * series));
  };
}

/** Normal scores that a step of one series alone is drawn from: a power of two, told by the high bits. */
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

/** Errors in units of their size, by calibration, period ahead and score. */
function tablesOf(calibrations: readonly Calibration[], horizon: number): Float64Array {
  const levels = Array.from({ length: width }, (_, i) => normalShare(i / density - reach));
  const tables = new Float64Array(calibrations.length * horizon * width);
  calibrations.forEach((calibration, c) => {
    for (let h = 0; h < horizon; h++)
      levels.forEach((level, i) => {
        tables[(c * horizon + h) * width + i] = scaledQuantile(calibration, h, level);
      });
  });
  return tables;
}

function uncertaintyOf(looks: readonly Looks[], predictions: readonly Prediction[]) {
  const deviations = predictions.map(
    ({ sizes }) => sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
  );
  const months = Math.min(...looks.map(({ errors }) => errors.length));
  const errors = Array.from({ length: months }, (_, t) =>
    Float64Array.from(looks, ({ errors }) => errors[errors.length - months + t]!),
  );
  return { deviations, errors };
}
