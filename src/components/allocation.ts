import {
  type AllocationPart,
  type AllocationPayload,
  type AllocationRefusal,
  type AllocationRule,
  allocationRules,
  type Claim,
  type Course,
  type Demand,
  type Division,
  demandOf,
  divide,
  mixed,
  type Whole,
} from "../domain/allocation.js";
import type { Indicator } from "../domain/indicator.js";
import type { SiteInfo } from "../domain/payload.js";
import type { Region } from "../domain/region.js";
import { yearsIn } from "../domain/season.js";
import type { GoalStatus } from "../domain/status.js";
import type { StatedTarget } from "../domain/workspace.js";
import type { Locale } from "../i18n/locale.js";
import { currentPlan, indicatorOf } from "./figures.js";

export type ChosenRule = AllocationRule | "mix";
export const chosenRules: readonly ChosenRule[] = [...allocationRules, "mix"];

/** Weight of each rule in a mix; whole numbers that sum to 100. */
export type Weights = Readonly<Record<AllocationRule, number>>;

export const measures = ["goal", "remaining", "multiple", "chance"] as const;
export type Measure = (typeof measures)[number];

/** What a rule gives each region, or why it gives nothing. */
export interface Allotment {
  readonly rule: ChosenRule;
  readonly division: Division;
  /** in the order of regions; null where nothing is divided */
  readonly demands: readonly Demand[] | null;
}

/** One goal divided by every rule. */
export interface Board {
  readonly indicator: Indicator;
  readonly goal: number;
  readonly regions: readonly Region[];
  readonly claims: readonly Claim[];
  readonly courses: readonly Course[];
  readonly allotments: Readonly<Record<ChosenRule, Allotment>>;
}

export interface AllocationData {
  readonly site: SiteInfo;
  /** of the children of the root */
  readonly statuses: readonly GoalStatus[];
  readonly allocation: AllocationPayload;
}

/** The indicators of which the whole has a goal in the current plan. */
export function dividedIndicators(site: SiteInfo): Indicator[] {
  const { goals } = currentPlan(site);
  return site.indicators.filter(({ key }) => goals[key]);
}

export function boardOf(data: AllocationData, key: string, weights: Weights): Board {
  const { site, allocation } = data;
  const plan = currentPlan(site);
  const indicator = indicatorOf(site, key);
  const goal = plan.goals[key]!.value;
  const parts = new Map(allocation.parts.map((part) => [part.region, part]));
  const statuses = new Map(
    data.statuses
      .filter((status) => status.plan === plan.key && status.indicator === key)
      .map((status) => [status.region, status]),
  );
  const found = site.regions.flatMap((region) => {
    const [part, status] = [parts.get(region.code), statuses.get(region.code)];
    return part && status ? [{ region, part, status }] : [];
  });
  const whole: Whole = {
    goal,
    counted: indicator.formula !== "sum",
    countsEnterprises: site.regionWeight?.counts === "enterprises",
  };
  const claims = found.map(({ region, part, status }) => claimOf(site, region, part, status));
  const courses = found.map(
    ({ part, status }, i): Course => ({
      ...claims[i]!,
      elapsed: status.elapsed,
      years: yearsIn(plan),
      ends: part.indicators[key]?.ends ?? null,
    }),
  );
  const divisions = Object.fromEntries(
    allocationRules.map((rule) => [rule, divide(rule, claims, whole)]),
  ) as Record<AllocationRule, Division>;
  const mix = mixed(divisions, weights, whole);
  const all: Record<ChosenRule, Division> = {
    ...divisions,
    mix: mix ? { goals: mix } : { reason: reasonOf(divisions, weights) },
  };
  const allotments = Object.fromEntries(
    chosenRules.map((rule): [ChosenRule, Allotment] => {
      const division = all[rule];
      const demands =
        "goals" in division ? division.goals.map((own, i) => demandOf(own, courses[i]!)) : null;
      return [rule, { rule, division, demands }];
    }),
  ) as Record<ChosenRule, Allotment>;
  return {
    indicator,
    goal,
    regions: found.map(({ region }) => region),
    claims,
    courses,
    allotments,
  };
}

/** Why a mix of nothing but such rules divides nothing. */
function reasonOf(
  divisions: Readonly<Record<AllocationRule, Division>>,
  weights: Weights,
): AllocationRefusal {
  const refused = allocationRules
    .filter((rule) => weights[rule] > 0)
    .map((rule) => divisions[rule])
    .find((division) => "reason" in division);
  return refused?.reason ?? "no-goals";
}

function claimOf(
  { regionWeight }: SiteInfo,
  region: Region,
  { audited, indicators }: AllocationPart,
  status: GoalStatus,
): Claim {
  const own = indicators[status.indicator];
  return {
    previous: own?.previous ?? null,
    weight: regionWeight ? (region.weight ?? null) : null,
    audited,
    depth: own?.depth ?? null,
    achieved: status.achieved ?? 0,
    lastYear: status.lastYear,
    today: status.goal,
  };
}

/** Goals to hand over by a rule, all that can be divided, and what is not among them. */
export interface HandOver {
  readonly targets: readonly StatedTarget[];
  readonly indicators: readonly Indicator[];
  /** not divided by the rule */
  readonly leftOut: readonly {
    readonly indicator: Indicator;
    readonly reason: AllocationRefusal;
  }[];
  /** a goal of nothing is none */
  readonly zero: readonly { readonly indicator: Indicator; readonly region: Region }[];
}

export function handOverOf(data: AllocationData, rule: ChosenRule, weights: Weights): HandOver {
  const plan = currentPlan(data.site).key;
  const boards = dividedIndicators(data.site).map(({ key }) => boardOf(data, key, weights));
  const told = boards.map(({ indicator, regions, allotments }) => {
    const { division } = allotments[rule];
    return { indicator, regions, division };
  });
  const goals = told.flatMap(({ indicator, regions, division }) =>
    "goals" in division
      ? regions.map((region, i) => ({ indicator, region, value: division.goals[i]! }))
      : [],
  );
  return {
    targets: goals
      .filter(({ value }) => value > 0)
      .map(({ indicator, region, value }) => ({
        plan,
        indicator: indicator.key,
        region: region.code,
        value,
      })),
    indicators: told.flatMap(({ indicator, division }) => ("goals" in division ? [indicator] : [])),
    leftOut: told.flatMap(({ indicator, division }) =>
      "reason" in division ? [{ indicator, reason: division.reason }] : [],
    ),
    zero: goals.filter(({ value }) => value <= 0),
  };
}

export function ruleName(locale: Locale, site: SiteInfo, rule: ChosenRule): string {
  return rule === "enterprises" && site.regionWeight?.counts !== "enterprises"
    ? locale.label("allocation.rule.weight")
    : locale.label(`allocation.rule.${rule}`);
}

export function ruleMeans(locale: Locale, site: SiteInfo, rule: ChosenRule): string {
  const { regionWeight, frequency } = site;
  const weight = regionWeight
    ? locale.name(regionWeight.names)
    : locale.label("allocation.rule.weight");
  if (rule === "effort" && frequency === "year") return locale.label("allocation.means.effortYear");
  return rule === "enterprises" || rule === "potential"
    ? locale.label(`allocation.means.${rule}`, { weight })
    : locale.label(`allocation.means.${rule}`);
}

export function refusalText(locale: Locale, reason: AllocationRefusal): string {
  return locale.label(`allocation.reason.${reason}`);
}

export function measureOf(demand: Demand, goal: number, measure: Measure): number | null {
  return measure === "goal" ? goal : demand[measure];
}

/** Of each region in a rule; nulls where the rule divides nothing. */
export function valuesOf({ division, demands }: Allotment, count: number, measure: Measure) {
  return Array.from({ length: count }, (_, i) =>
    "goals" in division && demands ? measureOf(demands[i]!, division.goals[i]!, measure) : null,
  );
}
