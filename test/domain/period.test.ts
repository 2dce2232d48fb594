import { describe, expect, it } from "vitest";
import {
  dayOfDate,
  daysInMonth,
  lastComplete,
  month,
  monthOfDate,
  monthOfYear,
  yearOf,
} from "../../src/domain/period.js";

describe("periods", () => {
  it("numbers months so that differences count them", () => {
    expect(month(2017, 3) - month(2016, 12)).toBe(3);
    expect(yearOf(month(2016, 12))).toBe(2016);
    expect(monthOfYear(month(2016, 12))).toBe(12);
    expect(monthOfDate("2018-06-30")).toBe(month(2018, 6));
  });

  it("knows the days of a leap February", () => {
    expect(daysInMonth(month(2016, 2))).toBe(29);
    expect(daysInMonth(month(2018, 2))).toBe(28);
  });

  it("takes the last period that a date covers wholly", () => {
    expect(lastComplete("2018-06-30", "month")).toBe(month(2018, 6));
    expect(lastComplete("2018-06-29", "month")).toBe(month(2018, 5));
    expect(lastComplete("2018-01-15", "month")).toBe(month(2017, 12));
    expect(lastComplete("2018-12-31", "year")).toBe(month(2018, 12));
    expect(lastComplete("2018-12-30", "year")).toBe(month(2017, 12));
    expect(lastComplete("2018-01-31", "year")).toBe(month(2017, 12));
  });

  it("refuses what is no date", () => {
    expect(() => monthOfDate("2018-6-1")).toThrow("not an ISO date: 2018-6-1");
    expect(() => dayOfDate("2018-02-30")).toThrow("not an ISO date: 2018-02-30");
  });
});
