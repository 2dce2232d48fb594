import { exp, log, square } from "./elementary.js";
/**
 * A run-off triangle: row `i` holds what was completed in the i-th month, by months of delay until it
 * was reported, 0 first. The last row is the last month that is wholly known; an earlier month shows one
 * delay more than the next, up to the longest that is told apart, which stands for itself and all beyond.
 */
export type Triangle = readonly Float64Array[];

/**
 * What was to be seen of a triangle when only its first months were over.
 * @param rows by delay; cells beyond what a row holds are zero
 * @param months how many rows had begun by then
 * @param longest delay that is told apart
 */
export function seenAfter(rows: Triangle, months: number, longest: number): Float64Array[] {
  return rows.slice(0, months).map((row, i) => {
    const seen = new Float64Array(Math.min(longest, months - 1 - i) + 1);
    seen.set(row.subarray(0, seen.length));
    return seen;
  });
}

/** What a triangle says about each step from one delay to the next, `d` to `d + 1` at index `d`. */
interface Development {
  /** reported with delay `d + 1` */
  readonly added: Float64Array;
  /** reported by delay `d` in the months that show `d + 1` */
  readonly volumes: Float64Array;
  /** volume-weighted development factors; 1 where no volume tells any */
  readonly factors: Float64Array;
}

/** Quantities reported and still to come, month by month, by the chain ladder. */
export interface ChainLadder extends Development {
  /** Mack's σ² of each factor */
  readonly variances: Float64Array;
  /** reported so far and still to come */
  readonly ultimate: Float64Array;
  /** still to come */
  readonly reserve: Float64Array;
  /** standard errors of `reserve`: process and parameters */
  readonly errors: Float64Array;
  readonly total: { readonly reserve: number; readonly error: number };
}

/**
 * The chain ladder, with standard errors that presume no distribution. Source: Mack (1993),
 * Distribution-free calculation of the standard error of chain ladder reserve estimates, ASTIN Bulletin 23,
 * 213–225: factors and σ² as in its theorem 2, errors as in theorem 3 and its corollary.
 * @throws RangeError if a row shows more than the months after it allow, or a cell is negative or no number
 */
export function chainLadder(rows: Triangle): ChainLadder {
  const development = develop(rows);
  const { volumes, factors } = development;
  const variances = variancesOf(rows, factors);
  const steps = factors.length;
  const n = rows.length;
  const ultimate = new Float64Array(n);
  const reserve = new Float64Array(n);
  const errors = new Float64Array(n);
  let squares = 0;
  let later = 0;
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i]!;
    const latest = sum(row);
    let size = latest;
    let own = 0;
    let shared = 0;
    for (let d = row.length - 1; d < steps; d++) {
      if (volumes[d]! > 0 && size > 0) {
        const relative = variances[d]! / square(factors[d]!);
        own += relative * (1 / size + 1 / volumes[d]!);
        shared += (2 * relative) / volumes[d]!;
      }
      size *= factors[d]!;
    }
    ultimate[i] = size;
    reserve[i] = size - latest;
    errors[i] = size * Math.sqrt(own);
    // A month's factors are also those of every later month, hence the covariance with their sum.
    squares += square(errors[i]!) + size * later * shared;
    later += size;
  }
  return {
    ...development,
    variances,
    ultimate,
    reserve,
    errors,
    total: { reserve: sum(reserve), error: Math.sqrt(squares) },
  };
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

function variancesOf(rows: Triangle, factors: Float64Array): Float64Array {
  const variances = new Float64Array(factors.length);
  for (let d = 0; d < factors.length; d++) {
    let squares = 0;
    let months = 0;
    for (const row of rows) {
      if (row.length <= d + 1) continue;
      const volume = sum(row.subarray(0, d + 1));
      if (volume === 0) continue;
      squares += square(row[d + 1]! - (factors[d]! - 1) * volume) / volume;
      months++;
    }
    variances[d] = months > 1 ? squares / (months - 1) : extrapolated(variances, d);
  }
  return variances;
}

/** Mack's rule where one month alone tells a factor: σ² goes on falling, and is no larger than before. */
function extrapolated(variances: Float64Array, d: number): number {
  const before = variances[d - 1] ?? 0;
  const earlier = variances[d - 2] ?? before;
  return earlier > 0 ? Math.min(square(before) / earlier, earlier, before) : 0;
}

/** Why no delay is estimated. */
export type DelayRefusal =
  /** nothing in the triangle, though audits are known: when they were reported is not */
  | "no-receipt-dates"
  | "too-few-reports"
  /** all was reported in the month of its completion */
  | "no-delay";

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
  /**
   * how alike months are: the precision of a Dirichlet distribution of their shares. Infinity where reports
   * come as if one by one; with 20, a share of one half lies between 0.29 and 0.71 in most months
   */
  readonly precision: number;
  /** how many reports tell all this */
  readonly reports: number;
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
 * - What a hazard is worth follows, as Mack's errors do, from how far months depart from it, without any
 *   distribution; never more than so many independent reports.
 * - Months differ as whole ones do: files come in batches. By how much is found by moments, as in
 *   Lawless (1994), Adjustments for reporting delays and the prediction of occurred but not reported events,
 *   Canadian Journal of Statistics 22, 15–31, whose extra-Poisson variation lies in the month's delays.
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
  const departures = departuresOf(rows, raw);
  const hazard = raw.slice();
  const weight = new Float64Array(longest + 1);
  for (let d = 1; d <= longest; d++) {
    const own = worth(added[d - 1]! + volumes[d - 1]!, raw[d]!, departures.squares[d]!);
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
  const precision = precisionOf(departures, share);
  return { longest, share, error, hazard, weight, precision, reports };
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

/** How far months depart from the hazards, by delay. */
interface Departures {
  /** of counts, summed over months and corrected for the hazard found from them; 0 where one month tells it */
  readonly squares: Float64Array;
  /** what `squares` would be with independent reports */
  readonly single: Float64Array;
  /** what each would add if all reports of a month went together */
  readonly pairs: Float64Array;
}

function departuresOf(rows: Triangle, hazard: Float64Array): Departures {
  const [squares, single, pairs] = [hazard, hazard, hazard].map((h) => new Float64Array(h.length));
  for (let d = 1; d < hazard.length; d++) {
    const spread = hazard[d]! * (1 - hazard[d]!);
    let months = 0;
    for (const row of rows) {
      if (row.length <= d) continue;
      const all = sum(row.subarray(0, d + 1));
      if (all === 0) continue;
      squares![d]! += square(row[d]! - all * hazard[d]!);
      single![d]! += all * spread;
      pairs![d]! += all * (all - 1) * spread;
      months++;
    }
    if (months > 1) squares![d]! *= months / (months - 1);
    else for (const sums of [squares, single, pairs]) sums![d] = 0;
  }
  return { squares: squares!, single: single!, pairs: pairs! };
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

const precisions = { least: 0.5, most: 1e6 };

/**
 * With shares of a month drawn from a Dirichlet distribution of precision A, what has delay `d` among
 * the S reported by then is beta-binomial, of the variance S·h(1 − h)·(1 + (S − 1) ÷ (1 + A·share)). A is
 * what makes these add up to the squares that are found.
 */
function precisionOf({ squares, single, pairs }: Departures, share: Float64Array): number {
  const excess = sum(squares) - sum(single);
  const implied = (precision: number) =>
    pairs.reduce((total, pair, d) => total + pair / (1 + precision * share[d]!), 0);
  if (excess <= implied(precisions.most)) return Number.POSITIVE_INFINITY;
  if (excess >= implied(precisions.least)) return precisions.least;
  let [low, high] = [log(precisions.least), log(precisions.most)];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (implied(exp(middle)) > excess) low = middle;
    else high = middle;
  }
  return exp((low + high) / 2);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
