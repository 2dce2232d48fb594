import { html } from "htl";
import type { SiteInfo } from "../../domain/payload.js";
import type { QualityPayload } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import { figure } from "../charts/figure.js";
import { downloadCsv } from "../download.js";
import { plansShown, sourceLine } from "../source.js";
import {
  columnRows,
  columnsTable,
  differs,
  faultsTable,
  partsTable,
  type QualityTable,
  reconciliationTable,
  submissionsTable,
  trendTable,
} from "../tables/quality.js";
import { type SortableOptions, sortableTable } from "../tables/sortable.js";

export interface QualityData {
  readonly site: SiteInfo;
  readonly quality: QualityPayload;
}

interface Told {
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly source: Node;
  readonly synthetic: boolean;
  readonly wide?: boolean;
  readonly sort?: SortableOptions<never>["sort"];
}

function told<Row>(
  locale: Locale,
  table: QualityTable<Row>,
  { name, title, subtitle, source, wide = false, sort, synthetic }: Told,
): HTMLElement {
  const { columns, rows, head, cells } = table;
  const origin = locale.label(synthetic ? "synthetic" : "register.real");
  const body = sortableTable(
    locale,
    { columns, rows },
    { caption: title, ...(wide ? { className: "is-wide" } : {}), ...(sort ? { sort } : {}) },
  );
  return figure(
    locale,
    {
      title,
      subtitle,
      body,
      source: html.fragment`${source} ${downloadCsv(locale, {
        name,
        head: [...head, locale.label("register.origin")],
        rows: () => rows.map((row) => [...cells(row), origin]),
      })}`,
    },
    { level: 2 },
  );
}

/** How complete, clean and timely the register is: cities, columns, quarters, submissions, faults. */
export function qualityView(
  locale: Locale,
  { site, quality }: QualityData,
  { root }: { root: string },
): HTMLElement {
  const { synthetic } = quality;
  const source = () => sourceLine(locale, { site }, { root, method: "data-quality" });
  const columns = columnRows(locale, site, quality);
  const lacking = columns.filter(({ share }) => share < 1);
  return html`<div>
    ${told(locale, partsTable(locale, site, quality), {
      synthetic,
      name: "quality-regions",
      title: partsFinding(locale, quality),
      subtitle: locale.label("quality.partsDetail"),
      source: source(),
      wide: true,
      sort: { key: "most", order: "descending" },
    })}
    ${
      lacking.length === 0
        ? null
        : told(locale, columnsTable(locale, lacking), {
            synthetic,
            name: "quality-columns",
            title: locale.label("quality.columnsTitle", {
              column: lacking[0]!.name,
              share: locale.percent(lacking[0]!.share, 1),
            }),
            subtitle: locale.label("quality.columns", {
              count: locale.number(columns.length - lacking.length),
            }),
            source: source(),
          })
    }
    ${trend(locale, quality, source())}
    ${submissions(locale, { site, quality }, source())}
    ${
      quality.faults.length === 0
        ? null
        : told(locale, faultsTable(locale, quality), {
            synthetic,
            name: "quality-faults",
            title: locale.label("quality.faultsTitle", {
              count: locale.number(quality.faults.length),
            }),
            subtitle: locale.label("quality.faultsDetail"),
            source: source(),
            wide: true,
          })
    }
    ${reconciliation(locale, { site, quality }, root)}
  </div>`;
}

function partsFinding(locale: Locale, { delay }: QualityPayload): string {
  if (!delay) return locale.label("quality.partsNone");
  return locale.label("quality.parts", {
    median: locale.number(delay.median),
    most: locale.number(delay.most),
  });
}

function trend(
  locale: Locale,
  { trend, synthetic }: QualityPayload,
  source: Node,
): HTMLElement | null {
  const last = trend.at(-1);
  if (!last) return null;
  return told(locale, trendTable(locale, trend.toReversed().slice(0, 12)), {
    synthetic,
    name: "quality-quarters",
    title: locale.label("quality.trendTitle", {
      audits: locale.number(last.audits),
      median: locale.number(last.median),
    }),
    subtitle: locale.label("quality.trend"),
    source,
  });
}

function submissions(locale: Locale, { site, quality }: QualityData, source: Node): HTMLElement {
  const { synthetic } = quality;
  const sum = (of: "rows" | "rejected") =>
    locale.number(quality.submissions.reduce((total, submission) => total + submission[of], 0));
  return told(locale, submissionsTable(locale, site, quality), {
    synthetic,
    name: "quality-submissions",
    title: locale.label("quality.submissions", { rejected: sum("rejected"), rows: sum("rows") }),
    subtitle: locale.label("quality.submissionsDetail"),
    source,
    wide: true,
  });
}

function reconciliation(
  locale: Locale,
  { site, quality: { reconciliation: rows, synthetic } }: QualityData,
  root: string,
): HTMLElement {
  const apart = rows.filter(differs).length;
  const count = locale.number(rows.length);
  const title =
    rows.length === 0
      ? locale.label("quality.nothingPublished")
      : apart === 0
        ? locale.label("quality.agrees", { count })
        : locale.label("quality.differs", { apart: locale.number(apart), count });
  const { current, previous } = plansShown(site);
  return told(locale, reconciliationTable(locale, site, rows), {
    synthetic,
    name: "quality-reconciliation",
    title,
    subtitle: locale.label("quality.reconciliation"),
    source: sourceLine(
      locale,
      { site, results: [...previous, ...current] },
      { root, method: "data-quality" },
    ),
  });
}
