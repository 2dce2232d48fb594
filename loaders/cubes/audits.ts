import type { Indicator } from "../../src/domain/indicator.js";
import type { Month } from "../../src/domain/period.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal, orderedSum } from "../engine/sql.js";

/** How many enterprises of each child of the root region had an audit completed from a month on, by code. */
export async function enterprisesSince(
  engine: Engine,
  { rootRegion }: Workspace,
  from: Month,
): Promise<ReadonlyMap<string, number>> {
  const { columns, rows } = await engine.query(`
    SELECT t.part AS region, COUNT(DISTINCT e.enterprise_id) AS enterprises
    FROM events AS e
    JOIN region_tree AS t ON t.node = e.region_code AND t.ancestor = ${literal(rootRegion)}
    WHERE e.stage = 'realised' AND e.month >= ${from}
    GROUP BY t.part`);
  return new Map(
    Array.from({ length: rows }, (_, row) => [
      String(columns.region![row]),
      Number(columns.enterprises![row]),
    ]),
  );
}

/** Sums of the squared quantities of single audits. */
export interface Squares {
  /** of the root region or one of its children, of an industry without its parts; 0 where it has no audits */
  of(region: string, industry: string, indicator: string): number;
}

/** What an audit has of an indicator. */
function quantity({ key, formula }: Indicator): string {
  switch (formula) {
    case "count":
      return "1";
    case "measures":
      return "COALESCE(low_cost_measures, 0) + COALESCE(higher_cost_measures, 0)";
    case "sum":
      return `COALESCE(${identifier(key)}, 0)`;
  }
}

/** Of the audits completed in a period, whose first and last month are told; null: of none. */
export async function squaresOf(
  engine: Engine,
  { rootRegion, indicators }: Workspace,
  period: { readonly from: Month; readonly to: Month } | null,
): Promise<Squares> {
  if (period === null) return { of: () => 0 };
  const sums = indicators.map(
    (indicator) =>
      `${orderedSum(`pow(CAST(${quantity(indicator)} AS DOUBLE PRECISION), 2)`)} AS ${identifier(indicator.key)}`,
  );
  const { columns, rows } = await engine.query(`
    SELECT t.part AS region, e.industry AS industry, ${sums.join(", ")}
    FROM events AS e
    JOIN region_tree AS t ON t.node = e.region_code AND t.ancestor = ${literal(rootRegion)}
    WHERE e.stage = 'realised' AND e.month BETWEEN ${period.from} AND ${period.to}
    GROUP BY t.part, e.industry ORDER BY region, industry`);
  const found = new Map<string, Map<string, number>>();
  for (let row = 0; row < rows; row++)
    for (const region of new Set([String(columns.region![row]), rootRegion])) {
      const key = `${region} ${columns.industry![row]}`;
      const own = found.get(key) ?? new Map<string, number>();
      found.set(key, own);
      for (const { key: indicator } of indicators)
        own.set(indicator, (own.get(indicator) ?? 0) + Number(columns[indicator]![row]));
    }
  return {
    of: (region, industry, indicator) => found.get(`${region} ${industry}`)?.get(indicator) ?? 0,
  };
}
