import type { Bin } from "./backtest.js";
import type { Rules } from "./rules.js";

/** Where an audit stands: `filed` under the standard procedure, where an evaluation follows. */
export const auditStates = ["listed", "filed", "evaluated", "complete"] as const;
export type AuditState = (typeof auditStates)[number];

export const procedures = ["standard", "simplified"] as const;
export type Procedure = (typeof procedures)[number];

/**
 * What an audit passes: from its listing to its evaluation, from there to its acceptance, both together, and under
 * the simplified procedure from its listing to its filing.
 */
export const passages = ["complete", "evaluate", "accept", "file"] as const;
export type PassageName = (typeof passages)[number];

/** Fewer audits that pass a stage than these give no curve of it. */
export const fewestEnds = 20;

/** A child of the root region and one of the root industry; the root stands for what is its own. */
export interface PipelineCell {
  readonly region: string;
  readonly industry: string;
}

/** Audits by where they stand at the data date. */
export interface StateCount extends PipelineCell {
  readonly category: string;
  readonly procedure: Procedure;
  readonly state: AuditState;
  readonly audits: number;
}

/** For how many days open audits have been where they are; region or industry null: all. */
export interface StateAges {
  readonly region: string | null;
  readonly industry: string | null;
  readonly procedure: Procedure;
  readonly state: AuditState;
  /** of which the day is known */
  readonly audits: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
  readonly nineTenths: number;
  readonly longest: number;
}

/** Audits by the quarter in which they are or were due: year × 4 + quarter − 1. */
export interface DueCount extends PipelineCell {
  readonly quarter: number;
  readonly onTime: number;
  readonly late: number;
  readonly overdue: number;
  /** not yet due */
  readonly ahead: number;
}

/** Quantities by indicator key, in base units: waiting for acceptance, and apart from it realised in the plan. */
export interface CellSavings extends PipelineCell {
  readonly stage: "planned" | "realised";
  readonly quantities: readonly number[];
}

/** A quantile of waits in days, with its 95 % interval; null where the curve does not reach so far. */
export interface WaitQuantile {
  readonly share: number;
  readonly age: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How long audits stay in a stage. */
export interface WaitCurve {
  readonly passage: PassageName;
  /** null: all */
  readonly region: string | null;
  readonly cases: number;
  readonly ended: number;
  /** days: nobody was watched for longer */
  readonly longest: number;
  readonly quantiles: readonly WaitQuantile[];
  /** ages in days, as far as enough are watched, and what holds from each on: share still in the stage, its 95 % interval, how many are watched */
  readonly ages: readonly number[];
  readonly survival: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly atRisk: readonly number[];
  /** chance to pass within a year from that age on; null where the curve does not reach so far */
  readonly withinYear: readonly (number | null)[];
}

export type PipelineRefusal = "no-completions" | "yearly" | "plan-over" | "too-short";

/** How many of some audits are expected to be complete. */
interface Expectation {
  readonly audits: number;
  readonly mean: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

/** How many open audits will probably be complete by the end of the plan. */
export interface ExpectedCount extends Expectation {
  /** null: all */
  readonly region: string | null;
  readonly industry: string | null;
  /** of these nothing tells since when they wait, or how long such audits do */
  readonly untold: number;
  /** so many may wait longer than any audit that was watched: none of them is expected to end */
  readonly beyond: number;
}

/** What was expected at an earlier day of the audits of which something could be said, and what came. */
export interface ExpectationTest extends Expectation {
  /** ISO dates */
  readonly origin: string;
  readonly deadline: string;
  readonly done: number;
}

export interface HorizonTest {
  readonly months: number;
  readonly tests: readonly ExpectationTest[];
  /** parts of the root at all origins, and how many of them came to lie in their interval */
  readonly parts: number;
  readonly within80: number;
  readonly within95: number;
  /** chances of single audits by tenths */
  readonly bins: readonly Bin[];
}

/** `pipeline.json`, but for the curves. */
export interface PipelinePayload {
  readonly synthetic: boolean;
  readonly rules: Rules;
  readonly states: readonly StateCount[];
  readonly ages: readonly StateAges[];
  readonly due: readonly DueCount[];
  readonly savings: readonly CellSavings[];
  /** ISO dates: completions before the first are not looked at, those after the second not all reported */
  readonly watched: { readonly start: string; readonly settled: string } | null;
  readonly expected:
    | { readonly reason: PipelineRefusal }
    | { readonly deadline: string; readonly counts: readonly ExpectedCount[] };
  readonly tested:
    | { readonly reason: PipelineRefusal }
    | { readonly horizons: readonly HorizonTest[] };
}

/** `pipeline-curves.json` */
export type CurvesPayload =
  | { readonly reason: PipelineRefusal }
  | { readonly curves: readonly WaitCurve[] };

/** An enterprise's audit on a list. */
interface Listed extends PipelineCell {
  readonly enterprise: string;
  readonly name: string | null;
  /** its own region, such as a county */
  readonly place: string;
}

export interface OverdueAudit extends Listed {
  readonly audit: string;
  readonly category: string;
  readonly procedure: Procedure;
  readonly state: AuditState;
  readonly due: string;
  readonly days: number;
  readonly agency: string | null;
}

export interface CarriedEnterprise extends Listed {
  readonly audits: number;
  /** of the audit that is overdue longest */
  readonly due: string;
  readonly days: number;
}

export interface Candidate extends Listed {
  readonly audit: string;
  readonly category: string;
  readonly completed: string;
  /** days before the due date; null where it was not early enough, or has none */
  readonly early: number | null;
  /** keys of indicators in which it leads its industry */
  readonly leading: readonly string[];
  readonly recognition: string | null;
}

/** Rows in their order, of which there may be more than are carried. */
export interface Bounded<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** `pipeline-lists.json` */
export interface ListsPayload {
  readonly overdue: Bounded<OverdueAudit>;
  readonly carried: Bounded<CarriedEnterprise>;
  readonly candidates: Bounded<Candidate>;
}

/** `region/CODE-pipeline.json`: of one child of the root, what its page tells. */
export interface RegionPipeline {
  readonly pipeline: PipelinePayload;
  readonly overdue: Bounded<OverdueAudit>;
}

/** The part of a pipeline that is a region's: without the tests, which are of the whole. */
export function pipelineIn(
  { expected, ...pipeline }: PipelinePayload,
  region: string,
): PipelinePayload {
  const own = (row: { readonly region: string | null }) => row.region === region;
  return {
    ...pipeline,
    states: pipeline.states.filter(own),
    ages: pipeline.ages.filter(own),
    due: pipeline.due.filter(own),
    savings: pipeline.savings.filter(own),
    expected:
      "reason" in expected ? expected : { ...expected, counts: expected.counts.filter(own) },
    tested: "reason" in pipeline.tested ? pipeline.tested : { horizons: [] },
  };
}
