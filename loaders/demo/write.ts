import { join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { type DuckDBEngine, openDuckDB } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { checkCharacterSql, organisationCheckSql } from "../register/creditCode.js";
import { quantityKeys, quantityType, storedColumns } from "../register/schema.js";
import { type Column, type DrawnAudits, none } from "./draw.js";
import type { DrawnQuantities } from "./quantities.js";
import type { DemoSettings } from "./settings.js";

const parquet = "(FORMAT parquet, COMPRESSION zstd)";

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

const epoch = "DATE '1970-01-01'";
const asDate = (column: string) =>
  `CASE WHEN ${column} <> ${none} THEN CAST(${epoch} + ${column} AS DATE) END`;
const auditId = "'DEMO-' || lpad(CAST(row_number AS VARCHAR), 7, '0')";
const thousandths = (value: string) =>
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

function selected(
  columns: ReturnType<typeof storedColumns>,
  values: Readonly<Record<string, string>>,
): string {
  return columns
    .map(({ name, type }) => `CAST(${values[name] ?? "NULL"} AS ${type}) AS ${identifier(name)}`)
    .join(", ");
}

/**
 * Writes the measures of some audits as Parquet. The quantities of an audit's measures are
 * differences of a rounded cumulative share that ends at 1, so they sum to the audit's own exactly;
 * the higher-cost measures, which come first, carry most.
 * @param audits row numbers from 1, inclusive
 * @returns how many measures were written
 */
export async function writeMeasures(
  engine: DuckDBEngine,
  workspace: Workspace,
  settings: DemoSettings,
  submission: string,
  path: string,
  audits: readonly [from: number, to: number],
): Promise<number> {
  const chinese = workspace.languages.some((language) => language.startsWith("zh"));
  const title = literal(chinese ? "示范方案 " : "Demonstration measure ");
  const technologies = settings.technologies.map(literal).join(", ");
  const share = (i: string) => `pow(CAST(${i} AS DOUBLE) / n, 0.55)`;
  const part = (key: string) => {
    const whole = `d.${identifier(`q_${key}`)}`;
    return thousandths(`round(${whole} * to_share) - round(${whole} * from_share)`);
  };
  const completion = `(${epoch} + COALESCE(NULLIF(d.accepted, ${none}), d.filed))`;
  const values: Record<string, string> = {
    measure_id: `${auditId} || '-' || lpad(CAST(i AS VARCHAR), 2, '0')`,
    audit_id: auditId,
    title: `${title} || lpad(CAST(i AS VARCHAR), 2, '0')`,
    technology:
      settings.technologies.length === 0
        ? "NULL"
        : `list_extract([${technologies}], 1 + (row_number * 7 + i * 3) % ${settings.technologies.length})`,
    cost_class: "CASE WHEN i <= d.higher_cost THEN 'higher' ELSE 'low' END",
    status: "CASE WHEN d.stage = 2 THEN 'implemented' ELSE 'planned' END",
    implemented_on: `CASE WHEN d.stage = 2 THEN greatest(CAST(${completion} - (row_number * 31 + i * 17) % least(90, CAST(dayofyear(${completion}) AS INTEGER)) AS DATE), ${asDate("d.listed")}) END`,
    ...Object.fromEntries(quantityKeys(workspace).map(({ key }) => [key, part(key)])),
    received_on: asDate("d.received"),
    submission: literal(submission),
  };
  const [from, to] = audits;
  const some = `FROM drawn WHERE stage > 0 AND row_number BETWEEN ${from} AND ${to}`;
  await engine.run(`
    COPY (
      SELECT ${selected(storedColumns("measures", workspace), values)}
      FROM (
        SELECT *, ${share("i")} AS to_share, ${share("i - 1")} AS from_share
        FROM (
          SELECT *, CAST(unnest(range(1, n + 1)) AS INTEGER) AS i
          FROM (SELECT *, CAST(low_cost + higher_cost AS INTEGER) AS n ${some})
        )
      ) AS d
    ) TO ${literal(path)} ${parquet}`);
  const { columns } = await engine.query(`SELECT sum(low_cost + higher_cost) AS n ${some}`);
  return Number(columns.n?.[0] ?? 0);
}

export function measuresPath(directory: string, part: number): string {
  return join(directory, `measures-${part}.parquet`);
}
