/** What the register tells of a place and an industry, from which extra audits are planned. */
export interface CatchUpCell {
  /** child of the root, or the root for what is its own */
  readonly region: string;
  /** finest industry */
  readonly industry: string;
  /** that the register has met by the data date, each in the place and industry of its last audit */
  readonly enterprises: number;
  /** of those, with an audit completed in the plan */
  readonly done: number;
  /** of those without one, by the basin of their last audit */
  readonly basins: Readonly<Record<string, number>>;
  /** audits completed in the plan that depth is told from */
  readonly audits: number;
  /** by indicator key, of those audits, in base units: sum, and sum of squares */
  readonly sums: Readonly<Record<string, readonly [sum: number, squares: number]>>;
}

/** Realised in a year of the plan so far, in base units by indicator key. */
export interface CatchUpYear {
  readonly region: string;
  readonly industry: string;
  readonly year: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** Audits completed in a year; agency null: by none. */
export interface Throughput {
  readonly agency: string | null;
  readonly year: number;
  readonly audits: number;
}

/** `catchup.json`: bounded by places, industries, agencies and years, whatever the register's size. */
export interface CatchUpPayload {
  /** whose audits tell depth: the current plan, or the one before where it has none; null: none has any */
  readonly depthPlan: string | null;
  readonly cells: readonly CatchUpCell[];
  readonly years: readonly CatchUpYear[];
  /** of the complete years since the beginning of the earlier plan */
  readonly throughput: readonly Throughput[];
}

export const noCatchUp: CatchUpPayload = { depthPlan: null, cells: [], years: [], throughput: [] };
