import { range, sum } from "d3-array";
import { apportion } from "../../src/domain/apportion.js";
import { type Month, month, monthOfDate, monthOfYear, yearOf } from "../../src/domain/period.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Chance } from "./chance.js";
import type { DemoSettings } from "./settings.js";

/** How many audits complete in a month; `plan` is the published plan whose results they add up to. */
export interface Batch {
  readonly month: Month;
  readonly audits: number;
  readonly plan: Plan | null;
}

/** Completions are drawn this far beyond the data date: they are evaluated or listed by then. */
const horizonMonths = 36;

export function demoDataDate(workspace: Workspace, settings: DemoSettings): string {
  if (settings.dataDate) return settings.dataDate;
  const last = workspace.plans.at(-1);
  if (!last) throw new RangeError("the workspace has no plan");
  const middle = Math.floor((last.from + last.to) / 2);
  return workspace.frequency === "year" ? `${middle}-12-31` : `${middle}-06-30`;
}

/** Plans that are over at the data date and whose audits are published: sums must equal them. */
function publishedPlans(workspace: Workspace, dataDate: string): Plan[] {
  const key = countKey(workspace);
  return workspace.plans.filter(
    (plan) => key !== undefined && plan.results[key] && `${plan.to}-12-31` <= dataDate,
  );
}

export function countKey(workspace: Workspace): string | undefined {
  return workspace.indicators.find(({ formula }) => formula === "count")?.key;
}

/** Completions month by month, in order; `scale` multiplies them all. No month is as its season has it. */
export function schedule(
  workspace: Workspace,
  settings: DemoSettings,
  dataDate: string,
  scale: number,
  dice: Chance,
): Batch[] {
  const published = publishedPlans(workspace, dataDate);
  const key = countKey(workspace);
  const ofYear = sum(settings.months);
  if (!(ofYear > 0)) throw new RangeError("the months of demo.json have no weight");
  const share = (m: Month) =>
    (settings.months[monthOfYear(m) - 1]! / ofYear) * dice.logNormal(settings.spread.month);

  const results = published.flatMap((plan) => {
    const months = range(month(plan.from, 1), month(plan.to, 12) + 1);
    const weights = months.map(
      (m) => share(m) * (1 + settings.growth.published) ** (yearOf(m) - plan.from),
    );
    const audits = Math.round(plan.results[key!]!.value * scale);
    return spread(months, audits, weights, plan);
  });

  const last = published.at(-1);
  const from = last ? last.to + 1 : (workspace.plans[0]?.from ?? yearOf(monthOfDate(dataDate)));
  const lastYear = sum(
    results.filter((b) => b.plan === last && yearOf(b.month) === last?.to),
    (b) => b.audits,
  );
  const first = last
    ? lastYear * (1 + settings.growth.later)
    : scale * (goalPerYear(workspace, key) ?? settings.auditsPerYear);
  const months = range(month(from, 1), monthOfDate(dataDate) + horizonMonths + 1);
  const expected = months.map(
    (m) => first * share(m) * (1 + settings.growth.later) ** (yearOf(m) - from),
  );
  return [...results, ...spread(months, Math.round(sum(expected)), expected, null)];
}

function spread(
  months: readonly Month[],
  audits: number,
  weights: readonly number[],
  plan: Plan | null,
): Batch[] {
  if (audits === 0 || months.length === 0) return [];
  const counts = apportion(audits, weights, 1);
  return months.map((m, i) => ({ month: m, audits: counts[i]!, plan }));
}

function goalPerYear(workspace: Workspace, key: string | undefined): number | undefined {
  const plan = workspace.plans.find(({ goals }) => key !== undefined && goals[key]);
  return plan && plan.goals[key!]!.value / (plan.to - plan.from + 1);
}
