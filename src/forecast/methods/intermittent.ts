import { square } from "../elementary.js";
import type { Method } from "../method.js";
import { minimise } from "../optimise.js";

/**
 * The method of Teunter, Syntetos and Babai for demand that comes now and then: the probability that
 * anything comes in a period and the size of what comes are smoothed apart, the probability in every
 * period, so that a forecast fades where nothing comes any more. Smoothing by the least errors.
 * Source: Teunter, Syntetos and Babai (2011), Intermittent demand: linking forecasting to inventory
 * obsolescence, European Journal of Operational Research 214, 606–615.
 */
export const intermittent: Method = {
  name: "intermittent",
  least: 2,
  forecast(values, horizon) {
    let sizes = 0;
    let times = 0;
    for (const value of values)
      if (value !== 0) {
        sizes += value;
        times++;
      }
    if (times === 0) return new Float64Array(horizon);
    const first = { probability: times / values.length, size: sizes / times };
    const { at } = minimise((x) => run(values, first, x[0]!, x[1]!).squares, {
      start: [0.1, 0.1],
      step: [0.1, 0.1],
      low: [0.01, 0.01],
      high: [0.5, 0.5],
    });
    return new Float64Array(horizon).fill(run(values, first, at[0]!, at[1]!).next);
  },
};

function run(
  values: Float64Array,
  first: { readonly probability: number; readonly size: number },
  ofProbability: number,
  ofSize: number,
): { next: number; squares: number } {
  let { probability, size } = first;
  let squares = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    squares += square(value - probability * size);
    if (value === 0) probability -= ofProbability * probability;
    else {
      probability += ofProbability * (1 - probability);
      size += ofSize * (value - size);
    }
  }
  return { next: probability * size, squares };
}
