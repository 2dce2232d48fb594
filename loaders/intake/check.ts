import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { makeLeaves } from "../register/leaves.js";
import { type ColumnType, sqlType, submissionColumns } from "../register/schema.js";
import { type Check, checks, codeTable, fastOf, foldedOf, rawOf, textOf } from "./checks.js";
import { type FormerColumn, formerColumns, formerOf, withPresent } from "./former.js";
import { type ReadTable, rawColumn } from "./read.js";
import { type CellSql, cellSql, saidSql } from "./typed.js";

/** Bits of one mask column: those of a positive BIGINT. */
export const bitsPerMask = 62;

/** Makes the tables of codes that checks look into, for one engine. */
export async function codeTables(engine: DuckDBEngine, workspace: Workspace): Promise<void> {
  const lists = {
    region: workspace.regions,
    park: workspace.parks,
    basin: workspace.basins,
    agency: workspace.agencies,
  } as const;
  for (const [list, entries] of Object.entries(lists)) {
    const table = codeTable(list as keyof typeof lists);
    await engine.run(`CREATE TABLE ${table} (code VARCHAR)`);
    await engine.append(table, [entries.map(({ code }) => code)]);
  }
  await makeLeaves(engine, workspace.industries);
}

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
  /** SQL of the raw text */
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
  const { kind, columns } = table.mapping;
  const rules = checks(kind, columns, workspace, receivedOn);
  const mapped = new Map(columns.map((column) => [column.column.key, column]));
  const cells = submissionColumns(kind, workspace).map(({ key, type }): Cell => {
    const column = mapped.get(key);
    return {
      key,
      type,
      raw: column ? rawColumn(column.index) : "CAST(NULL AS VARCHAR)",
      sql: cellSql(rawOf(key), type, workspace, column?.factor),
    };
  });
  const stamp = `DATE ${literal(receivedOn)} AS received_on, ${literal(submission)} AS submission`;
  const glanced = `${path}-glanced.parquet`;
  await engine.run(
    `COPY (${glanceSql(table, cells, rules, stamp)}) TO ${literal(glanced)} (FORMAT parquet)`,
  );
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
    `COPY (${examineSql(table, cells, rules, stamp, former)}) TO ${literal(examined)} (FORMAT parquet)`,
  );
  await engine.run("DROP TABLE suspects");
  const { columns: counted } = await engine.query(
    `SELECT count(*) FILTER (NOT (${isSound(rules)})) AS faulty FROM read_parquet(${literal(examined)})`,
  );
  const keys = former.map(({ key }) => key);
  return { glanced, examined, rules, former: keys, rows, faulty: Number(counted.faulty![0]) };
}

/** Looking closely takes many intermediate columns. */
const examinationMemory = "2GB";

/** A row is suspect if any cell is not plainly readable, or any value breaks a rule. */
function glanceSql(
  table: ReadTable,
  cells: readonly Cell[],
  rules: readonly Check[],
  stamp: string,
): string {
  const line = table.firstLine === null ? ["line"] : [];
  const raw = cells.map(({ key, raw }) => `${raw} AS ${rawOf(key)}`);
  const values = cells.map(
    ({ key, type, sql }) =>
      `CAST(${key === "procedure" ? `CASE WHEN ${rawOf(key)} IS NULL THEN 'standard' ELSE ${sql.fast} END` : sql.fast} AS ${sqlType(type)}) AS ${identifier(key)}`,
  );
  const unclear = cells.map(
    ({ key }) => `(${rawOf(key)} IS NOT NULL AND ${identifier(key)} IS NULL)`,
  );
  const texts = cells.map(({ key }) => `CAST(NULL AS VARCHAR) AS ${textOf(key)}`);
  const broken = rules.map(({ fails }) => `COALESCE(${fails}, false)`);
  return `
    SELECT ${[...line, ...cells.map(({ key }) => identifier(key))].join(", ")}, ${stamp},
      ${[...unclear, ...broken].join(" OR ")} AS suspect
    FROM (SELECT *, ${values.join(", ")}, ${texts.join(", ")} FROM (
      SELECT *, ${raw.join(", ")} FROM ${table.from}) AS raw) AS glanced`;
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
    ({ key, type, sql }) => `CAST(${sql.fast} AS ${sqlType(type)}) AS ${fastOf(key)}`,
  );
  const folded = cells.map(
    ({ key, sql }) =>
      `CASE WHEN ${rawOf(key)} IS NULL OR ${fastOf(key)} IS NOT NULL THEN NULL ELSE ${sql.folded} END AS ${foldedOf(key)}`,
  );
  const said = cells.map(({ key }) => `${saidSql(foldedOf(key))} AS ${textOf(key)}`);
  const values = cells.map(({ key, type, sql }) => {
    const without = key === "procedure" ? "'standard'" : "NULL";
    const slow = `CASE WHEN ${textOf(key)} IS NULL THEN ${without} ELSE ${sql.slow(textOf(key))} END`;
    return `COALESCE(${fastOf(key)}, CAST(${slow} AS ${sqlType(type)})) AS ${identifier(key)}`;
  });
  const levels = [fast, folded, said, values].reduce(
    (from, columns) => `(SELECT *, ${columns.join(", ")} FROM ${from} AS below)`,
    `(SELECT *, ${raw.join(", ")} FROM ${numbered(table)} WHERE line IN (SELECT line FROM suspects))`,
  );
  const sent = former.map(({ key }) => formerOf(key));
  return `
    SELECT ${["line", ...cells.map(({ key }) => identifier(key)), stamp, masks(rules), ...sent].join(", ")}
    FROM ${withPresent(levels, former)} AS read`;
}

function masks(rules: readonly Check[]): string {
  const [header] = rules;
  return maskNames(rules)
    .map((name, m) => {
      const bits = rules
        .slice(m * bitsPerMask, (m + 1) * bitsPerMask)
        .map(({ fails }, bit) => `CASE WHEN ${fails} THEN ${2n ** BigInt(bit)} ELSE 0 END`);
      return `CAST(CASE WHEN ${header!.fails} THEN ${m === 0 ? 1 : 0} ELSE ${bits.join(" + ")} END AS BIGINT) AS ${name}`;
    })
    .join(", ");
}
