/** The calendar step of a series. */
export type Frequency = "month" | "year";

/**
 * A month as a whole number: `year * 12 + month - 1`, so that differences count months.
 * A yearly register places a year at its last month.
 */
export type Month = number;

/** @example month(2017, 3) // => 24206 */
export function month(year: number, ofYear: number): Month {
  if (!Number.isInteger(year)) throw new RangeError(`year must be a whole number: ${year}`);
  if (!(Number.isInteger(ofYear) && ofYear >= 1 && ofYear <= 12))
    throw new RangeError(`month must be from 1 to 12: ${ofYear}`);
  return year * 12 + ofYear - 1;
}

export function yearOf(m: Month): number {
  return Math.floor(m / 12);
}

/** From 1 to 12. */
export function monthOfYear(m: Month): number {
  return m - yearOf(m) * 12 + 1;
}

/** @example monthOfDate("2018-06-30") // => month(2018, 6) */
export function monthOfDate(isoDate: string): Month {
  const match = /^(\d{4})-(\d{2})-\d{2}$/.exec(isoDate);
  if (!match) throw new RangeError(`not an ISO date: ${isoDate}`);
  return month(Number(match[1]), Number(match[2]));
}
