import {
  dayOfDate,
  daysInMonth,
  lastComplete,
  type Month,
  month,
  monthOfDate,
  monthOfYear,
} from "../domain/period.js";
import type { Years } from "../domain/season.js";
import type {
  MethodWeight,
  Nowcast,
  Projection,
  ProjectionRefusal,
  Quantiles,
  RankInterval,
  Track,
} from "../domain/status.js";
import { drawBinomial } from "./draws.js";
import { futuresOf, type Structure } from "./futures.js";
import { addUp, type Hierarchy } from "./hierarchy.js";
import type { Looks } from "./lookBack.js";
import { normalScore } from "./normal.js";
import type { Sampler } from "./paths.js";
import type { Prediction } from "./predict.js";
import { quantiles } from "./quantiles.js";
import { randomOf, streams } from "./random.js";

/** One part of a programme, in one indicator. */
export interface Part {
  /** realised in the plan's years up to the last period that is wholly known, in the indicator's unit */
  readonly known: number;
  /** the periods after it up to the data date, of all parts as many: they are known in part */
  readonly recent: readonly Recent[];
  /** what one of its audits brings, positive; null: not known, and then what is left is left evenly */
  readonly depth: number | null;
  /** positive; null: none */
  readonly goal: number | null;
  /** what its chart needs is kept too */
  readonly charted: boolean;
  /** parts that share this are compared with each other; null: with none */
  readonly siblings: string | null;
}

/** A period of which not everything is known: it runs yet, or not all of it has been reported. */
export interface Recent {
  /** realised in it, as far as known */
  readonly known: number;
  /** expected share of it that is not known yet, 0 to 1 */
  readonly left: number;
  /** standard error of `left` */
  readonly error: number;
}

/** What all parts share. */
export interface Setting {
  /** periods in a year */
  readonly season: 12 | 4 | 1;
  readonly plan: Years;
  /** ISO date to which the register is known */
  readonly dataDate: string;
  /** last month of the last period that is wholly known: forecasts go on from there */
  readonly last: Month;
  readonly paths: number;
  readonly seed: number;
}

export type Fan = NonNullable<Track["fan"]>;

/** A projection, and the quantiles of the cumulative total by step of the plan. */
export interface Outlook {
  readonly projection: Projection;
  /** one value for each of `planSteps`; null where no projection is made or the part is not charted */
  readonly fan: Fan | null;
  /** the methods combined, the weightiest first; null where no projection is made or the part is not charted */
  readonly methods: readonly MethodWeight[] | null;
  /** null where no projection is made, the part is not charted, or no period is recent */
  readonly nowcast: Nowcast | null;
}

/** Where a part is not projected. */
export const unprojected = (reason: ProjectionRefusal): Outlook => ({
  projection: { reason },
  fan: null,
  methods: null,
  nowcast: null,
});

/** Quantiles told of a total: 95 and 80 % intervals, and the median. */
const levels = [0.025, 0.1, 0.5, 0.9, 0.975] as const;
/** Of the paths, where a part's rank may lie. */
const rankShare = 0.9;
/** Fewer periods are not forecast at all. */
export const fewestPeriods = 4;

/** How many periods after the last one that is wholly known a plan goes on. */
export function periodsAhead({
  season,
  plan,
  last,
}: Pick<Setting, "season" | "plan" | "last">): number {
  return Math.max(0, ((month(plan.to, 12) - last) * season) / 12);
}

/** Why no part of a plan can be projected; null where parts can. */
export function refusalOf({
  season,
  plan,
  dataDate,
}: Pick<Setting, "season" | "plan" | "dataDate">): ProjectionRefusal | null {
  if (lastPeriod(dataDate, season) >= month(plan.to, 12)) return "plan-over";
  return dataDate < `${plan.from}-01-01` ? "plan-not-begun" : null;
}

/** Why a series cannot be forecast; null where it can. */
export function refusalOfSeries(values: ArrayLike<number>): ProjectionRefusal | null {
  if (values.length === 0) return "no-data";
  if (values.length < fewestPeriods) return "too-short";
  for (let t = 0; t < values.length; t++) if (values[t] !== 0) return null;
  return "constant-zero";
}

/**
 * Where a plan will end for every part of a programme, from futures in which the parts add up.
 *
 * Of a period that runs yet, or that is not reported whole, what is known counts as it is, and of what is
 * simulated for it only the share that is expected to be unknown: so no total falls below what is achieved. Source:
 * Bornhuetter and Ferguson (1972), The actuary and IBNR, Proceedings of the Casualty Actuarial Society 59, 181–195.
 * The share is drawn once for each future, for delays that are longer than was thought are so in every part and period;
 * of a cell's few audits more or fewer than that share may be left, as chance has it.
 * @param looks of the parts' quantities by period up to the last that is wholly known
 * @param hierarchy of the first parts; null: they are no parts of each other
 * @param parents of each part after those the one that it is part of, by place: see `withBelow`
 * @param note is told what all parts have in every period of every future
 */
export function outlooks(
  parts: readonly Part[],
  looks: readonly Looks[],
  hierarchy: Hierarchy | null,
  setting: Setting,
  parents: readonly number[] = [],
  note: Note = () => {},
): Outlook[] {
  const refused = refusalOf(setting);
  const reasons = looks.map(({ values }) => refused ?? refusalOfSeries(values));
  if (reasons.every((reason) => reason !== null))
    return reasons.map((reason) => unprojected(reason!));
  const horizon = periodsAhead(setting);
  const step = 12 / setting.season;
  const structure = { hierarchy, parents };
  const ahead = { first: setting.last + step, step, horizon };
  const drawn = futuresOf(looks, structure, ahead, setting.seed);
  const { predictions } = drawn;
  const futures = simulate(parts, drawn.futures, structure, setting, note);
  const owed = owedBy(parts, futures, reasons);
  const ranks = ranksOf(parts, futures, reasons);
  return parts.map((part, i) => {
    const reason = reasons[i]!;
    if (reason !== null) return unprojected(reason);
    return {
      projection: projectionOf(part, predictions[i]!, futures, i, owed[i]!, ranks[i]!),
      fan: part.charted ? fanOf(part, futures, i, setting) : null,
      methods: part.charted ? methodsIn(predictions[i]!, looks[i]!) : null,
      nowcast: part.charted ? nowcastOf(part, futures, i, setting) : null,
    };
  });
}

interface Futures {
  /** final quantities of each part, by path */
  readonly ends: readonly Float64Array[];
  /** of charted parts the cumulative total by period ahead and path: `[h * paths + p]` */
  readonly courses: readonly (Float32Array | null)[];
  /** of charted parts what each recent period will be, likewise */
  readonly recents: readonly (Float64Array | null)[];
  /** of each part how many paths reach the goal with each period ahead; the first counts those that have */
  readonly reached: readonly Uint32Array[];
  readonly months: readonly Month[];
}

/** Takes the values of all parts in a period ahead of a future, counted from 0; the next call overwrites them. */
export type Note = (path: number, period: number, values: Float64Array) => void;

function simulate(
  parts: readonly Part[],
  sampler: Sampler,
  structure: Structure,
  { paths, season, last, plan, seed }: Setting,
  note: Note,
): Futures {
  const { series, horizon } = sampler;
  const step = 12 / season;
  const months = Array.from({ length: horizon }, (_, h) => last + (h + 1) * step);
  const ends = parts.map(() => new Float64Array(paths));
  const courses = parts.map(({ charted }) => (charted ? new Float32Array(horizon * paths) : null));
  const recent = parts[0]!.recent.length;
  const recents = parts.map(({ charted }) => (charted ? new Float64Array(recent * paths) : null));
  const reached = parts.map(() => new Uint32Array(horizon + 1));
  const known = Float64Array.from(parts, (part) => part.known);
  const goals = Float64Array.from(parts, ({ goal }) => goal ?? Number.POSITIVE_INFINITY);
  const charted = parts.flatMap((part, i) => (part.charted ? [i] : []));
  const totals = new Float64Array(series);
  const when = new Int32Array(series);
  const complete = completer(parts, structure, seed);
  for (let p = 0; p < paths; p++) {
    const future = sampler.next();
    const score = evenScore(p);
    totals.set(known);
    for (let i = 0; i < series; i++) when[i] = known[i]! >= goals[i]! ? 0 : never;
    for (let h = 0; h < horizon; h++) {
      const values = complete(future.subarray(h * series, (h + 1) * series), h, score);
      note(p, h, values);
      if (h < recent) for (const i of charted) recents[i]![h * paths + p] = values[i]!;
      if (months[h]! >= month(plan.from, step))
        for (let i = 0; i < series; i++) totals[i]! += values[i]!;
      for (let i = 0; i < series; i++)
        if (totals[i]! >= goals[i]! && when[i] === never) when[i] = h + 1;
      for (const i of charted) courses[i]![h * paths + p] = totals[i]!;
    }
    for (let i = 0; i < series; i++) {
      ends[i]![p] = totals[i]!;
      if (when[i] !== never) reached[i]![when[i]!]!++;
    }
  }
  return { ends, courses, recents, reached, months };
}

/**
 * What parts have in a period: of a recent one what is known, and what is left of what was drawn for its
 * cells; parts below have of that as much as was drawn for them.
 * @returns values that the next call overwrites
 */
function completer(parts: readonly Part[], { hierarchy, parents }: Structure, seed: number) {
  const recent = parts[0]!.recent.length;
  const values = new Float64Array(parts.length);
  const count = parts.length - parents.length;
  const cells = hierarchy?.cells ?? Int32Array.from({ length: count }, (_, i) => i);
  const random = randomOf(seed, streams.reported);
  return (drawn: Float64Array, h: number, score: number): Float64Array => {
    if (h >= recent) return drawn;
    for (const i of cells) {
      const { left, error } = parts[i]!.recent[h]!;
      const share = Math.min(1, Math.max(0, left + score * error));
      const { depth } = parts[i]!;
      if (depth === null) values[i] = share * drawn[i]!;
      else {
        const audits = Math.floor(drawn[i]! / depth + random());
        values[i] = depth * drawBinomial(audits, share, random);
      }
    }
    if (hierarchy) addUp(hierarchy, values);
    parents.forEach((parent, k) => {
      const whole = drawn[parent]!;
      values[count + k] = whole > 0 ? (drawn[count + k]! / whole) * values[parent]! : 0;
    });
    for (let i = 0; i < values.length; i++) values[i]! += parts[i]!.recent[h]!.known;
    return values;
  };
}

const golden = (Math.sqrt(5) - 1) / 2;

/** Normal scores that any number of futures in a row have evenly, in no order. */
function evenScore(p: number): number {
  const turns = (p + 1) * golden;
  return normalScore(turns - Math.floor(turns));
}

const never = -1;

function projectionOf(
  { goal }: Part,
  { kind }: Prediction,
  { ends, reached, months }: Futures,
  i: number,
  owed: number | null,
  rank: RankInterval | null,
): Projection {
  const own = ends[i]!;
  const paths = own.length;
  const mean = own.reduce((sum, end) => sum + end / paths, 0);
  const counts = reached[i]!;
  const by = (share: number): Month | null => {
    let sum = counts[0]!;
    if (sum >= share * paths)
      return months[0]! - (months.length > 1 ? months[1]! - months[0]! : 12);
    for (let h = 0; h < months.length; h++) {
      sum += counts[h + 1]!;
      if (sum >= share * paths) return months[h]!;
    }
    return null;
  };
  return {
    model: kind,
    ...quantilesOf(own),
    probability: goal === null ? null : counts.reduce((sum, n) => sum + n, 0) / paths,
    attainment: goal === null ? null : mean / goal,
    shortfall: goal === null ? null : lacking(own, goal),
    owed,
    rank,
    reached: goal === null ? null : { early: by(0.1), median: by(0.5), late: by(0.9) },
    paths,
  };
}

function quantilesOf(sample: Float64Array): Quantiles {
  const [low95, low80, median, high80, high95] = quantiles(sample, levels) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { low95, low80, median, high80, high95 };
}

function lacking(ends: Float64Array, goal: number): number {
  return ends.reduce((sum, end) => sum + Math.max(0, goal - end) / ends.length, 0);
}

function* groups(
  parts: readonly Part[],
  reasons: readonly (ProjectionRefusal | null)[],
): Generator<number[]> {
  const found = new Map<string, number[]>();
  parts.forEach(({ siblings, goal }, i) => {
    if (siblings === null || goal === null || reasons[i] !== null) return;
    found.set(siblings, [...(found.get(siblings) ?? []), i]);
  });
  for (const own of found.values()) if (own.length > 1) yield own;
}

/** The share of each part in what it and its siblings are expected to lack. */
function owedBy(
  parts: readonly Part[],
  { ends }: Futures,
  reasons: readonly (ProjectionRefusal | null)[],
): (number | null)[] {
  const owed = new Array<number | null>(parts.length).fill(null);
  for (const own of groups(parts, reasons)) {
    const lacks = own.map((i) => lacking(ends[i]!, parts[i]!.goal!));
    const whole = lacks.reduce((sum, lack) => sum + lack, 0);
    if (whole > 0)
      own.forEach((i, k) => {
        owed[i] = lacks[k]! / whole;
      });
  }
  return owed;
}

/**
 * Where each part ranks among its siblings by final quantity ÷ goal, the first being the furthest, in
 * the middle 90 % of the paths: a rank by one number would take chance for merit. Source: Goldstein and
 * Spiegelhalter (1996), League tables and their limitations, Journal of the Royal Statistical Society A
 * 159, 385–443.
 */
function ranksOf(
  parts: readonly Part[],
  { ends }: Futures,
  reasons: readonly (ProjectionRefusal | null)[],
): (RankInterval | null)[] {
  const ranks = new Array<RankInterval | null>(parts.length).fill(null);
  for (const own of groups(parts, reasons)) {
    const paths = ends[own[0]!]!.length;
    const places = own.map(() => new Float64Array(paths));
    for (let p = 0; p < paths; p++) {
      const attained = own.map((i) => ends[i]![p]! / parts[i]!.goal!);
      const order = own.map((_, k) => k).sort((a, b) => attained[b]! - attained[a]!);
      order.forEach((k, place) => {
        places[k]![p] = place + 1;
      });
    }
    own.forEach((i, k) => {
      const [low, high] = quantiles(places[k]!, [(1 - rankShare) / 2, (1 + rankShare) / 2]);
      ranks[i] = { low: Math.floor(low!), high: Math.ceil(high!), of: own.length };
    });
  }
  return ranks;
}

function fanOf(
  { known }: Part,
  { courses, months }: Futures,
  i: number,
  { plan, season, last, paths }: Setting,
): Fan {
  const steps = planSteps(plan, season);
  const lines = levels.map(() => new Array<number | null>(steps.length).fill(null));
  // The fan opens where everything is known.
  const opening = steps.indexOf(last);
  if (opening >= 0) for (const line of lines) line[opening] = known;
  const course = courses[i]!;
  months.forEach((m, h) => {
    const at = steps.indexOf(m);
    if (at < 0) return;
    const found = quantiles(Float64Array.from(course.subarray(h * paths, (h + 1) * paths)), levels);
    lines.forEach((line, k) => {
      line[at] = found[k]!;
    });
  });
  const [low95, low80, median, high80, high95] = lines as [
    (number | null)[],
    (number | null)[],
    (number | null)[],
    (number | null)[],
    (number | null)[],
  ];
  return { low95, low80, median, high80, high95 };
}

function nowcastOf(
  { recent }: Part,
  { recents, months }: Futures,
  i: number,
  { dataDate, season, paths }: Setting,
): Nowcast | null {
  if (recent.length === 0) return null;
  const last = lastPeriod(dataDate, season);
  const drawn = recent.map((_, h) => recents[i]!.subarray(h * paths, (h + 1) * paths));
  const over = drawn.filter((_, h) => months[h]! <= last);
  const sums = new Float64Array(paths).map((_, p) => over.reduce((sum, own) => sum + own[p]!, 0));
  return {
    periods: recent.map(({ known, left }, h) => ({
      month: months[h]!,
      known,
      left,
      covered: months[h]! <= last ? 1 : coveredOf(dataDate, season),
      ...quantilesOf(drawn[h]!),
    })),
    total: over.length > 0 ? quantilesOf(sums) : null,
  };
}

function methodsIn({ calibration }: Prediction, { methods }: Looks): MethodWeight[] {
  const weights = methods.map((_, i) => calibration.weights[i]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return methods
    .map((method, i) => ({ method, weight: weights[i]! / total }))
    .sort((a, b) => b.weight - a.weight);
}

/** The last months of a plan's periods. */
export function planSteps(plan: Years, season: Setting["season"]): Month[] {
  const step = 12 / season;
  const first = month(plan.from, step);
  const count = (plan.to - plan.from + 1) * season;
  return Array.from({ length: count }, (_, i) => first + i * step);
}

/** Last month of the last period that the date covers wholly. */
export function lastPeriod(dataDate: string, season: Setting["season"]): Month {
  const step = 12 / season;
  const last = lastComplete(dataDate, "month");
  return last - (monthOfYear(last) % step);
}

/** Share of the running period that the date covers: of its months, and of the running month's days. */
export function coveredOf(dataDate: string, season: Setting["season"]): number {
  const m = monthOfDate(dataDate);
  const whole = m - lastPeriod(dataDate, season) - 1;
  const share = dayOfDate(dataDate) / daysInMonth(m);
  return whole < 0 ? 0 : (whole + share) / (12 / season);
}
