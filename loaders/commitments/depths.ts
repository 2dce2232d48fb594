import type { DepthSum } from "../../src/domain/commitments/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine, Result } from "../engine/engine.js";
import { identifier, orderedSum } from "../engine/sql.js";
import { depthKeys, quantity } from "./begun.js";

/** Of a SELECT over `begun_audits`: sums of each quantity and of its squares, to be read by `depthsAt`. */
export function depthColumns(keys: readonly string[]): string[] {
  return keys.flatMap((key) => [
    `${orderedSum(quantity(key))} AS ${identifier(`s_${key}`)}`,
    `${orderedSum(`${quantity(key)} * ${quantity(key)}`)} AS ${identifier(`t_${key}`)}`,
  ]);
}

/** Sums and sums of squares in a row of a result. */
export function depthsAt(
  { columns }: Pick<Result, "columns">,
  keys: readonly string[],
  row: number,
): Record<string, [sum: number, squares: number]> {
  return Object.fromEntries(
    keys.map((key) => [
      key,
      [Number(columns[`s_${key}`]![row]), Number(columns[`t_${key}`]![row])],
    ]),
  );
}

/** Sums and sums of squares over the audits completed in each plan, for every node of the tree of industries. */
export async function depthSums(engine: Engine, workspace: Workspace): Promise<DepthSum[]> {
  const keys = depthKeys(workspace);
  const outer = keys.flatMap((key) =>
    [`s_${key}`, `t_${key}`].map(
      (name) => `${orderedSum(identifier(name))} AS ${identifier(name)}`,
    ),
  );
  const found = await engine.query(`
    SELECT ${["plan", "ancestor AS industry", "SUM(audits) AS audits", ...outer].join(", ")}
    FROM (
      SELECT ${["plan", "industry", "COUNT(*) AS audits", ...depthColumns(keys)].join(", ")}
      FROM begun_audits JOIN plan_spans ON completed_on BETWEEN start AND until
      GROUP BY plan, industry
    ) AS own JOIN industry_tree ON node = own.industry
    GROUP BY plan, ancestor
    ORDER BY plan, ancestor`);
  const { columns, rows } = found;
  return Array.from({ length: rows }, (_, i) => ({
    plan: String(columns.plan![i]),
    industry: String(columns.industry![i]),
    audits: Number(columns.audits![i]),
    sums: depthsAt(found, keys, i),
  }));
}
