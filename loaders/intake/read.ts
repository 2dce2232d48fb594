import { open } from "node:fs/promises";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { FileFault } from "./fault.js";
import { headerDelimiter, type Mapping, mapHeader } from "./header.js";
import { type MalformedRecord, normaliseCsv } from "./normalise.js";
import { plainText } from "./plain.js";

/** One table of a source, ready to be checked: every cell is text. */
export interface ReadTable {
  /** null where the source is one table */
  readonly sheet: string | null;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  /** SQL after FROM, of the columns `"#0"`, `"#1"` …, and of `line` where rows carry their own */
  readonly from: string;
  /** line of the first row where each next row is the next line; null: `from` has `line` */
  readonly firstLine: number | null;
  /** records that are no rows of the table */
  readonly malformed: readonly MalformedRecord[];
  /** reads the source again, record by record: for when the engine cannot read it as it stands */
  readonly carefully?: () => ReadTable;
}

export const rawColumn = (index: number) => identifier(`#${index}`);

/**
 * Reads the tables of one file.
 * @param scratch path, free to begin the names of normalised copies
 * @throws FileFault naming what is wrong with the whole file
 */
export async function readTables(
  engine: DuckDBEngine,
  path: string,
  workspace: Workspace,
  scratch: string,
): Promise<ReadTable[]> {
  if (await isParquet(path)) return [await readParquet(engine, path, workspace)];
  return [readCsv(path, workspace, `${scratch}.csv`)];
}

function readCsv(path: string, workspace: Workspace, normalised: string): ReadTable {
  const carefully = () => readRecords(path, workspace, normalised);
  const plain = plainText(path, headerDelimiter(workspace));
  if (!plain) return carefully();
  return {
    sheet: null,
    header: plain.header,
    mapping: mapHeader(plain.header, workspace),
    from: readCsvSql(path, columnsOf(plain.header), plain.delimiter, plain),
    firstLine: plain.skip + 1,
    malformed: [],
    carefully,
  };
}

function readRecords(path: string, workspace: Workspace, normalised: string): ReadTable {
  const { header, delimiter, rows, malformed } = normaliseCsv(
    path,
    normalised,
    headerDelimiter(workspace),
  );
  const mapping = mapHeader(header, workspace);
  if (rows + malformed.length === 0) throw new FileFault("has a header and no rows");
  return {
    sheet: null,
    header,
    mapping,
    from: readCsvSql(normalised, ["'line': 'BIGINT'", ...columnsOf(header)], delimiter),
    firstLine: null,
    malformed,
  };
}

const columnsOf = (header: readonly string[]) => header.map((_, i) => `'#${i}': 'VARCHAR'`);

function readCsvSql(
  path: string,
  columns: readonly string[],
  delimiter: string,
  { skip, newline }: { skip: number; newline: "\n" | "\r\n" } = { skip: 0, newline: "\n" },
): string {
  return `read_csv(${literal(path)}, header = false, auto_detect = false, skip = ${skip},
    delim = ${literal(delimiter)}, quote = '"', escape = '"',
    new_line = '${newline === "\n" ? "\\n" : "\\r\\n"}', columns = {${columns.join(", ")}})`;
}

async function readParquet(
  engine: DuckDBEngine,
  path: string,
  workspace: Workspace,
): Promise<ReadTable> {
  const source = `read_parquet(${literal(path)}, file_row_number = true)`;
  try {
    const { columns } = await engine.query(`DESCRIBE SELECT * FROM ${source}`);
    const header = columns.column_name!.map(String).filter((name) => name !== "file_row_number");
    const cells = header.map(
      (name, i) => `CAST(${identifier(name)} AS VARCHAR) AS ${rawColumn(i)}`,
    );
    const counted = await engine.query(`SELECT count(*) AS n FROM ${source}`);
    if (Number(counted.columns.n![0]) === 0) throw new FileFault("has no rows");
    return {
      sheet: null,
      header,
      mapping: mapHeader(header, workspace),
      from: `(SELECT file_row_number + 1 AS line, ${cells.join(", ")} FROM ${source})`,
      firstLine: null,
      malformed: [],
    };
  } catch (cause) {
    if (cause instanceof FileFault) throw cause;
    throw new FileFault(`is no readable Parquet file: ${(cause as Error).message}`, { cause });
  }
}

/** @throws FileFault if the file begins as Parquet and does not end so */
async function isParquet(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const four = async (position: number) =>
      (await file.read(Buffer.alloc(4), 0, 4, position)).buffer.toString("latin1");
    if (size < 4 || (await four(0)) !== "PAR1") return false;
    if (size < 12 || (await four(size - 4)) !== "PAR1")
      throw new FileFault("is a truncated Parquet file: its end is missing");
    return true;
  } finally {
    await file.close();
  }
}
