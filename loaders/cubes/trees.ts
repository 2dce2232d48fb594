import type { Region } from "../../src/domain/region.js";
import { ancestorsOf, indexTree, type TreeNode } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";

/**
 * A node below (or at) an ancestor, and the part of that ancestor it counts to: the ancestor's child
 * on the way, or the ancestor itself for what is booked on it directly. So parts sum to the whole.
 */
interface Descent {
  readonly ancestor: string;
  readonly node: string;
  readonly part: string;
}

/** Makes `region_tree` and `industry_tree` with the columns `ancestor`, `node`, `part`. */
export async function buildTrees(engine: Engine, workspace: Workspace): Promise<void> {
  await buildTree(engine, "region_tree", workspace.regions);
  await buildTree(engine, "industry_tree", workspace.industries);
}

async function buildTree(engine: Engine, table: string, nodes: readonly TreeNode[]): Promise<void> {
  const rows = descents(nodes).map(
    ({ ancestor, node, part }) => `(${[ancestor, node, part].map(literal).join(", ")})`,
  );
  await engine.run(`
    CREATE OR REPLACE TABLE ${table} AS
    SELECT * FROM (VALUES ${rows.join(", ")}) AS t (ancestor, node, part)`);
}

/**
 * Below the root's children, a node that was split off an older one counts to that one, so that the
 * parts of a city compare over all years.
 */
export function descents(nodes: readonly (TreeNode & Pick<Region, "comparable">)[]): Descent[] {
  const tree = indexTree(nodes);
  return nodes.flatMap(({ code: node }) => {
    const path = ancestorsOf(tree, node);
    return path.map((ancestor, i): Descent => {
      const child = path[i - 1] ?? ancestor;
      const older = child.comparable === undefined ? null : tree.nodes.get(child.comparable);
      const joined = ancestor.parent !== null && older?.parent === ancestor.code;
      return { ancestor: ancestor.code, node, part: joined ? older.code : child.code };
    });
  });
}
