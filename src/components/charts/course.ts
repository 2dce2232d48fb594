import type { Plan } from "../../domain/plan.js";
import type { Track } from "../../domain/status.js";

/** A moment of a cumulative course; `at` counts months, so that January 2016 begins at 2016 × 12. */
export interface CoursePoint {
  /** the last month of the step; null at the start of the plan */
  readonly month: number | null;
  readonly at: number;
  readonly achieved: number | null;
  readonly expected: number | null;
  readonly fan: Fan | null;
}

export interface Fan {
  readonly low95: number;
  readonly low80: number;
  readonly median: number;
  readonly high80: number;
  readonly high95: number;
}

/**
 * A track as points in time: from zero where the plan begins, with a fan that opens at the last
 * value achieved.
 */
export function coursePoints(track: Track, plan: Plan): CoursePoint[] {
  const points = track.months.map((month, i) => ({
    month,
    at: month + 1,
    achieved: track.achieved[i] ?? null,
    expected: track.expected[i] ?? null,
    fan: fanAt(track, i),
  }));
  const last = points.findLastIndex(({ achieved }) => achieved !== null);
  const start: CoursePoint = {
    month: null,
    at: plan.from * 12,
    achieved: points.length > 0 && last >= 0 ? 0 : null,
    expected: points.some(({ expected }) => expected !== null) ? 0 : null,
    fan: null,
  };
  const course = [start, ...points];
  const opening = course[last + 1] as CoursePoint;
  const opens = points.some(({ fan }) => fan !== null);
  if (opens && opening.achieved !== null && opening.fan === null) {
    course[last + 1] = { ...opening, fan: closedFan(opening.achieved) };
  }
  return course;
}

/** The greatest value drawn, for the upper end of an axis. */
export function courseMaximum(points: readonly CoursePoint[], goal: number | null): number {
  return Math.max(
    goal ?? 0,
    ...points.flatMap(({ achieved, expected, fan }) => [
      achieved ?? 0,
      expected ?? 0,
      fan?.high95 ?? 0,
    ]),
  );
}

function fanAt({ fan }: Track, i: number): Fan | null {
  const [low95, low80, median, high80, high95] = [
    fan?.low95[i] ?? null,
    fan?.low80[i] ?? null,
    fan?.median[i] ?? null,
    fan?.high80[i] ?? null,
    fan?.high95[i] ?? null,
  ];
  if (low95 === null || low80 === null || median === null || high80 === null || high95 === null)
    return null;
  return { low95, low80, median, high80, high95 };
}

function closedFan(value: number): Fan {
  return { low95: value, low80: value, median: value, high80: value, high95: value };
}
