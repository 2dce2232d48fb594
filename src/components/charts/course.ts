import { momentOf } from "../../domain/period.js";
import type { Plan } from "../../domain/plan.js";
import type { GoalStatus, Quantiles, Track } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";

/** A moment of a cumulative course; `at` counts months, so that January 2016 begins at 2016 × 12. */
export interface CoursePoint {
  /** the last month of the step; null at the start of the plan and at a data date within a step */
  readonly month: number | null;
  /** set at a data date within a step */
  readonly date?: string;
  readonly at: number;
  readonly achieved: number | null;
  readonly expected: number | null;
  readonly fan: Quantiles | null;
  /** not all is reported of what was achieved by then */
  readonly recent: boolean;
}

/**
 * A track as points in time: from zero where the plan begins, by its steps to the data date, with a
 * fan that opens there, or where the last steps are not reported whole, before them. A data date within a step is a
 * point of its own, for so much is achieved then.
 * @param status the same part's, of the same plan and indicator
 */
export function coursePoints(
  track: Track,
  plan: Plan,
  status: Pick<GoalStatus, "dataDate" | "achieved" | "expected">,
): CoursePoint[] {
  const steps = track.months.map((month, i) => ({
    month,
    at: month + 1,
    achieved: track.achieved[i] ?? null,
    expected: track.expected[i] ?? null,
    fan: fanAt(track, i),
    recent: false,
  }));
  const start: CoursePoint = {
    month: null,
    at: plan.from * 12,
    achieved: status.achieved === null ? null : 0,
    expected: steps.some(({ expected }) => expected !== null) ? 0 : null,
    fan: null,
    recent: false,
  };
  const past = [start, ...steps.filter(({ achieved }) => achieved !== null)];
  const whole = Math.min(wholeSteps(track), past.length - 1);
  const partly = whole < past.length - 1;
  const ahead = steps.slice(past.length - 1);
  const last = past.at(-1)!;
  const now = momentOf(status.dataDate);
  if (status.achieved !== null && now > last.at && now < (plan.to + 1) * 12)
    past.push({
      month: null,
      date: status.dataDate,
      at: now,
      achieved: status.achieved,
      // where only years are known, the running one is not expected in part
      expected: track.months[1] === track.months[0]! + 1 ? status.expected : null,
      fan: null,
      recent: false,
    });
  const opens = ahead.some(({ fan }) => fan !== null);
  const opening = partly ? whole : past.length - 1;
  return [
    ...past.map((point, i) => {
      if (i > opening) return { ...point, recent: true };
      const open = opens && i === opening && point.achieved !== null;
      return { ...point, fan: open ? closedFan(point.achieved) : null };
    }),
    ...ahead,
  ];
}

/** How many of the first steps are wholly known: the fan is closed at the last of them. */
function wholeSteps({ fan, months }: Track): number {
  const first = fan?.median.findIndex((value) => value !== null) ?? -1;
  if (!fan || first === -1) return months.length;
  return fan.low95[first] === fan.high95[first] ? first + 1 : first;
}

/** The stretch of time of which not all is reported; null where all is. */
export function recentStretch(
  points: readonly CoursePoint[],
): { readonly from: number; readonly to: number } | null {
  const first = points.findIndex(({ recent }) => recent);
  const last = points.findLast(({ recent }) => recent);
  return last && first > 0 ? { from: points[first - 1]!.at, to: last.at } : null;
}

/** The month of a step, or the date within it; empty where a plan begins. */
export function momentName(locale: Locale, { month, date }: CoursePoint): string {
  if (date !== undefined) return locale.date(date);
  return month === null ? "" : locale.month(month);
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

function fanAt({ fan }: Track, i: number): Quantiles | null {
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

function closedFan(value: number): Quantiles {
  return { low95: value, low80: value, median: value, high80: value, high95: value };
}
