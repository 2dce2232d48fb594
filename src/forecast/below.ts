import type { Looks } from "./lookBack.js";
import { drawer, meansOf, type Sampler } from "./paths.js";
import type { Prediction } from "./predict.js";
import { bitsOf, streams } from "./random.js";

/** Series that no hierarchy sums: each is a part of a series that is drawn, or of one of these before it. */
export interface Below {
  /** of each the series that it is a part of, as its place among the drawn ones followed by these */
  readonly parents: readonly number[];
  /** of these alone, in their order */
  readonly looks: readonly Looks[];
  readonly predictions: readonly Prediction[];
}

/**
 * Adds to futures the parts of their series, which sum to it in every period of every future. What
 * the futures say of their own series stays as it is. Of each span, parts have a series' sum in
 * proportion to what is drawn for them; of each period, as of its span: single months of small parts are mostly chance. Where nothing is drawn for any of them, they have
 * it in proportion to what is expected of them, or all alike where nothing is.
 *
 * Source: top-down by the proportions of forecasts, of Athanasopoulos, Ahmed and Hyndman (2009), Hierarchical
 * forecasts for Australian domestic tourism, International Journal of Forecasting 25, 146–166, draw by draw.
 * @param spans numbers of periods, in their order, that are shared out together
 * @returns futures of the given series, followed by those below
 */
export function withBelow(
  { series, horizon, next }: Sampler,
  { parents, looks, predictions }: Below,
  seed: number,
  spans: readonly number[],
): Sampler {
  const added = parents.length;
  if (added === 0) return { series, horizon, next };
  const all = series + added;
  const means = meansOf(looks, predictions, null);
  const draw = drawer(looks, predictions, means, bitsOf(seed, streams.below));
  const drawn = new Float64Array(added * horizon);
  const values = new Float64Array(all * horizon);
  const shares = new Float64Array(added);
  const share = sharer(series, parents);
  const expected = Float64Array.from(
    { length: added * horizon },
    (_, at) => means[at % added]![Math.floor(at / added)]!,
  );
  return {
    series: all,
    horizon,
    next() {
      const future = next();
      draw(drawn);
      for (let h = 0; h < horizon; h++)
        values.set(future.subarray(h * series, (h + 1) * series), h * all);
      let from = 0;
      for (const span of spans) {
        const to = from + span;
        const own = (values: Float64Array) => values.subarray(from * added, to * added);
        share(own(drawn), own(expected), shares);
        for (let h = from; h < to; h++)
          for (let k = 0; k < added; k++)
            values[h * all + series + k] = shares[k]! * values[h * all + parents[k]!]!;
        from = to;
      }
      return values;
    },
  };
}

/** Tells the shares that parts have of what they are parts of, by their sums over the periods drawn. */
function sharer(
  series: number,
  parents: readonly number[],
): (drawn: Float64Array, expected: Float64Array, shares: Float64Array) => void {
  const added = parents.length;
  const wholes = new Float64Array(series + added);
  const siblings = new Float64Array(series + added);
  for (const parent of parents) siblings[parent]!++;
  const sums = new Float64Array(added);
  const addPositive = (values: Float64Array) => {
    sums.fill(0);
    for (let at = 0, k = 0; at < values.length; at++, k = k + 1 === added ? 0 : k + 1)
      sums[k]! += values[at]!;
    wholes.fill(0);
    for (let k = 0; k < added; k++) {
      if (sums[k]! < 0) sums[k] = 0;
      wholes[parents[k]!]! += sums[k]!;
    }
  };
  return (drawn, expected, shares) => {
    addPositive(drawn);
    let complete = true;
    for (let k = 0; k < added; k++) {
      const whole = wholes[parents[k]!]!;
      shares[k] = whole > 0 ? sums[k]! / whole : undecided;
      if (whole === 0) complete = false;
    }
    if (complete) return;
    addPositive(expected);
    for (let k = 0; k < added; k++) {
      if (shares[k] !== undecided) continue;
      const whole = wholes[parents[k]!]!;
      shares[k] = whole > 0 ? sums[k]! / whole : 1 / siblings[parents[k]!]!;
    }
  };
}

const undecided = -1;
