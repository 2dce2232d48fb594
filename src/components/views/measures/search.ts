import { html } from "htl";
import { type TitleRow, type TitlesPayload, unpack } from "../../../domain/measures/payload.js";
import { type Index, indexOf, variantsOf } from "../../../domain/measures/search.js";
import type { Locale } from "../../../i18n/locale.js";
import { type MeasuresData, type Root, savingOf, technologyName } from "../../measures.js";
import { notice } from "../../notice.js";
import { withCode } from "../../prose.js";
import { sourceLine } from "../../source.js";
import { textColumn } from "../../tables/quality.js";
import { figureColumns } from "./columns.js";
import { limitedFigure } from "./limited.js";

/** The titles of a site, found by the words of theirs and their technology's. */
export function titleIndex(
  { technologies }: MeasuresData["measures"],
  { titles, variants }: TitlesPayload,
): { readonly rows: readonly TitleRow[]; readonly index: Index<TitleRow> } {
  const rows = titles.map(([title, technology, figures]) => ({
    title,
    technology,
    ...unpack(figures),
  }));
  const text = ({ title, technology }: TitleRow) =>
    `${title} ${technologies[technology]?.name ?? ""}`;
  return { rows, index: indexOf(rows, text, variantsOf(variants)) };
}

/** The titles that hold the words asked for, with their figures; of no words, those of most measures. */
export function searchView(
  locale: Locale,
  data: Omit<MeasuresData, "cells"> & {
    readonly titles: TitlesPayload;
    readonly found: ReturnType<typeof titleIndex>;
    readonly words: string;
  },
  { root }: Root,
): HTMLElement {
  const { site, measures, titles, found, words } = data;
  if (found.rows.length === 0) return section(notice(withCode(locale.label("measures.noTitles"))));
  const hits = words === "" ? [] : found.index.search(words);
  if (words !== "" && hits.length === 0)
    return section(notice(locale.label("measures.searchNone", { words })));
  const rows = words === "" ? found.rows : hits.map(({ item }) => item);
  const count = locale.number(rows.length);
  const { columns, saved } = figureColumns<TitleRow>(
    locale,
    { ...data, cells: [] },
    rows,
    (row) => row,
  );
  const whole = hits[0]?.share === 1;
  return section(
    limitedFigure(
      locale,
      { site },
      {
        rows,
        columns: [
          textColumn<TitleRow>("title", locale.label("measures.title"), ({ title }) => title),
          textColumn<TitleRow>(
            "technology",
            locale.label("measures.technology"),
            ({ technology }) => technologyName(locale, measures, technology),
          ),
          ...columns,
        ],
        last: saved,
      },
      {
        name: "measures-titles",
        title:
          words === ""
            ? locale.label("measures.searchAll", { count })
            : locale.label(whole ? "measures.searchFound" : "measures.searchNear", {
                count,
                words,
              }),
        subtitle: locale.label("measures.searchDetail"),
        notes:
          titles.total > titles.titles.length
            ? [
                locale.label("measures.searchLimit", {
                  total: locale.number(titles.total),
                  most: locale.number(titles.most),
                }),
              ]
            : [],
        source: sourceLine(locale, { site }, { root, method: "measures-that-work" }),
        said: [
          {
            head: locale.label("indicator"),
            value: locale.name(savingOf({ ...data, cells: [] }).indicator.names),
          },
          { head: locale.label("measures.search"), value: words },
        ],
      },
    ),
  );
}

function section(content: Node): HTMLElement {
  return html`<section id="titles">${content}</section>`;
}
