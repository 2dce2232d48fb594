import type { FaultCode, Severity } from "./fault.js";
import type { Language, Names } from "./language.js";

export type Lists = Readonly<Record<Language, readonly string[]>>;

/** What a column of a submission holds. */
export type ColumnKind = "text" | "id" | "code" | "choice" | "date" | "count" | "quantity";

export interface ColumnGuide {
  /** also its English head */
  readonly key: string;
  /** as templates head it, with the unit of a quantity */
  readonly heads: Names;
  /** other heads that are known, without units */
  readonly others: Lists;
  readonly kind: ColumnKind;
  readonly required: boolean;
  /** what it is about */
  readonly means: Names;
  /** how its cells are written */
  readonly holds: Names;
  /** symbol of the unit; null where it is no quantity */
  readonly unit: Names | null;
  /** of a choice, each word with others that are taken for it */
  readonly words: readonly { readonly word: Names; readonly others: Lists }[];
  /** a cell of a sound row; empty where such a row has none */
  readonly example: Names;
}

export interface FaultGuide {
  readonly code: FaultCode;
  readonly severity: Severity;
  readonly name: Names;
  /** what it is and what to do; dots stand for what a row adds */
  readonly sentence: Names;
}

export interface FileFaultGuide {
  readonly code: string;
  readonly name: Names;
  /** behind the name of the file: what it is and what to do; words between backticks are code */
  readonly sentence: Names;
}

/** `submissions.json`: what submissions hold and what is said of them. */
export interface SubmissionsPayload {
  readonly kinds: readonly {
    readonly kind: "audits" | "measures";
    readonly columns: readonly ColumnGuide[];
  }[];
  readonly faults: readonly FaultGuide[];
  /** why a whole file is refused */
  readonly files: readonly FileFaultGuide[];
}
