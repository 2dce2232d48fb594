import type { AgencyYear, Compared } from "../../src/domain/commitments/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine, Result } from "../engine/engine.js";
import { identifier, literal, orderedSum, yearOf } from "../engine/sql.js";
import { depthKeys, type PlanSpan, quantity } from "./begun.js";

/** A day counts as one: its logarithm must exist. */
const logDays = "LN(GREATEST(completed_on - listed_on, 1))";

const standardEvaluated = "evaluated_on IS NOT NULL AND procedure = 'standard'";

export interface AgencyOptions {
  readonly spans: readonly PlanSpan[];
  /** ISO date */
  readonly dataDate: string;
  /** see `settledDays` */
  readonly settledDays: number | null;
}

/**
 * Days from evaluation within which 95 % of the accepted audits were accepted: what was evaluated earlier and is
 * not accepted is not just waiting. Null where none was accepted.
 */
export async function settledDays(engine: Engine): Promise<number | null> {
  const { columns } = await engine.query(`
    SELECT CAST(CEIL(percentile_cont(0.95) WITHIN GROUP (ORDER BY completed_on - evaluated_on)) AS INTEGER) AS days
    FROM begun_audits WHERE ${standardEvaluated} AND stage = 'realised'`);
  const days = columns.days![0];
  return days === null || days === undefined ? null : Number(days);
}

/**
 * What each agency did in each year of the plans, and what the same audits would have come to at the mean of
 * all audits of their finest industry and year. Where nobody else worked in that industry in the year, not
 * even an enterprise by itself, there is nothing to compare with, and the audits are left out of it.
 */
export async function agencyYears(
  engine: Engine,
  workspace: Workspace,
  { spans, dataDate, settledDays }: AgencyOptions,
): Promise<AgencyYear[]> {
  const start = spans.map((span) => span.start).sort()[0];
  if (start === undefined || workspace.agencies.length === 0) return [];
  const keys = depthKeys(workspace);
  const since = `DATE ${literal(start)}`;
  const settled =
    settledDays === null ? "false" : `DATE ${literal(dataDate)} - evaluated_on > ${settledDays}`;
  const done = await engine.query(doneSql(keys, since));
  const judged = await engine.query(`
    SELECT agency_code AS agency, ${yearOf("evaluated_on")} AS year,
      SUM(CASE WHEN ${settled} THEN 1 ELSE 0 END) AS evaluated,
      SUM(CASE WHEN ${settled} AND stage = 'realised' THEN 1 ELSE 0 END) AS accepted,
      SUM(CASE WHEN ${settled} THEN 0 ELSE 1 END) AS recent
    FROM begun_audits
    WHERE agency_code IS NOT NULL AND evaluated_on >= ${since} AND ${standardEvaluated}
    GROUP BY 1, 2`);
  return joined(done, judged, keys);
}

function doneSql(keys: readonly string[], since: string): string {
  const means = keys.map(
    (key) => `AVG(${quantity(key)} ORDER BY ${quantity(key)}) AS ${identifier(`e_${key}`)}`,
  );
  const compared = keys.flatMap((key) => {
    const [seen, mean] = [quantity(key), identifier(`e_${key}`)];
    const sum = (value: string, name: string) =>
      `${orderedSum(`CASE WHEN doers > 1 THEN ${value} ELSE 0 END`)} AS ${identifier(`${name}_${key}`)}`;
    return [
      sum(seen, "observed"),
      sum(mean, "expected"),
      sum(`${mean} * ${mean}`, "squares"),
      sum(`(${seen} - ${mean}) * (${seen} - ${mean})`, "residual"),
    ];
  });
  return `
    WITH done AS (
      SELECT *, ${yearOf("completed_on")} AS year FROM begun_audits WHERE completed_on >= ${since}
    ), peers AS (
      SELECT ${[
        "industry",
        "year",
        "COUNT(DISTINCT COALESCE(agency_code, '')) AS doers",
        ...means,
      ].join(", ")}
      FROM done GROUP BY industry, year
    )
    SELECT ${[
      "agency_code AS agency",
      "year",
      "COUNT(*) AS audits",
      "SUM(CASE WHEN doers > 1 THEN 1 ELSE 0 END) AS compared",
      "COUNT(listed_on) AS timed",
      `${orderedSum(`CASE WHEN listed_on IS NULL THEN 0 ELSE ${logDays} END`)} AS log_days`,
      `${orderedSum(`CASE WHEN listed_on IS NULL THEN 0 ELSE ${logDays} * ${logDays} END`)} AS log_days_squares`,
      ...compared,
    ].join(", ")}
    FROM done JOIN peers USING (industry, year)
    WHERE agency_code IS NOT NULL
    GROUP BY agency_code, year`;
}

function joined(done: Result, judged: Result, keys: readonly string[]): AgencyYear[] {
  const found = new Map<string, AgencyYear>();
  const keyOf = ({ columns }: Result, i: number) =>
    `${columns.agency![i]} ${String(columns.year![i]).padStart(4, "0")}`;
  for (let i = 0; i < done.rows; i++) {
    const number = (name: string) => Number(done.columns[name]![i]);
    found.set(keyOf(done, i), {
      agency: String(done.columns.agency![i]),
      year: number("year"),
      audits: number("audits"),
      compared: number("compared"),
      evaluated: 0,
      accepted: 0,
      recent: 0,
      timed: number("timed"),
      logDays: number("log_days"),
      logDaysSquares: number("log_days_squares"),
      depth: Object.fromEntries(
        keys.map((key): [string, Compared] => [
          key,
          {
            observed: number(`observed_${key}`),
            expected: number(`expected_${key}`),
            squares: number(`squares_${key}`),
            residual: number(`residual_${key}`),
          },
        ]),
      ),
    });
  }
  for (let i = 0; i < judged.rows; i++) {
    const number = (name: string) => Number(judged.columns[name]![i]);
    const key = keyOf(judged, i);
    found.set(key, {
      ...(found.get(key) ?? idle(String(judged.columns.agency![i]), number("year"))),
      evaluated: number("evaluated"),
      accepted: number("accepted"),
      recent: number("recent"),
    });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, year]) => year);
}

const idle = (agency: string, year: number): AgencyYear => ({
  agency,
  year,
  audits: 0,
  compared: 0,
  evaluated: 0,
  accepted: 0,
  recent: 0,
  timed: 0,
  logDays: 0,
  logDaysSquares: 0,
  depth: {},
});
