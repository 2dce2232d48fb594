import { combined } from "./calibrate.js";
import { square } from "./elementary.js";
import type { Hierarchy } from "./hierarchy.js";
import type { Looks } from "./lookBack.js";
import type { Prediction } from "./predict.js";

/** Of the size of their errors: with more, cells say no less of their sum. */
const most = 10;

/**
 * What the forecasts of all cells may be wrong by at once: how far their sum was from the forecast of the widest sum, on
 * earlier ends, shared by the cells as their own errors are. Shrunk correlations hide it, for each is small; in the sum of
 * many cells it is what remains, and small cells would pull the whole to their common error.
 * @param deviations of the errors of each series, in its unit
 * @returns of each series, in its unit; zero for sums, and where no earlier end was tried for all
 */
export function commonErrors(
  looks: readonly Looks[],
  predictions: readonly Prediction[],
  { members, cells, sums }: Hierarchy,
  deviations: Float64Array,
): Float64Array {
  const out = new Float64Array(looks.length);
  const widest = sums.reduce(
    (best, i) => (best === -1 || members[i]!.length > members[best]!.length ? i : best),
    -1,
  );
  if (widest === -1) return out;
  const parts = Array.from(members[widest]!, (cell) => cells[cell]!);
  const said = (i: number, seen: number) => {
    const look = looks[i]!.past.find((look) => look.seen === seen);
    return look && combined(predictions[i]!.calibration.weights, look);
  };
  let squares = 0;
  let count = 0;
  for (const { seen } of looks[widest]!.past) {
    const gap = Float64Array.from(said(widest, seen)!);
    const own = parts.map((i) => said(i, seen));
    if (own.includes(undefined)) continue;
    own.forEach((points, k) => {
      for (let h = 0; h < gap.length; h++) gap[h]! -= points![h]! * predictions[parts[k]!]!.level;
    });
    if (!gap.every(Number.isFinite)) continue;
    squares += gap.reduce((sum, x) => sum + square(x), 0);
    count += gap.length;
  }
  const whole = parts.reduce((sum, i) => sum + deviations[i]!, 0);
  if (count === 0 || whole === 0) return out;
  const share = Math.min(most, Math.sqrt(squares / count) / whole);
  for (const i of parts) out[i] = share * deviations[i]!;
  return out;
}
