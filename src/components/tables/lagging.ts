import { html } from "htl";
import { factors, mainCause } from "../../domain/decompose.js";
import type { LaggingPayload } from "../../domain/lagging.js";
import type { SiteInfo } from "../../domain/payload.js";
import { isoMonth } from "../../domain/period.js";
import type { Locale } from "../../i18n/locale.js";
import { chanceCell, chanceOf } from "../charts/chances.js";
import { currentPlan, indicatorOf, projected, shortfall } from "../figures.js";
import {
  coverageName,
  depthOf,
  isDoubtful,
  type LaggingRow,
  requiredMultiple,
  trendChange,
  weightName,
} from "../lagging.js";
import { greatest, unitScale } from "../scale.js";
import { goalColumns } from "./goal-columns.js";
import { partName } from "./ranking.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

export interface LaggingTableData {
  readonly site: SiteInfo;
  readonly lagging: LaggingPayload;
  readonly indicator: string;
  readonly rows: readonly LaggingRow[];
}

/** Where each region stands in one indicator, what it takes, and how much of it is known yet. */
export function laggingTable(
  locale: Locale,
  { site, lagging, indicator, rows }: LaggingTableData,
  { href }: { href: (code: string) => string },
): ToldTable<LaggingRow> {
  const { unit, formula } = indicatorOf(site, indicator);
  const plan = currentPlan(site);
  const yearly = site.frequency === "year";
  const scale = unitScale(locale, unit, greatest(rows.map(({ status }) => shortfall(status))));
  const goal = goalColumns<LaggingRow>(locale, {
    plan,
    dataDate: site.register.dataDate,
    yearly,
    rows,
    status: ({ status }) => status,
    write: (_, value) => scale.format(value),
    unit: scale.unit,
  });
  const group = locale.label(yearly ? "lagging.nowYear" : "lagging.now");
  const months = trendMonths(rows);
  const depthScale = unitScale(locale, unit, greatest(rows.map(depthOf)));
  const columns: Column<LaggingRow>[] = [
    {
      key: "name",
      head: locale.label("region"),
      value: ({ node }) => locale.name(node.names),
      cell: ({ node }) => partName(locale, node, href(node.code)),
    },
    {
      ...goal.chance,
      head: locale.label("lagging.chance"),
      kind: "number",
      className: "is-heat",
      cell: ({ status }) => chanceCell(locale, status),
      value: ({ status }) => chanceOf(status),
    },
    goal.rank,
    goal.shortfall,
    {
      key: "owed",
      head: locale.label("forecast.owed"),
      kind: "number",
      group: locale.label("table.atEnd", { year: locale.year(plan.to) }),
      value: ({ status }) => projected(status)?.owed ?? null,
      cell: ({ status }) => locale.percent(projected(status)?.owed ?? null),
    },
    goal.pace,
    {
      key: "multiple",
      head: locale.label(yearly ? "lagging.multipleYear" : "lagging.multiple"),
      kind: "number",
      group,
      value: ({ status }) => requiredMultiple(status),
      cell: ({ status }) => locale.ratio(requiredMultiple(status)),
      title: ({ status }) =>
        status.requiredPerYear === null
          ? null
          : `${locale.exact(status.requiredPerYear, unit)} ÷ ${locale.exact(status.lastYear, unit)}`,
    },
    ...(formula === "count"
      ? []
      : [
          {
            key: "depth",
            head: locale.label("lagging.depth"),
            unit: depthScale.unit,
            kind: "number" as const,
            group,
            first: "ascending" as const,
            value: depthOf,
            cell: (row: LaggingRow) => depthScale.significant(depthOf(row)),
            title: (row: LaggingRow) => locale.exact(depthOf(row), unit),
          },
        ]),
    {
      key: "reported",
      head: locale.label("lagging.reported"),
      kind: "number",
      group,
      first: "ascending",
      value: ({ part }) => part?.reported ?? null,
      cell: ({ part }) => locale.percent(part?.reported, 0),
    },
    {
      key: "cause",
      head: locale.label("lagging.cause"),
      group,
      value: ({ why }) => causeName(locale, why),
      cell: (row) => causeCell(locale, row),
      title({ why, first }) {
        const cause = why && mainCause(why);
        if (!why) return null;
        if (!cause) return locale.label("lagging.noCause");
        const change = locale.difference(-why.parts[cause], unit);
        return first
          ? locale.sentences([
              change,
              locale.label("why.sure", { share: locale.percent(first[cause], 0) }),
            ])
          : change;
      },
    },
    {
      key: "trend",
      head: locale.label("lagging.trend"),
      kind: "number",
      ...(months === null
        ? {}
        : {
            group: locale.label(yearly ? "lagging.wholeYear" : "lagging.wholeMonths", { months }),
          }),
      first: "ascending",
      value: ({ trend }) => trendChange(trend),
      cell: ({ trend }) => trendCell(locale, trend),
      title: ({ trend }) =>
        trend &&
        locale.label("lagging.trendDetail", {
          from: locale.month(trend.from),
          to: locale.month(trend.to),
          now: locale.exact(trend.now, unit),
          before: locale.exact(trend.before, unit),
          audits: locale.number(trend.audits),
        }),
    },
    ...(rows.some(({ part }) => typeof part?.coverage === "number")
      ? [
          {
            key: "coverage",
            head: locale.label("lagging.coverage"),
            unit: locale.label("lagging.coverageOf", { weight: weightName(locale, site, lagging) }),
            kind: "number" as const,
            group: locale.name(plan.names),
            first: "ascending" as const,
            value: ({ part }: LaggingRow) => part?.coverage ?? null,
            cell: ({ part }: LaggingRow) => locale.percent(part?.coverage),
            title: ({ part }: LaggingRow) =>
              part?.coverage
                ? locale.label("lagging.coverageDetail", {
                    enterprises: locale.number(part.enterprises),
                    plan: locale.name(plan.names),
                    weight: weightName(locale, site, lagging),
                    of: locale.number(part.enterprises / part.coverage),
                  })
                : null,
          },
        ]
      : []),
  ];
  const told = columns.filter(({ key }) => key !== "rank" || rows.some(ranked));
  return { columns: told, rows, ...download(locale, { site, lagging, indicator, rows }) };
}

const ranked = ({ status }: LaggingRow) => Boolean(projected(status)?.rank);

/** A change of few audits is shown faintly: chance makes one. */
const fewAudits = 30;

/** How many months trends compare; null where there is none. */
function trendMonths(rows: readonly LaggingRow[]): number | null {
  const trend = rows.find((row) => row.trend)?.trend;
  return trend ? trend.to - trend.from + 1 : null;
}

/** What the marks in the table mean, and which months it compares. */
export function tableNotes(locale: Locale, site: SiteInfo, rows: readonly LaggingRow[]): string[] {
  const months = trendMonths(rows);
  return [
    ...(months === null || site.frequency === "year"
      ? []
      : [locale.label("lagging.noteTrend", { months })]),
    ...(months === null ? [] : [locale.label("lagging.noteBrackets", { audits: fewAudits })]),
    locale.label("lagging.noteCause"),
  ];
}

function trendCell(locale: Locale, trend: LaggingRow["trend"]): Node | string {
  const words = locale.change(trendChange(trend));
  return trend && trend.audits < fewAudits ? html`<span class="muted">(${words})</span>` : words;
}

function causeName(locale: Locale, why: LaggingRow["why"]): string | null {
  const cause = why && mainCause(why);
  return cause ? locale.label(`lagging.cause.${cause}`) : null;
}

function causeCell(locale: Locale, { why, first }: LaggingRow): Node | string {
  const cause = why && mainCause(why);
  if (!cause) return locale.number(null);
  const words = locale.label(`lagging.cause.${cause}`);
  return isDoubtful(cause, first) ? html`<span class="muted">${words}?</span>` : words;
}

/** All that is shown, in base units, with the gap and its parts. */
function download(
  locale: Locale,
  { site, lagging, indicator }: LaggingTableData,
): Pick<ToldTable<LaggingRow>, "head" | "cells"> {
  const yearly = site.frequency === "year";
  const { period } = lagging;
  return {
    head: [
      locale.label("code"),
      locale.label("region"),
      locale.label("indicator"),
      locale.label("unit"),
      locale.label("dataDate"),
      locale.label("period"),
      locale.label("lagging.chance"),
      `${locale.label("table.rank")} ${locale.label("bound.low")}`,
      `${locale.label("table.rank")} ${locale.label("bound.high")}`,
      locale.label("shortfall"),
      locale.label("forecast.owed"),
      locale.label("table.pace"),
      locale.label("table.required"),
      locale.label(yearly ? "lagging.nowYear" : "lagging.now"),
      locale.label("lagging.depth"),
      locale.label("lagging.trend"),
      ...(["bound.from", "bound.to"] as const).map((bound) =>
        locale.labelled(locale.label("lagging.trend"), locale.label(bound)),
      ),
      locale.label("lagging.reported"),
      coverageName(locale, site, lagging),
      locale.label("lagging.gap"),
      ...factors.map((factor) => locale.label(`why.factor.${factor}`)),
      ...factors.map((factor) =>
        locale.labelled(locale.label("why.firstShare"), locale.label(`why.factor.${factor}`)),
      ),
    ],
    cells: ({ node, status, part, why, first, trend }) => {
      const end = projected(status);
      return [
        node.code,
        locale.name(node.names),
        indicator,
        status.unit,
        status.dataDate,
        period ? `${isoMonth(period.from)}/${isoMonth(period.to)}` : null,
        chanceOf(status),
        end?.rank?.low ?? null,
        end?.rank?.high ?? null,
        shortfall(status),
        end?.owed ?? null,
        status.paceRatio,
        status.requiredPerYear,
        status.lastYear,
        depthOf({ why, part }),
        trendChange(trend),
        trend && isoMonth(trend.from),
        trend && isoMonth(trend.to),
        part?.reported ?? null,
        part?.coverage ?? null,
        why?.gap ?? null,
        ...factors.map((factor) => why?.parts[factor] ?? null),
        ...factors.map((factor) => first?.[factor] ?? null),
      ];
    },
  };
}
