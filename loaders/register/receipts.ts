import { literal } from "../engine/sql.js";
import type { Kind } from "./schema.js";
import type { Standing } from "./standing.js";

/**
 * SQL condition on a row: the submission that it came with records when each of its events was reported, so that
 * `received_on` is that day and not the day of intake.
 * @param table alias of the rows, where a statement has several
 */
export function historicSql(standing: readonly Standing[], kind: Kind, table?: string): string {
  const ids = standing.flatMap(({ submission }) =>
    submission.kind === kind && submission.historicReceipt ? [literal(submission.id)] : [],
  );
  return ids.length === 0 ? "false" : `${qualified("submission", table)} IN (${ids.join(", ")})`;
}

/**
 * SQL condition on a row: it had been reported by a day, as far as its submission records that.
 * @param day an SQL date expression
 */
export function reportedSql(
  standing: readonly Standing[],
  kind: Kind,
  day: string,
  table?: string,
): string {
  return `(NOT ${historicSql(standing, kind, table)} OR ${qualified("received_on", table)} <= ${day})`;
}

const qualified = (column: string, table?: string) =>
  table === undefined ? column : `${table}.${column}`;
