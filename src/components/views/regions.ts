import { html } from "htl";
import type { Topology } from "topojson-specification";
import type { SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { choropleth, mapLegend, shapesOf } from "../charts/choropleth.js";
import { figure } from "../charts/figure.js";
import { hasData, shading } from "../charts/shading.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import { unlistedNote } from "../controls.js";
import { indicatorOf } from "../figures.js";
import { rankingFinding } from "../findings.js";
import { linked } from "../linked.js";
import { type Period, periodName } from "../periods.js";
import { laggingFirst, pursuesGoals } from "../rank.js";
import { greatest, unitScale } from "../scale.js";
import type { Slice } from "../slices.js";
import { sourceLine } from "../source.js";
import { type PartRow, partRows } from "../tables/parts.js";
import { rankingTable } from "../tables/ranking.js";

export interface RegionsData {
  readonly site: SiteInfo;
  readonly statuses: readonly GoalStatus[];
  readonly slice: Slice;
  /** null where the workspace has none: then no map is drawn */
  readonly boundaries: Topology | null;
  readonly indicator: string;
  readonly period: Period;
}

export interface RegionsOptions {
  readonly root: string;
  readonly selected?: string | null;
  readonly onSelect?: (code: string) => void;
}

/** The children of the root region in one period: map and ranking, tied to each other. */
export function regionsView(
  locale: Locale,
  { site, statuses, slice, boundaries, indicator, period }: RegionsData,
  { root, selected = null, onSelect }: RegionsOptions,
): HTMLElement {
  if (isEmptyView(site)) return nothingConfirmed(locale, site);
  const rows = laggingFirst(
    partRows({
      site,
      nodes: site.regions.filter(
        ({ code, parent }) => code === site.rootRegion || parent === site.rootRegion,
      ),
      root: site.rootRegion,
      indicator,
      period,
      slice,
      statuses,
    }),
  );
  const { names, unit } = indicatorOf(site, indicator);
  const title = rankingFinding(locale, site, { indicator, period, rows });
  const href = (code: string) => `${root}/region/${code}`;
  const shade = shading(locale, rows, unit);
  const table = rankingTable(
    locale,
    { site, indicator, period, rows },
    { caption: title, head: locale.label("region"), href },
  );
  const when = periodName(locale, period, site.register.dataDate);
  const legendTitle = shade.diverging
    ? locale.label("map.pace")
    : locale.label("per", {
        indicator: locale.name(names),
        unit: unitScale(locale, unit, greatest(rows.map(shade.value))).unit,
      });
  const description = (row: PartRow) =>
    describe(locale, row, { unit, rank: rows.indexOf(row) + 1, of: rows.length });
  const byCode = new Map(rows.map((row) => [row.node.code, row]));
  const hint =
    selected !== null && selected !== "" && !byCode.has(selected)
      ? unlistedNote(locale, selected, null)
      : locale.label("map.hint");
  const readout = html`<p class="map-readout" aria-live="polite">${hint}</p>`;
  const map =
    boundaries &&
    html`<div class="map-side">
      ${choropleth(
        rows.map((row) => ({
          code: row.node.code,
          name: shortName(locale.name(row.node.names)),
          color: shade.color(row),
          description: description(row),
        })),
        shapesOf(boundaries),
        { label: locale.label("map.label", { title }) },
      )}
      ${readout}
      ${mapLegend(shade.legend, { title: legendTitle })}
    </div>`;
  const body = html`<div class=${map ? "map-and-table" : ""}>${
    map ?? html`<p class="notice">${locale.label("noBoundaries")}</p>`
  }<div class="table-side">${table}</div></div>`;
  linked(
    body,
    rows.map(({ node }) => node.code),
    {
      selected: selected !== null && byCode.has(selected) ? selected : null,
      ...(onSelect ? { onSelect } : {}),
      onPoint(code) {
        const row = code === null ? undefined : byCode.get(code);
        readout.replaceChildren(
          row
            ? html.fragment`${description(row)} <a href=${href(row.node.code)} data-code=${row.node.code}>${locale.label("openPage", { name: locale.name(row.node.names) })}</a>`
            : hint,
        );
      },
    },
  );
  return figure(
    locale,
    {
      title,
      subtitle: locale.sentences([
        locale.series([locale.name(names), when]),
        locale.label(pursuesGoals(rows) ? "laggingFirst" : "lowestFirst"),
      ]),
      body,
      source: sourceLine(
        locale,
        { site, indicator, statuses: pursuesGoals(rows) ? statuses : [] },
        { root, method: "progress-towards-a-goal" },
      ),
    },
    { level: 2 },
  );
}

function describe(
  locale: Locale,
  row: PartRow,
  { unit, rank, of }: { unit: string; rank: number; of: number },
): string {
  const { node, value, status } = row;
  if (!hasData(row)) return locale.labelled(locale.name(node.names), locale.label("map.noData"));
  const parts = [
    locale.exact(status?.achieved ?? value, unit),
    ...(status?.paceRatio !== null && status?.paceRatio !== undefined
      ? [`${locale.label("pace")} ${locale.ratio(status.paceRatio)}`]
      : []),
    ...(status && status.goal !== null ? [locale.label(`verdict.${status.verdict}`)] : []),
    locale.label("map.rank", { rank, of }),
  ];
  return locale.labelled(locale.name(node.names), locale.clauses(parts));
}

/** Chinese maps leave out what every name of a level ends with. */
export function shortName(name: string): string {
  return /^\p{Script=Han}{3,}市$/u.test(name) ? name.slice(0, -1) : name;
}
