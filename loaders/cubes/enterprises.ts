import type { Month } from "../../src/domain/period.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";

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
