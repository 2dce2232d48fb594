/** ISO date of the calendar in a time zone; absent: this machine's. */
export function localDay(now: Date, timeZone: string | undefined): string {
  const parts = new Intl.DateTimeFormat("en", {
    calendar: "iso8601",
    numberingSystem: "latn",
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(now);
  const of = (wanted: string) => parts.find(({ type }) => type === wanted)!.value;
  return `${of("year")}-${of("month")}-${of("day")}`;
}
