import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import type { Engine } from "../../loaders/engine/engine.js";

const ASSESSMENTS = "us-iac-assessments-fy1981-2015.csv";
const RECOMMENDATIONS = "us-iac-recommendations-fy1981-2015.csv";
const RESULT_YEARS = [2006, 2010] as const;
/** The goals of the second plan: the first plan's totals and a tenth more. */
const GOAL_FACTOR = 1.1;

const HERE = dirname(fileURLToPath(import.meta.url));

export interface Converted {
  readonly workspace: string;
  /** one row for each assessment, in the order of the raw file */
  readonly audits: string;
  /** one row for each raw row, stray header rows included, on the same line */
  readonly measures: string;
}

/**
 * Writes a workspace and two submission files from the published tables of the US Department of
 * Energy's Industrial Assessment Centers. Nothing is dropped: what is no recommendation is left for
 * intake to name by its line. Only implemented recommendations carry cost, savings and energy into
 * the audit's own totals.
 * @param raw directory with the two CSV files
 * @param to directory to write
 */
export async function convert(raw: string, to: string): Promise<Converted> {
  const converted = {
    workspace: join(to, "workspace"),
    audits: join(to, "audits.csv"),
    measures: join(to, "measures.csv"),
  };
  await mkdir(to, { recursive: true });
  await cp(join(HERE, "workspace"), converted.workspace, { recursive: true });
  const engine = await openDuckDB();
  try {
    await readRaw(engine, raw);
    await engine.run(`COPY (${AUDITS}) TO '${quoted(converted.audits)}' (HEADER)`);
    await engine.run(`COPY (${MEASURES}) TO '${quoted(converted.measures)}' (HEADER)`);
    await writePlans(engine, converted.workspace);
  } finally {
    engine.close();
  }
  return converted;
}

async function readRaw(engine: Engine, raw: string): Promise<void> {
  for (const [table, file] of [
    ["assessments", ASSESSMENTS],
    ["recommendations", RECOMMENDATIONS],
  ] as const)
    await engine.run(
      `CREATE TABLE ${table} AS SELECT * FROM
       read_csv('${quoted(join(raw, file))}', all_varchar = true, header = true, null_padding = true)`,
    );
}

const AUDITS = `
  SELECT a.id AS audit_id,
         a.id AS enterprise_id,
         coalesce(a.products, '') AS enterprise_name,
         upper(a.state) AS region_code,
         -- the raw table has lost leading zeros; an unstated code is the SIC's own "nonclassifiable"
         CASE WHEN a.sic IS NULL THEN '9999' ELSE lpad(a.sic, 4, '0') END AS industry_code,
         a.fy AS accepted_on,
         count(r.superid) AS recommendations,
         count(*) FILTER (r.impstatus = 'I') AS implemented,
         coalesce(sum(TRY_CAST(r.impcost AS DECIMAL(18, 3))) FILTER (r.impstatus = 'I'), 0) AS cost,
         coalesce(sum(TRY_CAST(r.psaved AS DECIMAL(18, 3))) FILTER (r.impstatus = 'I'), 0) AS savings,
         coalesce(sum(TRY_CAST(r.psourconsv AS DECIMAL(18, 3))) FILTER (r.impstatus = 'I'), 0) AS energy
  FROM (SELECT *, row_number() OVER () AS line FROM assessments) a
  LEFT JOIN recommendations r ON r.id = a.id
  GROUP BY a.line, a.id, a.products, a.state, a.sic, a.fy
  ORDER BY a.line`;

const MEASURES = `
  SELECT superid AS measure_id,
         id AS audit_id,
         'ARC ' || arc2 AS title,
         psourccode AS technology,
         CASE impstatus WHEN 'I' THEN 'implemented' WHEN 'N' THEN 'declined'
                        WHEN 'P' THEN 'planned' WHEN 'K' THEN 'unknown' ELSE coalesce(impstatus, 'unknown') END
           AS status,
         impcost AS cost, psaved AS savings, psourconsv AS energy
  FROM recommendations`;

async function writePlans(engine: Engine, workspace: string): Promise<void> {
  const { columns } = await engine.query(
    `SELECT count(*) AS audits, sum(recommendations) AS recommendations, sum(implemented) AS implemented,
            sum(cost) AS cost, sum(savings) AS savings, sum(energy) AS energy
     FROM (${AUDITS}) WHERE accepted_on::INTEGER BETWEEN ${RESULT_YEARS[0]} AND ${RESULT_YEARS[1]}`,
  );
  for (const [file, section] of [
    ["fy2006-2010.json", "results"],
    ["fy2011-2015.json", "goals"],
  ] as const) {
    const path = join(workspace, "plans", file);
    const plan = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
    plan[section] = Object.fromEntries(
      Object.entries(columns).map(([indicator, [total]]) => [
        indicator,
        section === "results"
          ? { value: Number(total), source: "computed" }
          : { value: Math.round(Number(total) * GOAL_FACTOR), source: "example" },
      ]),
    );
    await writeFile(path, `${JSON.stringify(plan, null, 2)}\n`);
  }
}

function quoted(path: string): string {
  return path.replaceAll("'", "''");
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const [raw, to] = process.argv.slice(2);
  if (!raw || !to) {
    console.error("usage: npx tsx examples/us-iac/convert.ts RAW_DIRECTORY TO_DIRECTORY");
    process.exit(2);
  }
  for (const [name, path] of Object.entries(await convert(raw, to)))
    console.log(`${name}: ${path}`);
}
