import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { makeLeaves } from "../register/leaves.js";
import { type Kind, sqlType, submissionColumns } from "../register/schema.js";
import { type Check, checks, codeTable, textOf } from "./checks.js";
import { type ReadTable, rawColumn } from "./read.js";
import { trimmedSql, typedSql } from "./typed.js";

/** Bits of one mask column: those of a positive BIGINT. */
export const bitsPerMask = 62;

export const idColumn = (kind: Kind) => (kind === "audits" ? "audit_id" : "measure_id");

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
  /** every row in typed columns, with masks in which each bit is a broken rule */
  readonly path: string;
  /** in the order of the bits */
  readonly rules: readonly Check[];
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

/**
 * Reads a table as typed columns and holds every row to every rule, in one pass from its source to a
 * Parquet file, so that memory does not grow with the rows.
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
  const all = submissionColumns(kind, workspace);
  const texts = all.map(({ key }) => {
    const column = mapped.get(key);
    const cell = column ? trimmedSql(rawColumn(column.index)) : "CAST(NULL AS VARCHAR)";
    return `${cell} AS ${textOf(key)}`;
  });
  const typed = all.map(({ key, type }) => {
    const value = typedSql(textOf(key), type, workspace, mapped.get(key)?.factor);
    const given =
      key === "procedure"
        ? `CASE WHEN ${textOf(key)} IS NULL THEN 'standard' ELSE ${value} END`
        : value;
    return `CAST(${given} AS ${sqlType(type)}) AS ${identifier(key)}`;
  });
  const line = table.firstLine === null ? ["line"] : [];
  const names = [...line, ...all.map(({ key }) => identifier(key))];
  await engine.run(`
    COPY (
      SELECT ${names.join(", ")}, DATE ${literal(receivedOn)} AS received_on,
        ${literal(submission)} AS submission, ${masks(rules)}
      FROM (
        SELECT ${[...line, ...all.map(({ key }) => textOf(key)), ...typed].join(", ")}
        FROM (SELECT ${[...line, ...texts].join(", ")} FROM ${table.from}) AS texts
      ) AS typed
    ) TO ${literal(path)} (FORMAT parquet)`);
  const { columns: counted } = await engine.query(
    `SELECT count(*) AS n, count(*) FILTER (NOT (${isSound(rules)})) AS faulty FROM read_parquet(${literal(path)})`,
  );
  return { path, rules, rows: Number(counted.n![0]), faulty: Number(counted.faulty![0]) };
}

/** Bits are only set where any rule is broken: in most rows none is. */
function masks(rules: readonly Check[]): string {
  const [header] = rules;
  const any = rules.map(({ fails }) => `(${fails})`).join(" OR ");
  return maskNames(rules)
    .map((name, m) => {
      const bits = rules
        .slice(m * bitsPerMask, (m + 1) * bitsPerMask)
        .map(({ fails }, bit) => `CASE WHEN ${fails} THEN ${2n ** BigInt(bit)} ELSE 0 END`);
      return `CAST(CASE WHEN NOT COALESCE(${any}, false) THEN 0
        WHEN ${header!.fails} THEN ${m === 0 ? 1 : 0} ELSE ${bits.join(" + ")} END AS BIGINT) AS ${name}`;
    })
    .join(", ");
}
