import type { Month } from "../domain/period.js";
import type { ProjectionRefusal } from "../domain/status.js";

/** Quantities per period, without gaps, none negative. */
export interface Series {
  /** periods in a year: 12 for months, 4 for quarters, 1 for years */
  readonly season: 12 | 4 | 1;
  /** last month of the first period */
  readonly first: Month;
  readonly values: ArrayLike<number>;
}

/** Why a model does not fit a series. */
export interface Refusal {
  readonly refused: Extract<ProjectionRefusal, "no-data" | "too-short" | "constant-zero">;
}

/** Simulated futures of one series, none negative. */
export interface Paths {
  readonly paths: number;
  readonly horizon: number;
  /** period by period: the value of path `p` in period `h`, from 0, is `values[h * paths + p]` */
  readonly values: Float64Array;
}

export interface Fit {
  /**
   * Draws from the predictive distribution: errors, and what is unknown about the parameters.
   * The same seed gives the same bits, in Node and in a browser.
   * @param horizon periods after the last value
   * @param seed a whole number
   */
  simulate(horizon: number, paths: number, seed: number): Paths;
}

/** What every model keeps: the naive one is a model too. */
export interface Model {
  readonly name: string;
  fit(series: Series): Fit | Refusal;
}

export function isRefusal(fit: Fit | Refusal): fit is Refusal {
  return "refused" in fit;
}
