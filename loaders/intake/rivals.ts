import type { HeldCode } from "../../src/domain/fault.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { completedOn } from "../register/events.js";
import type { Submission } from "../register/manifest.js";
import { idColumn, submissionColumns } from "../register/schema.js";
import type { Standing } from "../register/standing.js";

const named = [
  "conflict",
  "overruled",
  "two-ids",
  "two-ids-here",
  "repeated-here",
] satisfies HeldCode[];

/** Of a held row: another row can be named to its sender. */
const hasRival = `code IN (${named.map(literal).join(", ")})`;

/**
 * SQL for the rows of a submission that others hold back and that can be named, by `row`, and as `hint` the
 * first of those others: its file and line, in the same file its line alone, before them its id where it goes
 * by another. Never a row that says the same. Expects the resolved register.
 */
export async function rivalsSql(
  engine: Engine,
  workspace: Workspace,
  { id: submission, kind }: Pick<Submission, "id" | "kind">,
  standing: readonly Standing[],
): Promise<string> {
  const { rows } = await engine.query(
    `SELECT 1 FROM held_${kind} WHERE submission = ${literal(submission)} AND ${hasRival} LIMIT 1`,
  );
  if (rows === 0) return noRivals;
  const id = idColumn(kind);
  const places = standing.map(({ submission: { id, source, sheet, firstLine } }, arrival) => {
    const file = sheet === null ? source : `${source} (${sheet})`;
    return `(${literal(id)}, ${arrival}, ${literal(file)}, ${firstLine})`;
  });
  const content = submissionColumns(kind, workspace).map(({ key }) => `r.${identifier(key)}`);
  const line = 'COALESCE(o.line, o."row" + first)';
  const place = `file || ':' || ${line}`;
  const nearest = (code: (typeof named)[number], shown: string, on: string) => `
    SELECT own."row", arg_min(${shown}, arrival * 1099511627776 + o."row") AS hint
    FROM own JOIN others AS o ON ${on} JOIN places ON places.submission = o.submission
    WHERE own.code = ${literal(code)} GROUP BY own."row"`;
  const here = "o.submission = own.submission";
  const twins = ["listed_on", "completed_on"].flatMap((day) => {
    const on = `o.enterprise_id = own.enterprise_id AND o.${day} = own.${day} AND o.${id} <> own.${id}
      AND o.code IN ('two-ids', 'two-ids-here')`;
    return [
      nearest("two-ids", `o.${id} || ', ' || ${place}`, on),
      nearest("two-ids-here", `o.${id} || ', ' || ${line}`, `${on} AND ${here}`),
    ];
  });
  const days =
    kind === "audits" ? `, r.enterprise_id, r.listed_on, ${completedOn} AS completed_on` : "";
  return `
    WITH places AS (SELECT * FROM (VALUES ${places.join(", ")}) AS t (submission, arrival, file, first)),
    standing AS (
      SELECT r.submission, r."row", r.line, r.${id}, hash(${content.join(", ")}) AS content ${days}, h.code
      FROM rows_${kind} AS r
      LEFT JOIN held_${kind} AS h ON h.submission = r.submission AND h."row" = r."row"
    ),
    own AS (SELECT * FROM standing WHERE submission = ${literal(submission)} AND ${hasRival}),
    others AS (SELECT * FROM standing WHERE COALESCE(code, '') NOT IN ('repeated', 'repeated-here', 'superseded')
      AND ${kind === "audits" ? `(${id} IN (SELECT ${id} FROM own) OR enterprise_id IN (SELECT enterprise_id FROM own))` : `${id} IN (SELECT ${id} FROM own)`})
    SELECT "row", min(hint) AS hint FROM (
      ${[
        nearest("conflict", place, `o.${id} = own.${id} AND o.content <> own.content`),
        nearest("overruled", place, `o.${id} = own.${id} AND o.code IS NULL`),
        nearest("repeated-here", `CAST(${line} AS VARCHAR)`, `o.${id} = own.${id} AND ${here}`),
        ...(kind === "audits" ? twins : []),
      ].join(" UNION ALL ")}
    ) GROUP BY "row"`;
}

const noRivals = `SELECT CAST(NULL AS BIGINT) AS "row", CAST(NULL AS VARCHAR) AS hint WHERE false`;
