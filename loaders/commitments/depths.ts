import type { DepthSum } from "../../src/domain/commitments/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier } from "../engine/sql.js";
import { depthKeys, quantity } from "./begun.js";

/** Sums and sums of squares over the audits completed in each plan, for every node of the tree of industries. */
export async function depthSums(engine: Engine, workspace: Workspace): Promise<DepthSum[]> {
  const keys = depthKeys(workspace);
  const inner = keys.flatMap((key) => [
    `SUM(${quantity(key)}) AS ${identifier(`s_${key}`)}`,
    `SUM(${quantity(key)} * ${quantity(key)}) AS ${identifier(`t_${key}`)}`,
  ]);
  const outer = keys.flatMap((key) =>
    [`s_${key}`, `t_${key}`].map((name) => `SUM(${identifier(name)}) AS ${identifier(name)}`),
  );
  const { columns, rows } = await engine.query(`
    SELECT ${["plan", "ancestor AS industry", "SUM(audits) AS audits", ...outer].join(", ")}
    FROM (
      SELECT ${["plan", "industry", "COUNT(*) AS audits", ...inner].join(", ")}
      FROM begun_audits JOIN plan_spans ON completed_on BETWEEN start AND until
      GROUP BY plan, industry
    ) AS own JOIN industry_tree ON node = own.industry
    GROUP BY plan, ancestor
    ORDER BY plan, ancestor`);
  return Array.from({ length: rows }, (_, i) => ({
    plan: String(columns.plan![i]),
    industry: String(columns.industry![i]),
    audits: Number(columns.audits![i]),
    sums: Object.fromEntries(
      keys.map((key) => [key, [Number(columns[`s_${key}`]![i]), Number(columns[`t_${key}`]![i])]]),
    ),
  }));
}
