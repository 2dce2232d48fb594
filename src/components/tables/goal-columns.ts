import { html } from "htl";
import type { Plan } from "../../domain/plan.js";
import type { GoalStatus, RankInterval, Verdict } from "../../domain/status.js";
import type { Amount, Locale } from "../../i18n/locale.js";
import { type Bullet, bullet, bulletEnd } from "../charts/bullet.js";
import { probability, projected, shortfall } from "../figures.js";
import { verdictMark } from "../verdict.js";
import type { Column } from "./sortable.js";

export interface GoalColumnsData<Row> {
  readonly plan: Plan;
  readonly dataDate: string;
  readonly yearly: boolean;
  readonly rows: readonly Row[];
  /** null for a row of which no status is made, such as a part of a part */
  readonly status: (row: Row) => GoalStatus | null;
  /** a quantity as it stands in its cell, without unit */
  readonly write: (row: Row, value: Amount) => string;
  /** of all rows, where they share one: the quantities then also sort */
  readonly unit?: string;
}

const severity: Readonly<Record<Verdict, number>> = {
  missed: 0,
  unlikely: 1,
  uncertain: 2,
  likely: 3,
  reached: 4,
  unknown: 5,
};

export type GoalColumn =
  | "goal"
  | "progress"
  | "achieved"
  | "share"
  | "expected"
  | "pace"
  | "planned"
  | "lastYear"
  | "required"
  | "projection"
  | "attainment"
  | "shortfall"
  | "chance"
  | "rank"
  | "reached"
  | "verdict";

/** How goals stand, a column for each figure; a table picks those it has room for. */
export function goalColumns<Row>(
  locale: Locale,
  { plan, dataDate, yearly, rows, status, write, unit }: GoalColumnsData<Row>,
): Record<GoalColumn, Column<Row>> {
  const toDate = locale.label("table.toDate", { date: locale.date(dataDate) });
  const rates = locale.label("annual");
  const atEnd = locale.label("table.atEnd", { year: locale.year(plan.to) });
  const bullets = new Map(rows.map((row) => [row, bulletOf(status(row))]));
  const end = bulletEnd([...bullets.values()]);

  function of<Value>(figure: (status: GoalStatus) => Value) {
    return (row: Row): Value | null => {
      const known = status(row);
      return known && figure(known);
    };
  }
  const quantity = (
    key: GoalColumn,
    head: string,
    group: string | undefined,
    figure: (status: GoalStatus) => number | null,
  ): Column<Row> => ({
    key,
    head,
    kind: "number",
    ...(group === undefined ? {} : { group }),
    ...(unit === undefined ? {} : { unit, value: of(figure) }),
    cell: (row) => write(row, of(figure)(row)),
    title: of((known) => (figure(known) === null ? null : locale.exact(figure(known), known.unit))),
  });

  return {
    goal: quantity("goal", locale.label("goal"), undefined, ({ goal }) => goal),
    progress: {
      key: "progress",
      head: locale.label("table.progressAxis"),
      kind: "graphic",
      cell(row) {
        const known = status(row);
        if (!known) return "";
        if (known.goal === null) return html`<span class="muted">${locale.label("noGoal")}</span>`;
        return bullet(bullets.get(row) as Bullet, { end, label: describe(locale, known) });
      },
    },
    achieved: quantity("achieved", locale.label("achieved"), toDate, ({ achieved }) => achieved),
    share: {
      key: "share",
      head: locale.label("table.share"),
      kind: "number",
      group: toDate,
      value: of(({ share }) => share),
      cell: (row) => locale.percent(of(({ share }) => share)(row)),
    },
    expected: quantity("expected", locale.label("expected"), toDate, ({ expected }) => expected),
    pace: {
      key: "pace",
      head: locale.label("table.pace"),
      kind: "number",
      group: toDate,
      first: "ascending",
      value: of(({ paceRatio }) => paceRatio),
      cell: (row) => locale.ratio(of(({ paceRatio }) => paceRatio)(row)),
    },
    planned: {
      ...quantity("planned", locale.label("table.planned"), toDate, ({ planned }) => planned),
      className: "is-apart",
    },
    lastYear: quantity(
      "lastYear",
      locale.label(yearly ? "lastYear" : "lastTwelveMonths"),
      rates,
      ({ lastYear }) => lastYear,
    ),
    required: quantity(
      "required",
      locale.label("table.required"),
      rates,
      ({ requiredPerYear }) => requiredPerYear,
    ),
    projection: {
      ...quantity(
        "projection",
        locale.label("table.medianAndInterval"),
        atEnd,
        (known) => projected(known)?.median ?? null,
      ),
      cell(row) {
        const projection = status(row)?.projection;
        if (!projection) return locale.number(null);
        if (!("median" in projection))
          return html`<span class="muted">${locale.label(`refusal.${projection.reason}`)}</span>`;
        const { median, low80, high80 } = projection;
        const interval = locale.label("interval.short", {
          low: write(row, low80),
          high: write(row, high80),
        });
        return html.fragment`${write(row, median)}<span class="interval">${interval}</span>`;
      },
    },
    attainment: {
      key: "attainment",
      head: locale.label("forecast.attainment"),
      kind: "number",
      group: atEnd,
      first: "ascending",
      value: of((known) => projected(known)?.attainment ?? null),
      cell: (row) => locale.percent(of((known) => projected(known)?.attainment)(row)),
    },
    shortfall: quantity("shortfall", locale.label("shortfall"), atEnd, shortfall),
    chance: {
      key: "chance",
      head: locale.label("table.chance"),
      group: atEnd,
      className: "is-chance",
      first: "ascending",
      value: of(probability),
      cell: (row) => locale.chance(of(probability)(row)),
      title: of((known) =>
        probability(known) === null ? null : locale.percent(probability(known)),
      ),
    },
    rank: {
      key: "rank",
      head: locale.label("table.rank"),
      kind: "number",
      group: atEnd,
      first: "ascending",
      value: of((known) => {
        const rank = projected(known)?.rank;
        return rank ? (rank.low + rank.high) / 2 : null;
      }),
      cell: (row) => rankSpan(locale, of((known) => projected(known)?.rank)(row)),
      title: of((known) => rankWords(locale, projected(known)?.rank ?? null)),
    },
    reached: {
      key: "reached",
      head: locale.label("forecast.reachedBy"),
      group: atEnd,
      first: "ascending",
      value: of((known) => projected(known)?.reached?.median ?? null),
      cell: (row) => {
        const known = status(row);
        if (!known || known.goal === null) return locale.number(null);
        return known.verdict === "reached"
          ? locale.label("verdict.reached")
          : reachedBy(locale, projected(known)?.reached?.median ?? null);
      },
    },
    verdict: {
      key: "verdict",
      head: locale.label("verdict"),
      group: atEnd,
      first: "ascending",
      value: of(({ verdict }) => severity[verdict]),
      cell: (row) => {
        const known = status(row);
        if (!known || known.goal === null) return locale.number(null);
        return verdictMark(locale, known.verdict);
      },
    },
  };
}

function reachedBy(locale: Locale, month: number | null): string {
  return month === null ? locale.number(null) : locale.month(month);
}

/** `3–9`, `4` */
function rankSpan(locale: Locale, rank: RankInterval | null | undefined): string {
  if (!rank) return locale.number(null);
  const { low, high } = rank;
  return low === high ? locale.number(low) : `${locale.number(low)}–${locale.number(high)}`;
}

/** `between 3rd and 9th of 21` */
export function rankWords(locale: Locale, rank: RankInterval | null): string | null {
  if (rank === null) return null;
  const places = { low: locale.ordinal(rank.low), of: rank.of };
  return rank.low === rank.high
    ? locale.label("forecast.rankAt", places)
    : locale.label("forecast.rankBetween", { ...places, high: locale.ordinal(rank.high) });
}

/** A goal's figures as shares of it. */
function bulletOf(status: GoalStatus | null): Bullet {
  const { goal = null, achieved = null, expected = null } = status ?? {};
  if (status === null || goal === null || goal <= 0)
    return { achieved: null, expected: null, projection: null };
  const share = (value: number | null) => (value === null ? null : value / goal);
  const end = projected(status);
  return {
    achieved: share(achieved),
    expected: share(expected),
    projection: end && {
      low: end.low80 / goal,
      median: end.median / goal,
      high: end.high80 / goal,
    },
  };
}

function describe(
  locale: Locale,
  { unit, goal, achieved, expected, ...status }: GoalStatus,
): string {
  const end = "median" in status.projection ? status.projection : null;
  const parts = [
    [locale.label("goal"), locale.quantity(goal, unit)],
    [locale.label("achieved"), locale.quantity(achieved, unit)],
    [locale.label("expected"), locale.quantity(expected, unit)],
    ...(end
      ? [
          [locale.label("projection"), locale.quantity(end.median, unit)],
          [
            locale.label("interval80"),
            locale.label("range", {
              low: locale.quantity(end.low80, unit),
              high: locale.quantity(end.high80, unit),
            }),
          ],
        ]
      : []),
  ];
  return locale.clauses(parts.map(([name, value]) => `${name} ${value}`));
}
