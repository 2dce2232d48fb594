import { describe, expect, it } from "vitest";
import { coursePoints, recentStretch } from "../../src/components/charts/course.js";
import { month } from "../../src/domain/period.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Track } from "../../src/domain/status.js";

const plan = { key: "p", from: 2016, to: 2016 } as Plan;
const months = Array.from({ length: 12 }, (_, i) => month(2016, i + 1));
const filled = (value: (i: number) => number | null) => months.map((_, i) => value(i));

/** Five a month to March; twelve a month expected; a fan of which every line goes on by six a month. */
const track = (fan: boolean): Track => {
  const line = filled((i) => (i < 2 ? null : 15 + 6 * (i - 2)));
  return {
    plan: "p",
    indicator: "coal",
    months,
    achieved: filled((i) => (i < 3 ? 5 * (i + 1) : null)),
    expected: filled((i) => 12 * (i + 1)),
    season: { audits: 500, even: false },
    fan: fan ? { low95: line, low80: line, median: line, high80: line, high95: line } : null,
  };
};
const told = (points: ReturnType<typeof coursePoints>) =>
  points.map(({ at, achieved, expected, fan }) => [
    at - 2016 * 12,
    achieved,
    expected,
    fan?.median ?? null,
  ]);

describe("the course of a plan", () => {
  it("goes on to a data date within a month, where the fan opens", () => {
    const points = coursePoints(track(true), plan, {
      dataDate: "2016-04-15",
      achieved: 17,
      expected: 42,
    });
    expect(told(points).slice(0, 7)).toEqual([
      [0, 0, 0, null],
      [1, 5, 12, null],
      [2, 10, 24, null],
      [3, 15, 36, null],
      [3.5, 17, 42, 17],
      [4, null, 48, 21],
      [5, null, 60, 27],
    ]);
    expect(points[4]!.date).toBe("2016-04-15");
  });

  it("has no point more where the data date ends a month", () => {
    const points = coursePoints(track(true), plan, {
      dataDate: "2016-03-31",
      achieved: 15,
      expected: 36,
    });
    expect(told(points).slice(3, 5)).toEqual([
      [3, 15, 36, 15],
      [4, null, 48, 21],
    ]);
    expect(points).toHaveLength(13);
  });

  it("opens the fan where the months before are wholly known, and marks those of which reports are due", () => {
    const line = (wide: number) =>
      filled((i) => (i < 1 ? null : 10 + 8 * (i - 1) + (i > 1 ? wide : 0)));
    const partly: Track = {
      ...track(false),
      fan: { low95: line(-2), low80: line(-1), median: line(0), high80: line(1), high95: line(2) },
    };
    const points = coursePoints(partly, plan, {
      dataDate: "2016-04-15",
      achieved: 17,
      expected: 42,
    });
    expect(told(points).slice(1, 7)).toEqual([
      [1, 5, 12, null],
      [2, 10, 24, 10],
      // 15 reported of 18 expected
      [3, 15, 36, 18],
      [3.5, 17, 42, null],
      [4, null, 48, 26],
      [5, null, 60, 34],
    ]);
    expect(points.map(({ recent }) => recent).slice(1, 7)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(recentStretch(points)).toEqual({ from: 2016 * 12 + 2, to: 2016 * 12 + 3.5 });
    expect(
      recentStretch(
        coursePoints(track(true), plan, { dataDate: "2016-04-15", achieved: 17, expected: 42 }),
      ),
    ).toBeNull();
  });

  it("has no fan without a projection, and nothing achieved where nothing is known", () => {
    const unknown = { ...track(false), achieved: filled(() => null) };
    const points = coursePoints(unknown, plan, {
      dataDate: "2016-04-15",
      achieved: null,
      expected: 42,
    });
    expect(points.every(({ achieved, fan }) => achieved === null && fan === null)).toBe(true);
    expect(points).toHaveLength(13);
  });

  it("begins within the first month of a plan", () => {
    const young = { ...track(false), achieved: filled(() => null) };
    const points = coursePoints(young, plan, {
      dataDate: "2016-01-15",
      achieved: 2,
      expected: 6,
    });
    expect(told(points).slice(0, 3)).toEqual([
      [0, 0, 0, null],
      [expect.closeTo(15 / 31, 6), 2, 6, null],
      [1, null, 12, null],
    ]);
  });
});
