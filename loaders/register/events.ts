import { identifier } from "../engine/sql.js";

const month = (date: string) =>
  `CAST(EXTRACT(YEAR FROM ${date}) * 12 + EXTRACT(MONTH FROM ${date}) - 1 AS INTEGER)`;

/** When an audit counts: filing completes the simplified procedure, acceptance the standard one. */
export const completedOn = "CASE WHEN procedure = 'simplified' THEN filed_on ELSE accepted_on END";

/**
 * SQL that places each audit of a table in its stage, as known on a day.
 *
 * Adds `stage` (`realised`, `planned` or `open`), `completed_on` (NULL unless realised) and `month`
 * (year × 12 + month − 1: of completion, of evaluation, or of listing). A missing category reads
 * `unstated`. Audits of which nothing had happened by then are left out.
 * @param columns of the table, all kept
 * @param asOf an SQL date expression; absent: everything known counts
 * @param reported SQL condition on a row: its completion had been reported by then
 */
export function eventsSql(
  from: string,
  columns: readonly string[],
  asOf?: string,
  reported = "true",
): string {
  const kept = (name: string) =>
    name === "category" ? "COALESCE(category, 'unstated') AS category" : identifier(name);
  const by = (date: string) =>
    asOf === undefined ? `${date} IS NOT NULL` : `(${date} IS NOT NULL AND ${date} <= ${asOf})`;
  return `
    SELECT ${columns.map(kept).join(", ")},
      stage,
      CASE WHEN stage = 'realised' THEN completion END AS completed_on,
      CASE stage
        WHEN 'realised' THEN ${month("completion")}
        WHEN 'planned' THEN ${month("evaluated_on")}
        ELSE ${month("COALESCE(listed_on, filed_on, evaluated_on, accepted_on)")}
      END AS month
    FROM (
      SELECT dated.*,
        CASE
          WHEN ${by("completion")} AND (${reported}) THEN 'realised'
          WHEN procedure = 'standard' AND ${by("evaluated_on")} THEN 'planned'
          ELSE 'open'
        END AS stage
      FROM (SELECT a.*, ${completedOn} AS completion FROM ${from} AS a) AS dated
      WHERE ${["listed_on", "filed_on", "evaluated_on", "accepted_on"].map(by).join(" OR ")}
    ) AS staged`;
}
