import type { Frequency, Month } from "./period.js";
import {
  dayOfDate,
  daysInMonth,
  lastComplete,
  monthOfDate,
  monthOfYear,
  yearOf,
} from "./period.js";

/** Share of a year's quantity in each month, January first; the twelve sum to 1. */
export type SeasonalProfile = readonly number[];

export const evenProfile: SeasonalProfile = Array.from({ length: 12 }, () => 1 / 12);

/**
 * So many audits of complete years tell a programme's seasons: ten to a month. By fewer, a few audits
 * would make a staircase of what is expected.
 */
export const auditsForSeasons = 120;

/**
 * A programme's own seasonal profile: what each month contributed to the sum of all complete
 * calendar years. Audits are finished towards the end of a year, so that a straight line would call
 * every spring a delay.
 * @param first month of the first value
 * @param values realised quantity by month, without gaps
 * @returns the even profile where no complete year holds anything
 */
export function seasonalProfile(first: Month, values: ArrayLike<number>): SeasonalProfile {
  const sums = sumsByMonth(first, values);
  const total = sums.reduce((sum, value) => sum + value, 0);
  return total > 0 ? sums.map((sum) => sum / total) : evenProfile;
}

/** What all complete calendar years of a monthly series hold. */
export function sumOfCompleteYears(first: Month, values: ArrayLike<number>): number {
  return sumsByMonth(first, values).reduce((sum, value) => sum + value, 0);
}

/** Of all complete calendar years, January first. */
function sumsByMonth(first: Month, values: ArrayLike<number>): number[] {
  const sums = new Array<number>(12).fill(0);
  const lead = (12 - (monthOfYear(first) - 1)) % 12;
  for (let start = lead; start + 12 <= values.length; start += 12)
    for (let i = 0; i < 12; i++) sums[i]! += values[start + i]!;
  return sums;
}

/** Whole years, inclusive. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/** @example yearsIn({ from: 2016, to: 2020 }) // => 5 */
export function yearsIn(plan: Years): number {
  return plan.to - plan.from + 1;
}

/**
 * Share of a plan elapsed at a date. Each whole year counts the same; the running year counts by the
 * seasonal profile, its running month in proportion to its days. In a yearly register only whole
 * years count.
 * @param isoDate the last day known
 * @returns from 0 (not begun) to 1 (over)
 * @example elapsedShare({ from: 2016, to: 2020 }, "2018-06-30", evenProfile) // => 0.5
 */
export function elapsedShare(
  plan: Years,
  isoDate: string,
  profile: SeasonalProfile,
  frequency: Frequency = "month",
): number {
  if (frequency === "year") return elapsedThrough(plan, lastComplete(isoDate, "year"), 1, profile);
  const m = monthOfDate(isoDate);
  return elapsedThrough(plan, m, dayOfDate(isoDate) / daysInMonth(m), profile);
}

/**
 * Share of a plan elapsed when a month has passed, or a part of it.
 * @param part of the month, above 0 and up to 1
 */
export function elapsedThrough(
  plan: Years,
  m: Month,
  part: number,
  profile: SeasonalProfile,
): number {
  const year = yearOf(m);
  if (year < plan.from) return 0;
  if (year > plan.to) return 1;
  const ofYear = monthOfYear(m);
  let running = profile[ofYear - 1]! * part;
  for (let i = 0; i < ofYear - 1; i++) running += profile[i]!;
  if (ofYear === 12 && part === 1) running = 1;
  return (year - plan.from + Math.min(running, 1)) / yearsIn(plan);
}
