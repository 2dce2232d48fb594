import { group } from "d3-array";
import type { TreeNode } from "../../src/domain/tree.js";
import type { Reading } from "./faults.js";
import { settingsFile } from "./settings.js";
import type { Row } from "./table.js";

/** A node with the row that it was read from. */
export interface ReadNode<T extends TreeNode = TreeNode> {
  readonly row: Row;
  readonly node: T;
}

/** The columns that every classification has. */
export const treeColumns = ["code", "parent", "level"];

export function readNode(row: Row): TreeNode {
  const weight = row.quantity("weight");
  return {
    code: row.code("code"),
    parent: row.text("parent") || null,
    level: row.code("level"),
    names: row.names(),
    ...(weight === undefined ? {} : { weight }),
  };
}

/**
 * Tells every fault that keeps the nodes from being one tree with comparable weights.
 * @param what one of them is called
 * @param root what workspace.json names as root, with the field that does
 */
export function checkHierarchy(
  reading: Reading,
  file: string,
  what: string,
  read: readonly ReadNode[],
  root: { readonly field: string; readonly code: string | undefined },
): void {
  if (read.length === 0) return;
  const byCode = new Map<string, ReadNode>();
  for (const each of read) {
    const first = byCode.get(each.node.code);
    if (first)
      each.row.fault(
        "code",
        `${each.node.code} is also on line ${first.row.line}`,
        "keep one of them",
      );
    else byCode.set(each.node.code, each);
  }
  for (const { row, node } of read)
    if (node.parent !== null && !byCode.has(node.parent))
      row.fault(
        "parent",
        `${node.parent} is no ${what} code`,
        "add a row for it or correct the code",
      );
  checkCircles(byCode);
  checkRoots(reading, file, read, root, byCode);
  checkWeights(read);
}

function checkCircles(byCode: ReadonlyMap<string, ReadNode>): void {
  for (const { row, node } of byCode.values()) {
    const path = [node.code];
    for (let at = node.parent; at !== null && path.length <= byCode.size; ) {
      path.push(at);
      if (at === node.code) {
        row.fault("parent", `runs in a circle: ${path.join(" → ")}`, "correct one of the parents");
        break;
      }
      at = byCode.get(at)?.node.parent ?? null;
    }
  }
}

function checkRoots(
  reading: Reading,
  file: string,
  read: readonly ReadNode[],
  root: { readonly field: string; readonly code: string | undefined },
  byCode: ReadonlyMap<string, ReadNode>,
): void {
  const roots = read.filter(({ node }) => node.parent === null);
  if (roots.length === 0)
    reading.fault({ file }, "has no root", "leave the column parent empty in one row");
  for (const { row, node } of roots.slice(1))
    row.fault(
      "parent",
      `is empty, but the root is ${roots[0]!.node.code} on line ${roots[0]!.row.line}`,
      `say where ${node.code} belongs`,
    );
  const [first] = roots;
  if (root.code === undefined || !first || root.code === first.node.code) return;
  reading.fault(
    { file: settingsFile, field: root.field },
    byCode.has(root.code)
      ? `${root.code} has a parent in ${file}`
      : `${root.code} is not in ${file}`,
    `write ${first.node.code}`,
  );
}

/** A share among siblings means something only if each has a weight. */
function checkWeights(read: readonly ReadNode[]): void {
  const parts = read.filter(({ node }) => node.parent !== null);
  for (const siblings of group(parts, ({ node }) => node.parent).values()) {
    const weighted = siblings.filter(({ node }) => node.weight !== undefined);
    if (weighted.length === 0) continue;
    for (const { row, node } of siblings)
      if (node.weight === undefined)
        row.fault(
          "weight",
          "is empty, but other parts of the same whole have one",
          "give a weight to all of them or to none",
        );
    if (weighted.every(({ node }) => node.weight === 0))
      weighted[0]!.row.fault(
        "weight",
        "all parts of the whole weigh zero",
        "give one of them more",
      );
  }
}
