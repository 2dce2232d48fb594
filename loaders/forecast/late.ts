import type { Month } from "../../src/domain/period.js";
import type { DelayRefusal } from "../../src/domain/status.js";
import { type Delay, estimateDelay, isDelay } from "../../src/forecast/delay.js";
import type { Reports } from "../cubes/delays.js";

/** How much of recent months has not been reported yet. */
export interface Late {
  /** share of a month's audits of a region that is expected to be reported only after the data date, 0 to 1 */
  left(region: string, month: Month): number;
  /** standard error of that share */
  error(region: string, month: Month): number;
  /** why nothing is known of it; null: something is */
  readonly refused: DelayRefusal | null;
}

const none = (refused: DelayRefusal): Late => ({ left: () => 0, error: () => 0, refused });

export const nothingLate = none("no-receipt-dates");

/**
 * What the delays of past reports say about recent months, region by region, each drawn towards the whole.
 * @param root code of the whole
 */
export function lateOf(reports: ReadonlyMap<string, Reports>, root: string): Late {
  const of = ({ rows, known }: Reports, prior?: Delay) =>
    estimateDelay(
      rows,
      prior ? { prior } : {},
      known.reduce((sum, n) => sum + n, 0),
    );
  const all = reports.get(root);
  const whole = all ? of(all) : { refused: "no-receipt-dates" as const };
  if (!isDelay(whole)) return none(whole.refused);
  const delays = new Map(
    [...reports].map(([region, own]) => {
      const found = region === root ? whole : of(own, whole);
      return [region, isDelay(found) ? found : whole] as const;
    }),
  );
  const last = all!.first + all!.rows.length - 1;
  const at = (region: string, month: Month) => {
    const { share, error, longest } = delays.get(region) ?? whole;
    const delay = Math.min(last - month, longest);
    return delay < 0 ? { share: 0, error: 0 } : { share: share[delay]!, error: error[delay]! };
  };
  return {
    left: (region, month) => 1 - at(region, month).share,
    error: (region, month) => at(region, month).error,
    refused: null,
  };
}
