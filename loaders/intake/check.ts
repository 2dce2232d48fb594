import { industryFinder } from "../../src/domain/industry.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { type Kind, sqlType, submissionColumns } from "../register/schema.js";
import { type Check, checks, codeTable, textOf } from "./checks.js";
import { type ReadFile, rawColumn } from "./read.js";
import { trimmedSql, typedSql } from "./typed.js";

/** Bits of one mask column: those of a positive BIGINT. */
export const bitsPerMask = 62;

export const idColumn = (kind: Kind) => (kind === "audits" ? "audit_id" : "measure_id");

/** SQL condition on `checked`: the row broke no rule. */
export const passes = (rules: readonly Check[]) =>
  maskNames(rules)
    .map((mask) => `${mask} = 0`)
    .join(" AND ");

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
}

/**
 * Reads the text of `raw` as typed columns and holds every row to every rule, in one pass.
 *
 * Makes the table `checked`: `line`, the submission's columns, `industry` for audits, and masks in
 * which each bit is a broken rule. Expects the views `registered (id)` and `known_audits (audit_id)`.
 * @returns the rules, in the order of the bits
 */
export async function checkRows(
  engine: DuckDBEngine,
  raw: string,
  file: ReadFile,
  workspace: Workspace,
  today: string,
): Promise<Check[]> {
  const { kind, columns } = file.mapping;
  const rules = [repeatedHeader(file), ...checks(kind, columns, workspace, today)];
  const mapped = new Map(columns.map((column) => [column.column.key, column]));
  const id = mapped.get(idColumn(kind))!;
  await engine.run(`
    CREATE OR REPLACE TABLE repeated AS
    SELECT id FROM (SELECT ${trimmedSql(rawColumn(id.index))} AS id FROM ${raw})
    WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1`);
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
  const industry = kind === "audits" ? ["codes.leaf AS industry"] : [];
  if (kind === "audits")
    await industryCodes(engine, raw, mapped.get("industry_code")!.index, workspace);
  const join =
    kind === "audits"
      ? `LEFT JOIN ${codeTable("industry")} AS codes ON codes.code = ${textOf("industry_code")}`
      : "";
  const kept = [
    ...all.map(({ key }) => identifier(key)),
    ...(kind === "audits" ? ["industry"] : []),
  ];
  await engine.run(`
    CREATE OR REPLACE TABLE checked AS
    SELECT line, ${kept.join(", ")}, ${masks(rules)}
    FROM (
      SELECT line, ${[...all.map(({ key }) => textOf(key)), ...typed, ...industry].join(", ")}
      FROM (SELECT line, ${texts.join(", ")} FROM ${raw}) AS texts ${join}
    ) AS typed`);
  await engine.run(
    "CREATE OR REPLACE TABLE rules (i INTEGER, code VARCHAR, field VARCHAR, message VARCHAR, mask INTEGER, bit BIGINT)",
  );
  await engine.append("rules", [
    rules.map((_, i) => i),
    rules.map(({ code }) => code),
    rules.map(({ column }) => column),
    rules.map(({ message }) => message),
    rules.map((_, i) => Math.floor(i / bitsPerMask)),
    rules.map((_, i) => 2 ** (i % bitsPerMask)),
  ]);
  return rules;
}

/** A header inside the table breaks most rules: only this one is told. */
function repeatedHeader({ mapping }: ReadFile): Check {
  const id = mapping.columns.find(({ column }) => column.key === idColumn(mapping.kind))!;
  const other = mapping.columns.find((column) => column.column.required && column !== id)!;
  return {
    code: "header",
    column: id.column.key,
    fails: [id, other]
      .map(({ column, header }) => `${textOf(column.key)} = ${literal(header.trim())}`)
      .join(" AND "),
    message: "repeats the header inside the table",
  };
}

function maskNames(rules: readonly Check[]): string[] {
  return Array.from({ length: Math.ceil(rules.length / bitsPerMask) }, (_, i) => `mask_${i}`);
}

function masks(rules: readonly Check[]): string {
  const [header] = rules;
  return maskNames(rules)
    .map((name, m) => {
      const bits = rules
        .slice(m * bitsPerMask, (m + 1) * bitsPerMask)
        .map(({ fails }, bit) => `CASE WHEN ${fails} THEN ${2n ** BigInt(bit)} ELSE 0 END`);
      const alone = `CASE WHEN ${header!.fails} THEN ${m === 0 ? 1 : 0}`;
      return `CAST(${alone} ELSE ${bits.join(" + ")} END AS BIGINT) AS ${name}`;
    })
    .join(", ");
}

async function industryCodes(
  engine: DuckDBEngine,
  raw: string,
  index: number,
  { industries }: Workspace,
): Promise<void> {
  const find = industryFinder(industries);
  const { columns } = await engine.query(
    `SELECT DISTINCT ${trimmedSql(rawColumn(index))} AS code FROM ${raw}`,
  );
  const known = columns.code!.flatMap((code) => {
    const leaf = code === null ? null : find(String(code));
    return leaf === null ? [] : [{ code: String(code), leaf }];
  });
  await engine.run(`CREATE OR REPLACE TABLE ${codeTable("industry")} (code VARCHAR, leaf VARCHAR)`);
  await engine.append(codeTable("industry"), [
    known.map(({ code }) => code),
    known.map(({ leaf }) => leaf),
  ]);
}
