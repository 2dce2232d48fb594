import type { Indicator } from "../../src/domain/indicator.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier } from "../engine/sql.js";

/** What an indicator sums over audits, as SQL over the view `events`. */
function measure({ key, formula }: Indicator): string {
  switch (formula) {
    case "count":
      return "COUNT(*)";
    case "measures":
      return "SUM(COALESCE(low_cost_measures, 0) + COALESCE(higher_cost_measures, 0))";
    case "sum":
      return `SUM(COALESCE(${identifier(key)}, 0))`;
  }
}

/**
 * Makes the table `cube` from the view `events`: one row for each `region`, `period` (month index),
 * `industry`, `category` and `stage` (`realised` or `planned`) that has an audit, and a column for
 * each indicator key. Quantities stay DECIMAL, so that sums of any order agree to the last digit.
 * Grouping begins with the region, by which a distributed register is partitioned.
 */
export async function buildCube(engine: Engine, workspace: Workspace): Promise<void> {
  const measures = workspace.indicators.map(
    (indicator) => `${measure(indicator)} AS ${identifier(indicator.key)}`,
  );
  await engine.run(`
    CREATE OR REPLACE TABLE cube AS
    SELECT region_code AS region, month AS period, industry, category, stage,
      ${measures.join(", ")}
    FROM events
    WHERE stage <> 'open'
    GROUP BY region_code, month, industry, category, stage`);
}

/** The indicators' sums, for a SELECT over the cube or over sums of it. */
export function sums(workspace: Workspace): string {
  return workspace.indicators
    .map(({ key }) => `SUM(${identifier(key)}) AS ${identifier(key)}`)
    .join(", ");
}
