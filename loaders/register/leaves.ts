import { type Industry, leafByPrefix } from "../../src/domain/industry.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";

const table = "industry_leaves";

/** Makes the table from which the SQL below tells the leaf of a classification code. */
export async function makeLeaves(engine: Engine, industries: readonly Industry[]): Promise<void> {
  const rows = [...leafByPrefix(industries)].map((pair) => `(${pair.map(literal).join(", ")})`);
  await engine.run(
    `CREATE OR REPLACE TABLE ${table} AS SELECT * FROM (VALUES ${rows.join(", ")}) AS t (prefix, leaf)`,
  );
}

/** Lengths that prefixes have, the longest first: it wins. */
function lengths(industries: readonly Industry[]): number[] {
  const found = new Set([...leafByPrefix(industries).keys()].map(({ length }) => length));
  return [...found].sort((a, b) => b - a);
}

/** SQL for the joins that find the leaf of a code, and for the leaf. */
export function leafSql(
  industries: readonly Industry[],
  code: string,
): { readonly joins: string; readonly leaf: string } {
  const all = lengths(industries);
  return {
    joins: all
      .map((n) => `LEFT JOIN ${table} AS leaf_${n} ON leaf_${n}.prefix = left(${code}, ${n})`)
      .join(" "),
    leaf: `COALESCE(${all.map((n) => `leaf_${n}.leaf`).join(", ")})`,
  };
}
