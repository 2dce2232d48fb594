import { html } from "htl";
import type { SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { figure } from "../charts/figure.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import { indicatorOf } from "../figures.js";
import { rankingFinding } from "../findings.js";
import { type Period, periodName } from "../periods.js";
import { pursuesGoals } from "../rank.js";
import type { Slice } from "../slices.js";
import { sourceLine } from "../source.js";
import { partRows } from "../tables/parts.js";
import { rankingTable } from "../tables/ranking.js";

export interface IndustriesData {
  readonly site: SiteInfo;
  readonly statuses: readonly GoalStatus[];
  readonly slice: Slice;
  readonly indicator: string;
  readonly period: Period;
}

/** The tree of industries in one period, the furthest behind first among siblings. */
export function industriesView(
  locale: Locale,
  { site, statuses, slice, indicator, period }: IndustriesData,
  { root }: { root: string },
): HTMLElement {
  if (isEmptyView(site)) return nothingConfirmed(locale, site);
  const rows = partRows({
    site,
    nodes: site.industries,
    root: site.rootIndustry,
    indicator,
    period,
    slice,
    statuses,
  });
  const { names } = indicatorOf(site, indicator);
  const title = rankingFinding(locale, site, { indicator, period, rows });
  const when = periodName(locale, period, site.register.dataDate);
  return figure(
    locale,
    {
      title,
      subtitle: locale.sentences([
        locale.series([locale.name(names), when]),
        locale.label(pursuesGoals(rows) ? "laggingFirst" : "lowestFirst"),
      ]),
      body: rankingTable(
        locale,
        { site, indicator, period, rows },
        {
          caption: title,
          head: locale.label("industry"),
          href: (code) => `${root}/industry/${code}`,
          tree: true,
        },
      ),
      source: html.fragment`${locale.label("confidence.legend")} ${sourceLine(
        locale,
        { site, indicator, statuses: pursuesGoals(rows) ? statuses : [] },
        { root, method: "progress-towards-a-goal" },
      )}`,
    },
    { level: 2 },
  );
}
