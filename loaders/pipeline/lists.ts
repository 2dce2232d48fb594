import type {
  Bounded,
  Candidate,
  CarriedEnterprise,
  ListsPayload,
  OverdueAudit,
} from "../../src/domain/pipeline.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Rules } from "../../src/domain/rules.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { quantityKeys } from "../register/schema.js";
import { firstDay, objects } from "./counts.js";

/** How many rows of a list the site carries: what is most urgent, or leads most. */
const carriedRows = 10_000;

export interface ListOptions {
  readonly plan: Plan;
  readonly rules: Rules;
  /** ISO date */
  readonly dataDate: string;
}

/** Reads from `pipeline` who is overdue, whom to carry to the next round, and whom to recognise. */
export async function listsOf(
  engine: Engine,
  workspace: Workspace,
  options: ListOptions,
): Promise<ListsPayload> {
  return {
    overdue: await bounded<OverdueAudit>(engine, overdueSql(options), "days DESC, audit"),
    carried: await bounded<CarriedEnterprise>(engine, carriedSql(options), "days DESC, enterprise"),
    candidates: await candidates(engine, workspace, options),
  };
}

/** Who is overdue in a child of the root. */
export function overdueIn(
  engine: Engine,
  options: ListOptions,
  region: string,
): Promise<Bounded<OverdueAudit>> {
  const sql = `SELECT * FROM (${overdueSql(options)}) AS o WHERE region = ${literal(region)}`;
  return bounded(engine, sql, "days DESC, audit");
}

async function bounded<Row>(engine: Engine, sql: string, order: string): Promise<Bounded<Row>> {
  const counted = await engine.query(`SELECT COUNT(*) AS n FROM (${sql}) AS t`);
  return {
    total: Number(counted.columns.n![0]),
    rows: await objects(
      engine,
      `SELECT * FROM (${sql}) AS t ORDER BY ${order} LIMIT ${carriedRows}`,
    ),
  };
}

const listed =
  "enterprise_id AS enterprise, enterprise_name AS name, region_code AS place, region, industry";

function overdueSql({ rules, dataDate }: ListOptions): string {
  const days = `DATE ${literal(dataDate)} - due`;
  return `
    SELECT audit_id AS audit, ${listed}, category, procedure, state, due, ${days} AS days, agency_code AS agency
    FROM pipeline WHERE state <> 'complete' AND ${days} >= ${rules.overdueDays}`;
}

/** One row for each enterprise: that of its audit which is overdue longest. */
function carriedSql(options: ListOptions): string {
  return `
    SELECT enterprise, name, place, region, industry, audits, due, days
    FROM (
      SELECT *, CAST(COUNT(*) OVER (PARTITION BY enterprise) AS INTEGER) AS audits,
        ROW_NUMBER() OVER (PARTITION BY enterprise ORDER BY days DESC, audit) AS place_in
      FROM (${overdueSql(options)}) AS o WHERE days >= ${options.rules.carryOverDays}
    ) AS numbered WHERE place_in = 1`;
}

/** Quantities that the plan has goals for. */
function leadingKeys(workspace: Workspace, plan: Plan): string[] {
  return quantityKeys(workspace)
    .map(({ key }) => key)
    .filter((key) => plan.goals[key]);
}

async function candidates(
  engine: Engine,
  workspace: Workspace,
  { plan, rules }: ListOptions,
): Promise<Bounded<Candidate>> {
  const keys = leadingKeys(workspace, plan);
  const bounds = keys.map(
    (key) =>
      `percentile_cont(${rules.leadingQuantile}) WITHIN GROUP (ORDER BY COALESCE(${identifier(key)}, 0)) AS ${identifier(key)}`,
  );
  const leads = keys.map(
    (key, i) =>
      `COALESCE(b.peers >= ${rules.fewestPeers} AND d.${identifier(key)} > b.${identifier(key)}, false) AS lead_${i}`,
  );
  const led = keys.map((_, i) => `CAST(lead_${i} AS INTEGER)`).join(" + ") || "0";
  const sql = `
    WITH done AS (SELECT * FROM pipeline WHERE state = 'complete' AND completed >= DATE ${literal(firstDay(plan))}),
      bounds AS (SELECT ${["leaf", "COUNT(*) AS peers", ...bounds].join(", ")} FROM done GROUP BY leaf)
    SELECT *, CASE WHEN ahead >= ${rules.earlyDays} THEN ahead END AS early,
      CASE WHEN ${led} >= ${rules.leadingIndicators} THEN ${led} ELSE 0 END AS led
    FROM (
      SELECT ${["audit_id AS audit", listed, "category", "recognition", "completed", "due - completed AS ahead", ...leads].join(", ")}
      FROM done AS d JOIN bounds AS b USING (leaf)
    ) AS judged
    WHERE ahead >= ${rules.earlyDays} ${rules.earlyMustLead ? "AND" : "OR"} ${led} >= ${rules.leadingIndicators}`;
  type Row = Omit<Candidate, "leading"> & { led: number; ahead: number | null } & Record<
      `lead_${number}`,
      boolean
    >;
  const { total, rows } = await bounded<Row>(engine, sql, "led DESC, early DESC NULLS LAST, audit");
  return {
    total,
    rows: rows.map((row) => ({
      audit: row.audit,
      enterprise: row.enterprise,
      name: row.name,
      place: row.place,
      region: row.region,
      industry: row.industry,
      category: row.category,
      completed: row.completed,
      early: row.early,
      leading: row.led > 0 ? keys.filter((_, i) => row[`lead_${i}`]) : [],
      recognition: row.recognition,
    })),
  };
}
