import type { SiteInfo } from "../domain/payload.js";
import type { Plan } from "../domain/plan.js";
import type { Years } from "../domain/season.js";
import type { Locale } from "../i18n/locale.js";
import { planOf } from "./figures.js";

/** A span of whole years to look at: a plan or one year. */
export interface Period extends Years {
  /** as it stands in an address */
  readonly key: string;
  readonly plan: Plan | null;
}

/** The current plan first, then the one before, then each year that the register knows. */
export function periodsOf(site: SiteInfo, years: readonly number[]): Period[] {
  const plans = [site.currentPlan, site.previousPlan].flatMap((key) => planOf(site, key) ?? []);
  return [
    ...plans.map((plan) => ({ key: plan.key, plan, from: plan.from, to: plan.to })),
    ...[...years]
      .sort((a, b) => b - a)
      .map((year) => ({ key: String(year), plan: null, from: year, to: year })),
  ];
}

/** Whether the register's data end before the period does. */
export function isUnfinished(period: Years, dataDate: string): boolean {
  return dataDate < `${period.to}-12-31`;
}

/** The name of a plan or a year, with "to 30 June 2018" where data end before it does. */
export function periodName(locale: Locale, period: Period, dataDate: string): string {
  const name = period.plan ? locale.name(period.plan.names) : locale.year(period.from);
  return isUnfinished(period, dataDate)
    ? locale.label("period.toDate", { period: name, date: locale.date(dataDate) })
    : name;
}
