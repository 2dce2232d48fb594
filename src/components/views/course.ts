import { html } from "htl";
import type { PartPayload, SiteInfo } from "../../domain/payload.js";
import type { GoalStatus, Track } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import {
  type CoursePoint,
  courseMaximum,
  coursePoints,
  momentName,
  recentStretch,
} from "../charts/course.js";
import { cumulativeChart } from "../charts/cumulative.js";
import { figure } from "../charts/figure.js";
import { currentPlan, indicatorOf } from "../figures.js";
import { goalFinding } from "../findings.js";
import { forecastAddress } from "../forecast.js";
import { responsive } from "../responsive.js";
import { unitScale } from "../scale.js";
import { plansShown, sourceLine } from "../source.js";
import { type Column, sortableTable } from "../tables/sortable.js";

export interface CourseOptions {
  /** leads to the front page */
  readonly root: string;
  /** what stands in place of the goal's finding */
  readonly title?: string;
  readonly level?: 2 | 3;
  /** leads on to the forecast in detail */
  readonly onward?: boolean;
}

/** The course of one indicator of a part through the current plan: finding, chart, table, source. */
export function courseView(
  locale: Locale,
  { site, part, indicator }: { site: SiteInfo; part: PartPayload; indicator: string },
  { root, title: given, level = 3, onward = true }: CourseOptions,
): HTMLElement {
  const plan = currentPlan(site);
  const of = (item: GoalStatus | Track) => item.plan === plan.key && item.indicator === indicator;
  const status = part.statuses.find(of);
  const track = part.tracks.find(of);
  if (!status || !track) return html`<p class="notice">${locale.label("noData")}</p>`;

  const { unit, names } = indicatorOf(site, indicator);
  const points = coursePoints(track, plan, status);
  const scale = unitScale(locale, unit, courseMaximum(points, status.goal));
  const title = given ?? goalFinding(locale, indicatorOf(site, indicator), plan, status);
  const { reason } = { reason: undefined, ...status.projection };
  const subtitle = locale.sentences([
    locale.label("chart.cumulative", { plan: locale.name(plan.names), unit: scale.unit }),
    ...(reason ? [locale.label(`refusal.${reason}`)] : []),
    ...(status.goal === null ? [] : pathNote(locale, track)),
    ...(recentStretch(points) ? [locale.label("nowcast.shaded")] : []),
  ]);
  const source = sourceLine(
    locale,
    {
      site,
      goals: status.goalBasis === "published" ? plansShown(site).current : [],
      indicator,
      statuses: [status],
      recent: true,
    },
    { root, method: "projection-and-outlook" },
  );
  const parts = {
    title,
    subtitle,
    body: responsive(
      (width) =>
        cumulativeChart(
          locale,
          { plan, points, goal: status.goal, unit, dataDate: site.register.dataDate },
          { width, label: title },
        ),
      360,
    ),
    table: courseTable(locale, points, {
      unit,
      caption: locale.labelled(locale.label("table.course"), locale.name(names)),
    }),
    source: onward
      ? html.fragment`${source} <a href=${forecastAddress(root, site, { ...part, indicator })}>${locale.label("forecast.open")}</a>`
      : source,
  };
  return figure(locale, parts, { level });
}

/** By what the expected path runs, where months are known. */
function pathNote(locale: Locale, { season }: Track): string[] {
  if (season === null) return [];
  const audits = locale.number(season.audits);
  return [locale.label(season.even ? "chart.pathEven" : "chart.pathSeasonal", { audits })];
}

function courseTable(
  locale: Locale,
  points: readonly CoursePoint[],
  { unit, caption }: { unit: string; caption: string },
): HTMLElement {
  const steps = points.filter(({ month, date }) => month !== null || date !== undefined);
  const scale = unitScale(locale, unit, courseMaximum(steps, null));
  const column = (
    key: string,
    head: string,
    value: (point: CoursePoint) => number | null | undefined,
  ): Column<CoursePoint> => ({
    key,
    head,
    unit: scale.unit,
    kind: "number",
    cell: (point) => scale.format(value(point)),
    title: (point) => ((value(point) ?? null) === null ? null : locale.exact(value(point), unit)),
  });
  const fan = (key: "low95" | "low80" | "median" | "high80" | "high95", head: string) =>
    column(key, head, (point) =>
      point.achieved === null || point.recent ? point.fan?.[key] : null,
    );
  const projected = steps.some((point) => point.fan !== null);
  const [from, to] = [locale.label("bound.low"), locale.label("bound.high")];
  return sortableTable(
    locale,
    {
      columns: [
        {
          key: "month",
          head: locale.label("month"),
          cell: (point) => momentName(locale, point),
        },
        column("achieved", locale.label("achieved"), (point) => point.achieved),
        ...(steps.some(({ expected }) => expected !== null)
          ? [column("expected", locale.label("chart.expectedPath"), (point) => point.expected)]
          : []),
        ...(projected
          ? [
              fan("low95", `95% ${from}`),
              fan("low80", `80% ${from}`),
              fan("median", locale.label("median")),
              fan("high80", `80% ${to}`),
              fan("high95", `95% ${to}`),
            ]
          : []),
      ],
      rows: steps,
    },
    { caption },
  );
}
