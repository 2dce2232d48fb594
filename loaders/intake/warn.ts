import type { WarningCode } from "../../src/domain/fault.js";
import { unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { literal } from "../engine/sql.js";
import { quantityKeys } from "../register/schema.js";
import type { Candidate } from "./stage.js";

/** SQL for the rows of a candidate, each with its `line`. */
export function rowsOf({ path, table, linesStored }: Candidate): string {
  const line = linesStored ? "" : `file_row_number + ${table.firstLine} AS line, `;
  return `(SELECT ${line}* FROM read_parquet(${literal(path)}, file_row_number = true))`;
}

/** Adds to a candidate's faults what a query selects: `line`, `"column"`, `value`, `hint`. */
export async function warn(
  engine: DuckDBEngine,
  { faults }: Candidate,
  code: WarningCode,
  select: string,
): Promise<void> {
  await engine.run(`
    INSERT INTO ${faults}
    SELECT line, 2000, 'warning', ${literal(code)}, "column", value, hint, NULL FROM (${select})`);
}

/** SQL for the unit of the quantity that `key` names; NULL where it names none. */
export function symbolSql(workspace: Workspace): string {
  const cases = quantityKeys(workspace).map(
    ({ key, unit }) => `WHEN ${literal(key)} THEN ${literal(unitOf(unit).symbol.en)}`,
  );
  return `CASE key ${cases.join(" ")} END`;
}
