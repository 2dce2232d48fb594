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

/** @example isoMonth(month(2018, 6)) // => "2018-06" */
export function isoMonth(m: Month): string {
  return `${yearOf(m)}-${String(monthOfYear(m)).padStart(2, "0")}`;
}

/** @example monthOfDate("2018-06-30") // => month(2018, 6) */
export function monthOfDate(isoDate: string): Month {
  const match = /^(\d{4})-(\d{2})-\d{2}$/.exec(isoDate);
  if (!match) throw new RangeError(`not an ISO date: ${isoDate}`);
  return month(Number(match[1]), Number(match[2]));
}

/** @example daysInMonth(month(2016, 2)) // => 29 */
export function daysInMonth(m: Month): number {
  return new Date(Date.UTC(yearOf(m), monthOfYear(m), 0)).getUTCDate();
}

/** The day of the month, from 1 to 31. */
export function dayOfDate(isoDate: string): number {
  const day = Number(isoDate.slice(8));
  if (!(day >= 1 && day <= daysInMonth(monthOfDate(isoDate))))
    throw new RangeError(`not an ISO date: ${isoDate}`);
  return day;
}

/**
 * Months from the year 0 to the end of a day, parts of them included: January 2016 begins at 2016 × 12.
 * @example momentOf("2018-06-15") // => 2018 * 12 + 5.5
 */
export function momentOf(isoDate: string): number {
  const m = monthOfDate(isoDate);
  return m + dayOfDate(isoDate) / daysInMonth(m);
}

/** Months from one period to the next. */
export function stepOf(frequency: Frequency): 1 | 12 {
  return frequency === "year" ? 12 : 1;
}

/**
 * Last month of the last period that the date covers wholly.
 * @example lastComplete("2018-06-15", "month") // => month(2018, 5)
 * @example lastComplete("2018-06-30", "year") // => month(2017, 12)
 */
export function lastComplete(isoDate: string, frequency: Frequency): Month {
  const m = monthOfDate(isoDate);
  const whole = dayOfDate(isoDate) === daysInMonth(m) ? m : m - 1;
  return frequency === "month" ? whole : whole - (monthOfYear(whole) % 12);
}
