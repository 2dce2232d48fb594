import type { SurvivalCurve } from "../domain/survival.js";
import type { Ratio } from "./shrink.js";

/** How audits leave a stage, by whole days of their age in it, from 0 to the greatest watched. */
export interface Passage {
  /** share still in the stage at the end of a day */
  readonly survival: Float64Array;
  /** rise of the cumulative hazard on a day: −log of the share that stays */
  readonly rise: Float64Array;
  /** variance of that rise */
  readonly variance: Float64Array;
}

/** A stage, of all regions together and how each of them differs. */
export interface Transition {
  readonly passage: Passage;
  /** absent: as all together */
  readonly ratios: ReadonlyMap<string, Ratio>;
}

/** A wait that is over in one step, or in two: evaluation, then acceptance. */
export type Path = readonly [Passage] | readonly [Passage, Passage];

/** Ages in days in the stage in which an audit waits. */
export interface Wait {
  readonly age: number;
  /** the age up to which it is known that the stage had not ended, for all ends until then are reported */
  readonly settled: number;
  /** the age at the deadline */
  readonly deadline: number;
}

export interface Chance {
  readonly chance: number;
  /** the chance to wait longer than anybody was watched, and so to an end of which nothing is known */
  readonly beyond: number;
  /** by stage of the path: how the chance changes with the rise of a day, up to the last day that matters */
  readonly slopes: readonly Float64Array[];
}

/** @param curve by age in whole days */
export function passageOf({ steps, longest }: SurvivalCurve): Passage {
  const length = Math.max(0, longest + 1);
  const survival = new Float64Array(length).fill(1);
  const rise = new Float64Array(length);
  const variance = new Float64Array(length);
  let [next, now] = [0, 1];
  for (let age = 0; age < length; age++) {
    const step = steps[next];
    if (step?.age === age) {
      const { atRisk: n, ended: d } = step;
      now = step.survival;
      // Where all end the log has no bound: as if half a case more had stayed.
      rise[age] = n > d ? -Math.log(1 - d / n) : Math.log(2 * n + 1);
      variance[age] = n > d ? d / (n * (n - d)) : 2;
      next++;
    }
    survival[age] = now;
  }
  return { survival, rise, variance };
}

/** The same stage where all is so much faster: hazards are proportional. */
export function hastened({ survival, rise, variance }: Passage, ratio: number): Passage {
  return {
    survival: survival.map((share) => share ** ratio),
    rise: rise.map((one) => one * ratio),
    variance,
  };
}

const at = (survival: Float64Array, age: number): number =>
  age < 0 || survival.length === 0 ? 1 : survival[Math.min(age, survival.length - 1)]!;

/**
 * The chance that an audit which is not known to have left its stage is complete by a deadline. An end since the
 * settled age may have come and not been reported; beyond the greatest age watched nothing is expected to end.
 * @returns null where nobody was watched who had waited so long
 * @param reported share of ends that are reported within so many days, by day; later ones are all reported
 */
export function chanceToComplete(
  [first, second]: Path,
  { age, settled, deadline }: Wait,
  reported: Float64Array,
): Chance | null {
  const last = Math.min(deadline, first.survival.length - 1);
  const from = Math.max(-1, settled);
  const ends = new Float64Array(Math.max(0, last + 1));
  let known = at(first.survival, from);
  for (let day = from + 1; day <= last; day++) {
    const share = at(first.survival, day - 1) - at(first.survival, day);
    const told = day > age ? 0 : (reported[age - day] ?? 1);
    known -= share * told;
    ends[day] = share * (1 - told);
  }
  const slopes = [new Float64Array(ends.length)];
  if (second)
    slopes.push(new Float64Array(Math.max(0, Math.min(deadline - from, second.rise.length))));
  if (age >= first.survival.length || !(known > 1e-9)) return null;
  const done = (day: number) => (second ? 1 - at(second.survival, deadline - day) : 1);
  let sum = 0;
  let later = 0;
  for (let day = last; day > from; day--) {
    const own = ends[day]! * done(day);
    if (day > age) slopes[0]![day] = (at(first.survival, day) * done(day) - later) / known;
    later += own;
    sum += own;
  }
  if (second) {
    const through = slopes[1]!;
    // What ends early enough for the second stage to be that old at the deadline.
    let open = 0;
    for (let old = deadline - from - 1; old >= 0; old--) {
      const day = deadline - old;
      if (day <= last) open += ends[day]! * at(second.survival, old);
      if (old < through.length) through[old] = open / known;
    }
  }
  return {
    chance: Math.min(1, Math.max(0, sum / known)),
    beyond: unwatched([first, second], { ends, deadline }) / known,
    slopes,
  };
}

/** Who lasts to the greatest age watched of either stage, where the deadline lies beyond it. */
function unwatched(
  [first, second]: readonly [Passage, Passage | undefined],
  { ends, deadline }: { ends: Float64Array; deadline: number },
): number {
  const length = first.survival.length;
  let sum = deadline >= length ? at(first.survival, length) : 0;
  if (!second) return sum;
  for (let day = Math.min(ends.length - 1, deadline - second.survival.length); day >= 0; day--)
    sum += ends[day]! * at(second.survival, second.survival.length);
  return sum;
}

/** So many audits that wait alike. */
export interface Waiting {
  readonly region: string;
  /** null: industries are not told apart */
  readonly industry: string | null;
  /** of the stages to go, by name */
  readonly stages: readonly string[];
  readonly wait: Wait;
  readonly audits: number;
}

/** What is expected of a part. */
export interface Expected {
  readonly region: string | null;
  readonly industry: string | null;
  readonly audits: number;
  readonly mean: number;
  /** by chance, and by what is not known of the curves */
  readonly variance: number;
  /** how the mean changes where all audits of all regions go faster, by the share by which they do */
  readonly common: number;
  /** of these nothing can be said: no curve tells of their stage, or of anybody who waited so long */
  readonly untold: number;
  /** so many may wait longer than anybody was watched: none of them is expected to end */
  readonly beyond: number;
}

interface Sum {
  audits: number;
  mean: number;
  chance: number;
  common: number;
  untold: number;
  beyond: number;
  /** by stage */
  readonly slopes: Map<string, Float64Array>;
  /** by stage and region */
  readonly ratios: Map<string, Map<string, number>>;
}

/**
 * How many of those that wait will be complete by their deadline: of all, each region, each industry, and each industry
 * within each region. Audits end independently of one another, given the curves.
 * @param stages by name; what is absent cannot be told
 * @param chanceOf may be told to each chance that is found: for a backtest
 */
export function expectedOf(
  waiting: readonly Waiting[],
  stages: ReadonlyMap<string, Transition>,
  reported: Float64Array,
  chanceOf: (waiting: Waiting, chance: number) => void = () => {},
): Expected[] {
  const sums = new Map<string, { of: Pick<Expected, "region" | "industry">; sum: Sum }>();
  const found = new Map<string, Chance | null>();
  const hastenedStages = new Map<string, Passage>();
  const ratioOf = (name: string, region: string) =>
    stages.get(name)!.ratios.get(region)?.ratio ?? 1;
  const passage = (name: string, ratio: number) => {
    const key = `${name} ${ratio}`;
    const own = hastenedStages.get(key) ?? hastened(stages.get(name)!.passage, ratio);
    hastenedStages.set(key, own);
    return own;
  };
  for (const one of waiting) {
    const cells = [null, one.region].flatMap((region) =>
      [...new Set([null, one.industry])].map((industry) => cellOf(sums, region, industry)),
    );
    for (const cell of cells) cell.audits += one.audits;
    if (!one.stages.every((name) => stages.has(name))) {
      for (const cell of cells) cell.untold += one.audits;
      continue;
    }
    const { age, settled, deadline } = one.wait;
    const ratios = one.stages.map((name) => ratioOf(name, one.region));
    const key = [...one.stages, ...ratios, age, settled, deadline].join(" ");
    let told = found.get(key);
    if (told === undefined) {
      const path = one.stages.map((name, i) => passage(name, ratios[i]!)) as unknown as Path;
      told = chanceToComplete(path, one.wait, reported);
      found.set(key, told);
    }
    if (told === null) {
      for (const cell of cells) cell.untold += one.audits;
      continue;
    }
    chanceOf(one, told.chance);
    for (const cell of cells) add(cell, one, told, stages);
  }
  return [...sums.values()].map(({ of, sum }) => ({
    ...of,
    audits: sum.audits,
    mean: sum.mean,
    variance: sum.chance + curveVariance(sum, stages),
    common: sum.common,
    untold: sum.untold,
    beyond: sum.beyond,
  }));
}

function cellOf(
  sums: Map<string, { of: Pick<Expected, "region" | "industry">; sum: Sum }>,
  region: string | null,
  industry: string | null,
): Sum {
  const key = `${region ?? ""} ${industry ?? ""}`;
  let cell = sums.get(key);
  if (!cell) {
    const counts = { audits: 0, mean: 0, chance: 0, common: 0, untold: 0, beyond: 0 };
    cell = { of: { region, industry }, sum: { ...counts, slopes: new Map(), ratios: new Map() } };
    sums.set(key, cell);
  }
  return cell.sum;
}

function add(
  sum: Sum,
  { region, stages: names, audits }: Waiting,
  { chance, beyond, slopes }: Chance,
  stages: ReadonlyMap<string, Transition>,
): void {
  sum.mean += audits * chance;
  sum.chance += audits * chance * (1 - chance);
  sum.beyond += audits * beyond;
  for (const [i, name] of names.entries()) {
    const { passage, ratios } = stages.get(name)!;
    const { ratio = 1 } = ratios.get(region) ?? {};
    const total = sum.slopes.get(name) ?? new Float64Array(passage.rise.length);
    sum.slopes.set(name, total);
    const byRegion = sum.ratios.get(name) ?? new Map<string, number>();
    sum.ratios.set(name, byRegion);
    const own = slopes[i]!;
    let byRatio = 0;
    for (let day = 0; day < own.length; day++) {
      const slope = own[day]!;
      if (slope === 0) continue;
      total[day]! += audits * ratio * slope;
      byRatio += slope * passage.rise[day]!;
    }
    byRegion.set(region, (byRegion.get(region) ?? 0) + audits * byRatio);
    sum.common += audits * ratio * byRatio;
  }
}

/**
 * The variance of what moves all audits of a time together, as a share of their speed: by how much more than
 * `variance` says the totals of earlier times missed what came.
 * @param missed each with what was expected and what came of it
 * @example commonVariance([{ expected: { variance: 100, common: 200 }, missed: 30 }]) // => (900 − 100) ÷ 40,000 = 0.02
 */
export function commonVariance(
  times: readonly {
    readonly expected: Pick<Expected, "variance" | "common">;
    readonly missed: number;
  }[],
): number {
  let [excess, weight] = [0, 0];
  for (const { expected, missed } of times) {
    excess += missed ** 2 - expected.variance;
    weight += expected.common ** 2;
  }
  return weight > 0 ? Math.max(0, excess / weight) : 0;
}

/** Between which counts a share of outcomes lies: by the normal distribution, within what is possible. */
export function countInterval(
  { audits, mean, variance, common }: Pick<Expected, "audits" | "mean" | "variance" | "common">,
  shared: number,
  z: number,
): { low: number; high: number } {
  const half = z * Math.sqrt(variance + shared * common ** 2);
  return { low: Math.max(0, mean - half), high: Math.min(audits, mean + half) };
}

/** By the delta method: the rises of a curve vary independently, and so do the regions' ratios. */
function curveVariance(sum: Sum, stages: ReadonlyMap<string, Transition>): number {
  let variance = 0;
  for (const [name, slopes] of sum.slopes) {
    const { passage } = stages.get(name)!;
    for (let day = 0; day < slopes.length; day++)
      variance += slopes[day]! ** 2 * passage.variance[day]!;
  }
  for (const [name, byRegion] of sum.ratios)
    for (const [region, slope] of byRegion)
      variance += slope ** 2 * (stages.get(name)!.ratios.get(region)?.variance ?? 0);
  return variance;
}
