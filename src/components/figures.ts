import { least } from "d3-array";
import type { Indicator } from "../domain/indicator.js";
import type { SiteInfo } from "../domain/payload.js";
import type { Plan } from "../domain/plan.js";
import type { GoalStatus, Projection } from "../domain/status.js";
import type { Locale } from "../i18n/locale.js";

export type Projected = Extract<Projection, { median: number }>;

export function planOf(site: SiteInfo, key: string | null): Plan | null {
  return site.plans.find((plan) => plan.key === key) ?? null;
}

export function currentPlan(site: SiteInfo): Plan {
  const plan = planOf(site, site.currentPlan);
  if (!plan) throw new Error(`site.json names no plan ${site.currentPlan}`);
  return plan;
}

export function indicatorOf(site: SiteInfo, key: string): Indicator {
  const indicator = site.indicators.find((candidate) => candidate.key === key);
  if (!indicator) throw new Error(`site.json names no indicator ${key}`);
  return indicator;
}

export function projected(status: GoalStatus): Projected | null {
  return "median" in status.projection ? status.projection : null;
}

export function probability(status: GoalStatus): number | null {
  return projected(status)?.probability ?? null;
}

/**
 * What is expected to lack at the end of the plan: the mean of what the simulated futures lack, or what does
 * lack once the plan is over; 0 when nothing lacks, null when it cannot be said.
 */
export function shortfall(status: GoalStatus): number | null {
  if (status.goal === null) return null;
  if (status.verdict === "reached") return 0;
  if (status.verdict === "missed")
    return status.achieved === null ? null : Math.max(0, status.goal - status.achieved);
  return projected(status)?.shortfall ?? null;
}

/** From the least likely to the most; where likelihoods tie or lack, by pace. */
export function compareLagging(a: GoalStatus, b: GoalStatus): number {
  return (
    compareKnown(likelihood(a), likelihood(b)) ||
    compareKnown(a.paceRatio, b.paceRatio) ||
    compareKnown(a.share, b.share)
  );
}

/** The goal that is furthest behind, unless all are likely to be met. */
export function furthestBehind(statuses: readonly GoalStatus[]): GoalStatus | null {
  const behind = statuses.filter(
    ({ verdict }) => verdict === "uncertain" || verdict === "unlikely" || verdict === "missed",
  );
  return least(behind, compareLagging) ?? null;
}

export function withGoal(statuses: readonly GoalStatus[], plan: string): GoalStatus[] {
  return statuses.filter((status) => status.plan === plan && status.goal !== null);
}

/** A plan's name, with its years where the name does not tell them. */
export function planWithYears(locale: Locale, { names, from, to }: Plan): string {
  const name = locale.name(names);
  return name.includes(String(from)) ? name : locale.series([name, locale.years(from, to)]);
}

/** `a ÷ b`, where both are known and it has a meaning. */
export function ratio(a: number | null | undefined, b: number | null | undefined): number | null {
  if (a === null || a === undefined || b === null || b === undefined || b === 0) return null;
  return a / b;
}

/** The change from a to b as a share of a. */
export function change(a: number | null | undefined, b: number | null | undefined): number | null {
  const quotient = ratio(b, a);
  return quotient === null ? null : quotient - 1;
}

function likelihood(status: GoalStatus): number | null {
  if (status.verdict === "reached") return 1;
  if (status.verdict === "missed") return 0;
  return probability(status);
}

function compareKnown(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}
