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
      const ends = own.flatMap((sum, i) => {
        const futures = programme.futures[i]!;
        return sum(multipliers(futures, levers, factors, chosen));
      });
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
function shareOfYear(months: CellFutures["months"], month: Month): number {
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

/** Of each cell what its quantity is multiplied by in each span; cells that have the same levers share theirs. */
function multipliers(
  futures: CellFutures,
  levers: readonly Lever[],
  factors: readonly number[],
  chosen: readonly Chosen[],
): (cell: number) => Float64Array {
  const known = new Map<string, Float64Array>();
  return (c) => {
    const which = levers.flatMap((_, l) => (chosen[l]!(futures.cells[c]!) ? [l] : []));
    const key = which.join();
    const found = known.get(key) ?? ofSpans(futures, which, levers, factors);
    known.set(key, found);
    return found;
  };
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
  if (which.length === 0) return sums.fill(1);
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

/** Sums cells, each span of which is multiplied, to where the parts of one indicator end. */
function summer(
  { rootRegion, rootIndustry, industries, paths, parts }: Programme,
  { indicator, cells, scales, steps }: CellFutures,
): (times: (cell: number) => Float64Array) => End[] {
  const regions = [...new Set(cells.map(({ region }) => region))];
  const leaves = [...new Set(cells.map(({ industry }) => industry))];
  const rowOf = cells.map(({ region }) => regions.indexOf(region));
  const columnOf = cells.map(({ industry }) => leaves.indexOf(industry));
  const own = parts.filter((part) => part.indicator === indicator);
  const parents = new Map(industries.map(({ code, parent }) => [code, parent]));
  const under = (leaf: string, industry: string) => {
    for (let code: string | null = leaf; code !== null; code = parents.get(code) ?? null)
      if (code === industry) return true;
    return false;
  };
  const leavesOf = own.map(({ industry }) =>
    leaves.flatMap((leaf, i) => (under(leaf, industry) ? [i] : [])),
  );
  return (times) => {
    const byRegion = regions.map(() => new Float64Array(paths));
    const byLeaf = leaves.map(() => new Float64Array(paths));
    const cell = new Float64Array(paths);
    for (let c = 0; c < cells.length; c++) {
      const scale = scales[c]!;
      if (scale === 0) continue;
      const factors = times(c);
      cell.fill(0);
      for (let s = 0; s < steps.length; s++) addTo(cell, steps[s]!, c * paths, scale * factors[s]!);
      addAll(byRegion[rowOf[c]!]!, cell);
      addAll(byLeaf[columnOf[c]!]!, cell);
    }
    const whole = new Float64Array(paths);
    for (const region of byRegion) addAll(whole, region);
    const flowOf = (part: KnownPart, i: number): Float64Array => {
      if (part.industry === rootIndustry)
        return part.region === rootRegion
          ? whole
          : (byRegion[regions.indexOf(part.region)] ?? new Float64Array(paths));
      const sum = new Float64Array(paths);
      for (const leaf of leavesOf[i]!) addAll(sum, byLeaf[leaf]!);
      return sum;
    };
    return own.map((part, i) => endOf(part, flowOf(part, i)));
  };
}

function addTo(sum: Float64Array, steps: Uint16Array, from: number, scale: number): void {
  if (scale === 0) return;
  for (let p = 0; p < sum.length; p++) sum[p]! += scale * steps[from + p]!;
}

function addAll(sum: Float64Array, values: Float64Array): void {
  for (let p = 0; p < sum.length; p++) sum[p]! += values[p]!;
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
