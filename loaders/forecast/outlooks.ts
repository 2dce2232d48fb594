import type { Indicator } from "../../src/domain/indicator.js";
import { month } from "../../src/domain/period.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Workspace } from "../../src/domain/workspace.js";
import {
  coveredOf,
  type Outlook,
  type Part,
  type Recent,
  refusalOf,
  type Setting,
  unprojected,
} from "../../src/forecast/outlook.js";
import { type Histories, indexOf } from "../cubes/histories.js";
import type { Late } from "./late.js";
import { performAll } from "./perform.js";
import { type Programme, programmeOf, seriesOf } from "./programme.js";
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

/** Projections of the root region and its children, each with every industry: they add up. */
export interface Outlooks {
  /** Of any other part it says that none is made. */
  of(plan: Plan, indicator: string, region: string, industry: string): Outlook;
}

/** What is to be forecast of one indicator in one plan. */
interface Asked {
  readonly plan: Plan;
  readonly indicator: Indicator;
  readonly task: Task;
}

/** One task for each indicator of each plan that runs at a data date. */
function tasksOf(
  workspace: Workspace,
  histories: Histories,
  dataDate: string,
  goalOf: GoalOf,
  late: Late,
): { readonly programme: Programme; readonly asked: readonly Asked[] } {
  const programme = programmeOf(workspace, hasRest(workspace, histories));
  const running = workspace.plans.filter(
    (plan) => refusalOf({ season: seasonOf(histories), plan, dataDate }) === null,
  );
  const known = knownPeriods(workspace, histories, late);
  const counted = workspace.indicators.find(({ formula }) => formula === "count");
  const audits = counted && seriesIn(workspace, histories, programme, counted.key);
  const asked = running.flatMap((plan) =>
    workspace.indicators.map((indicator): Asked => {
      const series = seriesIn(workspace, histories, programme, indicator.key);
      const depths = audits && depthsOf(workspace, programme, series, audits, known);
      return {
        plan,
        indicator,
        task: {
          parts: partsOf(
            workspace,
            histories,
            programme,
            plan,
            dataDate,
            known,
            late,
            series,
            (region, industry) => goalOf(plan, indicator, region, industry),
          ).map((part, i) => ({ ...part, depth: depths?.[i % depths.length] ?? null })),
          values: series.map((values) => values.slice(beginOf(histories), known)),
          members: programme.members,
          setting: settingOf(histories, plan, dataDate, known),
        },
      };
    }),
  );
  return { programme, asked };
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
function knownPeriods({ rootRegion }: Workspace, { span }: Histories, { left }: Late): number {
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

/** What an audit brings in each industry, of all regions together; where none brought anything, in all industries. */
function depthsOf(
  { rootRegion, rootIndustry }: Workspace,
  programme: Programme,
  series: readonly Float64Array[],
  audits: readonly Float64Array[],
  known: number,
): (number | null)[] {
  const of = (industry: string) => {
    const i = seriesOf(programme, rootRegion, industry);
    return usualDepth(series[i]!, audits[i]!, known);
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

function settingOf(histories: Histories, plan: Plan, dataDate: string, known: number): Setting {
  const { first, step } = histories.span;
  const last = (first ?? 0) + (known - 1) * step;
  return { season: seasonOf(histories), plan, dataDate, last, paths, seed };
}

/**
 * Forecasts every part of a programme in every indicator, to the end of each plan that runs. What was
 * forecast before from the same numbers by the same code is not forecast again.
 * @param histories of all parts of the programme
 */
export async function forecastProgramme(
  workspace: Workspace,
  histories: Histories,
  dataDate: string,
  goalOf: GoalOf,
  late: Late,
): Promise<Outlooks> {
  const { programme, asked } = tasksOf(workspace, histories, dataDate, goalOf, late);
  const answers = await performAll(
    "outlooks",
    asked.map(({ task }) => task),
  );
  const found = new Map(
    asked.map(({ plan, indicator }, i) => [`${plan.key} ${indicator.key}`, answers[i]!]),
  );
  return {
    of(plan, indicator, region, industry) {
      const reason = refusalOf({ season: seasonOf(histories), plan, dataDate });
      if (reason) return unprojected(reason);
      const series = seriesOf(programme, region, industry);
      return found.get(`${plan.key} ${indicator}`)?.[series] ?? unprojected("not-forecast");
    },
  };
}

function partsOf(
  { rootRegion, rootIndustry, industries }: Workspace,
  histories: Histories,
  { regions, industries: trades, rest }: Programme,
  plan: Plan,
  dataDate: string,
  known: number,
  late: Late,
  series: readonly Float64Array[],
  goal: (region: string, industry: string) => number | null,
): Omit<Part, "depth">[] {
  const { span } = histories;
  const parentOf = new Map(industries.map(({ code, parent }) => [code, parent]));
  const siblings = (region: string, industry: string) => {
    if (industry === rootIndustry) return region === rootRegion ? null : "regions";
    return `${region} ${parentOf.get(industry)}`;
  };
  const from = Math.max(0, indexOf(span, month(plan.from, 1)));
  const covered = coveredOf(dataDate, seasonOf(histories));
  const quantities = (values: Float64Array, region: string): Pick<Part, "known" | "recent"> => ({
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
  const parts = regions.flatMap((region, row) =>
    trades.map((industry, column) => ({
      ...quantities(series[row * trades.length + column]!, region),
      goal: goal(region, industry),
      charted: region === rootRegion || industry === rootIndustry,
      siblings: siblings(region, industry),
    })),
  );
  const extra = series.slice(parts.length).map((values) => ({
    ...quantities(values, rootRegion),
    goal: null,
    charted: false,
    siblings: null,
  }));
  return rest ? [...parts, ...extra] : parts;
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
  const remains = industries.map((industry) => {
    const values = Float64Array.from(own(rootRegion, industry));
    for (const region of regions)
      if (region !== rootRegion)
        own(region, industry).forEach((value, t) => {
          values[t] = Math.max(0, values[t]! - value);
        });
    return values;
  });
  return [...series, ...remains];
}

/** Whether the root has audits that none of its children has. */
export function hasRest(
  { regions, rootRegion, rootIndustry, indicators }: Workspace,
  { of }: Histories,
): boolean {
  const children = regions.filter(({ parent }) => parent === rootRegion);
  if (children.length === 0) return false;
  return indicators.some(({ key }) => {
    const total = (region: string) =>
      of(region, rootIndustry).realised[key]!.reduce((sum, value) => sum + value, 0);
    const parts = children.reduce((sum, { code }) => sum + total(code), 0);
    return total(rootRegion) - parts > 1e-9 * total(rootRegion);
  });
}
