import { randomLcg } from "d3-random";
import type { Month } from "../domain/period.js";
import { type Delay, sharesOf } from "./delay.js";
import { drawBeta, drawGamma, drawPoisson, type Random } from "./draws.js";
import { log, square } from "./elementary.js";
import { quantiles } from "./quantiles.js";

/** What is known of each month, without gaps. */
export interface Known {
  readonly first: Month;
  /** audits by month of completion; the last month is that of the triangle's last row */
  readonly counts: ArrayLike<number>;
}

/** One recent month: what is known, and what it will be once all is reported. */
export interface RecentMonth {
  readonly month: Month;
  /** expected to be reported by now, of all that will be; 0 to 1 */
  readonly share: number;
  /** standard error of the share */
  readonly error: number;
  readonly observed: number;
  /** of the draws, as are the quantiles; none is below `observed` */
  readonly mean: number;
  readonly median: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

/** Distributions of recent months, all that is still to be reported included. */
export interface Nowcast {
  /** months of which something may be missing, in order; an earlier one is complete */
  readonly months: readonly RecentMonth[];
  /**
   * Draws one month alone.
   * @throws RangeError for a month after the last
   */
  draw(month: Month, random: Random): number;
  /** Draws all of `months` on one curve of delays: what is unknown about it adds up in their sum. */
  path(random: Random): Float64Array;
}

export interface Simulated {
  readonly paths: number;
  readonly seed: number;
}

const usually: Simulated = { paths: 2000, seed: 1 };

/** How many months tell how much a month brings now, and how many tell the seasons. */
const memory = { level: 24, seasons: 60 };
/** Months of which less is reported tell nothing of the seasons. */
const mature = 0.9;
/** A season leans on an even one as if that were half a month more. */
const evenMonths = 0.5;
/** Shape of the distribution of months' audits: weakest and strongest. */
const shapes = { least: 0.5, most: 1000 };

/**
 * How many audits each recent month will have. A path draws in turn
 * 1. a curve of delays, each hazard from a beta distribution of its weight;
 * 2. each month's own share, Dirichlet around the curve, by what it leaves likely of the month's count;
 * 3. the month's rate, gamma given the count and share: before any report it is what a month usually
 *    brings, so that a month without a report yet is not called empty;
 * 4. what is not reported: Poisson. Over the rates it is negative binomial.
 *
 * Sources: Lawless (1994), Canadian Journal of Statistics 22, 15–31; Bornhuetter and Ferguson (1972), The
 * actuary and IBNR, Proceedings of the Casualty Actuarial Society 59, 181–195, in the Bayesian form of
 * England and Verrall (2002), Stochastic claims reserving in general insurance, British Actuarial Journal 8,
 * 443–518; what a month usually brings is the Cape Cod estimate, reported ÷ shares over the last months,
 * times the season of the programme's own years.
 * @throws RangeError if a count is negative or no number
 */
export function nowcast(delay: Delay, known: Known, simulated: Simulated = usually): Nowcast {
  const { counts } = known;
  for (let i = 0; i < counts.length; i++)
    if (!(counts[i]! >= 0 && counts[i]! < Number.POSITIVE_INFINITY))
      throw new RangeError(`counts must be no negative and finite numbers: ${counts[i]}`);

  const n = counts.length;
  const reach = Math.min(delay.longest, n);
  const usual = usualOf(delay, known);
  const recent: number[] = [];
  for (let i = n - reach; i < n; i++) if (at(delay.share, n - 1 - i) < 1) recent.push(i);

  const drawn = (i: number, share: Float64Array, random: Random) =>
    counts[i]! + missing(counts[i]!, at(share, n - 1 - i), delay.precision, usual(i), random);
  const path = (random: Random) => {
    const share = curve(delay, random);
    return Float64Array.from(recent, (i) => drawn(i, share, random));
  };
  const draw = (month: Month, random: Random) => {
    const i = month - known.first;
    if (i >= n) throw new RangeError(`month ${month} is after the last known`);
    return recent.includes(i) ? drawn(i, curve(delay, random), random) : (counts[i] ?? 0);
  };
  const months = summed(simulated, recent.length, path).map((summary, j) => {
    const i = recent[j]!;
    const age = n - 1 - i;
    return {
      month: known.first + i,
      share: at(delay.share, age),
      error: at(delay.error, age),
      observed: counts[i]!,
      ...summary,
    };
  });
  return { months, draw, path };
}

/** Why no quantity is nowcast. */
export interface QuantityRefusal {
  /** no positive quantity per audit is known */
  readonly refused: "no-depth";
}

/** As `Nowcast`, in the unit of the quantity. */
export interface QuantityNowcast extends Nowcast {
  /** @param counts a path of the audits, on which the quantities then rest; absent: one is drawn */
  path(random: Random, counts?: Float64Array): Float64Array;
}

export function isQuantityNowcast(
  found: QuantityNowcast | QuantityRefusal,
): found is QuantityNowcast {
  return !("refused" in found);
}

/**
 * What each recent month will sum to: what is known, and for each audit still to be reported a
 * quantity as audits of the last years brought. Single quantities vary widely: their sum is gamma
 * with the variation that the months' sums show, and the mean per audit is drawn with its own error.
 * Late reports are taken to bring as much as prompt ones.
 * Source of the gamma sum: Jørgensen and Paes de Souza (1994), Fitting Tweedie's compound Poisson model to
 * insurance claims data, Scandinavian Actuarial Journal 1994, 69–93.
 * @param audits nowcast of the same months
 * @param quantities by month, as `known.counts`
 */
export function nowcastQuantity(
  audits: Nowcast,
  known: Known,
  quantities: ArrayLike<number>,
  simulated: Simulated = usually,
): QuantityNowcast | QuantityRefusal {
  if (quantities.length !== known.counts.length)
    throw new RangeError(`${quantities.length} quantities stand beside ${known.counts.length}`);
  const depth = depthOf(known.counts, quantities);
  if (!depth) return { refused: "no-depth" };
  const observed = (month: Month) => quantities[month - known.first] ?? 0;
  const given = (more: number, mean: number, random: Random) =>
    more === 0 ? 0 : gammaOf(more * mean, square(depth.variation) / more, random);
  const meanOf = (random: Random) =>
    gammaOf(depth.mean, square(depth.variation) / depth.audits, random);

  const path = (random: Random, counts = audits.path(random)) => {
    const mean = meanOf(random);
    return Float64Array.from(
      audits.months,
      ({ month, observed: so }, j) => observed(month) + given(counts[j]! - so, mean, random),
    );
  };
  const draw = (month: Month, random: Random) => {
    const count = audits.draw(month, random);
    const more = count - (known.counts[month - known.first] ?? 0);
    return observed(month) + given(more, meanOf(random), random);
  };
  const months = summed(simulated, audits.months.length, path).map((summary, j) => {
    const { month, share, error } = audits.months[j]!;
    return { month, share, error, observed: observed(month), ...summary };
  });
  return { months, draw, path };
}

/** The share of a month by its age in months. */
function at(share: Float64Array, age: number): number {
  return share[Math.min(age, share.length - 1)]!;
}

function curve({ hazard, weight }: Delay, random: Random): Float64Array {
  return sharesOf(
    hazard.map((h, d) =>
      d === 0 || h === 0 || h === 1 ? h : drawBeta(weight[d]! * h, weight[d]! * (1 - h), random),
    ),
  );
}

/** What a month brings, as a gamma distribution of its rate. */
interface Usual {
  readonly mean: number;
  readonly shape: number;
}

/**
 * What each month would be thought to bring had nothing of it been reported. The shape tells how far months
 * lie from what is thought, the errors of level and season included.
 */
function usualOf({ share }: Delay, { first, counts }: Known): (i: number) => Usual {
  const n = counts.length;
  const months = Array.from({ length: n }, (_, i) => i);
  const shares = Float64Array.from(months, (i) => at(share, n - 1 - i));
  const { factors, fitted } = seasonsOf(first, counts, shares);
  const season = (i: number) => factors[(first + i) % 12]!;
  const late = months.slice(-memory.level);
  const exposed = sumOver(late, (i) => shares[i]! * season(i));
  const level = exposed > 0 ? sumOver(late, (i) => counts[i]!) / exposed : 0;

  const learnt = months.slice(-memory.seasons);
  const expected = (i: number) => level * season(i) * shares[i]!;
  const squares = sumOver(learnt, (i) => square(counts[i]! - expected(i)));
  const freed = squares * (learnt.length / Math.max(1, learnt.length - fitted));
  const excess = freed - sumOver(learnt, expected);
  const found = excess > 0 ? sumOver(learnt, (i) => square(expected(i))) / excess : shapes.most;
  const shape = found / (1 + (fitted + 1) / Math.max(1, learnt.length));
  const bounded = Math.min(shapes.most, Math.max(shapes.least, shape));
  return (i) => ({ mean: level * season(i), shape: bounded });
}

/** A factor for each month of the year, where two years at least are known; else 1. */
function seasonsOf(
  first: Month,
  counts: ArrayLike<number>,
  shares: Float64Array,
): { factors: Float64Array; fitted: number } {
  const factors = new Float64Array(12).fill(1);
  const known = Array.from(shares, (_, i) => i)
    .filter((i) => shares[i]! >= mature)
    .slice(-memory.seasons);
  const audits = (months: readonly number[]) => sumOver(months, (i) => counts[i]!);
  const reported = (months: readonly number[]) => sumOver(months, (i) => shares[i]!);
  if (known.length < 24 || audits(known) === 0) return { factors, fitted: 0 };
  const level = audits(known) / reported(known);
  for (let m = 0; m < 12; m++) {
    const own = known.filter((i) => (first + i) % 12 === m);
    factors[m] = (audits(own) / level + evenMonths) / (reported(own) + evenMonths);
  }
  return { factors, fitted: 12 };
}

function sumOver(months: readonly number[], term: (i: number) => number): number {
  return months.reduce((total, i) => total + term(i), 0);
}

/** Draws of a month's own share before the curve's is taken: it is hardly ever needed. */
const attempts = 200;

function missing(
  observed: number,
  expected: number,
  precision: number,
  usual: Usual,
  random: Random,
): number {
  if (usual.mean === 0 || expected >= 1) return 0;
  const share = ownShare(observed, expected, precision, usual, random);
  const rate = drawGamma(usual.shape + observed, 1, random) / (usual.shape / usual.mean + share);
  return drawPoisson(rate * (1 - share), random);
}

/** Drawn around the curve and kept as far as it makes the month's count likely (negative binomial). */
function ownShare(
  observed: number,
  expected: number,
  precision: number,
  { mean, shape }: Usual,
  random: Random,
): number {
  if (expected === 0 || precision === Number.POSITIVE_INFINITY) return expected;
  const likelihood = (share: number) =>
    (observed === 0 ? 0 : observed * log(share)) - (observed + shape) * log(shape + mean * share);
  const best = likelihood(Math.min(1, observed / mean));
  for (let attempt = 0; attempt < attempts; attempt++) {
    const share = drawBeta(precision * expected, precision * (1 - expected), random);
    if (log(1 - random()) <= likelihood(share) - best) return share;
  }
  return expected;
}

function gammaOf(mean: number, squaredVariation: number, random: Random): number {
  if (squaredVariation === 0) return mean;
  return drawGamma(1 / squaredVariation, mean * squaredVariation, random);
}

/** Quantity per audit over the last months: mean, coefficient of variation, and from how many audits. */
function depthOf(counts: ArrayLike<number>, quantities: ArrayLike<number>) {
  const months = Array.from(counts, (_, i) => i)
    .slice(-memory.level)
    .filter((i) => counts[i]! > 0);
  const audits = sumOver(months, (i) => counts[i]!);
  const quantity = sumOver(months, (i) => quantities[i]!);
  if (!(quantity > 0)) return null;
  const mean = quantity / audits;
  const squares = sumOver(months, (i) => square(quantities[i]! - mean * counts[i]!));
  // A single month shows no variation: quantities are then as spread as waiting times are.
  const squared =
    months.length > 1 ? (squares * months.length) / (months.length - 1) / audits / square(mean) : 1;
  return { mean, variation: Math.sqrt(squared), audits };
}

const levels = [0.025, 0.1, 0.5, 0.9, 0.975] as const;

/** Mean and quantiles of each of some months over paths. */
function summed(
  { paths, seed }: Simulated,
  months: number,
  path: (random: Random) => Float64Array,
): Pick<RecentMonth, "mean" | "median" | "low80" | "high80" | "low95" | "high95">[] {
  const random = randomLcg(seed);
  const samples = Array.from({ length: months }, () => new Float64Array(paths));
  for (let p = 0; p < paths; p++)
    path(random).forEach((value, j) => {
      samples[j]![p] = value;
    });
  return samples.map((sample) => {
    const [low95, low80, median, high80, high95] = quantiles(sample, levels);
    const mean = sample.reduce((total, value) => total + value / paths, 0);
    return {
      mean,
      median: median!,
      low80: low80!,
      high80: high80!,
      low95: low95!,
      high95: high95!,
    };
  });
}
