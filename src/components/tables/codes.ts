import { type FaultCode, severityOf } from "../../domain/fault.js";
import { type PartQuality, type QualityPayload, summed } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import { codeName, numberColumn } from "./quality.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

export interface CodeRow {
  readonly code: FaultCode;
  readonly count: number;
  /** to 100 rows sent */
  readonly rate: number | null;
}

/** How often rows sent from some parts broke each rule or were doubtful, the most frequent first. */
export function codeRows(parts: readonly PartQuality[]): CodeRow[] {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const counts = summed(parts.flatMap((part) => [part.errorsByCode, part.warningsByCode]));
  return Object.entries(counts).map(([code, count]) => ({
    code: code as FaultCode,
    count,
    rate: rows === 0 ? null : (100 * count) / rows,
  }));
}

export function codesTable(
  locale: Locale,
  { codes }: Pick<QualityPayload, "codes">,
  rows: readonly CodeRow[],
): ToldTable<CodeRow> {
  const name = ({ code }: CodeRow) => codeName(locale, codes, code);
  const severity = ({ code }: CodeRow) =>
    locale.label(severityOf(code) === "error" ? "quality.rejectedRow" : "quality.warning");
  const columns: Column<CodeRow>[] = [
    {
      key: "code",
      head: locale.label("quality.fault"),
      value: name,
      cell: name,
      title: ({ code }) => code,
    },
    { key: "severity", head: locale.label("quality.severity"), value: severity, cell: severity },
    numberColumn(locale, "count", locale.label("quality.count"), ({ count }) => count),
    numberColumn(locale, "rate", locale.label("quality.per100"), ({ rate }) => rate, {
      cell: ({ rate }) => locale.number(rate, 2, true),
    }),
  ];
  return {
    columns,
    rows,
    head: [locale.label("code"), ...columns.map(({ head }) => head)],
    cells: (row) => [row.code, name(row), severity(row), row.count, row.rate],
  };
}
