import { join } from "node:path";
import { type FaultCode, heldCodes } from "../../src/domain/fault.js";
import type { FaultRow, FaultsPayload } from "../../src/domain/quality.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import { idColumn } from "../register/schema.js";
import type { Standing } from "../register/standing.js";
import { registerDirectory } from "../register/store.js";

const heldList = heldCodes.map(literal).join(", ");

/**
 * SQL for everything that is wrong or doubtful in a submission: `line`, `place`, `severity`, `code`,
 * `"column"`, `value`, `hint`, and `cells`, the row as it was sent, where that is on record. Which
 * rows others hold back is told as the open register has it, not as it was at intake.
 */
export function faultsSql(workspace: Workspace, { submission: s }: Standing): string {
  const recorded = s.faultsFile
    ? `read_parquet(${literal(join(registerDirectory(workspace), s.faultsFile.file))})`
    : null;
  const id = idColumn(s.kind);
  const [cells, sent] = recorded
    ? [
        "sent.cells",
        `LEFT JOIN (SELECT line AS recorded, any_value(cells) AS cells FROM ${recorded} WHERE code IN (${heldList}) GROUP BY line) AS sent ON recorded = h.line`,
      ]
    : ["CAST(NULL AS VARCHAR[])", ""];
  const held = `
    SELECT h.line, 1000 AS place, 'error' AS severity, code, "column", value, CAST(NULL AS VARCHAR) AS hint, ${cells} AS cells
    FROM (
      SELECT COALESCE(r.line, r."row" + ${s.firstLine}) AS line, code,
        CASE code WHEN 'unknown-audit' THEN 'audit_id' ELSE ${literal(id)} END AS "column",
        CASE code WHEN 'unknown-audit' THEN r.audit_id ELSE r.${id} END AS value
      FROM held_${s.kind} AS h
      JOIN rows_${s.kind} AS r ON r.submission = h.submission AND r."row" = h."row"
      WHERE h.submission = ${literal(s.id)}
    ) AS h ${sent}`;
  return recorded === null
    ? held
    : `SELECT line, place, severity, code, "column", value, hint, cells FROM ${recorded}
       WHERE code NOT IN (${heldList}) UNION ALL ${held}`;
}

/**
 * The faults of a submission, errors first, each in the order of lines.
 * @param most so many are told, and how many there are
 */
export async function faultsOf(
  engine: Engine,
  workspace: Workspace,
  standing: Standing,
  most: number,
): Promise<FaultsPayload> {
  const { columns, rows } = await engine.query(`
    SELECT line, code, "column", value, hint, count(*) OVER () AS total
    FROM (${faultsSql(workspace, standing)})
    ORDER BY severity, line, place, code LIMIT ${most}`);
  const text = (name: string, i: number) => {
    const value = columns[name]![i];
    return value === null || value === undefined ? null : String(value);
  };
  return {
    total: rows === 0 ? 0 : Number(columns.total![0]),
    faults: Array.from(
      { length: rows },
      (_, i): FaultRow => ({
        submission: standing.submission.id,
        line: Number(columns.line![i]),
        code: columns.code![i] as FaultCode,
        column: text("column", i),
        value: text("value", i),
        hint: text("hint", i),
      }),
    ),
  };
}
