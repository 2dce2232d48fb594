import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { completedOn } from "../register/events.js";
import { columnTold, quantityKeys, submissionColumns } from "../register/schema.js";
import { exactSql } from "./sent.js";
import type { Candidate } from "./stage.js";
import { rowsOf, symbolSql, warn } from "./warn.js";

/** Totals agree to this share: sums of rounded measures are not exact. */
const tolerance = 0.005;

/** Columns of audits that count measures, each with the class that it counts. */
const counts = [
  { key: "low_cost_measures", of: "low" },
  { key: "higher_cost_measures", of: "higher" },
] as const;

/** What audits in a stage are compared with: measures of that status, and of no other. */
const statusOf = { realised: "implemented", planned: "planned" } as const;

/**
 * Audits of which measures are in force, against those: what is realised against what was implemented, what
 * is planned against what is planned. An audit that states less than its measures bring, or counts fewer than
 * were adopted, is told however many of them are here; one that states more only where none is missing.
 * Told once, on the sheet of the audit where it arrives with its measures.
 * @param together the submissions that arrive in this intake
 */
export async function againstMeasures(
  engine: DuckDBEngine,
  workspace: Workspace,
  candidate: Candidate,
  together: readonly string[],
) {
  const { columns } = await engine.query("SELECT 1 AS one FROM measures LIMIT 1");
  if (columns.one!.length === 0) return;
  const { kind, id } = candidate.staged;
  const here =
    kind === "audits"
      ? `a.submission = ${literal(id)}`
      : `a.submission NOT IN (${["", ...together].map(literal).join(", ")})`;
  const keys = quantityKeys(workspace).map(({ key }) => key);
  const stages = Object.entries(statusOf);
  const of = (status: string) => `FILTER (status = ${literal(status)})`;
  const sums = stages.flatMap(([stage, status]) => [
    `count(*) ${of(status)} AS ${stage}`,
    ...keys.flatMap((key) => [
      `COALESCE(sum(${identifier(key)}) ${of(status)}, 0) AS ${identifier(`${stage} ${key}`)}`,
      `count(${identifier(key)}) ${of(status)} AS ${identifier(`${stage} n ${key}`)}`,
    ]),
  ]);
  const adopted = counts.map(
    ({ key, of }) =>
      `count(*) FILTER (cost_class = ${literal(of)} AND COALESCE(status, '') <> 'declined') AS adopted_${key}`,
  );
  const inStage = (name: (stage: string) => string) =>
    `CASE stage ${stages.map(([stage]) => `WHEN ${literal(stage)} THEN ${name(stage)}`).join(" ")} END`;
  const pairs = [
    ...keys.map((key) => {
      const total = inStage((stage) => `s.${identifier(`${stage} ${key}`)}`);
      const stated = inStage((stage) => `s.${identifier(`${stage} n ${key}`)} = s.${stage}`);
      return `{key: ${literal(key)}, own: CAST(a.${identifier(key)} AS DOUBLE), total: CAST(${total} AS DOUBLE), stated: ${stated}}`;
    }),
    ...counts.map(
      ({ key }) =>
        `{key: ${literal(key)}, own: CAST(a.${key} AS DOUBLE), total: CAST(s.adopted_${key} AS DOUBLE), stated: false}`,
    ),
  ];
  const difference = `${exactSql("own")} || CASE WHEN own < total THEN ' < ' ELSE ' > ' END || ${exactSql("total")} || ${unitSql(workspace)}`;
  const told =
    kind === "audits"
      ? `SELECT line, key AS "column", CAST(own AS VARCHAR) AS value, ${difference} AS hint FROM differing`
      : `SELECT line, 'audit_id' AS "column", audit_id AS value,
          string_agg(${nameSql(workspace)} || ': ' || ${difference}, '; ' ORDER BY place) AS hint
         FROM differing GROUP BY line, audit_id`;
  await warn(
    engine,
    candidate,
    "differs-from-measures",
    `WITH lines AS (SELECT audit_id, min(line) AS line FROM ${rowsOf(candidate)} GROUP BY audit_id),
    sums AS (
      SELECT audit_id, count(*) AS n, count(*) FILTER (COALESCE(status, 'unknown') = 'unknown') AS open, ${[...sums, ...adopted].join(", ")}
      FROM measures WHERE audit_id IN (SELECT audit_id FROM lines) GROUP BY audit_id
    ),
    staged AS (
      SELECT *, CASE WHEN ${completedOn} IS NOT NULL THEN 'realised' WHEN evaluated_on IS NOT NULL THEN 'planned' END AS stage
      FROM audits
    ),
    compared AS (
      SELECT lines.line AS line, audit_id, [${pairs.join(", ")}] AS pairs,
        s.n >= a.low_cost_measures + a.higher_cost_measures AND s.open = 0
          AND (stage = 'realised' OR s.realised = 0) AS whole
      FROM staged AS a JOIN sums AS s USING (audit_id) JOIN lines USING (audit_id)
      WHERE stage IS NOT NULL AND ${here}
    ),
    differing AS (
      SELECT line, audit_id, place, pair.key AS key, pair.own AS own, pair.total AS total
      FROM (SELECT line, audit_id, whole, generate_subscripts(pairs, 1) AS place, unnest(pairs) AS pair FROM compared)
      WHERE abs(pair.total - pair.own) > greatest(0.01, ${tolerance} * abs(pair.own))
        AND (pair.total > pair.own OR (whole AND pair.stated))
    )
    ${told}`,
  );
}

/** SQL for what a column of audits is called where the language of the reader is not known. */
function nameSql(workspace: Workspace): string {
  const cases = submissionColumns("audits", workspace).map(
    (column) => `WHEN ${literal(column.key)} THEN ${literal(columnTold(column))}`,
  );
  return `CASE key ${cases.join(" ")} END`;
}

/** SQL for the unit behind a number of a column; nothing behind one that counts. */
const unitSql = (workspace: Workspace) => `COALESCE(' ' || ${symbolSql(workspace)}, '')`;
