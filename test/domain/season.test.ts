import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { month } from "../../src/domain/period.js";
import { elapsedShare, evenProfile, seasonalProfile, yearsIn } from "../../src/domain/season.js";

const plan = { from: 2016, to: 2020 };
/** Nothing but 40 % in November and 60 % in December. */
const late = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.4, 0.6];

describe("seasonal profile", () => {
  it("is what each month contributed to complete years only", () => {
    const year = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9];
    const values = [500, ...year, ...year, 700, 700];
    const profile = seasonalProfile(month(2013, 12), values);
    expect(profile).toEqual([...new Array(11).fill(1 / 20), 9 / 20]);
  });

  it("weighs years by their quantity", () => {
    const first = [...new Array(11).fill(0), 30];
    const second = [10, ...new Array(11).fill(0)];
    expect(seasonalProfile(month(2014, 1), [...first, ...second])[11]).toBe(0.75);
  });

  it("is even where no complete year holds anything", () => {
    expect(seasonalProfile(month(2014, 2), new Array(22).fill(5))).toEqual(evenProfile);
    expect(seasonalProfile(month(2014, 1), new Array(24).fill(0))).toEqual(evenProfile);
  });

  it("sums to one and does not depend on the unit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 12, maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (values, start) => {
          const profile = seasonalProfile(month(2010, start), values);
          expect(profile.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          const scaled = seasonalProfile(
            month(2010, start),
            values.map((value) => value * 1024),
          );
          expect(scaled).toEqual(profile);
        },
      ),
    );
  });
});

describe("elapsed share of a plan", () => {
  it("counts whole years alike and the running year by the profile", () => {
    expect(yearsIn(plan)).toBe(5);
    expect(elapsedShare(plan, "2018-06-30", evenProfile)).toBeCloseTo(0.5, 12);
    expect(elapsedShare(plan, "2018-06-30", late)).toBe(0.4);
    expect(elapsedShare(plan, "2018-11-30", late)).toBeCloseTo((2 + 0.4) / 5, 12);
  });

  it("counts a month that is only partly covered in proportion to its days", () => {
    expect(elapsedShare(plan, "2016-11-15", late)).toBeCloseTo((0.4 * 15) / 30 / 5, 12);
    expect(elapsedShare(plan, "2016-02-29", evenProfile)).toBeCloseTo(2 / 12 / 5, 12);
    expect(elapsedShare(plan, "2016-02-28", evenProfile)).toBeLessThan(2 / 12 / 5);
  });

  it("is nothing before the plan, all after it and exact at the end of each year", () => {
    expect(elapsedShare(plan, "2015-12-31", late)).toBe(0);
    expect(elapsedShare(plan, "2021-01-01", late)).toBe(1);
    expect(elapsedShare(plan, "2016-12-31", evenProfile)).toBe(0.2);
    expect(elapsedShare(plan, "2020-12-31", evenProfile)).toBe(1);
  });

  it("steps at the years of a yearly register", () => {
    expect(elapsedShare(plan, "2017-12-31", evenProfile, "year")).toBe(0.4);
    expect(elapsedShare(plan, "2018-12-30", evenProfile, "year")).toBe(0.4);
    expect(elapsedShare(plan, "2016-06-30", evenProfile, "year")).toBe(0);
    expect(elapsedShare(plan, "2020-12-31", evenProfile, "year")).toBe(1);
  });

  it("never falls from one day to the next", () => {
    const days = fc.integer({ min: 0, max: 6 * 366 });
    const iso = (day: number) =>
      new Date(Date.UTC(2015, 5, 1) + day * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(days, (day) => {
        expect(elapsedShare(plan, iso(day + 1), late)).toBeGreaterThanOrEqual(
          elapsedShare(plan, iso(day), late),
        );
      }),
    );
  });
});
