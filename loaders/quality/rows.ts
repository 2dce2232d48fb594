import { join } from "node:path";
import { type FaultCode, heldCodes } from "../../src/domain/fault.js";
import type { ShownRegister } from "../../src/domain/payload.js";
import type { FaultRow, FaultsPayload } from "../../src/domain/quality.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import { idColumn } from "../register/schema.js";
import type { Standing } from "../register/standing.js";
import { registerDirectory } from "../register/store.js";

const heldList = heldCodes.map(literal).join(", ");

/** A recorded fault; registers that older versions wrote have some without its `id`. */
const recordedColumns = `CAST(NULL AS BIGINT) AS line, CAST(NULL AS INTEGER) AS place, CAST(NULL AS VARCHAR) AS severity,
  CAST(NULL AS VARCHAR) AS code, CAST(NULL AS VARCHAR) AS "column", CAST(NULL AS VARCHAR) AS value,
  CAST(NULL AS VARCHAR) AS hint, CAST(NULL AS VARCHAR[]) AS cells, CAST(NULL AS VARCHAR) AS id`;

/**
 * SQL for everything that is wrong or doubtful in a submission: `line`, `id` of the row where it has a
 * readable one, `place`, `severity`, `code`, `"column"`, `value`, `hint`, and `cells`, the row as it was
 * sent, where that is on record. Which rows others hold back is told as the open register has it, not
 * as it was at intake.
 */
export function faultsSql(workspace: Workspace, { submission: s }: Standing): string {
  const id = idColumn(s.kind);
  const sound = `
    SELECT "row", ${id} AS sound_id, audit_id AS sound_audit, COALESCE(line, "row" + ${s.firstLine}) AS sound_line
    FROM rows_${s.kind} WHERE submission = ${literal(s.id)}`;
  const recorded = s.faultsFile
    ? `(SELECT ${recordedColumns} WHERE false UNION ALL BY NAME
        SELECT * FROM read_parquet(${literal(join(registerDirectory(workspace), s.faultsFile.file))}))`
    : `(SELECT ${recordedColumns} WHERE false)`;
  return `
    SELECT line, COALESCE(id, sound_id) AS id, place, severity, code, "column", value, hint, cells
    FROM (SELECT * FROM ${recorded} WHERE code NOT IN (${heldList})) AS f
    LEFT JOIN (${sound}) AS own ON sound_line = line
    UNION ALL
    SELECT sound_line, sound_id, 1000, 'error', h.code,
      CASE h.code WHEN 'unknown-audit' THEN 'audit_id' ELSE ${literal(id)} END,
      CASE h.code WHEN 'unknown-audit' THEN sound_audit ELSE sound_id END, NULL, cells
    FROM held_${s.kind} AS h
    JOIN (${sound}) AS own ON own."row" = h."row"
    LEFT JOIN (
      SELECT line, any_value(cells) AS cells FROM ${recorded} WHERE code IN (${heldList}) GROUP BY line
    ) AS sent ON sent.line = sound_line
    WHERE h.submission = ${literal(s.id)}`;
}

/** How many warnings stand on rows in force, and on how many rows: those that others hold back do not count. */
export async function doubtfulOf(
  engine: Engine,
  workspace: Workspace,
  standing: readonly Standing[],
): Promise<ShownRegister["doubtful"]> {
  const sum = { rows: 0, warnings: 0 };
  for (const one of standing) {
    if (Object.keys(one.submission.warnings).length === 0) continue;
    const { columns } = await engine.query(`
      WITH faults AS (${faultsSql(workspace, one)})
      SELECT count(*) AS warnings, count(DISTINCT line) AS lines FROM faults
      WHERE severity = 'warning' AND line NOT IN (SELECT line FROM faults WHERE severity = 'error')`);
    sum.rows += Number(columns.lines![0]);
    sum.warnings += Number(columns.warnings![0]);
  }
  return sum;
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
    SELECT line, id, code, "column", value, hint, count(*) OVER () AS total
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
        id: text("id", i),
        code: columns.code![i] as FaultCode,
        column: text("column", i),
        value: text("value", i),
        hint: text("hint", i),
      }),
    ),
  };
}
