import { join } from "node:path";
import { type FaultCode, heldCodes, type WarningCode } from "../../src/domain/fault.js";
import { languages, type Names } from "../../src/domain/language.js";
import type { ShownRegister } from "../../src/domain/payload.js";
import type { FaultRow, FaultsPayload } from "../../src/domain/quality.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import { type Hint, hintTeller } from "../intake/hint.js";
import { rivalsSql } from "../intake/rivals.js";
import type { Submission } from "../register/manifest.js";
import { idColumn } from "../register/schema.js";
import type { Standing } from "../register/standing.js";
import { registerDirectory } from "../register/store.js";

const heldList = heldCodes.map(literal).join(", ");

/**
 * SQL for everything that is wrong or doubtful in a submission: `line`, `id` of the row where it has a
 * readable one, `place`, `severity`, `code`, `"column"`, `value`, `hint`, `cells`, the row as it was sent,
 * where that is on record, and `"row"`, where others hold it back. Which rows those are is told as the open
 * register has it, not as it was at intake; of a submission that is not in force, as it was at intake.
 * @param standing those in force
 */
export async function faultsSql(
  engine: Engine,
  workspace: Workspace,
  s: Submission,
  standing: readonly Standing[],
): Promise<string> {
  const recorded = s.faultsFile
    ? `SELECT line, id, place, severity, code, "column", value, hint, cells, CAST(NULL AS BIGINT) AS "row"
       FROM read_parquet(${literal(join(registerDirectory(workspace), s.faultsFile.file))})`
    : `SELECT CAST(NULL AS BIGINT) AS line, '' AS id, 0 AS place, '' AS severity, '' AS code, '' AS "column", '' AS value,
       '' AS hint, CAST(NULL AS VARCHAR[]) AS cells, CAST(NULL AS BIGINT) AS "row" WHERE false`;
  if (!standing.some(({ submission }) => submission.id === s.id)) return recorded;
  const id = idColumn(s.kind);
  return `
    WITH recorded AS (${recorded}),
    sent AS (SELECT line, any_value(cells) AS cells FROM recorded GROUP BY line),
    held AS (
      SELECT COALESCE(r.line, r."row" + ${s.firstLine}) AS line, r."row", r.${id} AS id, code,
        CASE code WHEN 'unknown-audit' THEN 'audit_id' ELSE ${literal(id)} END AS "column",
        CASE code WHEN 'unknown-audit' THEN r.audit_id ELSE r.${id} END AS value
      FROM held_${s.kind} AS h
      JOIN rows_${s.kind} AS r ON r.submission = h.submission AND r."row" = h."row"
      WHERE h.submission = ${literal(s.id)}
    )
    SELECT * FROM recorded WHERE code NOT IN (${heldList})
    UNION ALL BY NAME
    SELECT line, id, 1000 AS place, 'error' AS severity, code, "column", value, hint, cells, "row"
    FROM held LEFT JOIN sent USING (line) LEFT JOIN (${await rivalsSql(engine, workspace, s, standing)}) AS rivals USING ("row")`;
}

/** Of warnings: it stands on no row, so that none is doubtful by it. */
const ofHeader = "unused-column" satisfies WarningCode;

/** How many warnings stand on rows in force, and on how many rows: those that others hold back do not count. */
export async function doubtfulOf(
  engine: Engine,
  workspace: Workspace,
  standing: readonly Standing[],
): Promise<ShownRegister["doubtful"]> {
  const sum = { rows: 0, warnings: 0 };
  for (const { submission } of standing) {
    if (Object.keys(submission.warnings).every((code) => code === ofHeader)) continue;
    const { columns } = await engine.query(`
      WITH faults AS (${await faultsSql(engine, workspace, submission, standing)})
      SELECT count(*) AS warnings, count(DISTINCT line) AS lines FROM faults
      WHERE severity = 'warning' AND code <> ${literal(ofHeader)}
        AND line NOT IN (SELECT line FROM faults WHERE severity = 'error')`);
    sum.rows += Number(columns.lines![0]);
    sum.warnings += Number(columns.warnings![0]);
  }
  return sum;
}

/**
 * The faults of a submission, errors first, each in the order of lines.
 * @param standing those in force
 * @param most so many are told, and how many there are
 */
export async function faultsOf(
  engine: Engine,
  workspace: Workspace,
  submission: Submission,
  standing: readonly Standing[],
  most: number,
): Promise<FaultsPayload> {
  const { columns, rows } = await engine.query(`
    SELECT line, id, code, "column", value, hint, count(*) OVER () AS total
    FROM (${await faultsSql(engine, workspace, submission, standing)})
    ORDER BY severity, line, place, code LIMIT ${most}`);
  const tellers = languages.map((language) => [language, hintTeller(workspace, language)] as const);
  const toldOf = (hint: Hint): Names | string => {
    const told = tellers.map(([language, tell]) => [language, tell(hint)] as const);
    const [first] = told;
    return told.every(([, text]) => text === first![1])
      ? first![1]
      : (Object.fromEntries(told) as unknown as Names);
  };
  const text = (name: string, i: number) => {
    const value = columns[name]![i];
    return value === null || value === undefined ? null : String(value);
  };
  return {
    total: rows === 0 ? 0 : Number(columns.total![0]),
    faults: Array.from({ length: rows }, (_, i): FaultRow => {
      const code = columns.code![i] as FaultCode;
      const [column, hint] = [text("column", i), text("hint", i)];
      return {
        submission: submission.id,
        line: Number(columns.line![i]),
        id: text("id", i),
        code,
        column,
        value: text("value", i),
        hint: hint === null ? null : toldOf({ code, column, hint }),
      };
    }),
  };
}
