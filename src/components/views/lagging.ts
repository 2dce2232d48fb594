import { html } from "htl";
import type { Topology } from "topojson-specification";
import type { LaggingPayload } from "../../domain/lagging.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { chanceClasses, chanceColor, chanceOf, chanceWords } from "../charts/chances.js";
import { choropleth, mapLegend, shapesOf } from "../charts/choropleth.js";
import { type StripPoint, stripChart } from "../charts/strip.js";
import { indicatorChoice } from "../choices.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import type { Choice } from "../controls.js";
import { unlistedNote } from "../controls.js";
import { currentPlan, indicatorOf, projected, shortfall, withGoal } from "../figures.js";
import { type LaggingRow, laggingRows, visitsOf } from "../lagging.js";
import { linked } from "../linked.js";
import { notice } from "../notice.js";
import { responsive } from "../responsive.js";
import { sourceLine } from "../source.js";
import { heatRows, heatTable } from "../tables/heat.js";
import { laggingTable, tableNotes } from "../tables/lagging.js";
import { type RegionsOptions, shortName } from "./regions.js";
import { toldFigure } from "./told.js";

/** Stands for all goals among the indicators. */
export const allGoals = "goals";

export interface LaggingData {
  readonly site: SiteInfo;
  /** of the children of the root, in the current plan */
  readonly statuses: readonly GoalStatus[];
  readonly lagging: LaggingPayload;
  /** null where the workspace has none: then no map is drawn */
  readonly boundaries: Topology | null;
  /** a key, or `allGoals` */
  readonly indicator: string;
}

/** Which indicator to look at, or all goals together. */
export function laggingChoice(
  locale: Locale,
  site: SiteInfo,
  statuses: readonly GoalStatus[],
): Choice {
  const choice = indicatorChoice(locale, site, statuses);
  return {
    ...choice,
    options: [...choice.options, { value: allGoals, label: locale.label("lagging.allGoals") }],
  };
}

/** The children of the root in one indicator, or the chances of all their goals. */
export function laggingView(
  locale: Locale,
  data: LaggingData,
  options: RegionsOptions,
): HTMLElement {
  const { site, statuses, indicator } = data;
  if (isEmptyView(site)) return nothingConfirmed(locale, site);
  if (withGoal(statuses, site.currentPlan).length === 0) {
    const plan = locale.name(currentPlan(site).names);
    return notice(locale.label("headline.noGoals", { plan }));
  }
  return indicator === allGoals ? heat(locale, data, options) : board(locale, data, options);
}

function board(
  locale: Locale,
  data: LaggingData,
  { root, selected = null, onSelect }: RegionsOptions,
): HTMLElement {
  const { site, lagging, boundaries, indicator, statuses } = data;
  const rows = laggingRows(site, statuses, lagging, indicator);
  const { names } = indicatorOf(site, indicator);
  const title = finding(locale, locale.name(names), rows);
  const href = (code: string) => `${root}/region/${code}?indicator=${indicator}`;
  const byCode = new Map(rows.map((row) => [row.node.code, row]));
  const hint =
    selected !== null && selected !== "" && !byCode.has(selected)
      ? unlistedNote(locale, selected, null)
      : locale.label("lagging.hint");
  const readout = html`<p class="map-readout" aria-live="polite">${hint}</p>`;
  const points = rows.flatMap((row) => pointOf(locale, row));
  const chances = rows.map(({ status }) => chanceOf(status));
  const strip =
    points.length > 0
      ? responsive(
          (width) =>
            stripChart(locale, points, { width, label: locale.label("lagging.stripAxis") }),
          180,
        )
      : null;
  const map =
    boundaries &&
    choropleth(
      rows.map((row) => ({
        code: row.node.code,
        name: shortName(locale.name(row.node.names)),
        color: chanceColor(chanceOf(row.status)),
        description: describe(locale, row),
      })),
      shapesOf(boundaries),
      { label: locale.label("map.label", { title }), maxHeight: 420 },
    );
  const above = html.fragment`${visits(locale, rows, href)}<div class="map-and-strip">
    ${map ? html`<div>${map}</div>` : null}
    <div class="strip-side">${strip}${readout}${mapLegend(chanceClasses(locale, chances), {
      title: locale.label("lagging.chance"),
    })}</div>
  </div>`;
  const plan = locale.name(currentPlan(site).names);
  const { period } = lagging;
  const body = toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    laggingTable(locale, { site, lagging, indicator, rows }, { href }),
    {
      name: `lagging-${indicator}`,
      title,
      subtitle: period
        ? locale.label("lagging.detail", {
            name: locale.name(names),
            plan,
            from: locale.month(period.from),
            to: locale.month(period.to),
          })
        : locale.series([locale.name(names), plan]),
      source: html.fragment`${locale.sentences([locale.label("lagging.method"), ...tableNotes(locale, site, rows), ""])}${source(locale, data, root)}`,
      above,
      wide: true,
      code: ({ node }) => node.code,
    },
  );
  return linked(
    body,
    rows.map(({ node }) => node.code),
    {
      selected: selected !== null && byCode.has(selected) ? selected : null,
      ...(onSelect ? { onSelect } : {}),
      onPoint(code) {
        const row = code === null ? undefined : byCode.get(code);
        readout.replaceChildren(
          row
            ? html.fragment`${describe(locale, row)} <a href=${href(row.node.code)} data-code=${row.node.code}>${locale.label("openPage", { name: locale.name(row.node.names) })}</a>`
            : hint,
        );
      },
    },
  );
}

/** So many are named. */
const visitsNamed = 3;

/** Where work may bring most, and how much; null where nothing stands out. */
function visits(
  locale: Locale,
  rows: readonly LaggingRow[],
  href: (code: string) => string,
): Node | null {
  const found = visitsOf(rows, visitsNamed);
  if (found.length === 0) return null;
  return html`<div class="visits"><h3>${locale.label("lagging.visits")}</h3><ol>${found.map(
    ({ row: { node, status }, cause, gain, range }) => {
      const quantity = (value: number) => locale.quantity(value, status.unit);
      return html`<li data-code=${node.code}><a href=${`${href(node.code)}#why`}>${locale.name(node.names)}</a>${locale.labelled(
        "",
        locale.label(range ? "lagging.visitRange" : "lagging.visit", {
          cause: locale.label(`lagging.cause.${cause}`),
          gain: quantity(gain),
          low: range ? quantity(range[0]) : "",
          high: range ? quantity(range[1]) : "",
        }),
      )}</li>`;
    },
  )}</ol></div>`;
}

function heat(locale: Locale, data: LaggingData, { root }: RegionsOptions): HTMLElement {
  const { site, statuses } = data;
  const current = withGoal(statuses, site.currentPlan);
  const rows = heatRows(site.regions, current);
  const indicators = site.indicators.filter(({ key }) =>
    current.some(({ indicator }) => indicator === key),
  );
  const plan = currentPlan(site);
  const [first] = rows;
  return toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    heatTable(
      locale,
      { rows, indicators, dataDate: site.register.dataDate },
      { href: (code) => `${root}/region/${code}` },
    ),
    {
      name: "lagging-goals",
      title:
        first && first.unlikely > 0
          ? locale.label("lagging.findingGoals", {
              region: locale.name(first.node.names),
              count: first.unlikely,
              goals: first.statuses.size,
            })
          : locale.label("lagging.findingGoalsNone"),
      subtitle: locale.series([
        locale.name(plan.names),
        locale.label("lagging.chances", { year: locale.year(plan.to) }),
      ]),
      source: source(locale, data, root),
      above: mapLegend(
        chanceClasses(
          locale,
          current.map((status) => chanceOf(status)),
        ),
        { title: locale.label("lagging.chance") },
      ),
      wide: true,
      code: ({ node }) => node.code,
    },
  );
}

function source(locale: Locale, { site, statuses }: LaggingData, root: string): Node {
  return sourceLine(
    locale,
    { site, goals: [currentPlan(site)], statuses, recent: true },
    { root, method: "why-a-region-lags" },
  );
}

function finding(locale: Locale, name: string, rows: readonly LaggingRow[]): string {
  const goals = rows.filter(({ status }) => status.goal !== null);
  const known = goals.filter(({ status }) => projected(status)?.owed != null);
  const most = known.toSorted((a, b) => projected(b.status)!.owed! - projected(a.status)!.owed!)[0];
  if (!most) {
    const none = goals.length > 0 && goals.every(({ status }) => shortfall(status) === 0);
    return locale.label(none ? "lagging.findingNone" : "lagging.findingSlowest", { name });
  }
  return locale.label("lagging.finding", {
    name,
    behind: goals.filter(
      ({ status: { verdict } }) => verdict === "unlikely" || verdict === "missed",
    ).length,
    total: goals.length,
    most: locale.name(most.node.names),
    share: locale.percent(projected(most.status)!.owed, 0),
  });
}

function describe(locale: Locale, { node, status, part }: LaggingRow): string {
  const lacks = shortfall(status);
  const parts = [
    ...(chanceOf(status) === null
      ? [locale.label("verdict.unknown")]
      : [`${locale.label("lagging.chance")} ${chanceWords(locale, status)}`]),
    ...(lacks === null
      ? []
      : [`${locale.label("shortfall")} ${locale.quantity(lacks, status.unit)}`]),
    ...(part && part.reported !== null
      ? [`${locale.label("lagging.reported")} ${locale.percent(part.reported, 0)}`]
      : []),
  ];
  return locale.labelled(locale.name(node.names), locale.clauses(parts));
}

function pointOf(locale: Locale, row: LaggingRow): StripPoint[] {
  const { goal } = row.status;
  const end = projected(row.status);
  if (goal === null || !end) return [];
  return [
    {
      code: row.node.code,
      description: describe(locale, row),
      low: end.low80 / goal,
      median: end.median / goal,
      high: end.high80 / goal,
      color: chanceColor(chanceOf(row.status)) ?? "var(--color-missing)",
    },
  ];
}
