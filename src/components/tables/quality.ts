import type { FaultCode } from "../../domain/fault.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { PartQuality, QualityPayload, SubmissionQuality } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import type { Cell } from "../download.js";
import { regionName } from "../region.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

/** A column of a download. */
export interface SavedColumn<Row> {
  readonly head: string;
  readonly saved: (row: Row) => Cell;
}

/** An interval's ends, as numbers. */
export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A column of the page that is saved as `value` has it, or as `saved` does where that differs; an interval, in
 * two columns, by its `bounds`.
 */
export type QualityColumn<Row> = Column<Row> &
  Partial<Pick<SavedColumn<Row>, "saved">> & { readonly bounds?: (row: Row) => Bounds | null };

/**
 * Columns of the page and the download made from them.
 * @param first what only the download has, before them
 * @param last what only the download has, behind them
 */
export function qualityTable<Row>(
  locale: Locale,
  rows: readonly Row[],
  columns: readonly QualityColumn<Row>[],
  {
    first = [],
    last = [],
  }: { first?: readonly SavedColumn<Row>[]; last?: readonly SavedColumn<Row>[] } = {},
): ToldTable<Row> {
  const saved: readonly SavedColumn<Row>[] = [
    ...first,
    ...columns.flatMap((column) => savedOf(locale, column)),
    ...last,
  ];
  return {
    columns,
    rows,
    head: saved.map(({ head }) => head),
    cells: (row) => saved.map((column) => column.saved(row)),
  };
}

function savedOf<Row>(
  locale: Locale,
  { group, head, saved, bounds, value = () => null }: QualityColumn<Row>,
): SavedColumn<Row>[] {
  const name = group === undefined ? head : locale.labelled(group, head);
  if (!bounds) return [{ head: name, saved: saved ?? value }];
  return (["low", "high"] as const).map((end) => ({
    head: locale.labelled(name, locale.label(`bound.${end}`)),
    saved: (row) => bounds(row)?.[end] ?? null,
  }));
}

export const numberColumn = <Row>(
  locale: Locale,
  key: string,
  head: string,
  value: (row: Row) => number | null,
  more: Partial<QualityColumn<Row>> = {},
): QualityColumn<Row> => ({
  key,
  head,
  kind: "number",
  value,
  cell: (row) => locale.number(value(row)),
  ...more,
});

export const textColumn = <Row>(
  key: string,
  head: string,
  text: (row: Row) => string,
  more: Partial<QualityColumn<Row>> = {},
): QualityColumn<Row> => ({ key, head, value: text, cell: text, ...more });

/** Half and nine of ten within so many days. */
export function delayColumns<Row>(
  locale: Locale,
  delay: (row: Row) => { readonly median: number; readonly most: number } | null,
): QualityColumn<Row>[] {
  const group = locale.label("quality.delay");
  return [
    numberColumn(locale, "median", locale.label("median"), (row) => delay(row)?.median ?? null, {
      group,
    }),
    numberColumn(locale, "most", locale.label("quality.most"), (row) => delay(row)?.most ?? null, {
      group,
    }),
  ];
}

type Filled = Pick<PartQuality, "complete" | "delay">;

/** Mean share of cells filled, over all columns told. */
function completeness({ complete, delay }: Filled): number | null {
  const shares = Object.values(complete);
  if (delay === null || shares.length === 0) return null;
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

export function completeColumn<Row extends Filled>(locale: Locale): QualityColumn<Row> {
  return {
    key: "complete",
    head: locale.label("quality.complete"),
    kind: "number",
    first: "ascending",
    value: completeness,
    cell: (row) => locale.percent(completeness(row), 1),
  };
}

/** Of a download: the share of cells filled by column, then how often each code was met. */
export function filledAndCodes<Row>(
  locale: Locale,
  { columns, codes }: Pick<QualityPayload, "columns" | "codes">,
  filled: (row: Row, column: string) => number | null,
  counted: (row: Row, code: FaultCode) => number,
): SavedColumn<Row>[] {
  return [
    ...columns.map(({ key, names }) => ({
      head: locale.labelled(locale.label("quality.complete"), locale.name(names)),
      saved: (row: Row) => filled(row, key),
    })),
    ...(Object.keys(codes) as FaultCode[]).map((code) => ({
      head: codeName(locale, codes, code),
      saved: (row: Row) => counted(row, code),
    })),
  ];
}

export const codeName = (locale: Locale, codes: QualityPayload["codes"], code: FaultCode) => {
  const known = codes[code];
  return known ? locale.name(known.name) : code;
};

export function fileName(
  locale: Locale,
  { synthetic, source, sheet }: Pick<SubmissionQuality, "synthetic" | "source" | "sheet">,
): string {
  if (synthetic) return locale.label("synthetic");
  return sheet === null ? source : `${source} (${sheet})`;
}

/** A child of the root by its name, or what is the root's own and no child's. */
export function partTitle(locale: Locale, site: SiteInfo, code: string): string {
  const region = regionName(locale, site, code);
  return code === site.rootRegion ? locale.label("quality.itself", { region }) : region;
}

/** What tables of submissions begin with. */
export function submissionColumns(
  locale: Locale,
  site: SiteInfo,
): Record<"file" | "sender" | "receivedOn", QualityColumn<SubmissionQuality>> {
  return {
    file: textColumn("file", locale.label("quality.file"), (row) => fileName(locale, row), {
      title: ({ synthetic, id }) => (synthetic ? null : id),
      className: "is-file",
    }),
    sender: textColumn("sender", locale.label("quality.sender"), ({ sender }) =>
      regionName(locale, site, sender),
    ),
    receivedOn: {
      key: "receivedOn",
      head: locale.label("quality.receivedOn"),
      value: ({ receivedOn }) => receivedOn,
      cell: ({ receivedOn }) => locale.date(receivedOn),
      className: "is-unit",
    },
  };
}

/** Of a download: the id by which commands name a submission. */
export function submissionId(locale: Locale): SavedColumn<SubmissionQuality> {
  return { head: locale.label("quality.submission"), saved: ({ id }) => id };
}
