import type { Indicator } from "./indicator.js";
import type { Industry, IndustryCodes } from "./industry.js";
import type { Language, Names } from "./language.js";
import type { MeasureSettings } from "./measures/settings.js";
import type { Frequency } from "./period.js";
import type { Plan } from "./plan.js";
import type { Region } from "./region.js";
import type { Rules } from "./rules.js";

/** A watercourse whose polluting enterprises must all be audited. */
export interface Basin {
  readonly code: string;
  readonly names: Names;
  readonly regions: readonly string[];
  readonly doubt?: string;
  /** how many enterprises must be audited, where a list says so */
  readonly enterprises?: number;
}

export interface Park {
  readonly code: string;
  readonly names: Names;
  readonly region: string;
  readonly kind: string;
  readonly invented: boolean;
  /** how many enterprises it holds, where a list says so */
  readonly enterprises?: number;
}

export interface Agency {
  readonly code: string;
  readonly names: Names;
  readonly invented: boolean;
}

/** A goal set for a part: it wins over any apportioned one. */
export interface StatedTarget {
  readonly plan: string;
  readonly indicator: string;
  readonly region: string;
  readonly industry?: string;
  /** absent: for the whole plan */
  readonly year?: number;
  readonly value: number;
}

export const formerLists = ["region", "industry", "park", "basin", "agency"] as const;

/** A code of an older edition, and the one that took its place. */
export interface FormerCode {
  readonly list: (typeof formerLists)[number];
  readonly former: string;
  readonly present: string;
  /** the year from which the present one holds */
  readonly since?: number;
}

/** How long after the month (or year) of its completion an audit may be reported. */
export interface Reporting {
  readonly within: number;
  readonly unit: "day" | "month";
  /** who says so */
  readonly source: string;
}

/**
 * Bounds between the bands of a goal's scores (`scores.ts`): a band begins at its bound. Each stands
 * for itself in `workspace.json`; what is absent there has the default of `defaultThresholds`.
 */
export interface ScoreThresholds {
  /** achieved ÷ expected by the seasonal profile */
  readonly pace: { readonly onCourse: number; readonly close: number };
  /** actual ÷ required rate */
  readonly rate: {
    readonly significant: number;
    readonly moderate: number;
    readonly insufficient: number;
  };
  /** projected end ÷ goal */
  readonly projection: { readonly onTrack: number; readonly fair: number };
  /** per cent of the goal that will be missed: the last that is to be maintained, or accelerated */
  readonly gap: { readonly maintain: number; readonly accelerate: number };
}

/** What a stated sibling weight is: without it, weights say nothing about goals. */
export interface WeightBasis {
  readonly names: Names;
  readonly source: string;
  /** the weights count these, so that those audited can be set against them */
  readonly counts?: "enterprises";
}

/** A table or view of a database that holds submissions of one kind. */
export interface SourceTable {
  readonly schema: string;
  readonly table: string;
  /** headers, as files write them, each with its column of the table; absent: its columns are named so */
  readonly columns?: Readonly<Record<string, string>>;
  /** column that grows whenever a row changes: only rows from the last one read are read again */
  readonly watermark?: string;
}

/** A database that submissions are read from; who may read it is no part of a workspace. */
export interface DatabaseSource {
  readonly name: string;
  /** `host:port/database`, in lower case but for the database */
  readonly database: string;
  readonly tables: { readonly audits?: SourceTable; readonly measures?: SourceTable };
}

/** What a programme's tasks are told by, beside the shares that its plans state. */
export interface CommitmentSettings {
  /** the kinds of `parks.csv` that the programme names, in its order */
  readonly parkKinds: Readonly<Record<string, Names>>;
  /** categories under which an audit is mandatory */
  readonly mandatory: readonly string[];
  /** of an agency with fewer audits no figure is told */
  readonly leastAudits: number;
  /** who says so */
  readonly source: string;
}

/** Within which limits a catch-up plan is looked for at first; what is absent has a default. */
export interface CatchUpSettings {
  /** that agencies can do; absent: the best year of each, added up */
  readonly auditsPerYear?: number;
  /** of what agencies can do, from year to year */
  readonly expand?: number;
  /** of the audits of a region or industry, from year to year */
  readonly growth?: number;
  /** who says so */
  readonly source: string;
}

/** Everything that is particular to one jurisdiction and its programme. */
export interface Workspace {
  readonly directory: string;
  readonly titles: Names;
  readonly description: Names;
  readonly languages: readonly Language[];
  readonly currency: string;
  /** the finest calendar unit that the register's dates carry */
  readonly frequency: Frequency;
  /** how a year is written, `{year}` standing for its number; absent: the plain number */
  readonly yearLabel?: Names;
  readonly rootRegion: string;
  readonly rootIndustry: string;
  /** everything shown is synthetic, whatever the register says */
  readonly synthetic: boolean;
  /** IANA name; absent: instants that name a zone are no dates */
  readonly timeZone?: string;
  /** the unified social credit code is checked in `enterprise_id` */
  readonly creditCodes: boolean;
  /** absent: codes of as many digits as ISIC has, without letters of sections */
  readonly industryCodes?: IndustryCodes;
  /** absent: no submission is late */
  readonly reporting?: Reporting;
  /** absent: the default bounds */
  readonly scores?: ScoreThresholds;
  /** absent: the default rules */
  readonly rules?: Rules;
  /** absent: the default settings */
  readonly measures?: MeasureSettings;
  /**
   * share of the audits published for a plan that the register must hold before its own sums are compared
   * with the goals of the next; absent: they always are
   */
  readonly leastCoverage?: number;
  /** absent: kinds are told by their codes, no category is known to be mandatory, and agencies need the default number of audits */
  readonly commitments?: CommitmentSettings;
  /** absent: the defaults */
  readonly catchUp?: CatchUpSettings;
  readonly indicators: readonly Indicator[];
  /** in order of their years */
  readonly plans: readonly Plan[];
  readonly regions: readonly Region[];
  readonly industries: readonly Industry[];
  readonly basins: readonly Basin[];
  readonly parks: readonly Park[];
  readonly agencies: readonly Agency[];
  readonly targets: readonly StatedTarget[];
  readonly sources: readonly DatabaseSource[];
  readonly formerCodes: readonly FormerCode[];
  readonly regionWeight?: WeightBasis;
  readonly industryWeight?: WeightBasis;
  /** file name of the TopoJSON boundaries, whose object ids are region codes */
  readonly boundaries?: string;
}
