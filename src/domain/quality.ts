import type { FaultCode } from "./fault.js";
import type { Names } from "./language.js";

export type FaultCounts = Readonly<Partial<Record<FaultCode, number>>>;

/** `quality.json`: how complete, clean and timely the register's submissions are. */
export interface QualityPayload {
  /** nothing in it describes a real enterprise */
  readonly synthetic: boolean;
  /** of all realised audits; null where none was */
  readonly delay: Delay | null;
  /** the root's children that have audits in force or sent submissions, then the root itself */
  readonly parts: readonly PartQuality[];
  /** in force, the latest first */
  readonly submissions: readonly SubmissionQuality[];
  /** the columns whose completeness is told */
  readonly columns: readonly { readonly key: string; readonly names: Names }[];
  /** by quarter of receipt, the earliest first */
  readonly trend: readonly Receipt[];
  readonly reconciliation: readonly Reconciled[];
  /** the first rejected rows and warnings of each submission */
  readonly faults: readonly FaultRow[];
  /** what each code is called, and what it means and asks for, `{hint}` standing for the row's own */
  readonly codes: Readonly<
    Partial<Record<FaultCode, { readonly name: Names; readonly advice: Names }>>
  >;
  /** of the columns that faults name */
  readonly columnNames: Readonly<Record<string, Names>>;
}

/** Days from an audit's completion to its receipt. */
export interface Delay {
  readonly audits: number;
  readonly median: number;
  /** nine of ten came within so many days */
  readonly most: number;
}

export interface PartQuality {
  readonly region: string;
  /** in force, whoever sent them */
  readonly audits: number;
  /** sent from within the part and still to be confirmed by a region above */
  readonly pending: number;
  /** of submissions sent from within the part */
  readonly submissions: number;
  readonly rows: number;
  readonly rejected: number;
  readonly warnings: number;
  /** of realised audits; null where none was */
  readonly delay: Delay | null;
  /** share of realised audits that fill each column */
  readonly complete: Readonly<Record<string, number>>;
}

export interface SubmissionQuality {
  readonly id: string;
  readonly kind: "audits" | "measures";
  readonly synthetic: boolean;
  readonly source: string;
  readonly sheet: string | null;
  readonly sender: string;
  /** ISO date */
  readonly receivedOn: string;
  readonly rows: number;
  /** in force */
  readonly accepted: number;
  /** faulty, or held back by other rows */
  readonly errors: FaultCounts;
  readonly rejected: number;
  readonly warnings: FaultCounts;
  /** regions that have still to confirm it, in that order */
  readonly pending: readonly string[];
}

export interface Receipt extends Delay {
  readonly year: number;
  /** 1 to 4 */
  readonly quarter: number;
}

/** A published result beside the register's sum: differences are shown, never scaled away. */
export interface Reconciled {
  readonly plan: string;
  readonly indicator: string;
  readonly published: number;
  /** null where the register knows nothing of the plan */
  readonly register: number | null;
}

export interface FaultRow {
  readonly submission: string;
  readonly line: number;
  readonly code: FaultCode;
  readonly column: string | null;
  readonly value: string | null;
  readonly hint: string | null;
}
