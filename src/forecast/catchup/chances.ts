import { exp, log } from "../elementary.js";
import { normalScore } from "../normal.js";
import { randomOf, streams } from "../random.js";
import { completeBy, type GoalAhead, type Problem } from "./problem.js";

/** Futures that a plan is made with, or proved on: their places among all. */
export type Sample = readonly number[];

/** Every other future each: those that a plan is proved on had no part in making it. */
export function halves(futures: number): { made: Sample; proved: Sample } {
  const all = Array.from({ length: futures }, (_, p) => p);
  return { made: all.filter((p) => p % 2 === 0), proved: all.filter((p) => p % 2 === 1) };
}

/** Place, in a rising order, of the future up to which the goal must be reached. */
const placeOf = (chance: number, { length }: Sample) =>
  Math.max(0, Math.min(length, Math.ceil(chance * length - 1e-9)) - 1);

/**
 * What extra audits must be expected to bring for a goal to be reached in a share of the futures: its chance
 * constraint by sample average approximation. A future is short of `value − achieved − flow`, and audits are
 * `depth` times as deep in it, so that it needs `short ÷ depth` of them; the order of futures by that need is the same whatever the
 * plan, so the constraint is exactly one linear row: the need that so many futures do not exceed. What differs
 * beside it, audit by audit and cell by cell, is `noise`, for which the plan keeps a margin.
 *
 * Source: Pagnoncelli, Ahmed and Shapiro (2009), Sample average approximation method for chance constrained programming,
 * Journal of Optimization Theory and Applications 142, 399–416; one random right-hand side: Charnes and Cooper (1963),
 * Deterministic equivalents for optimizing and satisficing under chance constraints, Operations Research 11, 18–39.
 * @returns in the indicator's unit; 0 where so many futures reach the goal without any
 */
export function needOf(
  { value, achieved, flows, depths }: GoalAhead,
  chance: number,
  sample: Sample,
): number {
  const needs = Float64Array.from(sample, (p) =>
    Math.max(0, (value - achieved - flows[p]!) / depths[p]!),
  ).sort();
  return needs[placeOf(chance, sample)]!;
}

/** What extra audits bring to a goal in single futures; see `bringing`. */
export type Brought = (future: number) => number;

/** Draws what is not known of depth: each cell's is the same in a future whatever the plan. */
export interface Noise {
  /**
   * Of a goal, with so many audits begun in each year and cell. A cell's depth is lognormal about its mean, of which
   * each future has a draw, the same in all indicators, for who digs deep does so in all; so many single audits
   * differ from it together as their variance says.
   */
  bringing(goal: GoalAhead, audits: readonly ArrayLike<number>[]): Brought;
}

/** @param futures how many there are */
export function noiseOf(problem: Problem, futures: number, seed = 1): Noise {
  const { cells, years, depths } = problem;
  const kept = new Map<string, Float64Array>();
  const scoresOf = new Map<number, Float64Array>();
  const scores = (place: number): Float64Array => {
    const random = randomOf(seed + place, streams.catchUp);
    return Float64Array.from({ length: futures }, () =>
      normalScore((random() * 2 ** 32 + 0.5) / (2 ** 32 + 1)),
    );
  };
  const drawn = (indicator: string, cell: number): Float64Array => {
    const key = `${indicator} ${cell}`;
    const found = kept.get(key);
    if (found) return found;
    const { mean, deviation } = depths[indicator]![cell]!;
    const own = scoresOf.get(cell) ?? scores(1 + cell);
    scoresOf.set(cell, own);
    const made = lognormal(mean, deviation, own);
    kept.set(key, made);
    return made;
  };
  const chance = scores(0);
  return {
    bringing({ indicator, region, depths: deep }, audits) {
      const complete = cells.map((cell, c) =>
        region === null || cell.region === region
          ? years.reduce((sum, year, t) => sum + completeBy(year) * audits[t]![c]!, 0)
          : 0,
      );
      const used = complete.flatMap((n, c) =>
        n > 0 ? [{ n, depth: drawn(indicator, c), ...depths[indicator]![c]! }] : [],
      );
      const single = Math.sqrt(used.reduce((sum, { n, single }) => sum + n * single ** 2, 0));
      return (p) => {
        let sum = single * chance[p]!;
        for (const { n, depth } of used) sum += n * depth[p]!;
        return deep[p]! * Math.max(0, sum);
      };
    },
  };
}

/** Of such a mean and deviation; what is nothing on average stays it. */
function lognormal(mean: number, deviation: number, scores: Float64Array): Float64Array {
  if (!(mean > 0 && deviation > 0)) return scores.map(() => mean);
  const variance = log(1 + (deviation / mean) ** 2);
  const spread = Math.sqrt(variance);
  return scores.map((score) => mean * exp(spread * score - variance / 2));
}

/** Of each future what the goal lacks; negative where more than enough. */
export function lacks(
  { value, achieved, flows }: GoalAhead,
  brought: Brought,
  sample: Sample,
): Float64Array {
  return Float64Array.from(sample, (p) => value - achieved - flows[p]! - brought(p));
}

/** What it lacks in the future up to which it is to be reached: not positive where the chance is kept. */
export function lackAt(missing: Float64Array, chance: number, sample: Sample): number {
  return missing.toSorted()[placeOf(chance, sample)]!;
}

/** The future up to which it is to be reached. */
export function decidingFuture(missing: Float64Array, chance: number, sample: Sample): number {
  return sample[missing.indexOf(lackAt(missing, chance, sample))]!;
}

/** Rounding must not make a goal that is just reached one that is not. */
const rounding = 1e-9;

/** Share of futures that reach the goal. */
export function chanceOf({ value }: GoalAhead, missing: Float64Array): number {
  const reached = missing.reduce((n, lack) => n + (lack <= rounding * value ? 1 : 0), 0);
  return reached / missing.length;
}
