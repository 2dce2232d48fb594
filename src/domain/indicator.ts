import type { Names } from "./language.js";

/** How an indicator is derived from the audits of the register. */
export type Formula =
  /** one per audit */
  | "count"
  /** low-cost plus higher-cost measures */
  | "measures"
  /** the sum of the quantity column that carries the indicator's key */
  | "sum";

/** What kind of quantity an indicator is: pages group and label by it. */
export type IndicatorKind = "activity" | "money" | "resource" | "climate" | "pollutant";

/** What is counted: a cumulative flow that starts at zero with its plan. */
export interface Indicator {
  readonly key: string;
  /** a unit key of `unit.ts` */
  readonly unit: string;
  readonly direction: "up";
  readonly formula: Formula;
  readonly kind: IndicatorKind;
  /** net quantities: single ones may be negative, as a loss among savings is */
  readonly signed: boolean;
  readonly names: Names;
  readonly definition: Names;
}
