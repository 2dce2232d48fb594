import { literal } from "../engine/sql.js";
import { completedOn } from "../register/events.js";
import { idColumn, type Kind } from "../register/schema.js";
import type { Standing } from "../register/standing.js";

/**
 * SQL for the rows of a submission that others contradict, by `row`, and as `hint` the first of those
 * others: its file and line, before them its id where it goes by another. Expects the resolved register.
 */
export function rivalsSql(kind: Kind, submission: string, standing: readonly Standing[]): string {
  const id = idColumn(kind);
  const places = standing.map(({ submission: { id, source, sheet, firstLine } }, arrival) => {
    const file = sheet === null ? source : `${source} (${sheet})`;
    return `(${literal(id)}, ${arrival}, ${literal(file)}, ${firstLine})`;
  });
  const place = "file || ':' || COALESCE(o.line, o.\"row\" + first)";
  const nearest = (shown: string, on: string, code: string) => `
    SELECT own."row", arg_min(${shown}, arrival * 1099511627776 + o."row") AS hint
    FROM own JOIN others AS o ON ${on} AND NOT (o.submission = own.submission AND o."row" = own."row")
    JOIN places ON places.submission = o.submission
    WHERE own.code = ${literal(code)} GROUP BY own."row"`;
  const twins = ["listed_on", "completed_on"].map((day) =>
    nearest(
      `o.${id} || ', ' || ${place}`,
      `o.enterprise_id = own.enterprise_id AND o.${day} = own.${day} AND o.${id} <> own.${id}`,
      "two-ids",
    ),
  );
  const days =
    kind === "audits" ? `, r.enterprise_id, r.listed_on, ${completedOn} AS completed_on` : "";
  return `
    WITH places AS (SELECT * FROM (VALUES ${places.join(", ")}) AS t (submission, arrival, file, first)),
    standing AS (
      SELECT r.submission, r."row", r.line, r.${id} ${days}, h.code
      FROM rows_${kind} AS r
      LEFT JOIN held_${kind} AS h ON h.submission = r.submission AND h."row" = r."row"
    ),
    own AS (SELECT * FROM standing WHERE submission = ${literal(submission)} AND code IN ('conflict', 'two-ids')),
    others AS (SELECT * FROM standing WHERE COALESCE(code, '') NOT IN ('repeated', 'superseded')
      AND ${kind === "audits" ? `(${id} IN (SELECT ${id} FROM own) OR enterprise_id IN (SELECT enterprise_id FROM own))` : `${id} IN (SELECT ${id} FROM own)`})
    SELECT "row", min(hint) AS hint FROM (
      ${[nearest(place, `o.${id} = own.${id}`, "conflict"), ...(kind === "audits" ? twins : [])].join(" UNION ALL ")}
    ) GROUP BY "row"`;
}

/** SQL for the same where there are none. */
export const noRivals = `SELECT CAST(NULL AS BIGINT) AS "row", CAST(NULL AS VARCHAR) AS hint WHERE false`;
