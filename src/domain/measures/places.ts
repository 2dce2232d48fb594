import type { Interval } from "./ratio.js";

/** First and last place that something may have among others. */
export interface Places {
  readonly first: number;
  readonly last: number;
}

/**
 * Places by a value of which more is better, as far as intervals tell them apart: only what lies wholly above another
 * is surely before it.
 * Source: Goldstein and Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385–443.
 * @param intervals null: not told apart at all, without a place
 */
export function placesOf(intervals: readonly (Interval | null)[]): (Places | null)[] {
  const told = intervals.filter((one) => one !== null);
  return intervals.map((own) => {
    if (own === null) return null;
    const above = told.filter(({ low }) => low > own.high).length;
    const below = told.filter(({ high }) => high < own.low).length;
    return { first: above + 1, last: told.length - below };
  });
}
