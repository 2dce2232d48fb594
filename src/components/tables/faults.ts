import { html } from "htl";
import { type FaultCode, type Severity, severityOf } from "../../domain/fault.js";
import type { FaultRow, QualityPayload, SubmissionQuality } from "../../domain/quality.js";
import { advised } from "../../i18n/faults.js";
import type { Locale } from "../../i18n/locale.js";
import { withCode } from "../prose.js";
import { codeName, numberColumn } from "./quality.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

/** One row of a submission and all that is wrong or doubtful about it. */
export interface FaultyRow {
  readonly line: number;
  /** of its audit or measure; null where none can be read */
  readonly id: string | null;
  readonly severity: Severity;
  readonly faults: readonly FaultRow[];
}

/** What is looked for; null: any. */
export interface FaultFilter {
  readonly severity: Severity | null;
  readonly code: FaultCode | null;
}

/** The rows that a filter leaves, rejected ones first, each with all its faults, by line. */
export function faultyRows(faults: readonly FaultRow[], filter: FaultFilter): FaultyRow[] {
  const rows = new Map<string, FaultyRow>();
  for (const fault of faults) {
    const severity = severityOf(fault.code);
    const key = `${severity} ${fault.line}`;
    const row = rows.get(key);
    rows.set(key, {
      line: fault.line,
      id: fault.id,
      severity,
      faults: [...(row?.faults ?? []), fault],
    });
  }
  return [...rows.values()]
    .filter(({ severity }) => filter.severity === null || severity === filter.severity)
    .filter((row) => filter.code === null || row.faults.some(({ code }) => code === filter.code))
    .sort((a, b) => a.severity.localeCompare(b.severity) || a.line - b.line);
}

type Words = Pick<QualityPayload, "codes" | "columnNames">;

function words(locale: Locale, { codes, columnNames }: Words) {
  const column = (key: string) => {
    const names = columnNames[key];
    return names ? locale.name(names) : key;
  };
  return {
    column: ({ column: key, code }: FaultRow) =>
      key === null
        ? locale.label(code === "unused-column" ? "quality.header" : "quality.wholeRow")
        : column(key),
    name: ({ code }: FaultRow) => codeName(locale, codes, code),
    advice({ code, hint }: FaultRow) {
      const known = codes[code];
      const told = hint === null || typeof hint === "string" ? hint : locale.name(hint);
      return known ? advised(locale.name(known.advice), told === null ? null : column(told)) : code;
    },
    severity: (severity: Severity) =>
      locale.label(severity === "error" ? "quality.rejectedRow" : "quality.warning"),
  };
}

/** The faulty rows of a submission; its download holds all faults, one to a line. */
export function faultsTable(
  locale: Locale,
  known: Words,
  { kind }: Pick<SubmissionQuality, "kind">,
  rows: readonly FaultyRow[],
): Pick<ToldTable<FaultyRow>, "columns" | "rows"> {
  const say = words(locale, known);
  const columns: Column<FaultyRow>[] = [
    numberColumn(locale, "line", locale.label("quality.line"), ({ line }) => line, {
      first: "ascending",
      className: "is-line",
    }),
    {
      key: "id",
      head: locale.label(`quality.id.${kind}`),
      value: ({ id }) => id,
      cell: ({ id }) => id ?? "–",
      className: "is-id",
    },
    {
      key: "severity",
      head: locale.label("quality.severity"),
      value: ({ severity }) => severity,
      cell: ({ severity }) => say.severity(severity),
      className: "is-unit",
    },
    {
      key: "faults",
      head: locale.label("quality.faultHead"),
      cell: ({ faults }) =>
        html`<ul class="faults">${faults.map(
          (fault) => html`<li>
            <span class="fault-place"><span>${say.column(fault)}</span>${
              fault.value === null
                ? null
                : html` <code title=${locale.label("quality.sentValue")}>${fault.value}</code>`
            }</span>
            <span><span class="fault-name" title=${fault.code}>${locale.labelled(say.name(fault), "")}</span>${withCode(say.advice(fault))}</span>
          </li>`,
        )}</ul>`,
    },
  ];
  return { columns, rows };
}

/** All faults of a submission as a table for spreadsheets. */
export function faultsDownload(
  locale: Locale,
  known: Words,
  { kind, source, sheet }: SubmissionQuality,
  faults: readonly FaultRow[],
) {
  const say = words(locale, known);
  return {
    head: [
      locale.label("quality.file"),
      locale.label("quality.sheet"),
      locale.label("quality.line"),
      locale.label(`quality.id.${kind}`),
      locale.label("quality.severity"),
      locale.label("code"),
      locale.label("quality.fault"),
      locale.label("quality.column"),
      locale.label("quality.sentValue"),
      locale.label("quality.advice"),
    ],
    rows: faults.map((fault) => [
      source,
      sheet,
      fault.line,
      fault.id,
      say.severity(severityOf(fault.code)),
      fault.code,
      say.name(fault),
      say.column(fault),
      fault.value,
      say.advice(fault),
    ]),
  };
}
