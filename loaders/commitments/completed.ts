import type { CompletedCount } from "../../src/domain/commitments/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";

/** Audits completed in each plan by child of the root, category, procedure and title. */
export async function completedCounts(
  engine: Engine,
  { rootRegion }: Workspace,
): Promise<CompletedCount[]> {
  const { columns, rows } = await engine.query(`
    SELECT plan, part AS region, category, procedure, recognition, SUM(audits) AS audits
    FROM (
      SELECT plan, region_code, category,
        CASE WHEN procedure = 'simplified' THEN 'simplified' ELSE 'standard' END AS procedure,
        COALESCE(recognition, 'none') AS recognition, COUNT(*) AS audits
      FROM begun_audits JOIN plan_spans ON completed_on BETWEEN start AND until
      GROUP BY 1, 2, 3, 4, 5
    ) AS own
    JOIN region_tree ON node = region_code AND ancestor = ${literal(rootRegion)}
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY 1, 2, 3, 4, 5`);
  return Array.from({ length: rows }, (_, i) => ({
    plan: String(columns.plan![i]),
    region: String(columns.region![i]),
    category: String(columns.category![i]),
    procedure: columns.procedure![i] as CompletedCount["procedure"],
    recognition: columns.recognition![i] as CompletedCount["recognition"],
    audits: Number(columns.audits![i]),
  }));
}
