import type { Compared, SpanTotal } from "../../domain/payload.js";
import { isoMonth } from "../../domain/period.js";
import type { Locale } from "../../i18n/locale.js";
import { ratio } from "../figures.js";
import { greatest, unitScale } from "../scale.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

/**
 * Audits, quantity and quantity per audit of two spans of time.
 * @param counts the quantity is the number of audits: then that alone
 */
export function driveTable(
  locale: Locale,
  { before, after }: Compared,
  { unit, counts }: { readonly unit: string; readonly counts: boolean },
): ToldTable<SpanTotal> {
  const rows = [before, after];
  const depth = ({ audits, quantity }: SpanTotal) => ratio(quantity, audits);
  const column = (key: string, head: string, value: (row: SpanTotal) => number | null) => {
    const scale = unitScale(locale, unit, greatest(rows.map(value)));
    return {
      key,
      head,
      unit: scale.unit,
      kind: "number",
      cell: (row) => scale.significant(value(row)),
      title: (row) => locale.exact(value(row), unit),
    } satisfies Column<SpanTotal>;
  };
  return {
    columns: [
      {
        key: "span",
        head: locale.label("drive.span"),
        cell: (row) => spanName(locale, row),
      },
      {
        key: "audits",
        head: locale.label("audits"),
        kind: "number",
        cell: ({ audits }) => locale.number(audits),
      },
      ...(counts
        ? []
        : [
            column("quantity", locale.label("drive.total"), ({ quantity }) => quantity),
            column("depth", locale.label("depth"), depth),
          ]),
    ],
    rows,
    head: [
      locale.label("bound.from"),
      locale.label("bound.to"),
      locale.label("audits"),
      locale.label("drive.total"),
      locale.label("depth"),
      locale.label("unit"),
    ],
    cells: (row) => [
      isoMonth(row.from),
      isoMonth(row.to),
      row.audits,
      row.quantity,
      depth(row),
      unit,
    ],
  };
}

export function spanName(locale: Locale, { from, to }: SpanTotal): string {
  return locale.label("range", { low: locale.month(from), high: locale.month(to) });
}
