import type { EnterpriseCount } from "../../src/domain/commitments/payload.js";
import type { Engine, Result } from "../engine/engine.js";
import { literal } from "../engine/sql.js";

/**
 * Makes `enterprise_states` from `begun_audits`: for each plan, every enterprise of which an audit had begun
 * by then: `done` if it completed one in the plan, `open` if one was under way.
 */
export async function makeStates(engine: Engine): Promise<void> {
  await engine.run(`
    CREATE OR REPLACE TABLE enterprise_states AS
    SELECT plan, enterprise_id,
      MAX(CASE WHEN completed_on BETWEEN start AND until THEN 1 ELSE 0 END) AS done,
      MAX(CASE WHEN completed_on IS NULL OR completed_on > until THEN 1 ELSE 0 END) AS open
    FROM begun_audits JOIN plan_spans ON begun <= until
    GROUP BY plan, enterprise_id`);
}

interface Members {
  /** SQL of the code to whose enterprises an audit adds its own; NULL: to none */
  readonly scope: string;
  /** SQL of where in it the enterprise is told: the last audit says so */
  readonly place: string;
  /** SQL condition on an audit and its plan */
  readonly among?: string;
}

/**
 * Counts the enterprises of which the register has ever had an audit in a scope, each once and in one place
 * of it. Whether one is done tells any of its audits: a later one may lack the code.
 */
async function counted(
  engine: Engine,
  { scope, place, among = "true" }: Members,
): Promise<EnterpriseCount[]> {
  const result = await engine.query(`
    SELECT plan, scope, place, COUNT(*) AS enterprises, SUM(done) AS done,
      SUM(CASE WHEN done = 0 THEN open ELSE 0 END) AS open
    FROM (
      SELECT plan, enterprise_id, ${scope} AS scope, MAX(nth) AS nth
      FROM begun_audits JOIN plan_spans ON begun <= until
      WHERE ${scope} IS NOT NULL AND (${among})
      GROUP BY 1, 2, 3
    ) AS member
    JOIN (SELECT nth, ${place} AS place FROM begun_audits) AS latest USING (nth)
    JOIN enterprise_states USING (plan, enterprise_id)
    GROUP BY plan, scope, place
    ORDER BY plan, scope, place`);
  return countsOf(result);
}

function countsOf({ columns, rows }: Result): EnterpriseCount[] {
  return Array.from({ length: rows }, (_, i) => ({
    plan: String(columns.plan![i]),
    scope: String(columns.scope![i]),
    place: String(columns.place![i]),
    enterprises: Number(columns.enterprises![i]),
    done: Number(columns.done![i]),
    open: Number(columns.open![i]),
  }));
}

/** By finest industry: an enterprise that changed its industry counts in the last one. */
export function enterprisesByIndustry(engine: Engine): Promise<EnterpriseCount[]> {
  return counted(engine, { scope: "''", place: "industry" });
}

export function enterprisesByBasin(engine: Engine): Promise<EnterpriseCount[]> {
  return counted(engine, { scope: "basin_code", place: "region_code" });
}

export function enterprisesByPark(engine: Engine): Promise<EnterpriseCount[]> {
  return counted(engine, { scope: "park_code", place: "region_code" });
}

/** Those that a plan is to audit anew: audited in a mandatory category before it. */
export async function enterprisesAgain(
  engine: Engine,
  mandatory: readonly string[],
): Promise<EnterpriseCount[]> {
  if (mandatory.length === 0) return [];
  return counted(engine, {
    scope: "''",
    place: "category",
    among: `completed_on < start AND category IN (${mandatory.map(literal).join(", ")})`,
  });
}
