import type { Month } from "./period.js";
import type { Pending } from "./quality.js";
import type { DelayRefusal, GoalStatus, MethodWeight, Nowcast, Track } from "./status.js";
import type { Workspace } from "./workspace.js";

/** What the register is, beside any figure taken from it. */
export interface RegisterInfo {
  readonly synthetic: boolean;
  /** ISO date to which the register is known */
  readonly dataDate: string;
  readonly audits: number;
  readonly measures: number;
  readonly submissions: number;
  /** hexadecimal digest of the register's content */
  readonly digest: string;
}

/** A register as a view of the site shows it. */
export interface ShownRegister extends RegisterInfo {
  /** warnings on rows in force, and how many rows bear them */
  readonly doubtful: { readonly rows: number; readonly warnings: number };
}

/** `site.json`: what every page needs. */
export interface SiteInfo
  extends Omit<Workspace, "directory" | "targets" | "formerCodes" | "sources"> {
  readonly register: ShownRegister;
  /** ISO date of a day on which the register was another: set where the site is as of then */
  readonly asOf?: string;
  /** what awaits confirmation; null where all is confirmed */
  readonly pending: Pending | null;
  /** the register of what is confirmed alone; null where nothing is pending */
  readonly confirmed: ShownRegister | null;
  /** set in a view limited to confirmed submissions: `register` is theirs */
  readonly confirmedOnly?: true;
  /** the plan whose goals are pursued: the last that has goals */
  readonly currentPlan: string;
  /** the plan before it, whose results are compared */
  readonly previousPlan: string | null;
}

/** `home.json`, `region/CODE.json`, `industry/CODE.json`: one part, every plan and indicator. */
export interface PartPayload {
  readonly region: string;
  readonly industry: string;
  readonly statuses: readonly GoalStatus[];
  readonly tracks: readonly Track[];
}

/**
 * `regions.json`: the children of the root; `region/CODE-parts.json`: all regions below one of them;
 * `industries.json`: every industry. Current plan.
 */
export interface PartsPayload {
  readonly statuses: readonly GoalStatus[];
}

/** `forecast/INDICATOR.json`: where every part of the programme is going in the current plan, and why. */
export interface ForecastPayload {
  /** the whole, the children of the root region, and every industry */
  readonly parts: readonly ForecastPart[];
  /** why recent months are taken for complete; null: past delays tell what is still to be reported */
  readonly delay: DelayRefusal | null;
}

export interface ForecastPart {
  readonly region: string;
  readonly industry: string;
  readonly track: Track;
  /** null where no projection is made */
  readonly methods: readonly MethodWeight[] | null;
  /** null where no projection is made, or everything is known */
  readonly nowcast: Nowcast | null;
  /** null where the register has no such months of the plan before, or none of this plan */
  readonly compared: Compared | null;
}

/** What the plan has realised in its complete periods, and the plan before in as many from its start. */
export interface Compared {
  readonly before: SpanTotal;
  readonly after: SpanTotal;
}

export interface SpanTotal {
  /** first and last month */
  readonly from: Month;
  readonly to: Month;
  readonly audits: number;
  /** in the indicator's unit */
  readonly quantity: number;
}

/**
 * `cube.arrow` has `region`, `period` (month index), `industry`, `category`, `stage`, then the indicators.
 * Arrow slices have the columns `year` (int16), `part` (dictionary of codes), `stage` (dictionary:
 * `realised` or `planned`), then one float64 column for each indicator key, in base units:
 * - `regions.arrow`: by child of the root; `industries.arrow`: by industry without parts of its own
 * - `region/CODE-industries.arrow`, `region/CODE-parts.arrow` (its counties): inside a region
 * - `industry/CODE-regions.arrow`, `industry/CODE-parts.arrow`: inside an industry
 */
export type Stage = "realised" | "planned";

/**
 * `futures/index.json`: of which indicators the current plan's futures are told, and how they run. Those are in
 * `futures/INDICATOR.arrow`, a row for each cell: `region` and `industry` (dictionaries of codes), `scale`,
 * `lastYear` (realised in the last complete year, float64, in the indicator's unit), then of each span a
 * list `spanColumn` of as many uint16 as there are futures: quantity ÷ scale.
 */
export interface FuturesIndex {
  readonly paths: number;
  readonly indicators: readonly FuturesOf[];
}

export interface FuturesOf {
  readonly indicator: string;
  /** calendar years; null, the first if there: what is yet to be reported of periods that are over */
  readonly spans: readonly (number | null)[];
  /** months ahead, in order, and what share of its year ahead each is expected to have */
  readonly months: readonly { readonly month: Month; readonly share: number }[];
}

/** Name of the column of a span, by its place. */
export const spanColumn = (place: number) => `span${place}`;

/**
 * Members that pages ask for by name when a reader does: under `forecast/` those of the indicator that is
 * chosen; under `futures/` those of the indicators that have goals; under `measures/` those of the region that is
 * chosen; where there are any, under `confirmed/` all the above but `site.json`, `backtest.json` (see
 * `backtest.ts`) and what no submission changes, from confirmed submissions alone (absent
 * where nothing is pending, for then they are the same); under `rejects/` the faults of a submission.
 */
export const membersOnDemand: readonly string[] = [
  "confirmed/",
  "forecast/",
  "futures/",
  "measures/",
  "rejects/",
];
