import type { Names } from "./language.js";

/** Where a published figure stands. */
export interface Source {
  readonly document: Names;
  readonly section: Names;
  readonly issuer?: Names;
  /** ISO date of publication */
  readonly published?: string;
  readonly url?: string;
}

/** A published figure, in the base unit of its indicator. */
export interface Figure {
  readonly value: number;
  /** the wording of the source, where it is not a plain equality */
  readonly qualifier?: "more-than" | "at-least";
  readonly source: Source;
}

/** A commitment of the plan that is not one of its indicators, such as an audit rate. */
export interface Commitment {
  readonly key: string;
  readonly names: Names;
  /** a share from 0 to 1, where the commitment states one */
  readonly share?: number;
  readonly source: Source;
}

/** A programme plan: whole years, published results and goals by indicator key. */
export interface Plan {
  readonly key: string;
  readonly names: Names;
  /** first calendar (or programme) year */
  readonly from: number;
  /** last year, inclusive */
  readonly to: number;
  readonly results: Readonly<Record<string, Figure>>;
  readonly goals: Readonly<Record<string, Figure>>;
  readonly commitments: readonly Commitment[];
}
