import { html, svg } from "htl";
import type { Industry } from "../../domain/industry.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { Locale } from "../../i18n/locale.js";
import { bulletKey } from "../charts/bullet-key.js";
import { currentPlan, indicatorOf, projected } from "../figures.js";
import { isUnfinished, type Period } from "../periods.js";
import { laggingFirst, pursuesGoals } from "../rank.js";
import { greatest, unitScale } from "../scale.js";
import { goalColumns } from "./goal-columns.js";
import type { PartRow } from "./parts.js";
import { type Column, sortableTable } from "./sortable.js";

export interface RankingData {
  readonly site: SiteInfo;
  readonly indicator: string;
  readonly period: Period;
  readonly rows: readonly PartRow[];
}

export interface RankingOptions {
  readonly caption: string;
  /** head of the column of names */
  readonly head: string;
  /** the page of a part, null where it has none */
  readonly href: (code: string) => string | null;
  /** parts stand below their wholes instead of in one ranking */
  readonly tree?: boolean;
}

/** The parts of a whole in one period, furthest behind first. */
export function rankingTable(
  locale: Locale,
  { site, indicator, period, rows }: RankingData,
  { caption, head, href, tree = false }: RankingOptions,
): HTMLElement {
  const { unit } = indicatorOf(site, indicator);
  const goals = pursuesGoals(rows);
  const most = greatest(rows.flatMap(({ status, value }) => [status?.goal, value]));
  const scale = unitScale(locale, unit, most);
  const name: Column<PartRow> = {
    key: "name",
    head,
    value: ({ node }) => locale.name(node.names),
    cell: ({ node }) => partName(locale, node, href(node.code)),
  };
  const planned: Column<PartRow> = {
    key: "planned",
    head: locale.label("table.planned"),
    unit: scale.unit,
    kind: "number",
    value: (row) => row.planned,
    cell: (row) => scale.format(row.planned),
    title: (row) => (row.planned === null ? null : locale.exact(row.planned, unit)),
    className: "is-apart",
  };
  const columns = goals
    ? goalPeriodColumns()
    : [
        name,
        {
          key: "value",
          head: locale.label("realised"),
          unit: scale.unit,
          kind: "number" as const,
          first: "ascending" as const,
          value: (row: PartRow) => row.value,
          cell: (row: PartRow) => scale.format(row.value),
          title: (row: PartRow) => (row.value === null ? null : locale.exact(row.value, unit)),
        },
        {
          key: "bar",
          head: locale.label("table.bars"),
          kind: "graphic" as const,
          cell: (row: PartRow) => bar(row.value, most),
        },
        {
          key: "share",
          head: locale.label("shareOfWhole"),
          kind: "number" as const,
          value: (row: PartRow) => row.share,
          cell: (row: PartRow) => locale.percent(row.share),
        },
        ...(period.plan === null && !isUnfinished(period, site.register.dataDate)
          ? [
              {
                key: "change",
                head: locale.label("table.change", { year: locale.year(period.from - 1) }),
                kind: "number" as const,
                value: (row: PartRow) => row.change,
                cell: (row: PartRow) => locale.change(row.change),
              },
            ]
          : []),
        ...(rows.some((row) => row.planned) ? [planned] : []),
      ];

  function goalPeriodColumns(): Column<PartRow>[] {
    const known = goalColumns<PartRow>(locale, {
      plan: currentPlan(site),
      dataDate: site.register.dataDate,
      yearly: site.frequency === "year",
      rows,
      status: ({ status }) => status,
      write: (_, value) => scale.format(value),
      unit: scale.unit,
    });
    const { goal, progress, achieved, pace, shortfall, chance, rank, verdict } = known;
    // what a part of a part realised is known even where no goal is derived for it
    const realised: Column<PartRow> = {
      ...achieved,
      value: (row) => row.status?.achieved ?? row.value,
      cell: (row) => scale.format(row.status?.achieved ?? row.value),
    };
    const ranked = rows.some(({ status }) => status && projected(status)?.rank);
    return [
      name,
      goal,
      progress,
      realised,
      pace,
      shortfall,
      chance,
      ...(ranked ? [rank] : []),
      verdict,
    ];
  }

  const table = sortableTable(
    locale,
    { columns, rows: laggingFirst(rows) },
    {
      caption,
      code: ({ node }) => node.code,
      ...(tree ? { tree: { parent: ({ node }) => node.parent, depth: ({ depth }) => depth } } : {}),
    },
  );
  return goals ? html`<div>${bulletKey(locale)}${table}</div>` : table;
}

function bar(value: number | null, most: number): SVGElement {
  const share = most > 0 && value !== null ? Math.max(0, value) / most : 0;
  return svg`<svg class="rates" width="100%" height="12" aria-hidden="true">
    <rect class="rate-now" y="2" height="8" width=${`${share * 100}%`}></rect>
  </svg>`;
}

/** A part's name, leading to its page where it has one; a key industry is marked. */
export function partName(
  locale: Locale,
  node: PartRow["node"] & Partial<Pick<Industry, "key" | "confidence" | "note">>,
  href: string | null,
): DocumentFragment {
  const name = locale.name(node.names);
  return html.fragment`${href === null ? name : html`<a href=${href}>${name}</a>`}${
    node.key ? html`<abbr class="note" title=${locale.label("keyIndustry")}>*</abbr>` : null
  }${
    node.confidence && node.confidence !== "table"
      ? html`<abbr class="note" title=${locale.label(`confidence.${node.confidence}`)}>?</abbr>`
      : null
  }`;
}
