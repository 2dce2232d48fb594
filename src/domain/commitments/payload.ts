/** Enterprises of a place, each once, by how far they have come in a plan. */
export interface EnterpriseCount {
  /** key of the plan */
  readonly plan: string;
  /** code of the basin or park; empty for industries */
  readonly scope: string;
  /** code of the county or the finest industry in which an enterprise was last seen */
  readonly place: string;
  /** that the register had met by the end of the plan or the data date */
  readonly enterprises: number;
  /** completed an audit in the plan */
  readonly done: number;
  /** not done, and an audit was under way */
  readonly open: number;
}

/** Of audits completed in a plan, by industry: what depth is told from. */
export interface DepthSum {
  readonly plan: string;
  /** any node of the tree */
  readonly industry: string;
  readonly audits: number;
  /** by indicator key, in base units: sum, and sum of squares */
  readonly sums: Readonly<Record<string, readonly [sum: number, squares: number]>>;
}

/** Audits completed in a plan. */
export interface CompletedCount {
  readonly plan: string;
  /** child of the root, or the root for what is its own */
  readonly region: string;
  readonly category: string;
  readonly procedure: "simplified" | "standard";
  readonly recognition: "municipal" | "provincial" | "none";
  readonly audits: number;
}

/** Sums over an agency's audits beside what the same audits would have had at their peers' mean. */
export interface Compared {
  readonly observed: number;
  readonly expected: number;
  /** Σ expected² */
  readonly squares: number;
  /** Σ (observed − expected)² */
  readonly residual: number;
}

/** An agency in a year: sums only, so that years add up. */
export interface AgencyYear {
  readonly agency: string;
  readonly year: number;
  /** completed in the year */
  readonly audits: number;
  /** those in an industry in which others, too, completed audits in the year */
  readonly compared: number;
  /** standard audits evaluated in the year and more than `settledDays` before the data date, and those of them accepted */
  readonly evaluated: number;
  readonly accepted: number;
  /** those evaluated in the year, too recently for acceptance to have come by then */
  readonly recent: number;
  /** completed audits whose listing is known, Σ ln(days from listing to completion), Σ of its squares */
  readonly timed: number;
  readonly logDays: number;
  readonly logDaysSquares: number;
  /** by indicator key */
  readonly depth: Readonly<Record<string, Compared>>;
}

/** A target stated for one year, and what that year holds. */
export interface AnnualTarget {
  readonly plan: string;
  readonly indicator: string;
  readonly region: string;
  /** the root industry where the target names none */
  readonly industry: string;
  readonly year: number;
  readonly target: number;
  /** null where the register does not reach the year */
  readonly actual: number | null;
  /** share of the year elapsed by the seasonal profile: 0 before it, 1 after it */
  readonly elapsed: number;
}

/** `commitments.json`: its size depends on parts, plans and years, not on the register's. */
export interface CommitmentsPayload {
  /** plans that had begun by the data date, the current one first; `until`: ISO date to which it is told */
  readonly plans: readonly { readonly plan: string; readonly until: string }[];
  readonly industries: readonly EnterpriseCount[];
  readonly basins: readonly EnterpriseCount[];
  readonly parks: readonly EnterpriseCount[];
  /** audited in a mandatory category before the plan; `place` is that category */
  readonly again: readonly EnterpriseCount[];
  readonly depths: readonly DepthSum[];
  readonly completed: readonly CompletedCount[];
  readonly agencies: readonly AgencyYear[];
  /** days from evaluation within which 95 % of the accepted audits were accepted; null where none was */
  readonly settledDays: number | null;
  readonly annual: readonly AnnualTarget[];
}

export const noCommitments: CommitmentsPayload = {
  plans: [],
  industries: [],
  basins: [],
  parks: [],
  again: [],
  depths: [],
  completed: [],
  agencies: [],
  settledDays: null,
  annual: [],
};

/** `region/CODE-places.json`: of what lies in a child of the root, in the current plan. */
export interface RegionPlaces {
  readonly basins: readonly EnterpriseCount[];
  readonly parks: readonly EnterpriseCount[];
}

export const noPlaces: RegionPlaces = { basins: [], parks: [] };
