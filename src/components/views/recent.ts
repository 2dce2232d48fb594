import { html } from "htl";
import type { ForecastPayload, SiteInfo } from "../../domain/payload.js";
import type { Nowcast } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { recentChart, recentHeight, recentKey } from "../charts/recent.js";
import { indicatorOf } from "../figures.js";
import { notice } from "../notice.js";
import { responsive } from "../responsive.js";
import { recentTable } from "../tables/recent.js";
import { toldFigure } from "./told.js";

export interface RecentData {
  readonly site: SiteInfo;
  readonly indicator: string;
  readonly nowcast: Nowcast | null;
  readonly delay: ForecastPayload["delay"];
}

/** What is reported of recent months and what is still expected of them; or why that is not known. */
export function recentView(
  locale: Locale,
  { site, indicator, nowcast, delay }: RecentData,
  source: Node,
): HTMLElement | null {
  if (site.frequency !== "month") return null;
  const refusal = delay && locale.label(`nowcast.none.${delay}`);
  if (!nowcast)
    return html`<section><h2>${locale.label("nowcast.title")}</h2>${notice(refusal ?? locale.label("nowcast.complete"))}</section>`;
  const { periods } = nowcast;
  const { unit } = indicatorOf(site, indicator);
  const title = finding(locale, site, indicator, nowcast);
  return toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    recentTable(locale, periods, unit),
    {
      name: `recent-${indicator}`,
      title,
      subtitle: locale.sentences([
        ...total(locale, unit, nowcast),
        locale.label("nowcast.detail", { date: locale.date(site.register.dataDate) }),
      ]),
      source,
      above: html.fragment`${recentKey(locale)}${responsive(
        (width) => recentChart(locale, { periods, unit }, { width, label: title }),
        recentHeight(periods.length),
      )}<p class="small muted">${refusal ?? locale.label("nowcast.method")}</p>`,
    },
  );
}

function finding(
  locale: Locale,
  site: SiteInfo,
  indicator: string,
  { periods, total }: Nowcast,
): string {
  const { names, unit } = indicatorOf(site, indicator);
  const over = periods.filter(({ covered }) => covered === 1);
  const told = over.length > 0 ? over : periods;
  const known = told.reduce((sum, { known }) => sum + known, 0);
  const [from, to] = [told[0]!, told.at(-1)!].map(({ month }) => locale.month(month)) as [
    string,
    string,
  ];
  const about = {
    title: locale.label("nowcast.title"),
    name: locale.name(names),
    months: from === to ? from : locale.label("nowcast.months", { from, to }),
    known: locale.quantity(known, unit),
  };
  return total
    ? locale.label("nowcast.finding", { ...about, median: locale.quantity(total.median, unit) })
    : locale.label("nowcast.running", about);
}

function total(locale: Locale, unit: string, { total }: Nowcast): string[] {
  if (!total) return [];
  return [
    locale.labelled(
      locale.label("nowcast.total80"),
      locale.label("range", {
        low: locale.quantity(total.low80, unit),
        high: locale.quantity(total.high80, unit),
      }),
    ),
  ];
}
