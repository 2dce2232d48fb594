import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { FileFault } from "./fault.js";
import { headerDelimiter, type Mapping, mapHeader } from "./header.js";
import { type MalformedRecord, normaliseCsv } from "./normalise.js";

/** A file read as text: its rows are one table `(line, "#0", "#1" …)`. */
export interface ReadFile {
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly rows: number;
  readonly malformed: readonly MalformedRecord[];
}

export const rawColumn = (index: number) => identifier(`#${index}`);

/**
 * Reads a CSV or Parquet file into a table of the engine.
 * @param scratch directory for a normalised copy
 * @throws FileFault naming what is wrong with the whole file
 */
export async function readSubmission(
  engine: DuckDBEngine,
  path: string,
  workspace: Workspace,
  scratch: string,
  table: string,
): Promise<ReadFile> {
  return isParquet(path)
    ? readParquet(engine, path, workspace, table)
    : readCsv(engine, path, workspace, join(scratch, "normalised.csv"), table);
}

async function readCsv(
  engine: DuckDBEngine,
  path: string,
  workspace: Workspace,
  normalised: string,
  table: string,
): Promise<ReadFile> {
  const csv = normaliseCsv(path, normalised, headerDelimiter(workspace));
  const mapping = mapHeader(csv.header, workspace);
  if (csv.rows + csv.malformed.length === 0) throw new FileFault("has a header and no rows");
  const columns = ["'line': 'BIGINT'", ...csv.header.map((_, i) => `'#${i}': 'VARCHAR'`)];
  await engine.run(`
    CREATE TABLE ${table} AS FROM read_csv(${literal(normalised)},
      header = false, auto_detect = false, delim = ${literal(csv.delimiter)}, quote = '"', escape = '"',
      new_line = '\\n', columns = {${columns.join(", ")}})`);
  return { header: csv.header, mapping, rows: csv.rows, malformed: csv.malformed };
}

async function readParquet(
  engine: DuckDBEngine,
  path: string,
  workspace: Workspace,
  table: string,
): Promise<ReadFile> {
  const source = `read_parquet(${literal(path)}, file_row_number = true)`;
  try {
    const { columns } = await engine.query(`DESCRIBE SELECT * FROM ${source}`);
    const header = columns.column_name!.map(String).filter((name) => name !== "file_row_number");
    const mapping = mapHeader(header, workspace);
    const cells = header.map(
      (name, i) => `CAST(${identifier(name)} AS VARCHAR) AS ${rawColumn(i)}`,
    );
    await engine.run(
      `CREATE TABLE ${table} AS SELECT file_row_number + 1 AS line, ${cells.join(", ")} FROM ${source}`,
    );
    const counted = await engine.query(`SELECT count(*) AS n FROM ${table}`);
    const rows = Number(counted.columns.n![0]);
    if (rows === 0) throw new FileFault("has no rows");
    return { header, mapping, rows, malformed: [] };
  } catch (cause) {
    if (cause instanceof FileFault) throw cause;
    throw new FileFault(`is no readable Parquet file: ${(cause as Error).message}`, { cause });
  }
}

/** @throws FileFault if the file begins as Parquet and does not end so */
function isParquet(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const four = (position: number) => {
      const bytes = Buffer.alloc(4);
      readSync(file, bytes, 0, 4, position);
      return bytes.toString("latin1");
    };
    if (size < 4 || four(0) !== "PAR1") return false;
    if (size < 12 || four(size - 4) !== "PAR1")
      throw new FileFault("is a truncated Parquet file: its end is missing");
    return true;
  } finally {
    closeSync(file);
  }
}
