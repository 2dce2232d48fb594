import {
  type CatchUpCell,
  type CatchUpPayload,
  type CatchUpYear,
  noCatchUp,
  type Throughput,
} from "../../src/domain/catchup.js";
import { month } from "../../src/domain/period.js";
import type { Plan } from "../../src/domain/plan.js";
import { currentPlan } from "../../src/domain/target.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { depthKeys, type PlanSpan, planSpans } from "../commitments/begun.js";
import { depthColumns, depthsAt } from "../commitments/depths.js";
import { sums } from "../cubes/cube.js";
import type { OpenCube } from "../cubes/open.js";
import type { Engine } from "../engine/engine.js";
import { literal, yearOf } from "../engine/sql.js";

/**
 * What extra audits are planned from. Expects the trees, and of `commitmentsOf` the tables `begun_audits`,
 * `plan_spans` and `enterprise_states`.
 */
export async function catchUpOf(
  { engine, dataDate }: OpenCube,
  workspace: Workspace,
): Promise<CatchUpPayload> {
  const spans = planSpans(workspace, dataDate);
  const plan = currentPlan(workspace.plans);
  if (spans.length === 0) return noCatchUp;
  const begun = spans.some((span) => span.plan === plan.key);
  const depth = await depthsOf(engine, workspace, spans);
  const enterprises = await enterprisesOf(engine, workspace, begun ? plan.key : spans[0]!.plan);
  return {
    depthPlan: depth?.plan ?? null,
    cells: joined(enterprises, depth?.cells ?? [], begun),
    years: begun ? await yearsOf(engine, workspace, plan) : [],
    throughput: await throughputOf(engine, spans, dataDate),
  };
}

const inTree = (region: string, { rootRegion }: Workspace) =>
  `JOIN region_tree AS t ON t.node = ${region} AND t.ancestor = ${literal(rootRegion)}`;

interface Enterprises {
  readonly region: string;
  readonly industry: string;
  readonly basin: string | null;
  readonly enterprises: number;
  readonly done: number;
}

async function enterprisesOf(
  engine: Engine,
  workspace: Workspace,
  plan: string,
): Promise<Enterprises[]> {
  const { columns, rows } = await engine.query(`
    SELECT t.part AS region, latest.industry AS industry, latest.basin_code AS basin,
      COUNT(*) AS enterprises, SUM(done) AS done
    FROM (
      SELECT enterprise_id, MAX(nth) AS nth
      FROM begun_audits JOIN plan_spans ON begun <= until
      WHERE plan = ${literal(plan)}
      GROUP BY enterprise_id
    ) AS member
    JOIN (SELECT nth, region_code, industry, basin_code FROM begun_audits) AS latest USING (nth)
    JOIN (SELECT * FROM enterprise_states WHERE plan = ${literal(plan)}) AS state USING (enterprise_id)
    ${inTree("latest.region_code", workspace)}
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3`);
  return Array.from({ length: rows }, (_, i) => ({
    region: String(columns.region![i]),
    industry: String(columns.industry![i]),
    basin: columns.basin![i] == null ? null : String(columns.basin![i]),
    enterprises: Number(columns.enterprises![i]),
    done: Number(columns.done![i]),
  }));
}

type Depth = Pick<CatchUpCell, "region" | "industry" | "audits" | "sums">;

/** Of the first plan that has a completed audit. */
async function depthsOf(
  engine: Engine,
  workspace: Workspace,
  spans: readonly PlanSpan[],
): Promise<{ plan: string; cells: Depth[] } | null> {
  const keys = depthKeys(workspace);
  for (const { plan } of spans) {
    const found = await engine.query(`
      SELECT ${["t.part AS region", "industry", "COUNT(*) AS audits", ...depthColumns(keys)].join(", ")}
      FROM begun_audits JOIN plan_spans ON completed_on BETWEEN start AND until
      ${inTree("region_code", workspace)}
      WHERE plan = ${literal(plan)}
      GROUP BY 1, 2
      ORDER BY 1, 2`);
    const { columns, rows } = found;
    if (rows === 0) continue;
    const cells = Array.from({ length: rows }, (_, i) => ({
      region: String(columns.region![i]),
      industry: String(columns.industry![i]),
      audits: Number(columns.audits![i]),
      sums: depthsAt(found, keys, i),
    }));
    return { plan, cells };
  }
  return null;
}

/** From the cube, as what is achieved is told from it. */
async function yearsOf(
  engine: Engine,
  workspace: Workspace,
  { from, to }: Plan,
): Promise<CatchUpYear[]> {
  const { columns, rows } = await engine.query(`
    SELECT t.part AS region, industry, CAST((period - period % 12) / 12 AS INTEGER) AS year,
      ${sums(workspace)}
    FROM cube ${inTree("cube.region", workspace)}
    WHERE stage = 'realised' AND period BETWEEN ${month(from, 1)} AND ${month(to, 12)}
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3`);
  return Array.from({ length: rows }, (_, i) => ({
    region: String(columns.region![i]),
    industry: String(columns.industry![i]),
    year: Number(columns.year![i]),
    sums: Object.fromEntries(
      workspace.indicators.map(({ key }) => [key, Number(columns[key]![i])]),
    ),
  }));
}

/** Of complete years: what a year has that runs yet is no year's work. */
async function throughputOf(
  engine: Engine,
  spans: readonly PlanSpan[],
  dataDate: string,
): Promise<Throughput[]> {
  const start = spans.map((span) => span.start).sort()[0]!;
  const complete = dataDate.endsWith("-12-31")
    ? dataDate
    : `${String(Number(dataDate.slice(0, 4)) - 1).padStart(4, "0")}-12-31`;
  const { columns, rows } = await engine.query(`
    SELECT agency_code AS agency, ${yearOf("completed_on")} AS year, COUNT(*) AS audits
    FROM begun_audits
    WHERE completed_on BETWEEN DATE ${literal(start)} AND DATE ${literal(complete)}
    GROUP BY 1, 2
    ORDER BY 2, 1`);
  return Array.from({ length: rows }, (_, i) => ({
    agency: columns.agency![i] == null ? null : String(columns.agency![i]),
    year: Number(columns.year![i]),
    audits: Number(columns.audits![i]),
  }));
}

/** A cell for each place and industry of which the register knows anything. */
function joined(
  enterprises: readonly Enterprises[],
  depths: readonly Depth[],
  begun: boolean,
): CatchUpCell[] {
  const found = new Map<string, CatchUpCell>();
  const keyOf = ({ region, industry }: { region: string; industry: string }) =>
    JSON.stringify([region, industry]);
  for (const depth of depths)
    found.set(keyOf(depth), { ...depth, enterprises: 0, done: 0, basins: {} });
  for (const one of enterprises) {
    const { region, industry, basin } = one;
    const done = begun ? one.done : 0;
    const left = one.enterprises - done;
    const own = found.get(keyOf(one)) ?? {
      region,
      industry,
      enterprises: 0,
      done: 0,
      basins: {},
      audits: 0,
      sums: {},
    };
    found.set(keyOf(one), {
      ...own,
      enterprises: own.enterprises + one.enterprises,
      done: own.done + done,
      basins: basin !== null && left > 0 ? { ...own.basins, [basin]: left } : own.basins,
    });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
