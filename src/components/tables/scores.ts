import type { SiteInfo } from "../../domain/payload.js";
import {
  defaultThresholds,
  type Score,
  type ScoreReason,
  type Scores,
  scoresOf,
} from "../../domain/scores.js";
import { elapsedShare, evenProfile, yearsIn } from "../../domain/season.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { currentPlan, projected } from "../figures.js";
import { greatest, type UnitScale, unitScale } from "../scale.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

const scorings = ["pace", "rate", "projection", "status", "gap"] as const;
type Scoring = (typeof scorings)[number];
type Band = Extract<Scores[Scoring], { band: string }>["band"];

export interface ScoreRow {
  readonly scoring: Scoring;
  readonly score: Score<Band>;
  /** the bands with the bounds at which they begin or end, in words */
  readonly bounds: string;
}

/** Bands that find a goal on course. */
const favourable: ReadonlySet<Band> = new Set<Band>([
  "on-course",
  "significant",
  "on-track",
  "reached",
  "as-expected",
  "maintain",
]);

export function scoreRows(locale: Locale, site: SiteInfo, status: GoalStatus): ScoreRow[] {
  const plan = currentPlan(site);
  const calendar = elapsedShare(plan, status.dataDate, evenProfile, site.frequency);
  const scores = scoresOf(
    {
      goal: status.goal,
      achieved: status.achieved,
      seasonal: status.elapsed,
      calendar,
      years: yearsIn(plan),
      lastYear: status.lastYear,
      forecast: projected(status)?.median ?? null,
    },
    site.scores,
  );
  return scorings.map((scoring) => ({
    scoring,
    score: scores[scoring],
    bounds: boundsOf(locale, site, scoring, calendar),
  }));
}

/** How many scorings find a goal on course, of those that are defined. */
export function onCourse(rows: readonly ScoreRow[]): { readonly on: number; readonly of: number } {
  const bands = rows.flatMap(({ score }) => (score.value === null ? [] : [score.band]));
  return { on: bands.filter((band) => favourable.has(band)).length, of: bands.length };
}

/** Why no scoring is defined; null where one is. */
export function undefinedBecause(rows: readonly ScoreRow[]): ScoreReason | null {
  const reasons = rows.flatMap(({ score }) => (score.value === null ? [score.reason] : []));
  return reasons.length === rows.length ? (reasons[0] ?? null) : null;
}

export function scoresTable(
  locale: Locale,
  rows: readonly ScoreRow[],
  unit: string,
): ToldTable<ScoreRow> {
  const amounts = rows.flatMap(({ score }) =>
    score.value === null ? [] : [Math.abs(score.numerator), score.denominator],
  );
  const scale = unitScale(locale, unit, greatest(amounts));
  const name = ({ scoring }: ScoreRow) => locale.label(`score.${scoring}`);
  const band = ({ score }: ScoreRow) =>
    score.value === null
      ? locale.label(`score.reason.${score.reason}`)
      : locale.label(`band.${score.band}`);
  const columns: Column<ScoreRow>[] = [
    { key: "scoring", head: locale.label("score.scoring"), cell: name },
    {
      key: "value",
      head: locale.label("score.value"),
      kind: "number",
      cell: ({ scoring, score }) => written(locale, scoring, score.value),
    },
    { key: "band", head: locale.label("score.band"), cell: band },
    partColumn(locale, scale, unit, "numerator"),
    partColumn(locale, scale, unit, "denominator"),
    {
      key: "bounds",
      head: locale.label("score.bounds"),
      cell: ({ bounds }) => bounds,
      className: "is-prose",
    },
  ];
  return {
    columns,
    rows,
    head: [
      locale.label("code"),
      locale.label("score.scoring"),
      locale.label("score.value"),
      locale.label("score.band"),
      locale.label("score.numerator"),
      locale.label("score.denominator"),
      locale.label("unit"),
      locale.label("score.bounds"),
    ],
    cells: (row) => [
      row.scoring,
      name(row),
      row.score.value,
      band(row),
      row.score.value === null ? null : row.score.numerator,
      row.score.value === null ? null : row.score.denominator,
      unit,
      row.bounds,
    ],
  };
}

function partColumn(
  locale: Locale,
  scale: UnitScale,
  unit: string,
  part: "numerator" | "denominator",
): Column<ScoreRow> {
  return {
    key: part,
    head: locale.label(`score.${part}`),
    unit: scale.unit,
    cell: ({ scoring, score }) =>
      score.value === null
        ? locale.number(null)
        : `${scale.significant(score[part])} ${locale.label(`score.${scoring}.${part}`)}`,
    title: ({ score }) => (score.value === null ? null : locale.exact(score[part], unit)),
  };
}

/** A score, or a bound of it, as it is commonly written. */
function written(locale: Locale, scoring: Scoring, value: number | null): string {
  if (value === null) return locale.number(null);
  if (scoring === "pace") return locale.ratio(value);
  if (scoring === "status") return locale.number(value, 1, true);
  return scoring === "gap"
    ? locale.percent(value / 100, value % 1 === 0 ? 0 : 1)
    : locale.percent(value, value * 100 === Math.round(value * 100) ? 0 : 1);
}

function boundsOf(locale: Locale, site: SiteInfo, scoring: Scoring, calendar: number): string {
  const thresholds = site.scores ?? defaultThresholds;
  const bound = (value: number) =>
    scoring === "status" ? locale.number(value, 1) : written(locale, scoring, value);
  const from = (band: Band, value: number) =>
    locale.label("score.from", { band: locale.label(`band.${band}`), bound: bound(value) });
  const upTo = (band: Band, value: number) =>
    locale.label("score.upTo", { band: locale.label(`band.${band}`), bound: bound(value) });
  const rest = (key: "score.below" | "score.beyond", band: Band) =>
    locale.label(key, { band: locale.label(`band.${band}`) });
  const { pace, rate, projection, gap } = thresholds;
  const bands: Record<Scoring, readonly string[]> = {
    pace: [
      from("on-course", pace.onCourse),
      from("close", pace.close),
      rest("score.below", "behind"),
    ],
    rate: [
      from("significant", rate.significant),
      from("moderate", rate.moderate),
      from("insufficient", rate.insufficient),
      rest("score.below", "away"),
    ],
    projection: [
      from("on-track", projection.onTrack),
      from("fair", projection.fair),
      rest("score.below", "stagnation"),
    ],
    status: [
      from("reached", 10),
      from("as-expected", 10 * calendar),
      from("short", 0),
      rest("score.below", "regressed"),
    ],
    gap: [
      upTo("maintain", gap.maintain),
      upTo("accelerate", gap.accelerate),
      rest("score.beyond", "reverse"),
    ],
  };
  return locale.clauses(bands[scoring]);
}
