import { cp, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDuckDB } from "../loaders/engine/duckdb.js";
import { literal } from "../loaders/engine/sql.js";
import { checkCharacterSql, organisationCheckSql } from "../loaders/register/creditCode.js";
import { loadWorkspace } from "../loaders/workspace/workspace.js";
import { leafByPrefix } from "../src/domain/industry.js";
import { indexTree, leavesUnder } from "../src/domain/tree.js";
import { inTemporaryDirectory, median, timedOutput } from "./measure.js";

const TSX = import.meta.resolve("tsx");

/** What one run in a process of its own tells. */
interface Run {
  readonly seconds: number;
  readonly rows: number;
  /** of the work and of the processes that it started; null where the system does not tell */
  readonly cpuSeconds?: number | null;
}

/**
 * Intake of a clean CSV file of audits with all checks, in relation to DuckDB alone copying the same
 * file into Parquet with the same types. Both in processes of their own, in turn; medians.
 * @param args `--rows N` (default 1,000,000), `--runs N` (default 3); `--xlsx N`: of a workbook of N rows instead
 */
export function benchIntake(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: "string", default: "1000000" },
      runs: { type: "string", default: "3" },
      xlsx: { type: "string" },
    },
  });
  if (values.xlsx !== undefined) return benchWorkbook(values.xlsx, Number(values.runs));
  return inTemporaryDirectory(async (directory) => {
    const csv = join(directory, "audits.csv");
    console.error(`writing ${values.rows} rows`);
    await writeClean(csv, Number(values.rows));
    const copies: (Run & Whole)[] = [];
    const intakes: (Run & Whole)[] = [];
    for (let run = 0; run < Number(values.runs); run++) {
      const workspace = await workspaceWithoutRegister(directory, `workspace-${run}`);
      copies.push(await once("copy", csv, join(directory, "copy.parquet")));
      intakes.push(await once("intake", csv, workspace));
    }
    const seconds = median(intakes.map((run) => run.seconds));
    const copySeconds = median(copies.map((run) => run.seconds));
    return {
      rows: intakes[0]!.rows,
      bytes: (await stat(csv)).size,
      seconds,
      copySeconds,
      ratio: seconds / copySeconds,
      peakMB: Math.max(...intakes.map(({ peakMB }) => peakMB ?? 0)),
      copyPeakMB: Math.max(...copies.map(({ peakMB }) => peakMB ?? 0)),
      processSeconds: median(intakes.map(({ processSeconds }) => processSeconds)),
    };
  });
}

/**
 * Intake of a clean workbook with all checks, in relation to intake of the same rows as CSV. All in
 * processes of their own, in turn; medians. Peaks are of the largest process, and of all at once.
 */
function benchWorkbook(rows: string, runs: number): Promise<Record<string, unknown>> {
  return inTemporaryDirectory(async (directory) => {
    const csv = join(directory, "audits.csv");
    const xlsx = join(directory, "audits.xlsx");
    console.error(`writing ${rows} rows`);
    await writeClean(csv, Number(rows));
    await once("workbook", csv, xlsx);
    const texts: (Run & Whole)[] = [];
    const workbooks: (Run & Whole)[] = [];
    for (let run = 0; run < runs; run++) {
      const workspace = (of: string) => workspaceWithoutRegister(directory, `${of}-${run}`);
      texts.push(await once("intake", csv, await workspace("csv")));
      workbooks.push(await once("intake", xlsx, await workspace("xlsx")));
    }
    const seconds = median(workbooks.map((run) => run.seconds));
    const csvSeconds = median(texts.map((run) => run.seconds));
    const cpuSeconds = (of: readonly Run[]) => median(of.map((run) => run.cpuSeconds ?? 0));
    const largest = (peaks: readonly (number | null)[]) =>
      Math.max(...peaks.map((peak) => peak ?? 0));
    return {
      rows: workbooks[0]!.rows,
      bytes: (await stat(xlsx)).size,
      seconds,
      csvSeconds,
      ratio: seconds / csvSeconds,
      processSeconds: median(workbooks.map(({ processSeconds }) => processSeconds)),
      cpuSeconds: cpuSeconds(workbooks),
      csvCpuSeconds: cpuSeconds(texts),
      peakMB: largest(workbooks.map(({ peakMB }) => peakMB)),
      togetherMB: largest(workbooks.map(({ togetherMB }) => togetherMB)),
      csvPeakMB: largest(texts.map(({ peakMB }) => peakMB)),
    };
  });
}

async function workspaceWithoutRegister(directory: string, name: string): Promise<string> {
  const workspace = join(directory, name);
  await cp("data", workspace, { recursive: true, filter: (path) => !path.endsWith("register") });
  return workspace;
}

interface Whole {
  /** with the start of the process */
  readonly processSeconds: number;
  readonly peakMB: number | null;
  /** of the process and those that it started */
  readonly togetherMB: number | null;
}

async function once(
  what: "copy" | "intake" | "workbook",
  source: string,
  target: string,
): Promise<Run & Whole> {
  const { output, seconds, peakMB, togetherMB } = await timedOutput(process.execPath, [
    "--import",
    TSX,
    "bench/intake-once.ts",
    what,
    source,
    target,
  ]);
  console.error(what, output.trim());
  return { ...(JSON.parse(output) as Run), processSeconds: seconds, peakMB, togetherMB };
}

/** Sound audits of the default workspace: distinct ids, valid credit codes, dates in order. */
async function writeClean(path: string, rows: number): Promise<void> {
  const workspace = await loadWorkspace("data");
  const regions = leavesUnder(indexTree(workspace.regions), workspace.rootRegion);
  const prefixes = [...leafByPrefix(workspace.industries).keys()];
  const pick = (list: readonly string[], step: number) =>
    `list_extract([${list.map(literal).join(", ")}], 1 + (i * ${step}) % ${list.length})`;
  const body = "lpad(CAST(i AS VARCHAR), 8, '0')";
  const first = `('91440100' || ${body} || ${organisationCheckSql(body)})`;
  const day = (offset: string) => `CAST(DATE '2016-01-04' + CAST(${offset} AS INTEGER) AS DATE)`;
  const quantity = (scale: number, step: number) =>
    `CAST(round(${scale} * exp(2.0 * (((i * ${step}) % 1009) / 1009.0 - 0.5)), 3) AS DECIMAL(18,3))`;
  const engine = await openDuckDB({ memoryLimit: "1GB" });
  try {
    await engine.run(`
      COPY (
        SELECT 'B' || lpad(CAST(i AS VARCHAR), 9, '0') AS audit_id,
          ${first} || ${checkCharacterSql(first)} AS enterprise_id,
          '清洁生产企业 ' || i AS enterprise_name,
          ${pick(
            regions.map(({ code }) => code),
            7,
          )} AS region_code,
          ${pick(prefixes, 11)} AS industry_code,
          ${pick(["large", "medium", "small", "micro"], 3)} AS enterprise_size,
          ${pick(["over-limits", "toxic", "energy-intensive", "voluntary"], 5)} AS category,
          'standard' AS procedure, NULL AS park_code, NULL AS basin_code,
          ${pick(
            workspace.agencies.map(({ code }) => code),
            13,
          )} AS agency_code,
          ${day("(i * 17) % 600")} AS listed_on, ${day("(i * 17) % 600 + 500")} AS due_on,
          NULL AS filed_on, ${day("(i * 17) % 600 + 200")} AS evaluated_on,
          ${day("(i * 17) % 600 + 300")} AS accepted_on, NULL AS recognition,
          CAST(10 + i % 20 AS INTEGER) AS low_cost_measures, CAST(i % 7 AS INTEGER) AS higher_cost_measures,
          ${quantity(4_500_000, 101)} AS investment, ${quantity(10_000_000, 103)} AS benefit,
          ${quantity(500, 107)} AS coal, ${quantity(20_000, 109)} AS water,
          ${quantity(1300, 113)} AS co2, ${quantity(12, 127)} AS cod, ${quantity(0.8, 131)} AS nh3n,
          ${quantity(12, 137)} AS so2, ${quantity(10, 139)} AS nox
        FROM range(${rows}) AS t (i)
      ) TO ${literal(path)} (FORMAT csv, HEADER true)`);
  } finally {
    engine.close();
  }
}
