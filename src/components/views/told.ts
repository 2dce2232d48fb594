import { html } from "htl";
import type { SiteInfo } from "../../domain/payload.js";
import type { Locale } from "../../i18n/locale.js";
import { figure } from "../charts/figure.js";
import { downloadCsv } from "../download.js";
import { type SortableOptions, sortableTable } from "../tables/sortable.js";
import type { ToldTable } from "../tables/told.js";

/** Whether rows are synthetic, as of when they are, and whether those alone count that are confirmed: stands in every row of a download. */
export function originOf(locale: Locale, site: SiteInfo, synthetic: boolean): string {
  return locale.series([
    locale.label(synthetic ? "synthetic" : "register.real"),
    ...(site.asOf ? [locale.label("asOf", { date: locale.date(site.asOf) })] : []),
    ...(site.confirmedOnly ? [locale.label("source.confirmed")] : []),
  ]);
}

/** The name of a download, which tells its view. */
export function fileStem(site: SiteInfo, name: string): string {
  return [
    name,
    ...(site.asOf ? [site.asOf] : []),
    ...(site.confirmedOnly ? ["confirmed"] : []),
  ].join("-");
}

export interface ToldOptions<Row>
  extends Pick<SortableOptions<Row>, "sort" | "code" | "tree" | "cards"> {
  /** of the download */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly source: Node;
  readonly wide?: boolean;
  /** of the download: what holds for every row */
  readonly said?: readonly { readonly head: string; readonly value: string }[];
  /** what is drawn above the table */
  readonly above?: Node;
}

/** A table that says what it finds and can be downloaded. */
export function toldFigure<Row>(
  locale: Locale,
  { site, synthetic }: { site: SiteInfo; synthetic: boolean },
  { columns, rows, head, cells }: ToldTable<Row>,
  { name, title, subtitle, source, wide = false, above, said = [], ...options }: ToldOptions<Row>,
): HTMLElement {
  const origin = originOf(locale, site, synthetic);
  const table = sortableTable(
    locale,
    { columns, rows },
    { caption: title, ...(wide ? { className: "is-wide" } : {}), ...options },
  );
  return figure(
    locale,
    {
      title,
      subtitle,
      body: above ? html.fragment`${above}${table}` : table,
      source: html.fragment`${source} ${downloadCsv(locale, {
        name: fileStem(site, name),
        head: [
          ...head,
          ...said.map(({ head }) => head),
          locale.label("dataDate"),
          locale.label("register.origin"),
        ],
        rows: () =>
          rows.map((row) => [
            ...cells(row),
            ...said.map(({ value }) => value),
            site.register.dataDate,
            origin,
          ]),
      })}`,
    },
    { level: 2 },
  );
}
