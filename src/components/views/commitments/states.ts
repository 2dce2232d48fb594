import { html } from "htl";
import type { Coverage } from "../../../domain/commitments/coverage.js";
import type { Locale } from "../../../i18n/locale.js";
import { rowsHeight, type StackClass, stackedChart, stackedKey } from "../../charts/stacked.js";
import { responsive } from "../../responsive.js";
import { type CommitmentsData, untilOf } from "./section.js";

function stateClasses(locale: Locale): StackClass[] {
  return [
    { label: locale.label("commitments.done"), color: "var(--seq-4)" },
    { label: locale.label("commitments.open"), color: "var(--seq-2)" },
    { label: locale.label("commitments.notStarted"), color: "var(--color-missing)" },
  ];
}

/** Audited, under way and not started, of each of some wholes. */
export function statesChart(
  locale: Locale,
  rows: readonly { readonly name: string; readonly coverage: Coverage }[],
  label: string,
): DocumentFragment {
  const classes = stateClasses(locale);
  const stacked = rows.map(({ name, coverage: { done, open, notStarted } }) => ({
    name,
    values: [done, open, notStarted],
  }));
  return html.fragment`${stackedKey(classes)}${responsive(
    (width) => stackedChart(locale, { rows: stacked, classes }, { width, label }),
    rowsHeight(rows.length, 800),
  )}`;
}

/** What shares are taken of, and what the states mean. */
export function stateNotes(
  locale: Locale,
  data: CommitmentsData,
  coverages: readonly Coverage[],
): string[] {
  const stated = coverages.some(({ basis }) => basis !== "register");
  const date = locale.date(untilOf(data));
  return [
    locale.label(stated ? "commitments.ofStated" : "commitments.ofKnown", { date }),
    locale.label("commitments.state"),
    locale.label("commitments.intervalNote"),
  ];
}
