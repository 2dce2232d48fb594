import type { SiteInfo } from "../domain/payload.js";
import type { GoalStatus } from "../domain/status.js";
import type { Locale } from "../i18n/locale.js";
import type { Choice } from "./controls.js";
import { furthestBehind, withGoal } from "./figures.js";
import { type Period, periodName } from "./periods.js";

/** Which indicator to look at: at first the one furthest behind, else the first that has a goal. */
export function indicatorChoice(
  locale: Locale,
  site: SiteInfo,
  statuses: readonly GoalStatus[],
): Choice {
  const goals = withGoal(statuses, site.currentPlan);
  const initial = furthestBehind(goals)?.indicator ?? goals[0]?.indicator;
  return {
    name: "indicator",
    label: locale.label("indicator"),
    options: site.indicators.map(({ key, names }) => ({ value: key, label: locale.name(names) })),
    ...(initial === undefined ? {} : { initial }),
    form: "list",
  };
}

export function periodChoice(locale: Locale, site: SiteInfo, periods: readonly Period[]): Choice {
  return {
    name: "period",
    label: locale.label("period"),
    options: periods.map((period) => ({
      value: period.key,
      label: periodName(locale, period, site.register.dataDate),
    })),
    form: "list",
  };
}

/** Keeps a selection in the address, beside the choices that controls keep there. */
export function rememberInAddress(name: string, value: string): void {
  const url = new URL(location.href);
  url.searchParams.set(name, value);
  history.replaceState(history.state, "", url);
}

export function fromAddress(name: string): string | null {
  return new URLSearchParams(location.search).get(name);
}
