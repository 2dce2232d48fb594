import { html } from "htl";
import type { FaultCode } from "../../domain/fault.js";
import type { SiteInfo } from "../../domain/payload.js";
import type {
  PartQuality,
  QualityPayload,
  Receipt,
  Reconciled,
  SubmissionQuality,
} from "../../domain/quality.js";
import { totalOf } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import { indicatorOf, planOf } from "../figures.js";
import { regionName } from "../region.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

export const numberColumn = <Row>(
  locale: Locale,
  key: string,
  head: string,
  value: (row: Row) => number | null,
  more: Partial<Column<Row>> = {},
): Column<Row> => ({
  key,
  head,
  kind: "number",
  value,
  cell: (row) => locale.number(value(row)),
  ...more,
});

/** Mean share of cells filled, over all columns told. */
export function completeness({
  complete,
  delay,
}: Pick<PartQuality, "complete" | "delay">): number | null {
  const shares = Object.values(complete);
  if (delay === null || shares.length === 0) return null;
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

const sentKeys = ["submissions", "rows", "accepted", "rejected", "warnings", "pending"] as const;

const of = (row: PartQuality, key: (typeof sentKeys)[number]) =>
  key === "accepted" ? row.rows - row.rejected : row[key];

export function partsTable(
  locale: Locale,
  site: SiteInfo,
  { parts, columns: told, codes }: QualityPayload,
): ToldTable<PartQuality> {
  const name = (row: PartQuality) => regionName(locale, site, row.region);
  const delay = locale.label("quality.delay");
  const sent = locale.label("quality.sent");
  const root = site.rootRegion;
  const apart = parts.some(({ region, submissions }) => region !== root && submissions > 0);
  const rows = parts.filter(({ region, audits }) => apart || region !== root || audits > 0);
  const columns: Column<PartQuality>[] = [
    { key: "region", head: locale.label("region"), value: name, cell: name },
    numberColumn(locale, "audits", locale.label("quality.inForce"), (row) => row.audits),
    numberColumn(locale, "median", locale.label("median"), (row) => row.delay?.median ?? null, {
      group: delay,
    }),
    numberColumn(locale, "most", locale.label("quality.most"), (row) => row.delay?.most ?? null, {
      group: delay,
    }),
    {
      key: "complete",
      head: locale.label("quality.complete"),
      kind: "number",
      first: "ascending",
      value: completeness,
      cell: (row) => locale.percent(completeness(row), 1),
    },
    ...(apart
      ? sentKeys.map((key) =>
          numberColumn<PartQuality>(
            locale,
            key,
            locale.label(key === "submissions" ? "register.submissions" : `quality.${key}`),
            (row) => of(row, key),
            {
              group: sent,
              // what a region that sent nothing has of these is no good sign
              ...(key === "submissions"
                ? {}
                : { cell: (row) => locale.number(row.submissions === 0 ? null : of(row, key)) }),
            },
          ),
        )
      : []),
  ];
  const met = Object.keys(codes) as FaultCode[];
  return {
    columns,
    rows,
    head: [
      locale.label("code"),
      ...columns.map(({ group, head }) =>
        group === undefined ? head : locale.labelled(group, head),
      ),
      ...told.map(({ names }) =>
        locale.labelled(locale.label("quality.complete"), locale.name(names)),
      ),
      ...met.map((code) => codeName(locale, codes, code)),
    ],
    cells: (row) => [
      row.region,
      name(row),
      row.audits,
      row.delay?.median ?? null,
      row.delay?.most ?? null,
      completeness(row),
      ...(apart ? sentKeys.map((key) => of(row, key)) : []),
      ...told.map(({ key }) => (row.delay ? (row.complete[key] ?? 0) : null)),
      ...met.map((code) => (row.errorsByCode[code] ?? 0) + (row.warningsByCode[code] ?? 0)),
    ],
  };
}

export interface ColumnRow {
  readonly name: string;
  /** of all realised audits */
  readonly share: number;
  readonly lowest: { readonly region: string; readonly share: number };
}

/** The columns of a submission, least filled first. */
export function columnRows(
  locale: Locale,
  site: SiteInfo,
  { columns, parts }: Pick<QualityPayload, "columns" | "parts">,
): ColumnRow[] {
  const known = parts.filter(({ delay }) => delay !== null);
  const total = known.reduce((sum, { delay }) => sum + delay!.audits, 0);
  if (total === 0) return [];
  return columns
    .map(({ key, names }) => {
      const filled = known.reduce((sum, p) => sum + (p.complete[key] ?? 0) * p.delay!.audits, 0);
      const [worst] = known.toSorted((a, b) => (a.complete[key] ?? 0) - (b.complete[key] ?? 0));
      return {
        name: locale.name(names),
        share: filled / total,
        lowest: {
          region: regionName(locale, site, worst!.region),
          share: worst!.complete[key] ?? 0,
        },
      };
    })
    .sort((a, b) => a.share - b.share);
}

/** @param lowest whether to tell the region that fills each column least */
export function columnsTable(
  locale: Locale,
  rows: readonly ColumnRow[],
  { lowest: apart }: { lowest: boolean },
): ToldTable<ColumnRow> {
  const complete = locale.label("quality.complete");
  const lowest = locale.label("quality.lowest");
  const columns: Column<ColumnRow>[] = [
    {
      key: "column",
      head: locale.label("quality.column"),
      value: (r) => r.name,
      cell: (r) => r.name,
    },
    {
      key: "share",
      head: complete,
      kind: "number",
      value: (row) => row.share,
      cell: (row) => locale.percent(row.share, 1),
    },
    ...(apart
      ? [
          {
            key: "lowest",
            head: lowest,
            value: (row: ColumnRow) => row.lowest.share,
            cell: (row: ColumnRow) => `${row.lowest.region} ${locale.percent(row.lowest.share, 1)}`,
          },
        ]
      : []),
  ];
  return {
    columns,
    rows,
    head: [
      ...columns.map(({ head }) => head),
      ...(apart ? [locale.labelled(lowest, complete)] : []),
    ],
    cells: (row) => [row.name, row.share, ...(apart ? [row.lowest.region, row.lowest.share] : [])],
  };
}

export function trendTable(locale: Locale, rows: readonly Receipt[]): ToldTable<Receipt> {
  const delay = locale.label("quality.delay");
  const quarter = (row: Receipt) =>
    locale.label("quality.quarterOf", { year: String(row.year), quarter: String(row.quarter) });
  const columns: Column<Receipt>[] = [
    {
      key: "quarter",
      head: locale.label("quality.quarter"),
      value: (row) => row.year * 4 + row.quarter,
      cell: quarter,
    },
    numberColumn(locale, "audits", locale.label("quality.received"), (row) => row.audits),
    numberColumn(locale, "median", locale.label("median"), (row) => row.median, { group: delay }),
    numberColumn(locale, "most", locale.label("quality.most"), (row) => row.most, { group: delay }),
  ];
  return {
    columns,
    rows,
    head: columns.map(({ head }) => head),
    cells: (row) => [quarter(row), row.audits, row.median, row.most],
  };
}

export const codeName = (locale: Locale, codes: QualityPayload["codes"], code: FaultCode) => {
  const known = codes[code];
  return known ? locale.name(known.name) : code;
};

export function fileName(locale: Locale, { synthetic, source, sheet }: SubmissionQuality): string {
  if (synthetic) return locale.label("synthetic");
  return sheet === null ? source : `${source} (${sheet})`;
}

export function submissionsTable(
  locale: Locale,
  site: SiteInfo,
  { columns: told, codes }: QualityPayload,
  rows: readonly SubmissionQuality[],
): ToldTable<SubmissionQuality> {
  const file = (row: SubmissionQuality) => fileName(locale, row);
  const sender = (row: SubmissionQuality) => regionName(locale, site, row.sender);
  const delay = locale.label("quality.delay");
  const kind = (row: SubmissionQuality) => locale.label(`quality.kind.${row.kind}`);
  const standing = ({ pending, accepted }: SubmissionQuality) => {
    if (accepted === 0) return locale.label("quality.nothing");
    return pending.length === 0
      ? locale.label("quality.confirmed")
      : locale.label("quality.awaits", {
          regions: locale.series(pending.map((code) => regionName(locale, site, code))),
        });
  };
  const withCodes = (n: number, counts: SubmissionQuality["errors"]) =>
    n === 0
      ? locale.number(0)
      : html.fragment`${locale.number(n)}<span class="interval">${Object.entries(counts).map(
          ([code, count], i) =>
            html.fragment`${i > 0 ? " " : ""}<span class="code-count">${codeName(locale, codes, code as FaultCode)} ${locale.number(count)}</span>`,
        )}</span>`;
  const columns: Column<SubmissionQuality>[] = [
    {
      key: "file",
      head: locale.label("quality.file"),
      value: file,
      cell: file,
      title: (r) => (r.synthetic ? null : r.id),
    },
    { key: "kind", head: locale.label("kind"), value: kind, cell: kind },
    { key: "sender", head: locale.label("quality.sender"), value: sender, cell: sender },
    {
      key: "receivedOn",
      head: locale.label("quality.receivedOn"),
      value: (row) => row.receivedOn,
      cell: (row) => locale.date(row.receivedOn),
      className: "is-unit",
    },
    numberColumn(locale, "rows", locale.label("quality.rows"), (row) => row.rows),
    numberColumn(locale, "accepted", locale.label("quality.accepted"), (row) => row.accepted),
    numberColumn(locale, "rejected", locale.label("quality.rejected"), (row) => row.rejected, {
      cell: (row) => withCodes(row.rejected, row.errors),
      className: "has-codes",
    }),
    numberColumn(
      locale,
      "warnings",
      locale.label("quality.warnings"),
      (row) => totalOf(row.warnings),
      {
        cell: (row) => withCodes(totalOf(row.warnings), row.warnings),
        className: "has-codes",
      },
    ),
    numberColumn(locale, "median", locale.label("median"), (row) => row.delay?.median ?? null, {
      group: delay,
    }),
    numberColumn(locale, "most", locale.label("quality.most"), (row) => row.delay?.most ?? null, {
      group: delay,
    }),
    {
      key: "complete",
      head: locale.label("quality.complete"),
      kind: "number",
      first: "ascending",
      value: completeness,
      cell: (row) => locale.percent(completeness(row), 1),
    },
    { key: "standing", head: locale.label("quality.standing"), value: standing, cell: standing },
  ];
  const met = Object.keys(codes) as FaultCode[];
  return {
    columns,
    rows,
    head: [
      locale.label("quality.submission"),
      ...columns.map(({ group, head }) =>
        group === undefined ? head : locale.labelled(group, head),
      ),
      ...told.map(({ names }) =>
        locale.labelled(locale.label("quality.complete"), locale.name(names)),
      ),
      ...met.map((code) => codeName(locale, codes, code)),
    ],
    cells: (row) => [
      row.id,
      file(row),
      kind(row),
      sender(row),
      row.receivedOn,
      row.rows,
      row.accepted,
      row.rejected,
      totalOf(row.warnings),
      row.delay?.median ?? null,
      row.delay?.most ?? null,
      completeness(row),
      standing(row),
      ...told.map(({ key }) => row.complete[key] ?? null),
      ...met.map((code) => (row.errors[code] ?? 0) + (row.warnings[code] ?? 0)),
    ],
  };
}

export const differs = ({ published, register }: Reconciled) =>
  register !== null && Math.abs(register - published) >= 0.0005;

export function reconciliationTable(
  locale: Locale,
  site: SiteInfo,
  rows: readonly Reconciled[],
): ToldTable<Reconciled> {
  const indicator = (row: Reconciled) => locale.name(indicatorOf(site, row.indicator).names);
  const plan = (row: Reconciled) => locale.name(planOf(site, row.plan)!.names);
  const exact = (row: Reconciled, value: number | null) =>
    locale.exact(value, indicatorOf(site, row.indicator).unit);
  const difference = ({ register, published }: Reconciled) =>
    register === null ? null : register - published;
  const columns: Column<Reconciled>[] = [
    { key: "indicator", head: locale.label("indicator"), value: indicator, cell: indicator },
    { key: "plan", head: locale.label("plan"), value: plan, cell: plan, className: "is-unit" },
    {
      key: "published",
      head: locale.label("quality.published"),
      kind: "number",
      cell: (row) => exact(row, row.published),
    },
    {
      key: "register",
      head: locale.label("quality.inRegister"),
      kind: "number",
      cell: (row) => exact(row, row.register),
    },
    {
      key: "difference",
      head: locale.label("quality.difference"),
      kind: "number",
      cell: (row) =>
        row.register !== null && !differs(row)
          ? locale.label("quality.none")
          : exact(row, difference(row)),
    },
  ];
  return {
    columns,
    rows,
    head: columns.map(({ head }) => head),
    cells: (row) => [indicator(row), plan(row), row.published, row.register, difference(row)],
  };
}
