import type { MethodName } from "../domain/status.js";

/** Forecasts points from the values of one series, seasonal swings taken out. */
export interface Method {
  readonly name: MethodName;
  /** fewest values from which it can learn */
  readonly least: number;
  /**
   * @param values finite, without gaps, at least `least` of them
   * @returns one value for each of the next `horizon` periods, in the series' unit
   */
  forecast(values: Float64Array, horizon: number): Float64Array;
}
