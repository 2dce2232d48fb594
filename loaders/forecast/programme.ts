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
  /** of each series the one that it is a part of: of its industry in the root region, there of what its industry is a part of; −1: none */
  readonly parents: readonly number[];
  /** of each cell its region, null for the rest, and its industry */
  readonly cells: readonly { readonly region: string | null; readonly industry: string }[];
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
  const leaves = leavesIn(industries);
  const trades = tradesOf(industries, leaves);
  const wider = trades.map(({ parent }) => trades.findIndex(({ code }) => code === parent));
  const width = leaves.length;
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
    parents: areas.flatMap((_, row) => (row === 0 ? wider : trades.map((_, column) => column))),
    cells: areas
      .slice(areas.length > 1 ? 1 : 0)
      .flatMap(({ code: region }) => leaves.map((industry) => ({ region, industry }))),
  };
}

/** A region below those of a programme, all industries together. */
export interface Lower {
  /** null: what is booked on the region above itself */
  readonly region: string | null;
  /** region of which it is a part */
  readonly above: string;
  /** region of the programme in which it lies */
  readonly within: string;
  /** series of which it is a part, as its place among those of the programme followed by these */
  readonly parent: number;
}

/**
 * The regions below those of a programme, each after the one of which it is a part.
 * @param hasRest whether a region has something that none of its children has
 */
export function lowerOf(
  { regions, rootRegion, rootIndustry }: Workspace,
  programme: Programme,
  hasRest: (region: string) => boolean,
): Lower[] {
  const tree = indexTree(regions);
  const found: Lower[] = [];
  const wholes = programme.regions
    .filter((code) => code !== rootRegion)
    .map((code) => ({ code, within: code, place: seriesOf(programme, code, rootIndustry) }));
  for (const { code: above, within, place: parent } of wholes) {
    const add = (region: string | null) =>
      programme.members.length + found.push({ region, above, within, parent }) - 1;
    const parts = childrenOf(tree, above);
    for (const { code } of parts) wholes.push({ code, within, place: add(code) });
    if (parts.length > 0 && hasRest(above)) add(null);
  }
  return found;
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

function leavesIn(industries: readonly TreeNode[]): string[] {
  const tree = indexTree(industries);
  return leavesUnder(tree, tree.root.code).map(({ code }) => code);
}

function tradesOf(
  industries: readonly TreeNode[],
  leaves: readonly string[],
): (Axis & Pick<TreeNode, "parent">)[] {
  const tree = indexTree(industries);
  return industries.map(({ code, parent }) => ({
    code,
    parent,
    cells: leavesUnder(tree, code).map((leaf) => leaves.indexOf(leaf.code)),
  }));
}
