import { join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { type DuckDBEngine, openDuckDB } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { checkCharacterSql, organisationCheckSql } from "../register/creditCode.js";
import { quantityKeys, quantityType, storedColumns } from "../register/schema.js";
import { type Column, type DrawnAudits, none } from "./draw.js";
import type { DrawnQuantities } from "./quantities.js";

export const parquet = "(FORMAT parquet, COMPRESSION zstd)";

/** One thread writes, so that the same draws give the same bytes. */
export async function openStaging(
  workspace: Workspace,
  audits: DrawnAudits,
  quantities: DrawnQuantities,
): Promise<DuckDBEngine> {
  const engine = await openDuckDB({ threads: 1, memoryLimit: "2GB" });
  const names = Object.keys(audits.columns) as Column[];
  const keys = quantityKeys(workspace).map(({ key }) => key);
  const columns = [
    ...names.map((name) => `${name} INTEGER`),
    "low_cost INTEGER",
    "higher_cost INTEGER",
    ...keys.map((key) => `${identifier(`q_${key}`)} DOUBLE`),
  ];
  await engine.run(`CREATE TABLE drawn (row_number INTEGER, ${columns.join(", ")})`);
  const part = 100_000;
  for (let from = 0; from < audits.rows; from += part) {
    const to = Math.min(audits.rows, from + part);
    await engine.append("drawn", [
      Int32Array.from({ length: to - from }, (_, i) => from + i + 1),
      ...names.map((name) => audits.columns[name].subarray(from, to)),
      quantities.lowCost.subarray(from, to),
      quantities.higherCost.subarray(from, to),
      ...keys.map((key) => quantities.thousandths[key]!.subarray(from, to)),
    ]);
  }
  await lists(engine, workspace, audits);
  return engine;
}

async function lists(engine: DuckDBEngine, workspace: Workspace, audits: DrawnAudits) {
  const make = async (name: string, codes: readonly string[]) => {
    await engine.run(`CREATE TABLE ${name} (i INTEGER, code VARCHAR)`);
    await engine.append(name, [codes.map((_, i) => i), codes]);
  };
  const { places } = audits;
  await make(
    "regions",
    places.regions.map(({ code }) => code),
  );
  await make(
    "parks",
    workspace.parks.map(({ code }) => code),
  );
  await make(
    "basins",
    workspace.basins.map(({ code }) => code),
  );
  await make(
    "agencies",
    workspace.agencies.map(({ code }) => code),
  );
  await make("sizes", audits.sizes);
  await make("categories", audits.categories);
  await make("recognitions", audits.recognitions);
  await engine.run("CREATE TABLE prefixes (industry INTEGER, i INTEGER, code VARCHAR)");
  const prefixes = places.industries.flatMap(({ prefixes }, industry) =>
    prefixes.map((code, i) => ({ industry, i, code })),
  );
  await engine.append("prefixes", [
    prefixes.map(({ industry }) => industry),
    prefixes.map(({ i }) => i),
    prefixes.map(({ code }) => code),
  ]);
}

export const epoch = "DATE '1970-01-01'";
export const asDate = (column: string) =>
  `CASE WHEN ${column} <> ${none} THEN CAST(${epoch} + ${column} AS DATE) END`;
export const auditId = "'DEMO-' || lpad(CAST(row_number AS VARCHAR), 7, '0')";
export const thousandths = (value: string) =>
  `CAST(CAST(${value} AS DECIMAL(20,0)) * 0.001 AS ${quantityType})`;

/** Where codes are checked, a code with valid check characters whose body no authority has given. */
function enterpriseId(workspace: Workspace): string {
  if (!workspace.creditCodes) return "'DEMO-E' || lpad(CAST(d.enterprise + 1 AS VARCHAR), 7, '0')";
  const body = "('0' || lpad(CAST(d.enterprise + 1 AS VARCHAR), 7, '0'))";
  const area = "lpad(regexp_replace(regions.code, '[^0-9]', '', 'g'), 6, '0')";
  const first = `('91' || left(${area}, 6) || ${body} || ${organisationCheckSql(body)})`;
  return `${first} || ${checkCharacterSql(first)}`;
}

/** Writes the audits as Parquet. */
export async function writeAudits(
  engine: DuckDBEngine,
  workspace: Workspace,
  submission: string,
  path: string,
): Promise<void> {
  const chinese = workspace.languages.some((language) => language.startsWith("zh"));
  const enterprise = chinese ? "示范企业 " : "Demonstration enterprise ";
  const known = "d.stage > 0";
  const values: Record<string, string> = {
    audit_id: auditId,
    enterprise_id: enterpriseId(workspace),
    enterprise_name: `${literal(enterprise)} || lpad(CAST(d.enterprise + 1 AS VARCHAR), 6, '0')`,
    region_code: "regions.code",
    industry_code: "prefixes.code",
    enterprise_size: "sizes.code",
    category: "categories.code",
    procedure: "CASE WHEN d.simplified = 1 THEN 'simplified' ELSE 'standard' END",
    park_code: "parks.code",
    basin_code: "basins.code",
    agency_code: "agencies.code",
    listed_on: asDate("d.listed"),
    due_on: asDate("d.due"),
    filed_on: asDate("d.filed"),
    evaluated_on: asDate("d.evaluated"),
    accepted_on: asDate("d.accepted"),
    recognition: "recognitions.code",
    low_cost_measures: `CASE WHEN ${known} THEN d.low_cost END`,
    higher_cost_measures: `CASE WHEN ${known} THEN d.higher_cost END`,
    ...Object.fromEntries(
      quantityKeys(workspace).map(({ key }) => [
        key,
        `CASE WHEN ${known} THEN ${thousandths(`d.${identifier(`q_${key}`)}`)} END`,
      ]),
    ),
    received_on: asDate("d.received"),
    submission: literal(submission),
  };
  await engine.run(`
    COPY (
      SELECT ${selected(storedColumns("audits", workspace), values)}
      FROM drawn AS d
      JOIN regions ON regions.i = d.region
      JOIN prefixes ON prefixes.industry = d.industry AND prefixes.i = d.prefix
      JOIN sizes ON sizes.i = d.size
      JOIN categories ON categories.i = d.category
      LEFT JOIN parks ON parks.i = d.park
      LEFT JOIN basins ON basins.i = d.basin
      LEFT JOIN agencies ON agencies.i = d.agency
      LEFT JOIN recognitions ON recognitions.i = d.recognition
      ORDER BY row_number
    ) TO ${literal(path)} ${parquet}`);
}

export function selected(
  columns: ReturnType<typeof storedColumns>,
  values: Readonly<Record<string, string>>,
): string {
  return columns
    .map(({ name, type }) => `CAST(${values[name] ?? "NULL"} AS ${type}) AS ${identifier(name)}`)
    .join(", ");
}

export function measuresPath(directory: string, part: number): string {
  return join(directory, `measures-${part}.parquet`);
}
