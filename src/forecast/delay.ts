import type { DelayRefusal } from "../domain/status.js";
import { square } from "./elementary.js";

/**
 * A run-off triangle: row `i` holds what was completed in the i-th month, by months of delay until it
 * was reported, 0 first. The last row is the last month that is wholly known; an earlier month shows one
 * delay more than the next, up to the longest that is told apart, which stands for itself and all beyond.
 */
export type Triangle = readonly Float64Array[];

/** What a triangle says about each step from one delay to the next, `d` to `d + 1` at index `d`. */
interface Development {
  /** reported with delay `d + 1` */
  readonly added: Float64Array;
  /** reported by delay `d` in the months that show `d + 1` */
  readonly volumes: Float64Array;
  /** volume-weighted development factors; 1 where no volume tells any */
  readonly factors: Float64Array;
}

function develop(rows: Triangle): Development {
  const steps = Math.max(0, ...rows.map(({ length }) => length - 1));
  const added = new Float64Array(steps);
  const volumes = new Float64Array(steps);
  rows.forEach((row, i) => {
    if (row.length === 0 || row.length > rows.length - i)
      throw new RangeError(`row ${i} of ${rows.length} shows ${row.length} delays`);
    let so = 0;
    row.forEach((value, d) => {
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
        throw new RangeError(`row ${i} must hold no negative and finite numbers: ${value}`);
      if (d > 0) {
        volumes[d - 1]! += so;
        added[d - 1]! += value;
      }
      so += value;
    });
  });
  const factors = volumes.map((volume, d) => (volume > 0 ? 1 + added[d]! / volume : 1));
  return { added, volumes, factors };
}

/** How long audits take to be reported, counted in calendar months from that of completion. */
export interface Delay {
  /** in months; what comes later than this is as late as this */
  readonly longest: number;
  /** share reported by delay `d`, 0 to `longest`: none falls, the last is 1 */
  readonly share: Float64Array;
  /** standard error of each share */
  readonly error: Float64Array;
  /** reverse-time hazard: share of what is reported by delay `d` that has delay `d`; 1 at 0 */
  readonly hazard: Float64Array;
  /** as many independent reports as would tell each hazard as well */
  readonly weight: Float64Array;
}

export interface DelayOptions {
  /** what is known of the delay otherwise, as that of a part is from the whole's */
  readonly prior?: Delay;
  /** how many reports the prior stands for; without a prior, neighbouring delays are the prior */
  readonly strength?: number;
}

/** Fewer reports tell nothing of a delay. */
export const leastReports = 20;
/** A prior counts as so many reports of the part itself. */
const priorStrength = 10;
/** Neighbouring delays count as so many. */
const smoothing = 1;

export function isDelay(delay: Delay | { readonly refused: DelayRefusal }): delay is Delay {
  return !("refused" in delay);
}

/**
 * Estimates how long reports take from those that have come: of recent months only the quick ones are
 * seen (truncation on the right), so that each delay is compared with shorter ones of the same months
 * alone. This is the reverse-time hazard of Lagakos, Barraj and De Gruttola (1988), Nonparametric analysis
 * of truncated survival data, with application to AIDS, Biometrika 75, 515–523, and the same number as the
 * chain ladder's: the factor from `d − 1` to `d` is 1 ÷ (1 − hazard of `d`). Shares are as of the longest delay.
 *
 * - A hazard leans on the prior, or on the hazards of the next shorter and longer delay, by the weight of a
 *   few reports, so that a sparse triangle gives no leaps.
 * - What a hazard is worth follows from how far months depart from it, without any distribution, as in
 *   Mack (1993), Distribution-free calculation of the standard error of chain ladder reserve estimates, ASTIN
 *   Bulletin 23, 213–225; never more than so many independent reports. So files that come in batches tell less.
 * @param rows counts
 * @param known how many audits of these months are known, whether or not the triangle has them
 */
export function estimateDelay(
  rows: Triangle,
  { prior, strength = prior ? priorStrength : smoothing }: DelayOptions = {},
  known = 0,
): Delay | { readonly refused: DelayRefusal } {
  const { added, volumes, factors } = develop(rows);
  const reports = rows.reduce((total, row) => total + sum(row), 0);
  if (reports === 0 && known > 0) return { refused: "no-receipt-dates" };
  if (reports < leastReports) return { refused: "too-few-reports" };
  if (added.every((value) => value === 0)) return { refused: "no-delay" };

  const longest = factors.length;
  const raw = new Float64Array(longest + 1).fill(1);
  for (let d = 1; d <= longest; d++) raw[d] = 1 - 1 / factors[d - 1]!;
  const squares = departuresOf(rows, raw);
  const hazard = raw.slice();
  const weight = new Float64Array(longest + 1);
  for (let d = 1; d <= longest; d++) {
    const own = worth(added[d - 1]! + volumes[d - 1]!, raw[d]!, squares[d]!);
    const expected = prior ? (prior.hazard[d] ?? 0) : pooled(added, volumes, d);
    weight[d] = own + strength;
    hazard[d] = weight[d]! > 0 ? (own * raw[d]! + strength * expected) / weight[d]! : 0;
  }
  const share = sharesOf(hazard);
  const error = new Float64Array(longest + 1);
  let relative = 0;
  for (let d = longest; d > 0; d--) {
    const h = hazard[d]!;
    if (h < 1) relative += h / (1 - h) / (weight[d]! + 1);
    error[d - 1] = share[d - 1]! * Math.sqrt(relative);
  }
  return { longest, share, error, hazard, weight };
}

/**
 * Shares reported by each delay, from reverse-time hazards.
 * @example sharesOf(Float64Array.of(1, 0.5, 0.2)) // => [0.4, 0.8, 1]
 */
export function sharesOf(hazard: Float64Array): Float64Array {
  const share = new Float64Array(hazard.length).fill(1);
  for (let d = hazard.length - 1; d > 0; d--) share[d - 1] = share[d]! * (1 - hazard[d]!);
  return share;
}

/** How far counts depart from hazards, by delay: squares over months, corrected for the hazard found from them. */
function departuresOf(rows: Triangle, hazard: Float64Array): Float64Array {
  return hazard.map((share, d) => {
    if (d === 0) return 0;
    let squares = 0;
    let months = 0;
    for (const row of rows) {
      if (row.length <= d) continue;
      const all = sum(row.subarray(0, d + 1));
      if (all === 0) continue;
      squares += square(row[d]! - all * share);
      months++;
    }
    return months > 1 ? (squares * months) / (months - 1) : 0;
  });
}

/** Reports that an estimated hazard is worth: the binomial variance of one, over the variance of the estimate. */
function worth(all: number, hazard: number, squares: number): number {
  const one = hazard * (1 - hazard);
  return squares > 0 && one > 0 ? Math.min(all, Math.max(1, (one * square(all)) / squares)) : all;
}

function pooled(added: Float64Array, volumes: Float64Array, d: number): number {
  let some = 0;
  let all = 0;
  for (let k = Math.max(1, d - 1); k <= Math.min(added.length, d + 1); k++) {
    some += added[k - 1]!;
    all += added[k - 1]! + volumes[k - 1]!;
  }
  return all > 0 ? some / all : 0;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
