import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal, parquetFormat } from "../engine/sql.js";
import { type ColumnType, sqlType, submissionColumns } from "../register/schema.js";
import { type Check, checks, fastOf, foldedOf, implied, rawOf, sureOf, textOf } from "./checks.js";
import { type FormerColumn, formerColumns, formerOf, withPresent } from "./former.js";
import { type ReadTable, rawColumn } from "./read.js";
import { type CellSql, cellSql, saidSql } from "./typed.js";

/** Bits of one mask column: those of a positive BIGINT. */
export const bitsPerMask = 62;

/** What intake adds to each row. */
export interface Stamp {
  readonly submission: string;
  /** ISO day of intake */
  readonly receivedOn: string;
}

/** A table whose rows were all held to the rules. */
export interface Checked {
  /** what each row says at a glance; rows that are `suspect` do not count */
  readonly glanced: string;
  /** the suspect rows, examined: with masks in which each bit is a broken rule; null where there are none */
  readonly examined: string | null;
  /** in the order of the bits */
  readonly rules: readonly Check[];
  /** columns of which `examined` tells the former code that was sent */
  readonly former: readonly string[];
  readonly rows: number;
  readonly faulty: number;
}

export function maskNames(rules: readonly Check[]): string[] {
  return Array.from({ length: Math.ceil(rules.length / bitsPerMask) }, (_, i) => `mask_${i}`);
}

/** SQL condition: the row broke no rule. */
export const isSound = (rules: readonly Check[]) =>
  maskNames(rules)
    .map((mask) => `${mask} = 0`)
    .join(" AND ");

/** SQL for the raw rows of a table with their lines. */
export function numbered({ from, firstLine }: ReadTable): string {
  return firstLine === null
    ? `(SELECT * FROM ${from})`
    : `(SELECT row_number() OVER () - 1 + ${firstLine} AS line, * FROM ${from})`;
}

/** SQL for the line of a row of `glanced`. */
export const glancedLine = ({ firstLine }: ReadTable) =>
  firstLine === null ? "line" : `file_row_number + ${firstLine}`;

interface Cell {
  readonly key: string;
  readonly type: ColumnType;
  /** SQL of the raw cell */
  readonly raw: string;
  readonly sql: CellSql;
}

/**
 * Reads a table as typed columns and holds every row to every rule. One pass over all rows, from
 * their source to a Parquet file, takes what is clean at a glance; only rows in which anything is not
 * are examined closely. So neither memory nor time grows with what clean files do not need.
 * @param path of the Parquet files, to be completed
 */
export async function checkTable(
  engine: DuckDBEngine,
  table: ReadTable,
  workspace: Workspace,
  { submission, receivedOn }: Stamp,
  path: string,
): Promise<Checked> {
  const rules = checks(
    table.mapping.kind,
    table.mapping.columns,
    unclaimed(table),
    workspace,
    receivedOn,
  );
  const cells = cellsOf(table, workspace);
  const stamp = `DATE ${literal(receivedOn)} AS received_on, ${literal(submission)} AS submission`;
  const glanced = `${path}-glanced.parquet`;
  const glance = (source: Source) =>
    engine.run(
      `COPY (${glanceSql(source, rules, stamp)}) TO ${literal(glanced)} (${parquetFormat})`,
    );
  const asText = { from: table.from, numbered: table.firstLine !== null, cells };
  const withNumbers = numbersRead(table, asText);
  // One cell that is not plainly a number, and all cells are read as texts.
  await (withNumbers ? glance(withNumbers).catch(() => glance(asText)) : glance(asText));
  const { columns: seen } = await engine.query(
    `SELECT count(*) AS n, count(*) FILTER (suspect) AS suspect FROM read_parquet(${literal(glanced)})`,
  );
  const rows = Number(seen.n![0]);
  if (Number(seen.suspect![0]) === 0)
    return { glanced, examined: null, rules, former: [], rows, faulty: 0 };

  const former = formerColumns(table, workspace);
  const examined = `${path}-examined.parquet`;
  await engine.run(`SET memory_limit = ${literal(examinationMemory)}`);
  await engine.run(`
    CREATE OR REPLACE TABLE suspects AS SELECT ${glancedLine(table)} AS line
    FROM read_parquet(${literal(glanced)}, file_row_number = true) WHERE suspect`);
  await engine.run(
    `COPY (${examineSql(table, cells, rules, stamp, former)}) TO ${literal(examined)} (${parquetFormat})`,
  );
  await engine.run("DROP TABLE suspects");
  const { columns: counted } = await engine.query(
    `SELECT count(*) FILTER (NOT (${isSound(rules)})) AS faulty FROM read_parquet(${literal(examined)})`,
  );
  const keys = former.map(({ key }) => key);
  return { glanced, examined, rules, former: keys, rows, faulty: Number(counted.faulty![0]) };
}

/** SQL of the cells that no column claims. */
function unclaimed({ header, mapping }: ReadTable): string[] {
  const claimed = new Set(mapping.columns.map(({ index }) => index));
  return header.flatMap((_, i) => (claimed.has(i) ? [] : [rawColumn(i)]));
}

/** Looking closely takes many intermediate columns. */
const examinationMemory = "2GB";

function cellsOf({ mapping }: ReadTable, workspace: Workspace): Cell[] {
  const mapped = new Map(mapping.columns.map((column) => [column.column.key, column]));
  return submissionColumns(mapping.kind, workspace).map(({ key, type }): Cell => {
    const column = mapped.get(key);
    return {
      key,
      type,
      raw: column ? rawColumn(column.index) : "CAST(NULL AS VARCHAR)",
      sql: cellSql(rawOf(key), type, workspace, column?.factor),
    };
  });
}

/** Where raw cells come from. */
interface Source {
  /** SQL after FROM */
  readonly from: string;
  /** rows are numbered by their order: they carry no `line` */
  readonly numbered: boolean;
  readonly cells: readonly Cell[];
}

/** The same source with numbers read by the engine, where that can misread none. */
function numbersRead({ mapping, withNumbers }: ReadTable, source: Source): Source | null {
  const numbers = mapping.columns.filter(
    ({ column, factor }) =>
      column.type.is === "count" || (column.type.is === "quantity" && factor === 1),
  );
  if (!withNumbers || numbers.length === 0) return null;
  const keys = new Set(numbers.map(({ column }) => column.key));
  return {
    ...source,
    from: withNumbers(new Set(numbers.map(({ index }) => index))),
    cells: source.cells.map((cell) =>
      keys.has(cell.key) ? { ...cell, sql: { ...cell.sql, ...numberSql(cell) } } : cell,
    ),
  };
}

function numberSql({ key, type }: Cell): Pick<CellSql, "value" | "doubt"> {
  const raw = rawOf(key);
  return type.is === "count"
    ? {
        value: `TRY_CAST(${raw} AS INTEGER)`,
        doubt: (value) => `(${raw} IS NOT NULL AND ${raw} IS DISTINCT FROM ${value})`,
      }
    : { value: raw, doubt: () => "false" };
}

/** A row is suspect if there is doubt about any cell, or any value breaks a rule. */
function glanceSql(
  { from, numbered, cells }: Source,
  rules: readonly Check[],
  stamp: string,
): string {
  const raw = cells.map(({ key, raw }) => `${raw} AS ${rawOf(key)}`);
  const values = cells.map(({ key, type, sql }) => {
    const value =
      key === "procedure"
        ? `CASE WHEN ${rawOf(key)} IS NULL THEN 'standard' ELSE ${sql.value} END`
        : sql.value;
    return `CAST(${value} AS ${sqlType(type)}) AS ${identifier(key)}`;
  });
  const texts = cells.map(({ key }) => `CAST(NULL AS VARCHAR) AS ${textOf(key)}`);
  const doubts = cells.map(({ key, sql }) => sql.doubt(identifier(key)));
  const broken = rules.filter(({ code }) => !implied.has(code)).map(({ fails }) => `(${fails})`);
  const kept = [...(numbered ? [] : ["line"]), ...cells.map(({ key }) => identifier(key))];
  return `
    SELECT ${kept.join(", ")}, ${stamp},
      CASE WHEN ${[...doubts, ...broken].join(" OR ")} THEN true ELSE false END AS suspect
    FROM (SELECT *, ${[...texts, ...givenOf(rules)].join(", ")} FROM (SELECT *, ${values.join(", ")} FROM (
      SELECT *, ${raw.join(", ")} FROM ${from}) AS raw) AS valued) AS glanced`;
}

function givenOf(rules: readonly Check[]): string[] {
  return rules.flatMap(({ given = {} }) =>
    Object.entries(given).map(([name, sql]) => `${sql} AS ${identifier(name)}`),
  );
}

function examineSql(
  table: ReadTable,
  cells: readonly Cell[],
  rules: readonly Check[],
  stamp: string,
  former: readonly FormerColumn[],
): string {
  const raw = cells.map(({ key, raw }) => `${raw} AS ${rawOf(key)}`);
  const fast = cells.map(
    ({ key, type, sql }) => `CAST(${sql.value} AS ${sqlType(type)}) AS ${fastOf(key)}`,
  );
  const sure = cells.map(
    ({ key, sql }) =>
      `CASE WHEN ${sql.doubt(fastOf(key))} THEN NULL ELSE ${fastOf(key)} END AS ${sureOf(key)}`,
  );
  const folded = cells.map(
    ({ key, sql }) =>
      `CASE WHEN ${rawOf(key)} IS NULL OR ${sureOf(key)} IS NOT NULL THEN NULL ELSE ${sql.folded} END AS ${foldedOf(key)}`,
  );
  const said = cells.map(({ key }) => `${saidSql(foldedOf(key))} AS ${textOf(key)}`);
  const values = cells.map(({ key, type, sql }) => {
    const without = key === "procedure" ? "'standard'" : "NULL";
    const slow = `CASE WHEN ${textOf(key)} IS NULL THEN ${without} ELSE ${sql.slow(textOf(key))} END`;
    return `COALESCE(${sureOf(key)}, CAST(${slow} AS ${sqlType(type)})) AS ${identifier(key)}`;
  });
  const given = givenOf(rules);
  const levels = [fast, sure, folded, said, values, ...(given.length > 0 ? [given] : [])].reduce(
    (from, columns) => `(SELECT *, ${columns.join(", ")} FROM ${from} AS below)`,
    `(SELECT *, ${raw.join(", ")} FROM ${numbered(table)} WHERE line IN (SELECT line FROM suspects))`,
  );
  const sent = former.map(({ key }) => formerOf(key));
  return `
    SELECT ${["line", ...cells.map(({ key }) => identifier(key)), stamp, masks(rules), ...sent].join(", ")}
    FROM ${withPresent(levels, former)} AS read`;
}

/** Rules that are told alone come first: the first of them that is broken is the only one. */
function masks(rules: readonly Check[]): string {
  const alone = rules.filter((rule) => rule.alone);
  return maskNames(rules)
    .map((name, m) => {
      const bits = rules
        .slice(m * bitsPerMask, (m + 1) * bitsPerMask)
        .map(({ fails }, bit) => `CASE WHEN ${fails} THEN ${2n ** BigInt(bit)} ELSE 0 END`);
      const first = alone.map(
        ({ fails }, bit) => `WHEN ${fails} THEN ${m === 0 ? 2n ** BigInt(bit) : 0}`,
      );
      return `CAST(CASE ${first.join(" ")} ELSE ${bits.join(" + ")} END AS BIGINT) AS ${name}`;
    })
    .join(", ");
}
