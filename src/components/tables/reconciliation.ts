import type { SiteInfo } from "../../domain/payload.js";
import type { Reconciled } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import { indicatorOf, planOf } from "../figures.js";
import { type QualityColumn, qualityTable, textColumn } from "./quality.js";
import type { ToldTable } from "./told.js";

export const differs = ({ published, register }: Reconciled) =>
  register !== null && Math.abs(register - published) >= 0.0005;

/** Published results beside the register's sums. */
export function reconciliationTable(
  locale: Locale,
  site: SiteInfo,
  rows: readonly Reconciled[],
): ToldTable<Reconciled> {
  const exact = ({ indicator }: Reconciled, value: number | null) =>
    locale.exact(value, indicatorOf(site, indicator).unit);
  const difference = ({ register, published }: Reconciled) =>
    register === null ? null : register - published;
  // Units differ from row to row: such columns have no order.
  const quantity = (
    key: string,
    head: string,
    saved: (row: Reconciled) => number | null,
    cell = (row: Reconciled) => exact(row, saved(row)),
  ): QualityColumn<Reconciled> => ({ key, head, kind: "number", cell, saved });
  return qualityTable(locale, rows, [
    textColumn("indicator", locale.label("indicator"), ({ indicator }) =>
      locale.name(indicatorOf(site, indicator).names),
    ),
    textColumn("plan", locale.label("plan"), ({ plan }) => locale.name(planOf(site, plan)!.names), {
      className: "is-unit",
    }),
    quantity("published", locale.label("quality.published"), ({ published }) => published),
    quantity("register", locale.label("quality.inRegister"), ({ register }) => register),
    quantity("difference", locale.label("quality.difference"), difference, (row) =>
      row.register !== null && !differs(row)
        ? locale.label("quality.none")
        : exact(row, difference(row)),
    ),
  ]);
}
