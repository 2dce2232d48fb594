import type { WarningCode } from "../../src/domain/fault.js";
import { unitOf } from "../../src/domain/unit.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { literal } from "../engine/sql.js";
import { numbered } from "./check.js";
import type { MappedColumn } from "./header.js";
import { rawColumn } from "./read.js";
import type { Candidate } from "./stage.js";

/** Warnings whose value is that of one cell; others tell of many rows. */
const ofCells: readonly WarningCode[] = [
  "former-code",
  "outside-plans",
  "overdue",
  "unit-slip",
  "outlier",
  "differs-from-measures",
  "planned-on-accepted",
];

/**
 * Puts into a candidate's warnings the cells as they were sent in place of what was read from them. Before
 * what a warning says stands what was read, where that is in another unit or is written as another day:
 * `35 万吨标准煤 = 350,000 tce`.
 */
export async function tellAsSent(
  engine: DuckDBEngine,
  { table, faults }: Candidate,
): Promise<void> {
  const warned = `severity = 'warning' AND code IN (${ofCells.map(literal).join(", ")})`;
  const { columns: found } = await engine.query(
    `SELECT DISTINCT "column" AS key FROM ${faults} WHERE ${warned} AND value IS NOT NULL`,
  );
  const keys = new Set(found.key!.map(String));
  const columns = table.mapping.columns.filter(({ column }) => keys.has(column.key));
  if (columns.length === 0) return;
  const cells = columns.map(
    ({ column, index }) => `WHEN ${literal(column.key)} THEN nullif(trim(${rawColumn(index)}), '')`,
  );
  const read = columns.flatMap((column) => {
    const sql = readSql(column);
    return sql === null ? [] : [`WHEN ${literal(column.column.key)} THEN ${sql}`];
  });
  await engine.run(`
    CREATE OR REPLACE TABLE sent AS
    SELECT id, cell, ${read.length === 0 ? "NULL" : `CASE "column" ${read.join(" ")} END`} AS said
    FROM (
      SELECT f.rowid AS id, "column", value, CASE "column" ${cells.join(" ")} END AS cell
      FROM ${faults} AS f JOIN ${numbered(table)} AS raw USING (line)
      WHERE ${warned} AND "column" IN (${columns.map(({ column }) => literal(column.key)).join(", ")})
    ) WHERE cell IS NOT NULL AND value IS NOT NULL`);
  await engine.run(`
    UPDATE ${faults} AS f SET value = cell, hint = nullif(concat_ws('; ', said, hint), '')
    FROM sent WHERE f.rowid = sent.id`);
  await engine.run("DROP TABLE sent");
}

/** SQL for a number as people read it, with all the decimals that the register keeps. */
export const exactSql = (x: string) => decimalsSql(x, 3);

const decimalsSql = (x: string, decimals: number) =>
  `regexp_replace(format('{:,.${decimals}f}', ${x}), '[.]0+$|([.][0-9]*[1-9])0+$', '\\1')`;

/** Behind a number, what multiplies it. */
const multiplied = "[万萬亿億]$";

/**
 * SQL over `cell` and the `value` that was read from it: both, where they are in different units or are days
 * written otherwise; null for a column of words.
 */
function readSql({ column: { type }, unit, factor }: MappedColumn): string | null {
  switch (type.is) {
    case "quantity": {
      const sent = unit ? `cell || ${literal(` ${unit}`)}` : "cell";
      const symbol = literal(` ${unitOf(type.unit).symbol.en}`);
      // The register rounds: small numbers are told as they were before.
      const whole = `TRY_CAST(replace(replace(cell, ',', ''), ' ', '') AS DOUBLE) * ${factor}::DOUBLE`;
      const read = "CAST(value AS DOUBLE)";
      const number = `CASE WHEN abs(${whole}) < 1000 THEN ${decimalsSql(whole, 9)} ELSE ${exactSql(read)} END`;
      const differs = factor === 1 ? `regexp_matches(cell, ${literal(multiplied)})` : "true";
      return `CASE WHEN ${differs} THEN ${sent} || ' = ' || ${number} || ${symbol} END`;
    }
    case "date":
      return "CASE WHEN cell <> value THEN cell || ' = ' || value END";
    default:
      return null;
  }
}
