import { expectedSoFar, paceRatio } from "./pace.js";
import type { ScoreThresholds } from "./workspace.js";

/** What a goal is scored from: a cumulative flow that starts at zero with its plan. Any unit, one throughout. */
export interface GoalCourse {
  /** null where there is none */
  readonly goal: number | null;
  /** realised in the plan's years so far; null where nothing is known of them */
  readonly achieved: number | null;
  /** share of the plan elapsed by the seasonal profile (`elapsedShare`), 0 to 1 */
  readonly seasonal: number;
  /** share of the plan elapsed by the calendar, 0 to 1: `elapsedShare` with `evenProfile` */
  readonly calendar: number;
  /** length of the plan */
  readonly years: number;
  /** realised in the last twelve months; null before as much is known */
  readonly lastYear: number | null;
  /** what the plan will end with, as a model forecasts it (median); null where none does */
  readonly forecast: number | null;
}

/** Why a score is undefined. */
export type ScoreReason =
  | "no-goal"
  /** or below: no share of it can be told */
  | "goal-zero"
  | "nothing-known"
  /** the plan has not begun, or only just */
  | "nothing-elapsed"
  /** no rate is required and nothing lies ahead any more: what was reached is known */
  | "plan-over";

/** A score with what it is made of, or why it is not defined; never NaN. */
export type Score<Band extends string> =
  | {
      readonly value: number;
      readonly numerator: number;
      readonly denominator: number;
      readonly band: Band;
    }
  | { readonly value: null; readonly reason: ScoreReason };

export type PaceBand = "on-course" | "close" | "behind";
export type RateBand = "significant" | "moderate" | "insufficient" | "away";
export type ProjectionBand = "on-track" | "fair" | "stagnation";
export type StatusBand = "reached" | "as-expected" | "short" | "regressed";
export type GapBand = "maintain" | "accelerate" | "reverse";

export interface Scores {
  readonly pace: Score<PaceBand>;
  readonly rate: Score<RateBand>;
  readonly projection: Score<ProjectionBand>;
  readonly status: Score<StatusBand>;
  readonly gap: Score<GapBand>;
  /** what `projection` carries on: the last year's rate, or the mean since the plan began; null where undefined */
  readonly continued: "last-year" | "since-start" | null;
  /** what `gap` foresees; null where undefined */
  readonly foreseen: "forecast" | "continuation" | null;
}

/** Bounds where a workspace states none: those of the methods' own papers, but for `pace`, which has none. */
export const defaultThresholds: ScoreThresholds = {
  pace: { onCourse: 1, close: 0.9 },
  rate: { significant: 0.95, moderate: 0.6, insufficient: 0 },
  projection: { onTrack: 0.95, fair: 0.1 },
  gap: { maintain: 10, accelerate: 100 },
};

/**
 * Four known scorings of one goal. All but the first were made for levels, such as a share of
 * households, which start somewhere, and most compare growth rates. A goal here is a sum that starts at
 * zero with its plan: growth from zero is undefined, so that quantities per year take the place of growth per
 * year, and the value in the base year is 0. With the mean rate since the start and the same clock all
 * of them would then be one number; what each looks at keeps them apart: the seasons (pace), the calendar
 * (rate), the last year (projection), the goal itself (status), the forecast (gap).
 */
export function scoresOf(
  course: GoalCourse,
  thresholds: ScoreThresholds = defaultThresholds,
): Scores {
  const continuation = continued(course);
  const forecast = course.forecast;
  const end = forecast ?? continuation?.end ?? null;
  const projection = projectionScore(course, thresholds);
  const gap = gapScore(course, end, thresholds);
  return {
    pace: paceScore(course, thresholds),
    rate: rateScore(course, thresholds),
    projection,
    status: statusScore(course),
    gap,
    continued: projection.value === null ? null : (continuation?.basis ?? null),
    foreseen: gap.value === null ? null : forecast === null ? "continuation" : "forecast",
  };
}

/**
 * Achieved over what the seasonal profile expects by now; 1 is on course. The workbench's own: over a
 * plan that is over it is the share of the goal that was reached.
 * @example achieved 4,050 of a goal of 10,000 when 0.45 of the plan has elapsed: 4,050 ÷ 4,500 = 0.9
 */
export function paceScore(
  course: GoalCourse,
  { pace }: ScoreThresholds = defaultThresholds,
): Score<PaceBand> {
  return scored(course, course.seasonal, false, (achieved, goal) => {
    const expected = expectedSoFar(goal, course.seasonal);
    return banded(paceRatio(achieved, expected)!, achieved, expected, (value) =>
      value >= pace.onCourse ? "on-course" : value >= pace.close ? "close" : "behind",
    );
  });
}

/**
 * Actual over required rate, as Eurostat judges indicators with a target: from 95 % on progress is
 * significant, from 60 % on moderate, from 0 on insufficient; below, the indicator moves away.
 * Adapted: compound annual growth, which has no meaning from zero, gives way to quantity per calendar year.
 * The required rate is, as there, that from the base year to the end, not what is left to do.
 *
 * Sources: Eurostat, Sustainable development in the European Union: monitoring report on progress towards the
 * SDGs in an EU context, annex on the assessment method (indicators with quantitative targets); Statistics
 * Canada's form of it, https://open-sdg.readthedocs.io/en/latest/progress-methodology/.
 */
export function rateScore(
  course: GoalCourse,
  { rate }: ScoreThresholds = defaultThresholds,
): Score<RateBand> {
  return scored(course, course.calendar, true, (achieved, goal) => {
    const actual = achieved / (course.calendar * course.years);
    const required = goal / course.years;
    return banded(actual / required, actual, required, (value) => {
      if (value >= rate.significant) return "significant";
      if (value >= rate.moderate) return "moderate";
      return value >= rate.insufficient ? "insufficient" : "away";
    });
  });
}

/**
 * Where the present rate leads by the end, over the goal, as the United Nations Statistics Division judges series
 * with a numerical target: (expected end − base) ÷ (target − base); from 0.95 on it is on track, from 0.1 on
 * progress is fair and must be faster, below it stands still or falls back.
 * Adapted: the base is zero, and in place of compound growth the quantity of the last twelve months is brought in
 * every year that remains; before a year is known, the mean since the plan began.
 *
 * Source: United Nations Statistics Division (2023), The Sustainable Development Goals progress chart 2023,
 * technical note, https://unstats.un.org/sdgs/files/report/2023/Progress_Chart_Technical_Note_2023.pdf.
 */
export function projectionScore(
  course: GoalCourse,
  { projection }: ScoreThresholds = defaultThresholds,
): Score<ProjectionBand> {
  return scored(course, course.calendar, true, (_, goal) => {
    const { end } = continued(course)!;
    return banded(end / goal, end, goal, (value) =>
      value >= projection.onTrack ? "on-track" : value >= projection.fair ? "fair" : "stagnation",
    );
  });
}

/** What is reached at the end at the present rate; null where nothing tells a rate. */
function continued({ achieved, calendar, years, lastYear }: GoalCourse) {
  if (achieved === null || !(calendar > 0)) return null;
  const left = (1 - calendar) * years;
  // A year that began before the plan did tells no less of the present rate.
  return lastYear === null
    ? { basis: "since-start" as const, end: achieved + (achieved / (calendar * years)) * left }
    : { basis: "last-year" as const, end: achieved + lastYear * left };
}

/**
 * Current status index of the United Nations Economic and Social Commission for Asia and the Pacific: how far a
 * goal has come on a scale on which 10 is reaching it, 10 × (current − base) ÷ (target − base). By the calendar
 * 10 × the elapsed share is expected: an index that gets so far is as expected.
 * Adapted: the base is zero. It is no higher than 10, and below 0 where net quantities are losses.
 *
 * Source: ESCAP, Asia and the Pacific SDG progress report, annex of technical notes,
 * https://data.unescap.org/resource-guides/progress-assessment-methodology; Bidarbakht-Nia (2017), Tracking
 * progress towards the SDGs: measuring the otherwise ambiguous progress, ESCAP working paper SD/WP/05.
 */
export function statusScore(course: GoalCourse): Score<StatusBand> {
  return scored(course, course.calendar, false, (achieved, goal) =>
    banded(10 * Math.min(1, achieved / goal), achieved, goal, (value) => {
      if (value >= 10) return "reached";
      if (value < 0) return "regressed";
      return value >= 10 * course.calendar ? "as-expected" : "short";
    }),
  );
}

/**
 * Anticipated progress gap of the same Commission: by how much the goal will be missed, in per cent of all that
 * it asks, 100 × (target − predicted) ÷ (target − base); 0 where it will be reached. Up to 10 the pace is to be
 * maintained, up to 100 accelerated; beyond, the trend is to be reversed.
 * Adapted: the base is zero, and in place of a regression weighted by time stands the forecast's median or,
 * without one, the continuation of `projectionScore`.
 * @param end what the plan will end with; null where nothing tells
 */
export function gapScore(
  course: GoalCourse,
  end: number | null,
  { gap }: ScoreThresholds = defaultThresholds,
): Score<GapBand> {
  return scored(course, course.calendar, true, (_, goal) => {
    if (end === null) return { value: null, reason: "nothing-known" };
    const missing = Math.max(0, goal - end);
    return banded((100 * missing) / goal, missing, goal, (value) =>
      value <= gap.maintain ? "maintain" : value <= gap.accelerate ? "accelerate" : "reverse",
    );
  });
}

/** A score of a goal, unless something that every score needs is lacking. */
function scored<Band extends string>(
  { goal, achieved }: GoalCourse,
  elapsed: number,
  ahead: boolean,
  score: (achieved: number, goal: number) => Score<Band>,
): Score<Band> {
  if (!(elapsed >= 0 && elapsed <= 1))
    throw new RangeError(`elapsed must be from 0 to 1: ${elapsed}`);
  const none = (reason: ScoreReason) => ({ value: null, reason });
  if (goal === null) return none("no-goal");
  if (!(goal > 0)) return none("goal-zero");
  if (elapsed === 0) return none("nothing-elapsed");
  if (ahead && elapsed === 1) return none("plan-over");
  return achieved === null ? none("nothing-known") : score(achieved, goal);
}

function banded<Band extends string>(
  value: number,
  numerator: number,
  denominator: number,
  bandOf: (value: number) => Band,
): Score<Band> {
  return { value, numerator, denominator, band: bandOf(value) };
}
