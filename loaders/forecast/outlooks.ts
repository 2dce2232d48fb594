import type { Indicator } from "../../src/domain/indicator.js";
import { month } from "../../src/domain/period.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import {
  coveredOf,
  type Outlook,
  type Part,
  type Recent,
  refusalOf,
  type Setting,
  unprojected,
} from "../../src/forecast/outlook.js";
import type { Futures } from "../../src/forecast/record.js";
import { type Histories, indexOf } from "../cubes/histories.js";
import type { Late } from "./late.js";
import { performAll } from "./perform.js";
import { type Lower, lowerOf, type Programme, programmeOf, seriesOf } from "./programme.js";
import type { Task } from "./task.js";

/** Futures drawn of a programme. */
const paths = 500;
const seed = 1;

/** What a part is to have of an indicator in a plan; null: nobody said. */
export type GoalOf = (
  plan: Plan,
  indicator: Indicator,
  region: string,
  industry: string,
) => number | null;

/** Projections of the root region and its children, each with every industry, and of all regions below: they add up. */
export interface Outlooks {
  /** Of any other part it says that none is made. */
  of(plan: Plan, indicator: string, region: string, industry: string): Outlook;
  /** What is to come of the cells; null where no part has a goal and nothing is counted, or nothing is forecast. */
  futures(plan: Plan, indicator: string): CellFutures | null;
}

/** What is to come of a region's child (null: of what is booked on the root itself) in an industry without parts. */
export interface CellFutures extends Futures {
  readonly cells: Programme["cells"];
  /** of each cell what it realised in the last complete year, in the indicator's unit */
  readonly lastYear: Float64Array;
}

/** What all tasks are taken from. */
interface Source {
  readonly workspace: Workspace;
  readonly histories: Histories;
  readonly dataDate: string;
  readonly late: Late;
  readonly goalOf: GoalOf;
  readonly programme: Programme;
  /** forecast after the programme: see `withBelow` */
  readonly lower: readonly Lower[];
  /** number of the first periods that are wholly known */
  readonly known: number;
}

/** What is to be forecast of one indicator in one plan. */
interface Asked {
  readonly plan: Plan;
  readonly indicator: Indicator;
}

function sourceOf(given: Pick<Source, "workspace" | "histories" | "dataDate" | "late" | "goalOf">) {
  const { workspace, histories, late } = given;
  const rest = (region: string) => hasRest(workspace, histories, region);
  const programme = programmeOf(workspace, rest(workspace.rootRegion));
  const lower = lowerOf(workspace, programme, rest);
  return { ...given, programme, lower, known: knownPeriods(workspace, histories, late) };
}

/** Every indicator of each plan that runs at the data date. */
function askedOf({ workspace, histories, dataDate }: Source): Asked[] {
  const season = seasonOf(histories);
  return workspace.plans
    .filter((plan) => refusalOf({ season, plan, dataDate }) === null)
    .flatMap((plan) => workspace.indicators.map((indicator) => ({ plan, indicator })));
}

function taskOf(source: Source, asked: Asked): Task {
  const { workspace, histories, programme, lower, known } = source;
  const { key } = asked.indicator;
  const own = seriesIn(workspace, histories, programme, key);
  const series = [...own, ...lower.map((region) => lowerSeries(workspace, histories, region, key))];
  const depths = depthsOf(source, own);
  const parts = partsOf(source, asked, series);
  return {
    parts: parts.map((part, i) => ({
      ...part,
      depth: depths?.[i % depths.length] ?? null,
    })),
    values: series.map((values) => values.slice(beginOf(histories), known)),
    members: programme.members,
    parents: [...programme.parents, ...lower.map(({ parent }) => parent)],
    setting: settingOf(source, asked.plan),
    kept: asked.indicator.formula === "count" || parts.some(({ goal }) => goal !== null),
  };
}

const seasonOf = ({ span }: Histories) => (span.step === 12 ? 1 : 12);

/** Where forecasts begin to learn: before, audits were realised only now and then. */
export const beginOf = ({ span }: Histories) =>
  span.steady === null ? 0 : Math.max(0, indexOf(span, span.steady));

/** A period is wholly known when so much of it is expected to have been reported. */
const whole = 0.97;
/** At most so many of the last periods count as known in part: more are no recent ones. */
const recentAtMost = 12;

/** Number of the first periods that are wholly known. */
export function knownPeriods(
  { rootRegion }: Workspace,
  { span }: Histories,
  { left }: Late,
): number {
  if (span.first === null || span.step === 12) return span.complete;
  let known = span.complete;
  while (
    known > 0 &&
    span.complete - known < recentAtMost &&
    1 - left(rootRegion, span.first + known - 1) < whole
  )
    known--;
  return known;
}

/** How many of the last periods tell what is usual. */
const usualOver = 24;

/**
 * What an audit brings in each industry, of all regions together; where none brought anything, in all industries.
 * @returns null where audits are not counted
 */
function depthsOf(
  { workspace, histories, programme, known }: Source,
  series: readonly Float64Array[],
): (number | null)[] | null {
  const { rootRegion, rootIndustry, indicators } = workspace;
  const counted = indicators.find(({ formula }) => formula === "count");
  if (!counted) return null;
  const of = (industry: string) => {
    const i = seriesOf(programme, rootRegion, industry);
    const audits = histories.of(rootRegion, industry).realised[counted.key]!;
    return usualDepth(series[i]!, audits, known);
  };
  return programme.industries.map((industry) => of(industry) ?? of(rootIndustry));
}

/**
 * What an audit brought over the last periods that are wholly known; null where none brought anything. Where audits
 * differ it is more than their mean, so that fewer of that size vary as much in sum: E[q²] ÷ E[q], of which the
 * variance is told by how far periods depart from the mean.
 */
function usualDepth(quantities: Float64Array, audits: Float64Array, known: number): number | null {
  const from = Math.max(0, known - usualOver);
  const sum = (term: (t: number) => number) => {
    let all = 0;
    for (let t = from; t < known; t++) all += term(t);
    return all;
  };
  const count = sum((t) => audits[t]!);
  const mean = sum((t) => quantities[t]!) / count;
  if (!(count > 0 && mean > 0)) return null;
  return mean + sum((t) => (quantities[t]! - mean * audits[t]!) ** 2) / count / mean;
}

function settingOf({ histories, dataDate, known }: Source, plan: Plan): Setting {
  const { first, step } = histories.span;
  const last = (first ?? 0) + (known - 1) * step;
  return { season: seasonOf(histories), plan, dataDate, last, paths, seed };
}

/**
 * Forecasts every part of a programme in every indicator, to the end of each plan that runs. What was
 * forecast before from the same numbers by the same code is not forecast again.
 * @param histories of all parts of the programme, and of all regions below with all industries together
 */
export async function forecastProgramme(
  workspace: Workspace,
  histories: Histories,
  dataDate: string,
  goalOf: GoalOf,
  late: Late,
): Promise<Outlooks> {
  const source = sourceOf({ workspace, histories, dataDate, late, goalOf });
  const { programme, lower } = source;
  const asked = askedOf(source);
  const answers = await performAll(
    "outlooks",
    asked.map((one) => taskOf(source, one)),
  );
  const found = new Map(
    asked.map(({ plan, indicator }, i) => [`${plan.key} ${indicator.key}`, answers[i]!]),
  );
  const places = new Map(
    lower.map(({ region }, k) => [region, programme.members.length + k] as const),
  );
  const placeOf = (region: string, industry: string) =>
    (industry === workspace.rootIndustry ? places.get(region) : undefined) ??
    seriesOf(programme, region, industry);
  return {
    of(plan, indicator, region, industry) {
      const reason = refusalOf({ season: seasonOf(histories), plan, dataDate });
      if (reason) return unprojected(reason);
      const series = placeOf(region, industry);
      return found.get(`${plan.key} ${indicator}`)?.outlooks[series] ?? unprojected("not-forecast");
    },
    futures(plan, indicator) {
      const futures = found.get(`${plan.key} ${indicator}`)?.futures;
      return futures
        ? { ...futures, cells: programme.cells, lastYear: lastYearOf(source, indicator) }
        : null;
    },
  };
}

function partsOf(
  source: Source,
  { plan, indicator }: Asked,
  series: readonly Float64Array[],
): Omit<Part, "depth">[] {
  const { workspace, programme, lower, goalOf } = source;
  const { rootRegion, rootIndustry, industries } = workspace;
  const parentOf = new Map(industries.map(({ code, parent }) => [code, parent]));
  const quantities = quantitiesOf(source, plan);
  const goal = (region: string, industry: string) => goalOf(plan, indicator, region, industry);
  const nobody = { goal: null, charted: false, siblings: null };
  const width = programme.industries.length;
  return series.map((values, i): Omit<Part, "depth"> => {
    const below = lower[i - programme.members.length];
    if (below) {
      const { region, above, within } = below;
      const own = quantities(values, within);
      if (region === null) return { ...own, ...nobody };
      const siblings = `regions of ${above}`;
      return { ...own, goal: goal(region, rootIndustry), charted: false, siblings };
    }
    const region = programme.regions[Math.floor(i / width)];
    const industry = programme.industries[i % width]!;
    if (region === undefined) return { ...quantities(values, rootRegion), ...nobody };
    const whole = industry === rootIndustry;
    const regions = region === rootRegion ? null : `regions of ${rootRegion}`;
    return {
      ...quantities(values, region),
      goal: goal(region, industry),
      charted: region === rootRegion || whole,
      siblings: whole ? regions : `${region} ${parentOf.get(industry)}`,
    };
  });
}

/** What is known of a part; of recent months as much is left as in the region of the programme in which it lies. */
function quantitiesOf({ histories, dataDate, late, known }: Source, plan: Plan) {
  const { span } = histories;
  const from = Math.max(0, indexOf(span, month(plan.from, 1)));
  const covered = coveredOf(dataDate, seasonOf(histories));
  return (values: Float64Array, region: string): Pick<Part, "known" | "recent"> => ({
    known: values.subarray(from, known).reduce((sum, value) => sum + value, 0),
    recent: Array.from(values.subarray(known), (value, k): Recent => {
      const at = known + k;
      const period = span.first! + at * span.step;
      const share = at < span.complete ? 1 : covered;
      return {
        known: value,
        left: 1 - share * (1 - late.left(region, period)),
        error: share * late.error(region, period),
      };
    }),
  });
}

/** What each cell realised in the last complete year. */
function lastYearOf({ workspace, histories, programme }: Source, indicator: string): Float64Array {
  const { complete } = histories.span;
  const series = seriesIn(workspace, histories, programme, indicator);
  return Float64Array.from(hierarchyOf(programme.members).cells, (i) =>
    series[i]!.subarray(Math.max(0, complete - seasonOf(histories)), complete).reduce(
      (sum, value) => sum + value,
      0,
    ),
  );
}

/** The quantities of all series, period by period, a partly covered last one included. */
export function seriesIn(
  { rootRegion }: Workspace,
  { of }: Histories,
  { regions, industries, rest }: Programme,
  indicator: string,
): Float64Array[] {
  const own = (region: string, industry: string) => of(region, industry).realised[indicator]!;
  const series = regions.flatMap((region) => industries.map((industry) => own(region, industry)));
  if (!rest) return series;
  const below = regions.filter((region) => region !== rootRegion);
  const remains = industries.map((industry) =>
    remainder(
      own(rootRegion, industry),
      below.map((region) => own(region, industry)),
    ),
  );
  return [...series, ...remains];
}

export function lowerSeries(
  { regions, rootIndustry }: Workspace,
  { of }: Histories,
  { region, above }: Lower,
  indicator: string,
): Float64Array {
  const own = (code: string) => of(code, rootIndustry).realised[indicator]!;
  if (region !== null) return own(region);
  const parts = regions.filter(({ parent }) => parent === above);
  return remainder(
    own(above),
    parts.map(({ code }) => own(code)),
  );
}

/** What a whole has beyond its parts, period by period. */
function remainder(whole: Float64Array, parts: readonly Float64Array[]): Float64Array {
  const values = Float64Array.from(whole);
  for (const part of parts)
    part.forEach((value, t) => {
      values[t] = Math.max(0, values[t]! - value);
    });
  return values;
}

/** Whether a region has audits that none of its children has. */
export function hasRest(
  { regions, rootIndustry, indicators }: Workspace,
  { of }: Histories,
  region: string,
): boolean {
  const children = regions.filter(({ parent }) => parent === region);
  if (children.length === 0) return false;
  return indicators.some(({ key }) => {
    const total = (code: string) =>
      of(code, rootIndustry).realised[key]!.reduce((sum, value) => sum + value, 0);
    const parts = children.reduce((sum, { code }) => sum + total(code), 0);
    return total(region) - parts > 1e-9 * total(region);
  });
}
