import { type FaultCode, severityOf } from "../../domain/fault.js";
import { type PartQuality, type QualityPayload, summed } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import { codeName, numberColumn, qualityTable, textColumn } from "./quality.js";
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
  return qualityTable(
    locale,
    rows,
    [
      textColumn(
        "code",
        locale.label("quality.fault"),
        ({ code }) => codeName(locale, codes, code),
        { title: ({ code }) => code },
      ),
      textColumn("severity", locale.label("quality.severity"), ({ code }) =>
        locale.label(severityOf(code) === "error" ? "quality.rejectedRow" : "quality.warning"),
      ),
      numberColumn(locale, "count", locale.label("quality.count"), ({ count }) => count),
      numberColumn(locale, "rate", locale.label("quality.per100"), ({ rate }) => rate, {
        cell: ({ rate }) => locale.number(rate, 2, true),
      }),
    ],
    { first: [{ head: locale.label("code"), saved: ({ code }) => code }] },
  );
}
