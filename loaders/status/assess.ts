import { attainment } from "../../src/domain/attainment.js";
import type { Indicator } from "../../src/domain/indicator.js";
import { expectedSoFar, paceRatio, perYear } from "../../src/domain/pace.js";
import { type Month, month, yearOf } from "../../src/domain/period.js";
import type { Plan } from "../../src/domain/plan.js";
import { requiredPerYear } from "../../src/domain/runrate.js";
import {
  auditsForSeasons,
  elapsedShare,
  elapsedThrough,
  evenProfile,
  type SeasonalProfile,
  seasonalProfile,
  sumOfCompleteYears,
  type Years,
  yearsIn,
} from "../../src/domain/season.js";
import type { GoalStatus, Season, Track } from "../../src/domain/status.js";
import { goalOf, type Realised } from "../../src/domain/target.js";
import { verdict } from "../../src/domain/verdict.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { planSteps } from "../../src/forecast/outlook.js";
import { type Histories, indexOf } from "../cubes/histories.js";
import type { Late } from "../forecast/late.js";
import type { GoalOf, Outlooks } from "../forecast/outlooks.js";

/** What a status is taken from. */
export interface Basis {
  readonly workspace: Workspace;
  readonly histories: Histories;
  /** ISO date to which the register is taken as known */
  readonly dataDate: string;
  /** how the whole programme's year runs, by indicator key: parts share it */
  readonly profiles: Readonly<Record<string, SeasonalProfile>>;
  /** how they were learnt; null where only years are known */
  readonly season: Season | null;
  /** where every part is going */
  readonly outlooks: Outlooks;
  /** how much of recent months is still to be reported */
  readonly late: Late;
}

export interface Assessment {
  readonly status: GoalStatus;
  readonly track: Track;
}

/** By which months count, from all audits of complete years; alike where those are too few. */
export function profilesOf(
  { indicators, rootRegion, rootIndustry }: Workspace,
  { span, of }: Histories,
): Pick<Basis, "profiles" | "season"> {
  const { realised } = of(rootRegion, rootIndustry);
  const known = (key: string) => realised[key]!.subarray(0, span.complete);
  const first = span.first ?? 0;
  const counted = indicators.find(({ formula }) => formula === "count");
  const audits = counted ? sumOfCompleteYears(first, known(counted.key)) : Number.POSITIVE_INFINITY;
  const even = audits < auditsForSeasons;
  return {
    profiles: Object.fromEntries(
      indicators.map(({ key }) => [key, even ? evenProfile : seasonalProfile(first, known(key))]),
    ),
    season: counted && span.step === 1 ? { audits, even } : null,
  };
}

/** How one indicator of one part stands in one plan. */
export function assess(
  basis: Basis,
  plan: Plan,
  indicator: Indicator,
  region: string,
  industry: string,
): Assessment {
  const { workspace, histories, dataDate, profiles, season } = basis;
  const { key } = indicator;
  const { span } = histories;
  const history = histories.of(region, industry);
  const values = history.realised[key]!;
  const profile = profiles[key]!;
  const years = yearsIn(plan);
  const over = dataDate >= `${plan.to}-12-31`;
  const begun = dataDate >= `${plan.from}-01-01`;
  const covered = isCovered(histories, dataDate, plan);

  const achieved = achievedIn(histories, dataDate, plan, key, region, industry);
  const isWhole = region === workspace.rootRegion && industry === workspace.rootIndustry;
  const published = isWhole ? (plan.results[key]?.value ?? null) : null;
  // A register that begins in the middle of a plan tells no result of it.
  const whole = span.first !== null && yearOf(span.first) <= plan.from;
  const result = published ?? (over && whole ? achieved : null);
  const target = goalOf(workspace, realisedIn(histories), plan, indicator, region, industry);
  const goal = target?.value ?? null;
  const elapsed = elapsedShare(plan, dataDate, profile, workspace.frequency);
  const expected = goal === null ? null : expectedSoFar(goal, elapsed);
  // Where only years are known, a running year is neither elapsed nor achieved.
  const known = span.step === 12 ? span.complete : span.length;
  const counted = achieved === null ? null : sumIn(histories, values.subarray(0, known), plan);

  const { projection, fan } = basis.outlooks.of(plan, key, region, industry);
  const probability = "reason" in projection ? null : projection.probability;
  const months = planSteps(plan, span.step === 12 ? 1 : 12);

  return {
    status: {
      plan: plan.key,
      indicator: key,
      region,
      industry,
      unit: indicator.unit,
      dataDate,
      result,
      resultBasis: result === null ? null : published === null ? "register" : "published",
      goal,
      goalBasis: target?.basis ?? null,
      achieved,
      planned: begun ? plannedIn(history.planned[key]!, plan) : null,
      share: goal === null || achieved === null ? null : attainment(achieved, goal),
      elapsed,
      expected,
      paceRatio: expected === null || counted === null ? null : paceRatio(counted, expected),
      perYear: counted === null ? null : perYear(counted, elapsed, years),
      requiredPerYear:
        goal === null || counted === null || achieved === null
          ? null
          : requiredPerYear(goal, achieved >= goal ? achieved : counted, elapsed, years),
      lastYear: lastYear(histories, values),
      projection,
      verdict: verdict(goal, result ?? achieved, probability, over),
    },
    track: {
      plan: plan.key,
      indicator: key,
      months,
      achieved: cumulative(histories, values, plan, covered, months),
      expected: months.map((m) => goal && goal * elapsedThrough(plan, m, 1, profile)),
      season,
      fan,
    },
  };
}

/** Whether the register can tell anything of a plan. */
function isCovered({ span }: Histories, dataDate: string, plan: Plan): boolean {
  return dataDate >= `${plan.from}-01-01` && span.first !== null && yearOf(span.first) <= plan.to;
}

/** What a part realised in a plan up to the data date; null where the register does not reach the plan. */
export function achievedIn(
  histories: Histories,
  dataDate: string,
  plan: Plan,
  indicator: string,
  region: string,
  industry: string,
): number | null {
  if (!isCovered(histories, dataDate, plan)) return null;
  return sumIn(histories, histories.of(region, industry).realised[indicator]!, plan);
}

function sumIn({ span }: Histories, values: Float64Array, plan: Years): number {
  const from = Math.max(0, indexOf(span, month(plan.from, 1)));
  const to = Math.min(values.length, indexOf(span, month(plan.to, 12)) + 1);
  return total(values, from, to);
}

function total(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return tidy(sum);
}

/** The register holds thousandths: drops the noise of adding them as binary fractions. */
function tidy(sum: number): number {
  return Math.round(sum * 1000) / 1000;
}

/** What parts realised in whole plans. */
export function realisedIn(histories: Histories): Realised {
  return (plan, indicator, region, industry) =>
    sumIn(histories, histories.of(region, industry).realised[indicator]!, plan);
}

/** What parts are to have: see `Outlooks`. */
export function goalIn(workspace: Workspace, histories: Histories): GoalOf {
  const realised = realisedIn(histories);
  return (plan, indicator, region, industry) =>
    goalOf(workspace, realised, plan, indicator, region, industry)?.value ?? null;
}

function plannedIn(years: ReadonlyMap<number, number>, plan: Years): number {
  let sum = 0;
  for (const [year, value] of years) if (year >= plan.from && year <= plan.to) sum += value;
  return tidy(sum);
}

/** The twelve months (or the year) to the last complete period; null before as much is known. */
function lastYear({ span }: Histories, values: Float64Array): number | null {
  const season = 12 / span.step;
  return span.complete < season ? null : total(values, span.complete - season, span.complete);
}

function cumulative(
  { span }: Histories,
  values: Float64Array,
  plan: Years,
  covered: boolean,
  months: readonly Month[],
): (number | null)[] {
  const start = indexOf(span, month(plan.from, 1));
  let sum = 0;
  return months.map((_, i) => {
    const at = start + i;
    if (!covered || at >= span.complete) return null;
    if (at >= 0) sum += values[at]!;
    return tidy(sum);
  });
}
