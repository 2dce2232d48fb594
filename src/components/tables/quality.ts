import { html } from "htl";
import type { FaultCode } from "../../domain/fault.js";
import type { SiteInfo } from "../../domain/payload.js";
import type {
  FaultRow,
  PartQuality,
  QualityPayload,
  Receipt,
  Reconciled,
  SubmissionQuality,
} from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import type { Cell } from "../download.js";
import { indicatorOf, planOf } from "../figures.js";
import type { Column } from "./sortable.js";

/** A table and, in the same order, what its download holds. */
export interface QualityTable<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly head: readonly string[];
  readonly cells: (row: Row) => readonly Cell[];
}

export function regionName(locale: Locale, site: SiteInfo, code: string): string {
  const region = site.regions.find((one) => one.code === code);
  return region ? locale.name(region.names) : code;
}

const number = <Row>(
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
export function completeness({ complete, delay }: PartQuality): number | null {
  const shares = Object.values(complete);
  if (delay === null || shares.length === 0) return null;
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

export function partsTable(
  locale: Locale,
  site: SiteInfo,
  { parts }: QualityPayload,
): QualityTable<PartQuality> {
  const name = (row: PartQuality) => regionName(locale, site, row.region);
  const delay = locale.label("quality.delay");
  const sent = locale.label("quality.sent");
  const root = site.rootRegion;
  const apart = parts.some(({ region, submissions }) => region !== root && submissions > 0);
  const rows = parts.filter(({ region, audits }) => apart || region !== root || audits > 0);
  const columns: Column<PartQuality>[] = [
    { key: "region", head: locale.label("region"), value: name, cell: name },
    number(locale, "audits", locale.label("quality.inForce"), (row) => row.audits),
    number(locale, "median", locale.label("median"), (row) => row.delay?.median ?? null, {
      group: delay,
    }),
    number(locale, "most", locale.label("quality.most"), (row) => row.delay?.most ?? null, {
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
      ? (["submissions", "rows", "rejected", "warnings", "pending"] as const).map((key) =>
          number<PartQuality>(
            locale,
            key,
            locale.label(key === "submissions" ? "register.submissions" : `quality.${key}`),
            (row) => row[key],
            { group: sent },
          ),
        )
      : []),
  ];
  return {
    columns,
    rows,
    head: columns.map(({ head }) => head),
    cells: (row) => [
      name(row),
      row.audits,
      row.delay?.median ?? null,
      row.delay?.most ?? null,
      completeness(row),
      ...(apart ? [row.submissions, row.rows, row.rejected, row.warnings, row.pending] : []),
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
  { columns, parts }: QualityPayload,
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

export function columnsTable(locale: Locale, rows: readonly ColumnRow[]): QualityTable<ColumnRow> {
  const columns: Column<ColumnRow>[] = [
    {
      key: "column",
      head: locale.label("quality.column"),
      value: (r) => r.name,
      cell: (r) => r.name,
    },
    {
      key: "share",
      head: locale.label("quality.complete"),
      kind: "number",
      value: (row) => row.share,
      cell: (row) => locale.percent(row.share, 1),
    },
    {
      key: "lowest",
      head: locale.label("quality.lowest"),
      value: (row) => row.lowest.share,
      cell: ({ lowest, share }) =>
        lowest.share === share && share === 1
          ? "–"
          : `${lowest.region} ${locale.percent(lowest.share, 1)}`,
    },
  ];
  return {
    columns,
    rows,
    head: columns.map(({ head }) => head),
    cells: ({ name, share, lowest }) => [name, share, `${lowest.region} ${lowest.share}`],
  };
}

export function trendTable(locale: Locale, rows: readonly Receipt[]): QualityTable<Receipt> {
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
    number(locale, "audits", locale.label("quality.received"), (row) => row.audits),
    number(locale, "median", locale.label("median"), (row) => row.median, { group: delay }),
    number(locale, "most", locale.label("quality.most"), (row) => row.most, { group: delay }),
  ];
  return {
    columns,
    rows,
    head: columns.map(({ head }) => head),
    cells: (row) => [quarter(row), row.audits, row.median, row.most],
  };
}

const sum = (counts: Readonly<Partial<Record<string, number>>>) =>
  Object.values(counts).reduce<number>((total, n) => total + (n ?? 0), 0);

const codeName = (locale: Locale, codes: QualityPayload["codes"], code: FaultCode) => {
  const known = codes[code];
  return known ? locale.name(known.name) : code;
};

export function submissionsTable(
  locale: Locale,
  site: SiteInfo,
  { submissions: rows, codes }: QualityPayload,
): QualityTable<SubmissionQuality> {
  const file = ({ synthetic, source, sheet }: SubmissionQuality) => {
    if (synthetic) return locale.label("synthetic");
    return sheet === null ? source : `${source} (${sheet})`;
  };
  const sender = (row: SubmissionQuality) => regionName(locale, site, row.sender);
  const kind = (row: SubmissionQuality) => locale.label(`quality.kind.${row.kind}`);
  const standing = ({ pending }: SubmissionQuality) =>
    pending.length === 0
      ? locale.label("quality.confirmed")
      : locale.label("quality.awaits", {
          regions: locale.series(pending.map((code) => regionName(locale, site, code))),
        });
  const withCodes = (n: number, counts: SubmissionQuality["errors"]) =>
    n === 0
      ? locale.number(0)
      : html.fragment`${locale.number(n)}<span class="interval">${locale.series(
          Object.entries(counts).map(
            ([code, count]) =>
              `${codeName(locale, codes, code as FaultCode)} ${locale.number(count)}`,
          ),
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
    number(locale, "rows", locale.label("quality.rows"), (row) => row.rows),
    number(locale, "accepted", locale.label("quality.accepted"), (row) => row.accepted),
    number(locale, "rejected", locale.label("quality.rejected"), (row) => row.rejected, {
      cell: (row) => withCodes(row.rejected, row.errors),
    }),
    number(locale, "warnings", locale.label("quality.warnings"), (row) => sum(row.warnings), {
      cell: (row) => withCodes(sum(row.warnings), row.warnings),
    }),
    { key: "standing", head: locale.label("quality.standing"), value: standing, cell: standing },
  ];
  return {
    columns,
    rows,
    head: ["id", ...columns.map(({ head }) => head)],
    cells: (row) => [
      row.id,
      file(row),
      kind(row),
      sender(row),
      row.receivedOn,
      row.rows,
      row.accepted,
      row.rejected,
      sum(row.warnings),
      standing(row),
    ],
  };
}

export function faultsTable(
  locale: Locale,
  { faults, codes, columnNames, submissions }: QualityPayload,
): QualityTable<FaultRow> {
  const sources = new Map(submissions.map(({ id, source }) => [id, source]));
  const file = (row: FaultRow) => sources.get(row.submission) ?? row.submission;
  const advice = ({ code, hint }: FaultRow) => {
    const known = codes[code];
    return known ? locale.name(known.advice).replace("{hint}", hint ?? "") : code;
  };
  const column = (row: FaultRow) => {
    const names = columnNames[row.column ?? ""];
    return names ? locale.name(names) : (row.column ?? "–");
  };
  const fault = (row: FaultRow) => codeName(locale, codes, row.code);
  const columns: Column<FaultRow>[] = [
    { key: "file", head: locale.label("quality.file"), value: file, cell: file },
    number(locale, "line", locale.label("quality.line"), (row) => row.line, { first: "ascending" }),
    {
      key: "code",
      head: locale.label("quality.fault"),
      value: fault,
      cell: fault,
      title: (row) => row.code,
      className: "is-unit",
    },
    { key: "column", head: locale.label("quality.column"), value: column, cell: column },
    { key: "value", head: locale.label("quality.sentValue"), cell: (row) => row.value ?? "–" },
    { key: "advice", head: locale.label("quality.advice"), cell: advice, className: "is-prose" },
  ];
  return {
    columns,
    rows: faults,
    head: columns.map(({ head }) => head),
    cells: (row) => [file(row), row.line, row.code, row.column, row.value, advice(row)],
  };
}

export const differs = ({ published, register }: Reconciled) =>
  register !== null && Math.abs(register - published) >= 0.0005;

export function reconciliationTable(
  locale: Locale,
  site: SiteInfo,
  rows: readonly Reconciled[],
): QualityTable<Reconciled> {
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
