import type { Formula } from "../domain/indicator.js";
import type { FuturesOf } from "../domain/payload.js";
import type { Month } from "../domain/period.js";
import { quantiles } from "./quantiles.js";

/** A change to what is still to come, in chosen cells from a month on. */
export interface Lever {
  /** codes of children of the root region; null: all, and what is booked on the root itself */
  readonly regions: readonly string[] | null;
  /** codes of industries, those with parts included; null: all */
  readonly industries: readonly string[] | null;
  /** what is completed from this month on is changed */
  readonly from: Month;
  /** times as many audits, or so many more a year (fewer, if negative) over all the chosen cells together */
  readonly audits: { readonly factor: number } | { readonly more: number };
  /** times as much from each audit */
  readonly depth: number;
  /** times as much of what audits bring is implemented */
  readonly implementation: number;
  /** months by which completion moves: later if positive, sooner if negative */
  readonly delay: number;
}

export interface Scenario {
  readonly name: string;
  readonly levers: readonly Lever[];
}

/** Futures of the cells in one indicator; see `FuturesIndex`. */
export interface CellFutures extends FuturesOf {
  readonly formula: Formula;
  readonly cells: readonly Cell[];
  /** of each cell */
  readonly scales: ArrayLike<number>;
  /** of each cell, in the indicator's unit */
  readonly lastYear: ArrayLike<number>;
  /** of each span: path p of cell c at `c * paths + p`, in units of its scale */
  readonly steps: readonly Uint16Array[];
}

export interface Cell {
  readonly region: string;
  readonly industry: string;
}

/** A part and what is known of it in one indicator. */
export interface KnownPart extends Cell {
  readonly indicator: string;
  /** realised in the plan so far, in the indicator's unit: no scenario changes it */
  readonly achieved: number;
  /** positive; null: none */
  readonly goal: number | null;
}

/** What scenarios are worked out from. */
export interface Programme {
  readonly rootRegion: string;
  readonly rootIndustry: string;
  readonly industries: readonly { readonly code: string; readonly parent: string | null }[];
  readonly paths: number;
  readonly futures: readonly CellFutures[];
  /** the whole, regions with all industries, and industries of the whole */
  readonly parts: readonly KnownPart[];
}

/** Where a part ends, in the indicator's unit. */
export interface End extends Cell {
  readonly indicator: string;
  readonly goal: number | null;
  /** share of the futures that reach the goal; null without a goal */
  readonly probability: number | null;
  /** mean final quantity ÷ goal; null without a goal */
  readonly attainment: number | null;
  /** mean of what futures lack of the goal, one that reaches it lacking nothing; null without a goal */
  readonly shortfall: number | null;
  readonly mean: number;
  readonly low80: number;
  readonly median: number;
  readonly high80: number;
}

/** What a lever means in audits; null where audits are not counted. */
export interface Capacity {
  /** audits a year that are expected in its cells from its month on, without it and with it */
  readonly expected: number;
  readonly changed: number;
  /** audits that its cells had in the last complete year */
  readonly lastYear: number;
}

export interface Answer {
  readonly ends: readonly End[];
  /** of each lever */
  readonly capacities: readonly (Capacity | null)[];
}

/** Works out scenarios of a programme. */
export interface Workings {
  /**
   * Where every part ends. Each lever changes, in its cells and from its month on, what is yet to be completed:
   * more audits multiply audits and, each bringing as much as before, every other quantity; depth multiplies all
   * but audits; implementation multiplies what audits bring, but neither audits nor measures. Factors of levers
   * on the same cell multiply. Within a year, what is to come is spread over its months as the whole is expected
   * to be. A delay of d months moves the last d months of the plan out of it; completion d months
   * sooner moves the d months after the plan into it, each as large as the same month of the year before, or as
   * an average month ahead where that one is over. What is achieved, and what is completed and yet to be
   * reported, stays as it is. The futures keep their chances: a scenario scales what is forecast.
   */
  answer(scenario: Scenario): Answer;
}

export function workings(programme: Programme): Workings {
  const expected = expectedAudits(programme);
  const own = programme.futures.map((futures) => summer(programme, futures));
  return {
    answer({ levers }) {
      const chosen = levers.map((lever) => cellsOf(programme, lever));
      const capacities = levers.map((lever, l) => capacityOf(expected, lever, chosen[l]!));
      const factors = levers.map((lever, l) => auditsFactor(lever, capacities[l]!));
      const ends = own.flatMap((sum, i) =>
        sum(groupsOf(programme.futures[i]!, levers, factors, chosen)),
      );
      return { ends, capacities };
    },
  };
}

/** Whether each cell is one that a lever changes. */
type Chosen = (cell: Cell) => boolean;

function cellsOf({ industries }: Programme, lever: Lever): Chosen {
  const parents = new Map(industries.map(({ code, parent }) => [code, parent]));
  const wanted = lever.industries && new Set(lever.industries);
  const lies = (industry: string) => {
    for (let code: string | null = industry; code !== null; code = parents.get(code) ?? null)
      if (wanted!.has(code)) return true;
    return false;
  };
  const within = wanted && new Set(industries.map(({ code }) => code).filter(lies));
  const regions = lever.regions && new Set(lever.regions);
  return ({ region, industry }) =>
    (regions?.has(region) ?? true) && (within?.has(industry) ?? true);
}

interface ExpectedAudits {
  readonly futures: CellFutures;
  /** of each span and cell the mean over the futures */
  readonly means: readonly Float64Array[];
}

function expectedAudits({ futures, paths }: Programme): ExpectedAudits | null {
  const counted = futures.find(({ formula }) => formula === "count");
  if (!counted) return null;
  const { cells, scales, steps } = counted;
  const means = steps.map((own) =>
    Float64Array.from(cells, (_, c) => {
      let sum = 0;
      for (let at = c * paths; at < (c + 1) * paths; at++) sum += own[at]!;
      return (sum * scales[c]!) / paths;
    }),
  );
  return { futures: counted, means };
}

function capacityOf(
  expected: ExpectedAudits | null,
  lever: Lever,
  chosen: Chosen,
): Capacity | null {
  if (!expected) return null;
  const { futures, means } = expected;
  const { months, spans, cells, lastYear } = futures;
  const shares = spans.map(() => 0);
  const after = months.filter(({ month }) => month >= lever.from);
  for (const { month, share } of after) shares[spanOf(spans, month)]! += share;
  let all = 0;
  let before = 0;
  cells.forEach((cell, c) => {
    if (!chosen(cell)) return;
    shares.forEach((share, s) => {
      all += share * means[s]![c]!;
    });
    before += lastYear[c]!;
  });
  const years = after.reduce((sum, { month }) => sum + shareOfYear(months, month), 0);
  const perYear = years > 0 ? all / years : 0;
  const factor = factorOf(lever, perYear);
  return { expected: perYear, changed: perYear * factor, lastYear: before };
}

/** What a whole year has in such a month, by the last year that is wholly ahead; where none is, months are alike. */
export function shareOfYear(months: CellFutures["months"], month: Month): number {
  const end = months.at(-1)!.month;
  const begin = months[0]!.month;
  const like = end - ((end - month) % 12);
  return end - begin < 11 ? 1 / 12 : months[like - begin]!.share;
}

/** Nothing can be shared in proportion to nothing, and no audits are fewer than none. */
function factorOf({ audits }: Lever, perYear: number): number {
  if ("factor" in audits) return audits.factor;
  return perYear > 0 ? Math.max(0, 1 + audits.more / perYear) : 1;
}

const auditsFactor = (lever: Lever, capacity: Capacity | null) =>
  factorOf(lever, capacity?.expected ?? 0);

const spanOf = (spans: CellFutures["spans"], month: Month) => spans.indexOf(Math.floor(month / 12));

/** Cells that are changed alike, and what their quantity is multiplied by in each span. */
interface Group {
  readonly cells: readonly number[];
  readonly times: Float64Array;
}

function groupsOf(
  futures: CellFutures,
  levers: readonly Lever[],
  factors: readonly number[],
  chosen: readonly Chosen[],
): Group[] {
  const found = new Map<string, { which: number[]; cells: number[] }>();
  futures.cells.forEach((cell, c) => {
    const which = levers.flatMap((_, l) => (chosen[l]!(cell) ? [l] : []));
    if (which.length === 0) return;
    const group = found.get(which.join()) ?? { which, cells: [] };
    group.cells.push(c);
    found.set(which.join(), group);
  });
  return [...found.values()].map(({ which, cells }) => ({
    cells,
    times: ofSpans(futures, which, levers, factors),
  }));
}

function ofSpans(
  { spans, months, formula }: CellFutures,
  which: readonly number[],
  levers: readonly Lever[],
  factors: readonly number[],
): Float64Array {
  const sums = Float64Array.from(spans, () => 0);
  const nulled = spans.indexOf(null);
  if (nulled !== -1) sums[nulled] = 1;
  const last = months.at(-1)?.month ?? 0;
  const first = months[0]?.month ?? 0;
  const at = (month: Month) => {
    let factor = 1;
    let delay = 0;
    for (const l of which) {
      const lever = levers[l]!;
      if (month < lever.from) continue;
      delay += lever.delay;
      factor *= factors[l]!;
      if (formula !== "count") factor *= lever.depth;
      if (formula === "sum") factor *= lever.implementation;
    }
    return { factor, delay };
  };
  const add = (month: Month, times: number) => {
    sums[spanOf(spans, month)]! += times * months[month - first]!.share;
  };
  for (const { month } of months) {
    const { factor, delay } = at(month);
    if (month <= last - delay || delay <= 0) add(month, factor);
  }
  const { factor, delay } = at(last);
  for (let j = 1; j <= -delay; j++) {
    let like = last + j - 12;
    while (like > last) like -= 12;
    if (like >= first) add(like, factor);
    else for (const { month } of months) add(month, factor / months.length);
  }
  return tidied(sums);
}

/** Shares of a year sum to 1 but for the last digits. */
const tidied = (sums: Float64Array) => sums.map((sum) => (Math.abs(sum - 1) < 1e-12 ? 1 : sum));

/** Sums of cells by region and by industry: of span s and path p at `s * paths + p`. */
interface Sums {
  readonly byRegion: ReadonlyMap<string, Float64Array>;
  readonly byLeaf: ReadonlyMap<string, Float64Array>;
}

/** So many sums of groups are kept: a lever that moves changes what they are multiplied by, and not them. */
const keptSums = 16;

/** Where the parts of one indicator end if groups of cells are multiplied. */
function summer(
  { rootRegion, rootIndustry, industries, paths, parts }: Programme,
  { indicator, cells, scales, steps }: CellFutures,
): (groups: readonly Group[]) => End[] {
  const own = parts.filter((part) => part.indicator === indicator);
  const parents = new Map(industries.map(({ code, parent }) => [code, parent]));
  const isIn = (leaf: string, industry: string) => {
    for (let code: string | null = leaf; code !== null; code = parents.get(code) ?? null)
      if (code === industry) return true;
    return false;
  };
  const sumsOf = keeping(keptSums, (group: readonly number[]): Sums => {
    const [byRegion, byLeaf] = [new Map<string, Float64Array>(), new Map<string, Float64Array>()];
    const sumIn = (sums: Map<string, Float64Array>, code: string) => {
      const sum = sums.get(code) ?? new Float64Array(steps.length * paths);
      sums.set(code, sum);
      return sum;
    };
    for (const c of group) {
      const sums = [sumIn(byRegion, cells[c]!.region), sumIn(byLeaf, cells[c]!.industry)] as const;
      if (scales[c]! > 0)
        steps.forEach((values, s) => {
          addScaled(sums, s * paths, values.subarray(c * paths, (c + 1) * paths), scales[c]!);
        });
    }
    return { byRegion, byLeaf };
  });
  const all = sumsOf(cells.map((_, c) => c));
  const base = { byRegion: flowsIn(all.byRegion, paths), byLeaf: flowsIn(all.byLeaf, paths) };
  return (groups) => {
    const moved = groups
      .filter(({ times }) => times.some((factor) => factor !== 1))
      .map(({ cells: group, times }) => ({ sums: sumsOf(group), times }));
    const flowsOf = (by: keyof Sums) =>
      new Map(
        [...base[by]].map(([code, still]) => {
          const flow = Float64Array.from(still);
          for (const { sums, times } of moved) addChange(flow, sums[by].get(code), times);
          return [code, flow] as const;
        }),
      );
    const byRegion = flowsOf("byRegion");
    const byLeaf = flowsOf("byLeaf");
    const sum = (flows: Iterable<Float64Array>) => {
      const whole = new Float64Array(paths);
      for (const flow of flows) for (let p = 0; p < paths; p++) whole[p]! += flow[p]!;
      return whole;
    };
    return own.map((part) => {
      if (part.industry !== rootIndustry)
        return endOf(
          part,
          sum([...byLeaf].flatMap(([leaf, flow]) => (isIn(leaf, part.industry) ? [flow] : []))),
        );
      const flow = byRegion.get(part.region);
      return endOf(
        part,
        part.region === rootRegion ? sum(byRegion.values()) : sum(flow ? [flow] : []),
      );
    });
  };
}

/** All spans together. */
function flowsIn(
  sums: ReadonlyMap<string, Float64Array>,
  paths: number,
): Map<string, Float64Array> {
  return new Map(
    [...sums].map(([code, own]) => {
      const flow = new Float64Array(paths);
      for (let from = 0; from < own.length; from += paths)
        for (let p = 0; p < paths; p++) flow[p]! += own[from + p]!;
      return [code, flow];
    }),
  );
}

/** Keeps the last answers to lists of numbers. */
function keeping<Answer>(
  count: number,
  make: (list: readonly number[]) => Answer,
): (list: readonly number[]) => Answer {
  const kept = new Map<string, Answer>();
  return (list) => {
    const key = list.join();
    const found = kept.get(key) ?? make(list);
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > count) kept.delete(kept.keys().next().value!);
    return found;
  };
}

function addScaled(
  [one, other]: readonly [Float64Array, Float64Array],
  from: number,
  steps: Uint16Array,
  scale: number,
): void {
  for (let p = 0; p < steps.length; p++) {
    const value = scale * steps[p]!;
    one[from + p]! += value;
    other[from + p]! += value;
  }
}

/** Nothing becomes less than nothing by rounding. */
function addChange(flow: Float64Array, sums: Float64Array | undefined, times: Float64Array): void {
  if (!sums) return;
  const paths = flow.length;
  times.forEach((factor, s) => {
    if (factor !== 1)
      for (let p = 0; p < paths; p++) flow[p]! += (factor - 1) * sums[s * paths + p]!;
  });
  for (let p = 0; p < paths; p++) if (flow[p]! < 0) flow[p] = 0;
}

function endOf(
  { indicator, region, industry, achieved, goal }: KnownPart,
  flow: Float64Array,
): End {
  const ends = flow.map((value) => achieved + value);
  const paths = ends.length;
  let sum = 0;
  let reached = 0;
  let lacking = 0;
  for (const end of ends) {
    sum += end;
    if (goal === null) continue;
    if (end >= goal) reached++;
    else lacking += goal - end;
  }
  const [low80, median, high80] = quantiles(ends, [0.1, 0.5, 0.9]) as [number, number, number];
  return {
    indicator,
    region,
    industry,
    goal,
    probability: goal === null ? null : reached / paths,
    attainment: goal === null ? null : sum / paths / goal,
    shortfall: goal === null ? null : lacking / paths,
    mean: sum / paths,
    low80,
    median,
    high80,
  };
}
