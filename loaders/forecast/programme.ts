import { childrenOf, indexTree, leavesUnder, type TreeNode } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";

/** The parts that are forecast together, in the order of the hierarchy's series. */
export interface Programme {
  readonly regions: readonly string[];
  readonly industries: readonly string[];
  /** regions that only make the sums whole: what is booked on the root itself */
  readonly rest: boolean;
  /** of each series the cells that it sums */
  readonly members: readonly (readonly number[])[];
}

/**
 * The root region and its children, each with every industry; the cells are a child with an industry that
 * has no parts. Series run region by region, and in each industry by industry.
 * @param rest the root has something that none of its children has: that is one more region, the last
 */
export function programmeOf(
  { regions, industries }: Pick<Workspace, "regions" | "industries">,
  rest: boolean,
): Programme {
  const areas = areasOf(regions, rest);
  const trades = tradesOf(industries);
  const width = Math.max(...trades.map(({ cells }) => Math.max(...cells))) + 1;
  const members = areas.flatMap((area) =>
    trades.map((trade) =>
      area.cells.flatMap((row) => trade.cells.map((column) => row * width + column)),
    ),
  );
  return {
    regions: areas.flatMap(({ code }) => code ?? []),
    industries: trades.map(({ code }) => code),
    rest,
    members,
  };
}

/** Place of a part among the series of a programme; −1 if it is none. */
export function seriesOf(
  { regions, industries }: Programme,
  region: string,
  industry: string,
): number {
  const row = regions.indexOf(region);
  const column = industries.indexOf(industry);
  return row === -1 || column === -1 ? -1 : row * industries.length + column;
}

interface Axis {
  readonly code: string;
  readonly cells: readonly number[];
}

function areasOf(
  regions: readonly TreeNode[],
  rest: boolean,
): (Omit<Axis, "code"> & { code: string | null })[] {
  const tree = indexTree(regions);
  const children = childrenOf(tree, tree.root.code);
  if (children.length === 0) return [{ code: tree.root.code, cells: [0] }];
  const own = children.map(({ code }, i) => ({ code, cells: [i] }));
  const all = own.flatMap(({ cells }) => cells);
  const last = { code: null, cells: [children.length] };
  return [
    { code: tree.root.code, cells: rest ? [...all, children.length] : all },
    ...own,
    ...(rest ? [last] : []),
  ];
}

function tradesOf(industries: readonly TreeNode[]): Axis[] {
  const tree = indexTree(industries);
  const leaves = leavesUnder(tree, tree.root.code).map(({ code }) => code);
  return industries.map(({ code }) => ({
    code,
    cells: leavesUnder(tree, code).map((leaf) => leaves.indexOf(leaf.code)),
  }));
}
