import { isoMonth } from "../../domain/period.js";
import type { RecentPeriod } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { greatest, unitScale } from "../scale.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

/** Recent periods: what is reported, how much of all that is, and what all will be. */
export function recentTable(
  locale: Locale,
  periods: readonly RecentPeriod[],
  unit: string,
): ToldTable<RecentPeriod> {
  const scale = unitScale(locale, unit, greatest(periods.map(({ high95 }) => high95)));
  const range = (low: number, high: number, write: (value: number) => string) =>
    locale.label("range", { low: write(low), high: write(high) });
  const exact = (value: number) => locale.exact(value, unit);
  const quantity = (key: "known" | "median", head: string): Column<RecentPeriod> => ({
    key,
    head,
    unit: scale.unit,
    kind: "number",
    value: (row) => row[key],
    cell: (row) => scale.significant(row[key]),
    title: (row) => exact(row[key]),
  });
  const interval = (
    key: string,
    head: string,
    bounds: (row: RecentPeriod) => readonly [number, number],
  ): Column<RecentPeriod> => ({
    key,
    head,
    unit: scale.unit,
    kind: "number",
    cell: (row) => range(...bounds(row), scale.significant),
    title: (row) => range(...bounds(row), exact),
  });
  return {
    columns: [
      {
        key: "month",
        head: locale.label("month"),
        value: ({ month }) => month,
        cell: ({ month, covered }) =>
          covered < 1
            ? locale.label("nowcast.covered", {
                month: locale.month(month),
                share: locale.percent(covered, 0),
              })
            : locale.month(month),
      },
      quantity("known", locale.label("nowcast.reported")),
      {
        key: "share",
        head: locale.label("nowcast.share"),
        kind: "number",
        value: ({ left }) => 1 - left,
        cell: ({ left }) => locale.percent(1 - left, 0),
      },
      quantity("median", locale.label("nowcast.expected")),
      interval("interval80", locale.label("interval80"), ({ low80, high80 }) => [low80, high80]),
      interval("interval95", locale.label("forecast.interval95"), ({ low95, high95 }) => [
        low95,
        high95,
      ]),
    ],
    rows: periods,
    head: [
      locale.label("month"),
      locale.label("unit"),
      locale.label("nowcast.reported"),
      locale.label("nowcast.over"),
      locale.label("nowcast.share"),
      locale.label("nowcast.expected"),
      ...["80%", "95%"].flatMap((level) => [
        `${level} ${locale.label("bound.low")}`,
        `${level} ${locale.label("bound.high")}`,
      ]),
    ],
    cells: ({ month, known, covered, left, median, low80, high80, low95, high95 }) => [
      isoMonth(month),
      unit,
      known,
      covered,
      1 - left,
      median,
      low80,
      high80,
      low95,
      high95,
    ],
  };
}
