import type { Waiting } from "../../src/forecast/remaining.js";
import type { Engine } from "../engine/engine.js";
import { daysBetween, type Origin } from "./origins.js";

/** Audits that waited at an origin, and how many of them were complete by the deadline as is known today. */
export interface Outcome extends Waiting {
  readonly done: number;
}

/**
 * Reads from `pipeline` and `pipeline_origins` the audits that were open at each origin, as known then. Those of which no
 * day tells since when they wait have no stage that a curve knows.
 * @param deadlines ISO dates, one for each origin
 * @param byIndustry whether industries are told apart
 */
export async function waitingAt(
  engine: Engine,
  origins: readonly Origin[],
  deadlines: readonly string[],
  byIndustry: boolean,
): Promise<Outcome[][]> {
  const industry = byIndustry ? "industry" : "CAST(NULL AS VARCHAR)";
  const ends = deadlines.map((day, n) => `(${n}, DATE '${day}')`).join(", ");
  const { columns, rows } = await engine.query(`
    SELECT n, stage, region, industry, age, CAST(COUNT(*) AS INTEGER) AS audits, CAST(COUNT(*) FILTER (done) AS INTEGER) AS done
    FROM (
      SELECT o.n, p.region, ${industry} AS industry,
        CASE WHEN procedure = 'simplified' THEN CASE WHEN listed <= origin THEN 'file' ELSE 'none' END
          WHEN evaluated <= origin THEN 'accept' WHEN listed <= origin THEN 'evaluate' ELSE 'none' END AS stage,
        origin - CASE WHEN procedure = 'standard' AND evaluated <= origin THEN evaluated ELSE listed END AS age,
        COALESCE(completed <= deadline, false) AS done
      FROM pipeline AS p CROSS JOIN pipeline_origins AS o JOIN (VALUES ${ends}) AS d (n, deadline) ON d.n = o.n
      WHERE LEAST(listed, evaluated, CASE WHEN procedure = 'standard' THEN filed END) <= origin
        AND NOT COALESCE(completed <= origin AND told <= origin, false)
    ) AS open_then
    GROUP BY n, stage, region, industry, age
    ORDER BY n, stage, region, industry, age`);
  const found = origins.map((): Outcome[] => []);
  for (let row = 0; row < rows; row++) {
    const n = Number(columns.n![row]);
    const { day, settled } = origins[n]!;
    const stage = String(columns.stage![row]);
    const age = Number(columns.age![row]);
    found[n]!.push({
      region: String(columns.region![row]),
      industry: byIndustry ? String(columns.industry![row]) : null,
      stages: stage === "evaluate" ? ["evaluate", "accept"] : [stage],
      wait: {
        age,
        settled: age - daysBetween(settled, day),
        deadline: age + daysBetween(day, deadlines[n]!),
      },
      audits: Number(columns.audits![row]),
      done: Number(columns.done![row]),
    });
  }
  return found;
}
