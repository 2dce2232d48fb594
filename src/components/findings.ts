import { greatest, least } from "d3-array";
import type { Indicator } from "../domain/indicator.js";
import type { SiteInfo } from "../domain/payload.js";
import type { Plan } from "../domain/plan.js";
import type { GoalStatus } from "../domain/status.js";
import type { Locale } from "../i18n/locale.js";
import { isEmptyView } from "./confirmed.js";
import {
  currentPlan,
  furthestBehind,
  indicatorOf,
  projected,
  shortfall,
  withGoal,
} from "./figures.js";
import { type Period, periodName } from "./periods.js";
import { laggingFirst, pursuesGoals } from "./rank.js";
import type { ComparisonRow } from "./tables/comparison.js";
import type { PartRow } from "./tables/parts.js";
import type { PlanPartRow } from "./tables/plan-parts.js";

/** How the goals of the current plan stand, in a sentence. */
export function headline(locale: Locale, site: SiteInfo, statuses: readonly GoalStatus[]): string {
  if (isEmptyView(site)) return locale.label("confirmed.nothing");
  const plan = currentPlan(site);
  const goals = withGoal(statuses, plan.key);
  const [only] = goals;
  if (!only) return locale.label("headline.noGoals", { plan: locale.name(plan.names) });
  if (goals.length === 1) return goalFinding(locale, indicatorOf(site, only.indicator), plan, only);
  return withFurthest(locale, site, count(locale, site, plan, goals), goals);
}

function count(
  locale: Locale,
  { register }: SiteInfo,
  plan: Plan,
  goals: readonly GoalStatus[],
): string {
  const date = locale.date(register.dataDate);
  const total = goals.length;
  const over = goals.some(({ verdict }) => verdict === "missed");
  const reached = goals.filter(({ verdict }) => verdict === "reached").length;
  const met = reached + goals.filter(({ verdict }) => verdict === "likely").length;
  if (over)
    return locale.label("headline.over", {
      plan: locale.name(plan.names),
      met: reached,
      goals: total,
    });
  if (reached === total) return locale.label("headline.reached", { date, goals: total });
  if (goals.every(({ verdict }) => verdict === "unknown" || verdict === "reached"))
    return locale.label("headline.unknown", { date, met: reached, goals: total });
  if (met === total) return locale.label("headline.all", { date, goals: total });
  if (met === 0) return locale.label("headline.none", { date, goals: total });
  if (met === 1) return locale.label("headline.one", { date, goals: total });
  return locale.label("headline.some", { date, met, goals: total });
}

function withFurthest(
  locale: Locale,
  site: SiteInfo,
  finding: string,
  goals: readonly GoalStatus[],
): string {
  const behind = furthestBehind(goals);
  if (!behind) return finding;
  const name = locale.name(indicatorOf(site, behind.indicator).names);
  return locale.label("headline.furthest", { finding, name });
}

/** How one goal stands, or what was achieved where there is none. */
export function goalFinding(
  locale: Locale,
  indicator: Indicator,
  plan: Plan,
  status: GoalStatus,
): string {
  const { unit, goal, achieved } = status;
  const name = locale.name(indicator.names);
  const date = locale.date(status.dataDate);
  const year = locale.year(plan.to);
  const end = projected(status);
  const so = { name, date, achieved: locale.quantity(achieved, unit) };
  if (achieved === null) return locale.label("finding.noData", { name, date });
  if (goal === null)
    return end
      ? locale.label("finding.noGoalProjected", {
          ...so,
          year,
          median: locale.quantity(end.median, unit),
        })
      : locale.label("finding.noGoal", so);
  const toGoal = { ...so, goal: locale.quantity(goal, unit), share: locale.percent(status.share) };
  if (status.verdict === "reached") return locale.label("finding.reached", toGoal);
  if (status.verdict === "missed")
    return locale.label("finding.missed", {
      ...toGoal,
      shortfall: locale.quantity(shortfall(status), unit),
    });
  return end && end.probability !== null
    ? locale.label("finding.projected", { ...toGoal, year, chance: locale.chance(end.probability) })
    : locale.label("finding.progress", toGoal);
}

/** Which parts lag in a period. */
export function rankingFinding(
  locale: Locale,
  site: SiteInfo,
  { indicator, period, rows }: { indicator: string; period: Period; rows: readonly PartRow[] },
): string {
  const name = locale.name(indicatorOf(site, indicator).names);
  const siblings = rows.filter(({ depth }) => depth === 0);
  const when = periodName(locale, period, site.register.dataDate);
  if (pursuesGoals(siblings)) return laggingFinding(locale, name, siblings);
  const known = siblings.filter(({ value }) => value !== null);
  const most = greatest(known, (a, b) => (a.value ?? 0) - (b.value ?? 0));
  const fewest = least(known, (a, b) => (a.value ?? 0) - (b.value ?? 0));
  if (!most || !fewest || !most.value)
    return locale.label("finding.nothing", { name, period: when });
  if (known.length === 1)
    return locale.label("finding.only", { name, period: when, only: locale.name(most.node.names) });
  return locale.label("finding.extremes", {
    name,
    period: when,
    most: locale.name(most.node.names),
    share: locale.percent(most.share),
    least: locale.name(fewest.node.names),
  });
}

function laggingFinding(locale: Locale, name: string, rows: readonly PartRow[]): string {
  const goals = laggingFirst(rows.filter(({ status }) => status && status.goal !== null));
  const total = goals.length;
  const behind = goals.filter(
    ({ status }) => status?.verdict === "unlikely" || status?.verdict === "missed",
  ).length;
  const last = goals[0];
  if (!last) return name;
  const furthest = locale.name(last.node.names);
  const assessed = goals.some(({ status }) => status?.verdict !== "unknown");
  if (!assessed)
    return locale.label("finding.slowest", {
      name,
      furthest,
      ratio: locale.ratio(last.status?.paceRatio),
    });
  return behind === 0
    ? locale.label("finding.noneUnlikely", { name, total, furthest })
    : locale.label("finding.unlikely", { name, behind, total, furthest });
}

/** Which part contributes most to the current plan, and how its rate has changed. */
export function partsFinding(
  locale: Locale,
  site: SiteInfo,
  { indicator, rows }: { indicator: string; rows: readonly PlanPartRow[] },
): string {
  const name = locale.name(indicatorOf(site, indicator).names);
  const plan = locale.name(currentPlan(site).names);
  const siblings = rows.filter(({ depth, now }) => depth === 0 && now !== null);
  const most = greatest(siblings, (a, b) => (a.now ?? 0) - (b.now ?? 0));
  if (!most?.now) return locale.label("finding.nothing", { name, period: plan });
  return locale.label("finding.largest", {
    name,
    plan,
    most: locale.name(most.node.names),
    share: locale.percent(most.share),
  });
}

/** Whether the goals ask for more of each audit than was reached, or only for more audits. */
export function upliftFinding(
  locale: Locale,
  site: SiteInfo,
  rows: readonly ComparisonRow[],
): string {
  const plan = locale.name(currentPlan(site).names);
  const published = rows.filter(({ resultBasis }) => resultBasis === "published");
  const compared = published.length > 0 ? published : rows;
  const audits = compared.find(({ indicator }) => indicator.formula === "count");
  const others = compared.filter((row) => row !== audits && row.uplift !== null);
  const depths = others.filter(({ depth }) => depth?.reached && depth.implied !== null);
  const shallower = depths.filter(
    ({ depth }) => (depth?.implied ?? 0) < (depth?.reached ?? 0),
  ).length;
  const uplifts = others.map(({ uplift }) => uplift ?? 0);
  const allLess = depths.length > 1 && shallower === depths.length;
  if (audits?.uplift && audits.uplift > 0 && allLess && Math.min(...uplifts) >= 0) {
    return locale.label("finding.shallower", {
      plan,
      audits: locale.percent(audits.uplift),
      low: locale.percent(Math.min(...uplifts)),
      high: locale.percent(Math.max(...uplifts)),
    });
  }
  const known = compared.filter(({ uplift }) => uplift !== null);
  if (known.length === 0) return locale.label("table.comparison");
  const asked = new Set(known.map(({ uplift }) => locale.change(uplift)));
  if (asked.size === 1 && known.length > 1)
    return locale.label("finding.upliftEven", { plan, uplift: [...asked].join("") });
  const most = greatest(known, (a, b) => (a.uplift ?? 0) - (b.uplift ?? 0));
  return locale.label("finding.uplift", {
    plan,
    name: most ? locale.name(most.indicator.names) : "",
    uplift: locale.change(most?.uplift),
  });
}

/** How many goals keep the pace that the plan's seasonal profile expects by now. */
export function paceFinding(
  locale: Locale,
  site: SiteInfo,
  statuses: readonly GoalStatus[],
): string {
  const plan = currentPlan(site);
  const paces = withGoal(statuses, plan.key).flatMap(({ paceRatio }) => paceRatio ?? []);
  if (paces.length === 0)
    return locale.labelled(locale.name(plan.names), locale.label("table.progress"));
  return locale.label("finding.pace", {
    plan: locale.name(plan.names),
    date: locale.date(site.register.dataDate),
    ahead: paces.filter((pace) => pace >= 1).length,
    goals: paces.length,
  });
}
