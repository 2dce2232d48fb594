import type { Indicator } from "../../src/domain/indicator.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { eventsSql } from "../register/events.js";
import { type Kind, quantityKeys, submissionColumns } from "../register/schema.js";

/** Sums by indicator key, in base units; planned and realised are never added. */
export interface Totals {
  readonly realised: Readonly<Record<string, number>>;
  readonly planned: Readonly<Record<string, number>>;
}

/**
 * Makes the table `monthly`: the audits in force summed by `submission`, `region_code`, `month` and
 * `stage`, a column each indicator. Expects the resolved register.
 */
export async function sumMonths(engine: Engine, workspace: Workspace): Promise<void> {
  const columns = submissionColumns("audits", workspace).map(({ key }) => key);
  const rows = eventsSql("audits", [...columns, "submission"]);
  await engine.run(`
    CREATE OR REPLACE TABLE monthly AS
    SELECT submission, region_code, month, stage, ${sumsSql(workspace.indicators)}
    FROM (${rows}) GROUP BY submission, region_code, month, stage`);
}

/** Of the rows of a submission in force; expects `monthly`. */
export async function totalsOf(
  engine: Engine,
  kind: Kind,
  workspace: Workspace,
  submission: string,
): Promise<Totals> {
  const own = `submission = ${literal(submission)}`;
  if (kind === "audits") {
    const { indicators } = workspace;
    const sums = indicators.map(({ key }) => `sum(${identifier(key)}) AS ${identifier(key)}`);
    return totals(engine, indicators, `SELECT stage, ${sums.join(", ")} FROM monthly WHERE ${own}`);
  }
  const keys = quantityKeys(workspace);
  return totals(
    engine,
    keys,
    `SELECT CASE status WHEN 'implemented' THEN 'realised' WHEN 'planned' THEN 'planned' END AS stage,
       ${sumsSql(keys)} FROM measures WHERE ${own}`,
  );
}

async function totals(
  engine: Engine,
  indicators: readonly Indicator[],
  select: string,
): Promise<Totals> {
  const { columns } = await engine.query(`${select} GROUP BY stage`);
  const of = (stage: string) => {
    const row = columns.stage!.indexOf(stage);
    return Object.fromEntries(
      indicators.map(({ key }) => [key, row === -1 ? 0 : Number(columns[key]![row] ?? 0)]),
    );
  };
  return { realised: of("realised"), planned: of("planned") };
}

const sumsSql = (indicators: readonly Indicator[]) =>
  indicators.map((indicator) => `${sumSql(indicator)} AS ${identifier(indicator.key)}`).join(", ");

function sumSql({ formula, key }: Indicator): string {
  switch (formula) {
    case "count":
      return "count(*)";
    case "measures":
      return "sum(COALESCE(low_cost_measures, 0) + COALESCE(higher_cost_measures, 0))";
    case "sum":
      return `sum(${identifier(key)})`;
  }
}
