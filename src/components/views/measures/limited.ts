import { html } from "htl";
import type { SiteInfo } from "../../../domain/payload.js";
import type { Locale } from "../../../i18n/locale.js";
import { figure } from "../../charts/figure.js";
import { downloadCsv } from "../../download.js";
import { type QualityColumn, qualityTable, type SavedColumn } from "../../tables/quality.js";
import { sortableTable } from "../../tables/sortable.js";
import { fileStem, originOf } from "../told.js";

/** How many rows a page shows; its download has all. */
const shown = 50;

/** A list that says what it finds: its beginning on the page, all of it in the download. */
export function limitedFigure<Row>(
  locale: Locale,
  { site }: { site: SiteInfo },
  {
    rows,
    columns,
    last = [],
  }: {
    readonly rows: readonly Row[];
    readonly columns: readonly QualityColumn<Row>[];
    readonly last?: readonly SavedColumn<Row>[];
  },
  {
    name,
    title,
    subtitle,
    notes,
    source,
    said,
  }: {
    readonly name: string;
    readonly title: string;
    readonly subtitle: string;
    /** sentences on the method and its limits */
    readonly notes: readonly string[];
    readonly source: Node;
    /** of the download: what holds for every row */
    readonly said: readonly { readonly head: string; readonly value: string }[];
  },
): HTMLElement {
  const synthetic = site.register.synthetic || site.synthetic;
  const table = qualityTable(locale, rows.slice(0, shown), columns, {
    last: [...last, ...said.map(({ head, value }) => ({ head, saved: () => value }))],
  });
  const more =
    rows.length > shown
      ? [locale.label("measures.more", { count: locale.number(rows.length - shown) })]
      : [];
  return figure(
    locale,
    {
      title,
      subtitle,
      body: html`<div>${sortableTable(locale, table, { caption: title, className: "is-wide", cards: true })}${
        more.length > 0
          ? html`<div class="figure-more">${more.map((text) => html`<p>${text}</p>`)}</div>`
          : null
      }</div>`,
      source: html.fragment`${locale.sentences([...notes, ""])}${source} ${downloadCsv(locale, {
        name: fileStem(site, name),
        head: [...table.head, locale.label("dataDate"), locale.label("register.origin")],
        rows: () =>
          rows.map((row) => [
            ...table.cells(row),
            site.register.dataDate,
            originOf(locale, site, synthetic),
          ]),
      })}`,
    },
    { level: 2 },
  );
}
