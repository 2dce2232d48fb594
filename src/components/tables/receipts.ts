import type { Receipt } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import { delayColumns, numberColumn, qualityTable } from "./quality.js";
import type { ToldTable } from "./told.js";

/** What came in each quarter, and how late. */
export function receiptsTable(locale: Locale, rows: readonly Receipt[]): ToldTable<Receipt> {
  const quarter = ({ year, quarter }: Receipt) =>
    locale.label("quality.quarterOf", { year: String(year), quarter: String(quarter) });
  return qualityTable(locale, rows, [
    {
      key: "quarter",
      head: locale.label("quality.quarter"),
      value: ({ year, quarter }) => year * 4 + quarter,
      cell: quarter,
      saved: quarter,
    },
    numberColumn(locale, "audits", locale.label("quality.received"), ({ audits }) => audits),
    ...delayColumns<Receipt>(locale, (row) => row),
  ]);
}
