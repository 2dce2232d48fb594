import { month } from "../../src/domain/period.js";
import type { CellSavings, DueCount, StateAges, StateCount } from "../../src/domain/pipeline.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { sums } from "../cubes/cube.js";
import type { Engine, Value } from "../engine/engine.js";
import { literal } from "../engine/sql.js";

/** Rows of a result as objects; counts are whole numbers. */
export async function objects<Row>(engine: Engine, sql: string): Promise<Row[]> {
  const { columns, names, rows } = await engine.query(sql);
  return Array.from(
    { length: rows },
    (_, row) =>
      Object.fromEntries(names.map((name) => [name, columns[name]![row] as Value])) as Row,
  );
}

export function stateCounts(engine: Engine): Promise<StateCount[]> {
  return objects(
    engine,
    `SELECT region, industry, category, procedure, state, CAST(COUNT(*) AS INTEGER) AS audits
     FROM pipeline GROUP BY ALL ORDER BY region, industry, category, procedure, state`,
  );
}

export function stateAges(engine: Engine, dataDate: string): Promise<StateAges[]> {
  const age = `DATE ${literal(dataDate)} - since`;
  const quantile = (share: number) =>
    `round(percentile_cont(${share}) WITHIN GROUP (ORDER BY ${age}), 1)`;
  return objects(
    engine,
    `SELECT region, industry, procedure, state, CAST(COUNT(*) AS INTEGER) AS audits, ${quantile(0.25)} AS quarter,
       ${quantile(0.5)} AS median, ${quantile(0.75)} AS "threeQuarters", ${quantile(0.9)} AS "nineTenths",
       MAX(${age}) AS longest
     FROM pipeline WHERE state <> 'complete' AND since IS NOT NULL
     GROUP BY GROUPING SETS ((procedure, state), (region, procedure, state), (industry, procedure, state),
       (region, industry, procedure, state))
     ORDER BY region, industry, procedure, state`,
  );
}

/** From the first quarter of a plan on, and what is still open of earlier ones. */
export function dueCounts(engine: Engine, plan: Plan, dataDate: string): Promise<DueCount[]> {
  const count = (condition: string) => `CAST(COUNT(*) FILTER (${condition}) AS INTEGER)`;
  const quarter = "CAST(EXTRACT(YEAR FROM due) * 4 + EXTRACT(QUARTER FROM due) - 1 AS INTEGER)";
  const isOpen = "state <> 'complete'";
  const day = `DATE ${literal(dataDate)}`;
  return objects(
    engine,
    `SELECT region, industry, ${quarter} AS quarter, ${count("completed <= due")} AS "onTime",
       ${count("completed > due")} AS late, ${count(`${isOpen} AND due < ${day}`)} AS overdue,
       ${count(`${isOpen} AND due >= ${day}`)} AS ahead
     FROM pipeline
     WHERE due IS NOT NULL AND (due >= DATE ${literal(firstDay(plan))} OR ${isOpen})
     GROUP BY region, industry, ${quarter} ORDER BY quarter, region, industry`,
  );
}

export const firstDay = ({ from }: Plan) => `${String(from).padStart(4, "0")}-01-01`;
export const lastDay = ({ to }: Plan) => `${String(to).padStart(4, "0")}-12-31`;

/** What waits for acceptance, whenever it was evaluated, and what was realised in a plan. */
export async function savingsOf(
  engine: Engine,
  workspace: Workspace,
  plan: Plan,
): Promise<CellSavings[]> {
  const { columns, rows } = await engine.query(`
    SELECT r.part AS region, i.part AS industry, stage, ${sums(workspace)}
    FROM cube AS c
    JOIN region_tree AS r ON r.node = c.region AND r.ancestor = ${literal(workspace.rootRegion)}
    JOIN industry_tree AS i ON i.node = c.industry AND i.ancestor = ${literal(workspace.rootIndustry)}
    WHERE stage = 'planned' OR period BETWEEN ${month(plan.from, 1)} AND ${month(plan.to, 12)}
    GROUP BY r.part, i.part, stage ORDER BY 1, 2, 3`);
  return Array.from({ length: rows }, (_, row) => ({
    region: String(columns.region![row]),
    industry: String(columns.industry![row]),
    stage: columns.stage![row] as "planned" | "realised",
    quantities: workspace.indicators.map(({ key }) => Number(columns[key]![row])),
  }));
}
