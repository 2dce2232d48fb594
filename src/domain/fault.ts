/** What can be wrong with a row of a submission: the row is rejected. The order is that of telling. */
export const errorCodes = [
  "malformed",
  "cell-error",
  "no-result",
  "lost-digits",
  "header",
  "total-row",
  "note-row",
  "missing",
  "unknown-code",
  "unknown-word",
  "not-a-date",
  "not-a-number",
  "not-whole",
  "too-large",
  "negative",
  "future",
  "no-date",
  "order",
  "procedure",
  "credit-code",
] as const;

/** Why a sound row is not in force: other rows of the register hold it back. */
export const heldCodes = [
  /** the same row is in force already, word for word */
  "repeated",
  /** the same, within one file */
  "repeated-here",
  /** a later state of it is in force */
  "superseded",
  /** it and another row contradict each other */
  "conflict",
  /** another row contradicts it and is in force, for it is confirmed further */
  "overruled",
  /** the same audit of the same enterprise goes by another id too */
  "two-ids",
  /** the same, within one file */
  "two-ids-here",
  /** a measure whose audit is not in force */
  "unknown-audit",
] as const;

/** What is doubtful about a row: it is kept and flagged. */
export const warningCodes = [
  "unused-column",
  /** rows lie outside the region that was named as their sender: told once of a file */
  "outside-sender",
  "former-code",
  "outside-plans",
  "overdue",
  "late",
  "unit-slip",
  "outlier",
  "jump",
  "differs-from-measures",
  "planned-on-accepted",
] as const;

export type ErrorCode = (typeof errorCodes)[number];
export type HeldCode = (typeof heldCodes)[number];
export type WarningCode = (typeof warningCodes)[number];
export type FaultCode = ErrorCode | HeldCode | WarningCode;

export const faultCodes: readonly FaultCode[] = [...errorCodes, ...heldCodes, ...warningCodes];

export type Severity = "error" | "warning";

export function severityOf(code: FaultCode): Severity {
  return (warningCodes as readonly string[]).includes(code) ? "warning" : "error";
}

/** One fault of one row. */
export interface Fault {
  /** in the source: of a text its line, of a sheet its row */
  readonly line: number;
  readonly code: FaultCode;
  /** key of the column at fault; null where it is the whole row, or a header that is no column's */
  readonly column: string | null;
  /** as it was sent */
  readonly value: string | null;
  /** what the sentence of this code leaves open: the nearest name, the likely unit, another row */
  readonly hint: string | null;
}
