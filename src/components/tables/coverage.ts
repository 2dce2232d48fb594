import { type Coverage, meets } from "../../domain/commitments/coverage.js";
import { wilson } from "../../domain/wilson.js";
import type { Locale } from "../../i18n/locale.js";
import { numberColumn, type QualityColumn, type SavedColumn, textColumn } from "./quality.js";

/** The 95 % interval of a share of so many; null where there are none. */
export function shareInterval(done: number, of: number): { low: number; high: number } | null {
  return of > 0 ? wilson(done / of, of) : null;
}

export function percentRange(
  locale: Locale,
  interval: { readonly low: number; readonly high: number } | null,
): string {
  return interval
    ? locale.label("range", {
        low: locale.percent(interval.low, 0),
        high: locale.percent(interval.high, 0),
      })
    : locale.percent(null);
}

/** How many, how many of them audited, and the share with its interval. */
export function coverageColumns<Row>(
  locale: Locale,
  coverage: (row: Row) => Coverage | null,
  /** heads over the columns, where a table has several such */
  group?: string,
): QualityColumn<Row>[] {
  const more = group === undefined ? {} : { group };
  const counted = (key: "of" | "done" | "open" | "notStarted", head: string) =>
    numberColumn<Row>(locale, key, head, (row) => coverage(row)?.[key] ?? null, more);
  return [
    counted("of", locale.label("commitments.enterprises")),
    counted("done", locale.label("commitments.done")),
    counted("open", locale.label("commitments.open")),
    counted("notStarted", locale.label("commitments.notStarted")),
    {
      key: "share",
      head: locale.label("commitments.share"),
      kind: "number",
      first: "ascending",
      value: (row) => coverage(row)?.share ?? null,
      cell: (row) => locale.percent(coverage(row)?.share),
      ...more,
    },
    {
      key: "interval",
      head: locale.label("commitments.interval"),
      kind: "number",
      cell: (row) => percentRange(locale, intervalOf(coverage(row))),
      bounds: (row) => intervalOf(coverage(row)),
      ...more,
    },
  ];
}

const intervalOf = (coverage: Coverage | null) =>
  coverage && shareInterval(coverage.done, coverage.of);

/** Whether a share is over the bound even at the lower end of its interval; all of those that there are is all. */
export function surelyMeets({ share, done, of }: Coverage, bound: number): boolean {
  return (
    meets(share, bound) === true && (bound === 1 || (shareInterval(done, of)?.low ?? 0) > bound)
  );
}

/** Whether the share that a plan commits to is reached; none where it commits to none. */
export function boundColumn<Row>(
  locale: Locale,
  bound: number | null,
  coverage: (row: Row) => Coverage,
): QualityColumn<Row>[] {
  if (bound === null) return [];
  const head =
    bound === 1
      ? locale.label("commitments.allAudited")
      : locale.label("commitments.over", { bound: locale.percent(bound, 0) });
  return [textColumn("met", head, (row) => boundText(locale, coverage(row), bound))];
}

/** Whether a share is reached, in a word or two. */
export function boundText(locale: Locale, coverage: Coverage, bound: number | null): string {
  const met = bound === null ? null : meets(coverage.share, bound);
  if (bound === null || met === null) return locale.number(null);
  if (!met) return locale.label("commitments.notYet");
  return locale.label(surelyMeets(coverage, bound) ? "commitments.yes" : "commitments.yesFew");
}

/** Of a download: whether the enterprises are those of a list or those that the register knows. */
export function basisColumn<Row>(
  locale: Locale,
  coverage: (row: Row) => Coverage,
): SavedColumn<Row> {
  return {
    head: locale.label("commitments.basis"),
    saved: (row) => locale.label(`commitments.basis.${coverage(row).basis}`),
  };
}
