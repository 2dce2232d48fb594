import type { Plan } from "../../src/domain/plan.js";
import { currentPlan, precedingPlan } from "../../src/domain/target.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";

/** A plan as far as the register tells it. */
export interface PlanSpan {
  readonly plan: string;
  /** ISO dates: its first day, and its last or the data date */
  readonly start: string;
  readonly until: string;
}

/** The current plan and the one before it, as far as they had begun by the data date. */
export function planSpans({ plans }: Workspace, dataDate: string): PlanSpan[] {
  const current = currentPlan(plans);
  return [current, precedingPlan(plans, current)]
    .filter((plan): plan is Plan => plan !== null)
    .map(({ key, from, to }) => ({
      plan: key,
      start: `${from}-01-01`,
      until: dataDate < `${to}-12-31` ? dataDate : `${to}-12-31`,
    }))
    .filter(({ start, until }) => start <= until);
}

/** An indicator's quantity of one audit, as SQL over `begun_audits`. */
export const quantity = (key: string) => identifier(`q_${key}`);

/** The indicators that tell how deep an audit went: all but the count of audits. */
export function depthKeys({ indicators }: Workspace): string[] {
  return indicators.filter(({ formula }) => formula !== "count").map(({ key }) => key);
}

/**
 * Makes, from the view `events`, `begun_audits`: every audit that had begun, with `begun` (the first date on
 * which the register saw it), `nth` in that order, its `completed_on` and, once realised, its quantities; and `plan_spans`.
 */
export async function makeBegun(
  engine: Engine,
  { indicators }: Workspace,
  spans: readonly PlanSpan[],
): Promise<void> {
  const quantities = indicators.flatMap(({ key, formula }) => {
    if (formula === "count") return [];
    const sum =
      formula === "measures"
        ? "COALESCE(low_cost_measures, 0) + COALESCE(higher_cost_measures, 0)"
        : `COALESCE(${identifier(key)}, 0)`;
    return `CAST(CASE WHEN stage = 'realised' THEN ${sum} END AS DOUBLE PRECISION) AS ${quantity(key)}`;
  });
  const columns = [
    "audit_id, enterprise_id, region_code, industry, category, park_code, basin_code, agency_code",
    "procedure, recognition, stage, listed_on, evaluated_on, completed_on",
    "LEAST(listed_on, filed_on, evaluated_on, accepted_on) AS begun",
    ...quantities,
  ];
  await engine.run(`
    CREATE OR REPLACE TABLE begun_audits AS
    SELECT *, ROW_NUMBER() OVER (ORDER BY begun, audit_id) AS nth
    FROM (SELECT ${columns.join(", ")} FROM events) AS dated`);
  const rows = spans.map(
    ({ plan, start, until }) =>
      `(${literal(plan)}, DATE ${literal(start)}, DATE ${literal(until)})`,
  );
  await engine.run(`
    CREATE OR REPLACE TABLE plan_spans AS
    SELECT * FROM (VALUES ${rows.join(", ")}) AS t (plan, start, until)`);
}
