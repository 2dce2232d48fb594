import { open } from "node:fs/promises";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { quantityType } from "../register/schema.js";
import { asUtf8 } from "./encoding.js";
import { FileFault } from "./fault.js";
import { headerDelimiter, kindOfHeader, type Mapping, mapHeader } from "./header.js";
import { type Headers, type MalformedRecord, normaliseCsv } from "./normalise.js";
import { type PlainText, type Survey, surveyText } from "./plain.js";
import { splitRecord } from "./records.js";
import type { ConvertedSheet } from "./workbook/convert.js";
import { readWorkbook } from "./workbook/read.js";

export type SourceFormat =
  | { readonly is: "text"; readonly delimiter: string }
  | { readonly is: "workbook" };

/** One table of a source, ready to be checked: every cell is text. */
export interface ReadTable {
  /** null where the source is one table */
  readonly sheet: string | null;
  readonly header: readonly string[];
  /** line of the header; 0 where none is written */
  readonly headerLine: number;
  readonly mapping: Mapping;
  /** SQL after FROM, of the columns `"#0"`, `"#1"` …, and of `line` where rows carry their own */
  readonly from: string;
  /**
   * The same with some columns read as numbers by the engine itself, in a third of the time; it fails
   * where any of their cells is not plainly a number. Absent where it could misread one.
   */
  readonly withNumbers?: (indexes: ReadonlySet<number>) => string;
  /** line of the first row where each next row is the next line; null: `from` has `line` */
  readonly firstLine: number | null;
  /** what rejected rows are given back as */
  readonly format: SourceFormat;
  /** rows that a sheet does not show, by a filter or a person's hand: they are data like others */
  readonly hidden?: number;
  /** how many rows the source said it sends, where it does */
  readonly sent?: number;
  /** records that are no rows of the table */
  readonly malformed: readonly MalformedRecord[];
  /** reads the source again, record by record: for when the engine cannot read it as it stands */
  readonly carefully?: () => ReadTable;
  /** what is wrong with the source where the engine fails over its rows */
  readonly unreadable?: (cause: unknown) => FileFault;
}

export type WorkbookReader = (
  path: string,
  scratch: string,
  workspace: Workspace,
) => Promise<readonly ConvertedSheet[]>;

export const rawColumn = (index: number) => identifier(`#${index}`);

/**
 * Reads the tables of one file.
 * @param scratch path, free to begin the names of normalised copies
 * @param encoding that its sender gives for a text
 * @param convert reads workbooks; by default in a process of its own, with limits
 * @throws FileFault naming what is wrong with the whole file
 */
export async function readTables(
  engine: DuckDBEngine,
  path: string,
  workspace: Workspace,
  scratch: string,
  encoding?: string,
  convert: WorkbookReader = readWorkbook,
): Promise<ReadTable[]> {
  switch (await kindOfFile(path)) {
    case "parquet":
      return [await readParquet(engine, path, workspace)];
    case "workbook":
      return readSheets(path, workspace, scratch, convert);
    case "text":
      return [readText(path, workspace, scratch, encoding)];
  }
}

async function readSheets(
  path: string,
  workspace: Workspace,
  scratch: string,
  convert: WorkbookReader,
): Promise<ReadTable[]> {
  const sheets = await convert(path, scratch, workspace);
  if (sheets.length === 0) throw new FileFault("no-sheet");
  const filled = sheets.filter(({ rows, malformed }) => rows + malformed.length > 0);
  if (filled.length === 0) throw new FileFault("no-rows");
  return filled.map(({ name, header, headerLine, path, hidden, malformed }) => ({
    sheet: name,
    header,
    headerLine,
    mapping: inSheet(name, () => mapHeader(header, workspace)),
    from: readCsvSql(path, ["'line': 'BIGINT'", ...columnsOf(header)], ","),
    firstLine: null,
    format: { is: "workbook" },
    hidden,
    malformed,
  }));
}

function inSheet<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof FileFault ? cause.of(name) : cause;
  }
}

function readText(
  given: string,
  workspace: Workspace,
  scratch: string,
  declared: string | undefined,
): ReadTable {
  const kindOf = kindOfHeader(workspace);
  const headers: Headers = {
    delimiterOf: headerDelimiter(workspace),
    isHeader: (cells) => kindOf(cells) !== null,
  };
  const isHeader = (line: string) =>
    headers.isHeader(splitRecord(line, headers.delimiterOf([line])));
  let seen: Survey | undefined;
  const survey = () => {
    seen ??= surveyText(given, headers);
    return seen;
  };
  const { path } = asUtf8(given, `${scratch}-utf8.csv`, { declared, isHeader, survey });
  const carefully = () => readRecords(path, workspace, `${scratch}.csv`, headers);
  const { plain } = path === given ? survey() : surveyText(path, headers);
  if (!plain) return carefully();
  const { header, delimiter, misleading } = plain;
  const from = (numbers?: ReadonlySet<number>) =>
    readCsvSql(path, columnsOf(header, numbers), delimiter, plain);
  return {
    sheet: null,
    header,
    headerLine: plain.skip,
    mapping: mapHeader(header, workspace),
    from: from(),
    ...(misleading ? {} : { withNumbers: from }),
    firstLine: plain.skip + 1,
    format: { is: "text", delimiter },
    malformed: [],
    carefully,
  };
}

/** Rows that a database sent as CSV, behind one line for the header. Their lines count rows, from 1. */
export function readSent(
  path: string,
  { header, mapping }: Pick<ReadTable, "header" | "mapping">,
  sent: number,
  scratch: string,
): ReadTable {
  const table: ReadTable = {
    sheet: null,
    header,
    headerLine: 0,
    mapping,
    from: readCsvSql(path, columnsOf(header), ",", { skip: 1, newline: "\n" }),
    firstLine: 1,
    format: { is: "text", delimiter: "," },
    malformed: [],
  };
  const headers: Headers = { delimiterOf: () => ",", isHeader: () => true };
  return {
    ...table,
    sent,
    carefully() {
      const normalised = `${scratch}-${mapping.kind}-records.csv`;
      const { malformed } = normaliseCsv(path, normalised, headers);
      const columns = ["'line': 'BIGINT'", ...columnsOf(header)];
      return { ...table, from: readCsvSql(normalised, columns, ","), firstLine: null, malformed };
    },
  };
}

function readRecords(
  path: string,
  workspace: Workspace,
  normalised: string,
  headers: Headers,
): ReadTable {
  const { header, headerLine, delimiter, rows, malformed } = normaliseCsv(
    path,
    normalised,
    headers,
  );
  const mapping = mapHeader(header, workspace);
  if (rows + malformed.length === 0) throw new FileFault("no-rows");
  return {
    sheet: null,
    header,
    headerLine,
    mapping,
    from: readCsvSql(normalised, ["'line': 'BIGINT'", ...columnsOf(header)], delimiter),
    firstLine: null,
    format: { is: "text", delimiter },
    malformed,
  };
}

const columnsOf = (header: readonly string[], numbers: ReadonlySet<number> = new Set()) =>
  header.map((_, i) => `'#${i}': ${literal(numbers.has(i) ? quantityType : "VARCHAR")}`);

function readCsvSql(
  path: string,
  columns: readonly string[],
  delimiter: string,
  { skip, newline }: Pick<PlainText, "skip" | "newline"> = { skip: 0, newline: "\n" },
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
    const mapping = mapHeader(header, workspace);
    // Checks read the columns that are mapped; what else is in the file must be whole too, and counting does not read it.
    const others = header
      .filter((_, i) => !mapping.columns.some(({ index }) => index === i))
      .map((name) => `, max(CAST(${identifier(name)} AS VARCHAR))`);
    const counted = await engine.query(`SELECT count(*) AS n${others.join("")} FROM ${source}`);
    if (Number(counted.columns.n![0]) === 0) throw new FileFault("no-rows");
    return {
      sheet: null,
      header,
      headerLine: 0,
      mapping,
      from: `(SELECT file_row_number + 1 AS line, ${cells.join(", ")} FROM ${source})`,
      firstLine: null,
      format: { is: "text", delimiter: "," },
      malformed: [],
      unreadable: unreadableParquet,
    };
  } catch (cause) {
    throw cause instanceof FileFault ? cause : unreadableParquet(cause);
  }
}

/** What the engine says of damage is of its own parts, not of the file's. */
function unreadableParquet(cause: unknown): FileFault {
  return new FileFault("bad-parquet", {}, { cause });
}

const magic: Readonly<Record<string, "parquet" | "workbook">> = {
  "50415231": "parquet",
  // zip, and the container of older workbooks
  "504b0304": "workbook",
  d0cf11e0: "workbook",
};

/** @throws FileFault if the file begins as Parquet and does not end so */
async function kindOfFile(path: string): Promise<"parquet" | "workbook" | "text"> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const four = async (position: number) =>
      (await file.read(Buffer.alloc(4), 0, 4, position)).buffer.toString("hex");
    const kind = size < 4 ? "text" : (magic[await four(0)] ?? "text");
    if (kind === "parquet" && (size < 12 || magic[await four(size - 4)] !== kind))
      throw new FileFault("cut-parquet");
    return kind;
  } finally {
    await file.close();
  }
}
