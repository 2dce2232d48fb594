import type { Indicator } from "../../src/domain/indicator.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier } from "../engine/sql.js";
import { eventsSql } from "../register/events.js";
import { type Kind, quantityKeys, submissionColumns } from "../register/schema.js";

/** Sums by indicator key, in base units; planned and realised are never added. */
export interface Totals {
  readonly realised: Readonly<Record<string, number>>;
  readonly planned: Readonly<Record<string, number>>;
}

/** @param from SQL after FROM: rows of the kind */
export async function totalsOf(
  engine: Engine,
  kind: Kind,
  workspace: Workspace,
  from: string,
): Promise<Totals> {
  const keys = kind === "audits" ? workspace.indicators : quantityKeys(workspace);
  const columns = submissionColumns(kind, workspace).map(({ key }) => key);
  const staged =
    kind === "audits"
      ? eventsSql(`(SELECT * FROM ${from})`, columns)
      : `SELECT *, CASE status WHEN 'implemented' THEN 'realised' WHEN 'planned' THEN 'planned' END AS stage FROM ${from}`;
  const sums = keys.map((indicator) => `${sumSql(indicator)} AS ${identifier(indicator.key)}`);
  const result = await engine.query(
    `SELECT stage, ${sums.join(", ")} FROM (${staged}) WHERE stage IN ('realised', 'planned') GROUP BY stage`,
  );
  const of = (stage: string) => {
    const row = result.columns.stage!.indexOf(stage);
    return Object.fromEntries(
      keys.map(({ key }) => [key, row === -1 ? 0 : Number(result.columns[key]![row] ?? 0)]),
    );
  };
  return { realised: of("realised"), planned: of("planned") };
}

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
