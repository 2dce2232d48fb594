import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { literal, parquetFormat } from "../engine/sql.js";
import { bitsPerMask, type Checked, glancedLine, isSound, maskNames, numbered } from "./check.js";
import { formerOf } from "./former.js";
import { type ReadTable, rawColumn } from "./read.js";
import { flagUnused } from "./unused.js";

/**
 * Makes the table `faults` of one checked table: `line`, `severity`, `code`, `"column"`, `value`, `hint`, and
 * `cells`, the whole row as it was sent, with the first fault of each row. Malformed records are in it, and
 * headers that no column claims.
 */
export async function listFaults(
  engine: DuckDBEngine,
  workspace: Workspace,
  table: ReadTable,
  { examined, rules, faulty }: Checked,
): Promise<void> {
  await engine.run(`
    CREATE OR REPLACE TABLE faults (line BIGINT, place INTEGER, severity VARCHAR, code VARCHAR,
      "column" VARCHAR, value VARCHAR, hint VARCHAR, cells VARCHAR[])`);
  await flagUnused(engine, workspace, table);
  const { malformed, header, mapping } = table;
  if (malformed.length > 0) await addMalformed(engine, table);
  if (examined === null || faulty === 0) return;
  await engine.run(
    "CREATE OR REPLACE TABLE rules (place INTEGER, code VARCHAR, field VARCHAR, hint VARCHAR, mask INTEGER, bit BIGINT)",
  );
  await engine.append("rules", [
    rules.map((_, i) => i),
    rules.map(({ code }) => code),
    rules.map(({ column }) => column.key),
    rules.map(({ hint }) => hint),
    rules.map((_, i) => Math.floor(i / bitsPerMask)),
    rules.map((_, i) => 2 ** (i % bitsPerMask)),
  ]);
  const masks = maskNames(rules);
  const mask = `CASE rules.mask ${masks.map((name, m) => `WHEN ${m} THEN ${name}`).join(" ")} END`;
  const cells = header.map((_, i) => rawColumn(i)).join(", ");
  const value = mapping.columns
    .map(
      ({ column, index }) =>
        `WHEN ${literal(column.key)} THEN nullif(trim(${rawColumn(index)}), '')`,
    )
    .join(" ");
  await engine.run(`
    CREATE OR REPLACE TABLE bad AS
    SELECT line, ${masks.join(", ")}
    FROM read_parquet(${literal(examined)}) WHERE NOT (${isSound(rules)})`);
  await engine.run(`
    INSERT INTO faults
    SELECT line, place, 'error', code, field, CASE field ${value} END, hint,
      CASE WHEN place = min(place) OVER (PARTITION BY line) THEN [${cells}] END
    FROM bad JOIN rules ON (${mask}) & rules.bit <> 0
    JOIN ${numbered(table)} AS raw USING (line)`);
  await engine.run("DROP TABLE bad");
}

async function addMalformed(
  engine: DuckDBEngine,
  { malformed, header, mapping }: ReadTable,
): Promise<void> {
  const names = header.map((_, i) => rawColumn(i));
  const keys = new Map(mapping.columns.map(({ index, column }) => [index, column.key]));
  await engine.run(
    `CREATE OR REPLACE TABLE malformed (line BIGINT, code VARCHAR, "column" VARCHAR, value VARCHAR, hint VARCHAR, ${names.map((name) => `${name} VARCHAR`).join(", ")})`,
  );
  await engine.append("malformed", [
    malformed.map(({ line }) => line),
    malformed.map(({ cell }) => cell?.code ?? "malformed"),
    malformed.map(({ cell }) => (cell ? (keys.get(cell.column) ?? null) : null)),
    malformed.map(({ cell, fields }) => (cell ? (fields[cell.column] ?? null) : null)),
    malformed.map(({ message }) => message),
    ...header.map((_, i) => malformed.map(({ fields }) => cellAt(fields, i, header.length))),
  ]);
  await engine.run(
    `INSERT INTO faults SELECT line, -1, 'error', code, "column", value, hint, [${names.join(", ")}] FROM malformed`,
  );
  await engine.run("DROP TABLE malformed");
}

/** The last column takes whatever a record has too much. */
function cellAt(fields: readonly string[], i: number, columns: number): string | null {
  return (i === columns - 1 ? fields.slice(i).join(" ") : fields[i]) ?? null;
}

/** Writes the sound rows of a checked table, each with its line: those clean at a glance, and those examined. */
export async function writeSound(
  engine: DuckDBEngine,
  table: ReadTable,
  { glanced, examined, rules, former }: Checked,
  to: string,
): Promise<void> {
  const given = table.firstLine === null ? ", line" : "";
  const clean = `SELECT ${glancedLine(table)} AS line, * EXCLUDE (file_row_number, suspect${given})
    FROM read_parquet(${literal(glanced)}, file_row_number = true) WHERE NOT suspect`;
  const others =
    examined === null
      ? ""
      : `UNION ALL BY NAME SELECT * EXCLUDE (${[...maskNames(rules), ...former.map(formerOf)].join(", ")})
         FROM read_parquet(${literal(examined)}) WHERE ${isSound(rules)}`;
  await engine.run(`COPY (${clean} ${others}) TO ${literal(to)} (${parquetFormat})`);
}
