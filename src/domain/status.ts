/** How a goal stands, from the probability that it is reached by the end of its plan. */
export type Verdict =
  /** achieved at the data date */
  | "reached"
  /** probability at least 0.8 */
  | "likely"
  /** between */
  | "uncertain"
  /** probability at most 0.2 */
  | "unlikely"
  /** the plan is over and the goal was not reached */
  | "missed"
  /** no goal, or no projection: `reason` says why */
  | "unknown";

/** Where the goal of a part comes from. */
export type GoalBasis =
  /** published for the whole */
  | "published"
  /** named by the workspace's targets.csv */
  | "stated"
  /** the whole's goal in proportion to the weight that the workspace states */
  | "weight"
  /** the whole's goal in proportion to what the part realised in the preceding plan */
  | "previous-plan";

/** What a series is like, by which the methods that forecast it are chosen: see `Kind` of the forecasts. */
export type ProjectionModel = "steady" | "intermittent" | "rare" | "short";

/** A forecasting method and what its forecasts weigh among those combined with it. */
export interface MethodWeight {
  readonly method: MethodName;
  /** the weights of a combination sum to 1 */
  readonly weight: number;
}

/** The methods that are combined; see `src/forecast/methods`. */
export type MethodName =
  | "naive"
  | "drift"
  | "simple-smoothing"
  | "linear-trend"
  | "smoothing"
  | "damped-trend"
  | "log-damped-trend"
  | "theta"
  | "log-theta"
  | "dynamic-theta"
  | "autoregression"
  | "intermittent"
  | "mean"
  | "parent-growth";

/** Where a part stands among its siblings by attainment: 90 % of simulated paths lie between. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
  /** number of siblings, this one included */
  readonly of: number;
}

/** Median, 80 and 95 % interval of a quantity over the futures. */
export interface Quantiles {
  readonly low95: number;
  readonly low80: number;
  readonly median: number;
  readonly high80: number;
  readonly high95: number;
}

/** A projection of the plan's final quantity, or the reason why none is made. */
export type Projection =
  | (Quantiles & {
      readonly model: ProjectionModel;
      /** share of simulated paths that reach the goal; null without a goal */
      readonly probability: number | null;
      /** mean of final quantity ÷ goal over the paths; null without a goal */
      readonly attainment: number | null;
      /** mean of what the paths lack of the goal, a path that reaches it lacking nothing; null without a goal */
      readonly shortfall: number | null;
      /** expected share of this part in what it and its siblings lack; null without siblings or where none lacks anything */
      readonly owed: number | null;
      readonly rank: RankInterval | null;
      /** month index by which a tenth, half and nine tenths of the paths have reached the goal; null: not in the plan */
      readonly reached: {
        readonly early: number | null;
        readonly median: number | null;
        readonly late: number | null;
      } | null;
      readonly paths: number;
    })
  | { readonly reason: ProjectionRefusal };

export type ProjectionRefusal =
  | "plan-over"
  | "plan-not-begun"
  | "no-data"
  | "too-short"
  | "constant-zero"
  /** an industry of a region below the root's children: those are forecast with all industries together */
  | "not-forecast";

/** Why it is not known how long audits take to be reported. */
export type DelayRefusal =
  /** audits are known; when they were reported is not */
  | "no-receipt-dates"
  | "too-few-reports"
  /** all was reported in the month of its completion */
  | "no-delay";

/** What a period of which not everything is known will be once all is reported, in the indicator's unit. */
export interface RecentPeriod extends Quantiles {
  /** the last of the period */
  readonly month: number;
  /** realised in it, as far as reported; none of the quantiles is below */
  readonly known: number;
  /** expected share of it that is not known yet, 0 to 1 */
  readonly left: number;
  /** share of it that is over at the data date: below 1 where it runs yet */
  readonly covered: number;
}

/** The recent periods of a part, in order. */
export interface Nowcast {
  readonly periods: readonly RecentPeriod[];
  /** of those together that are over; null where none is */
  readonly total: Quantiles | null;
}

/** One indicator of one part (region × industry) in one plan; plain numbers in base units. */
export interface GoalStatus {
  readonly plan: string;
  readonly indicator: string;
  readonly region: string;
  readonly industry: string;
  readonly unit: string;
  /** ISO date to which the register is known */
  readonly dataDate: string;
  /** the plan's result: as published for the whole, else from the register once the plan is over */
  readonly result: number | null;
  readonly resultBasis: "published" | "register" | null;
  readonly goal: number | null;
  readonly goalBasis: GoalBasis | null;
  /** realised in the plan's years up to the data date, from the register */
  readonly achieved: number | null;
  /** evaluated and not yet accepted: never part of `achieved` */
  readonly planned: number | null;
  /** achieved ÷ goal */
  readonly share: number | null;
  /** share of the plan elapsed at the data date by the seasonal profile, 0 to 1 */
  readonly elapsed: number;
  /** goal × elapsed */
  readonly expected: number | null;
  /** achieved ÷ expected */
  readonly paceRatio: number | null;
  /** achieved per elapsed year */
  readonly perYear: number | null;
  /** still to achieve per remaining year; 0 once reached; null when no time remains */
  readonly requiredPerYear: number | null;
  /** realised in the twelve months (or the year) to the data date */
  readonly lastYear: number | null;
  readonly projection: Projection;
  readonly verdict: Verdict;
}

/** How a seasonal profile was learnt. */
export interface Season {
  /** audits of complete years, of the whole programme */
  readonly audits: number;
  /** they are too few to tell seasons: all months count alike */
  readonly even: boolean;
}

/** Cumulative course of one indicator in one plan, for charts; arrays share an index. */
export interface Track {
  readonly plan: string;
  readonly indicator: string;
  /** last month of each step */
  readonly months: readonly number[];
  /** cumulative, realised; null after the data date */
  readonly achieved: readonly (number | null)[];
  /** cumulative goal by the seasonal profile; null without a goal */
  readonly expected: readonly (number | null)[];
  /** how the profile was learnt; null where only years are known */
  readonly season: Season | null;
  /** cumulative quantiles from the data date on; null before and without a projection */
  readonly fan: null | {
    readonly low95: readonly (number | null)[];
    readonly low80: readonly (number | null)[];
    readonly median: readonly (number | null)[];
    readonly high80: readonly (number | null)[];
    readonly high95: readonly (number | null)[];
  };
}
