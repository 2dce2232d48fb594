import type { Names } from "./language.js";

/** A node of a classification: its children always sum to it. */
export interface TreeNode {
  readonly code: string;
  /** null for the root */
  readonly parent: string | null;
  /** such as province, city, county; or all, industry, part */
  readonly level: string;
  readonly names: Names;
  /** share weight among its siblings, where the workspace states one */
  readonly weight?: number;
}

/** A classification, indexed once; nodes keep the order in which they were given. */
export interface Tree<T extends TreeNode = TreeNode> {
  readonly root: T;
  readonly nodes: ReadonlyMap<string, T>;
  readonly children: ReadonlyMap<string, readonly T[]>;
}

/**
 * @throws RangeError unless the nodes form one tree: unique codes, one root, every parent known,
 * no cycle
 */
export function indexTree<T extends TreeNode>(list: readonly T[]): Tree<T> {
  const nodes = new Map<string, T>();
  const children = new Map<string, T[]>();
  const roots: T[] = [];
  for (const node of list) {
    if (nodes.has(node.code)) throw new RangeError(`code given twice: ${node.code}`);
    nodes.set(node.code, node);
    if (node.parent === null) roots.push(node);
    else if (children.has(node.parent)) children.get(node.parent)!.push(node);
    else children.set(node.parent, [node]);
  }
  for (const parent of children.keys())
    if (!nodes.has(parent)) throw new RangeError(`unknown parent: ${parent}`);
  const [root] = roots;
  if (!root || roots.length > 1)
    throw new RangeError(
      `a tree has one root: ${roots.map(({ code }) => code).join(", ") || "none"}`,
    );
  const tree = { root, nodes, children };
  const reached = codesWithin(tree, root.code);
  const stray = list.find(({ code }) => !reached.has(code));
  if (stray) throw new RangeError(`parents run in a circle: ${stray.code}`);
  return tree;
}

/** @throws RangeError if the code is not in the tree */
export function nodeOf<T extends TreeNode>(tree: Tree<T>, code: string): T {
  const node = tree.nodes.get(code);
  if (!node) throw new RangeError(`unknown code: ${code}`);
  return node;
}

export function childrenOf<T extends TreeNode>(tree: Tree<T>, code: string): readonly T[] {
  nodeOf(tree, code);
  return tree.children.get(code) ?? [];
}

/** Codes of the nodes right below the root of a list that forms one tree. */
export function childrenOfRoot(list: readonly TreeNode[]): string[] {
  const tree = indexTree(list);
  return childrenOf(tree, tree.root.code).map(({ code }) => code);
}

/** The node itself, then its parent, up to the root. */
export function ancestorsOf<T extends TreeNode>(tree: Tree<T>, code: string): T[] {
  const path = [nodeOf(tree, code)];
  for (let { parent } = path[0]!; parent !== null; ) {
    const node = nodeOf(tree, parent);
    path.push(node);
    parent = node.parent;
  }
  return path;
}

/** The nodes without children at or below a node. */
export function leavesUnder<T extends TreeNode>(tree: Tree<T>, code: string): T[] {
  nodeOf(tree, code);
  return descendants(tree, code).filter((node) => !tree.children.has(node.code));
}

/** The node itself and all below it, parents before children. */
export function descendants<T extends TreeNode>(tree: Tree<T>, code: string): T[] {
  const found = [nodeOf(tree, code)];
  for (let i = 0; i < found.length; i++) found.push(...(tree.children.get(found[i]!.code) ?? []));
  return found;
}

/** Codes of a node and of all below it. */
export function codesWithin(tree: Tree, code: string): Set<string> {
  return new Set(descendants(tree, code).map((node) => node.code));
}
