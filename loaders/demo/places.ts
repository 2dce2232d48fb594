import { mean } from "d3-array";
import {
  ancestorsOf,
  childrenOf,
  indexTree,
  type Tree,
  type TreeNode,
} from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type Chance, picker } from "./chance.js";
import type { DemoSettings } from "./settings.js";

/** Where, and in which industry, audits take place: indices into `regions` and `industries`. */
export interface Places {
  readonly regions: readonly Place[];
  readonly industries: readonly Trade[];
  region(chance: Chance, year: number): number;
  industry(chance: Chance, region: number): number;
  /** share of its usual audits that a region completes in a year: 1 unless it lags */
  pace(region: number, year: number): number;
}

export interface Place {
  readonly code: string;
  /** of its parks, basins: indices into the workspace's lists */
  readonly parks: readonly number[];
  readonly basins: readonly number[];
  readonly lag: DemoSettings["lagging"][string] | undefined;
}

export interface Trade {
  readonly code: string;
  readonly prefixes: readonly string[];
  readonly depth: Readonly<Record<string, number>>;
}

export function places(workspace: Workspace, settings: DemoSettings): Places {
  const regionTree = indexTree(workspace.regions);
  const leaves = workspace.regions.filter(({ code }) => isLeaf(regionTree, code));
  const lines = leaves.map(({ code }) => ancestorsOf(regionTree, code).map((node) => node.code));
  const regions = leaves.map(({ code }, i): Place => {
    const within = (region: string) => lines[i]!.includes(region);
    return {
      code,
      parks: indices(workspace.parks, (park) => within(park.region)),
      basins: indices(workspace.basins, (basin) => basin.regions.some(within)),
      lag: lines[i]!.map((line) => settings.lagging[line]).find((found) => found !== undefined),
    };
  });
  const older = leaves.map((leaf) => leaves.findIndex(({ code }) => code === leaf.comparable));
  const shares = leaves.map(({ code }) => shareOfRoot(regionTree, code));
  const pace = (region: number, year: number) => {
    const { lag } = regions[region]!;
    return lag && year >= lag.from ? lag.audits : 1;
  };
  const byYear = memo((year: number) => picker(shares.map((share, i) => share * pace(i, year))));

  const industryTree = indexTree(workspace.industries);
  const trades = workspace.industries.filter(
    ({ code, prefixes }) => isLeaf(industryTree, code) && prefixes.length > 0,
  );
  if (trades.length === 0)
    throw new RangeError("no industry has classification prefixes: audits have no industry code");
  const tradeShares = trades.map(({ code }) => shareOfRoot(industryTree, code));
  const tradeLines = trades.map(({ code }) => ancestorsOf(industryTree, code).map((n) => n.code));
  const inRegion = memo((region: number) =>
    picker(
      tradeShares.map((share, trade) =>
        settings.clusters
          .filter(
            (c) => lines[region]!.includes(c.region) && tradeLines[trade]!.includes(c.industry),
          )
          .reduce((product, { factor }) => product * factor, share),
      ),
    ),
  );
  return {
    regions,
    industries: trades.map(({ code, prefixes }, i) => ({
      code,
      prefixes,
      depth: Object.assign(
        {},
        ...tradeLines[i]!.toReversed().map((line) => settings.industryDepth[line]),
      ),
    })),
    region(chance, year) {
      const drawn = byYear(year)(chance);
      const before = settings.newRegionsFrom !== undefined && year < settings.newRegionsFrom;
      return before && older[drawn]! >= 0 ? older[drawn]! : drawn;
    },
    industry: (chance, region) => inRegion(region)(chance),
    pace,
  };
}

function isLeaf(tree: Tree, code: string): boolean {
  return childrenOf(tree, code).length === 0;
}

/** By the siblings' weights at every level; without any stated they are equal. */
function shareOfRoot<T extends TreeNode>(tree: Tree<T>, code: string): number {
  return ancestorsOf(tree, code).reduce((share, node) => {
    if (node.parent === null) return share;
    const siblings = childrenOf(tree, node.parent);
    const usual = mean(siblings, ({ weight }) => weight) ?? 1;
    const weightOf = (sibling: TreeNode) => sibling.weight ?? usual;
    const total = siblings.reduce((sum, sibling) => sum + weightOf(sibling), 0);
    return total > 0 ? (share * weightOf(node)) / total : share / siblings.length;
  }, 1);
}

function indices<T>(list: readonly T[], test: (item: T) => boolean): number[] {
  return list.flatMap((item, i) => (test(item) ? [i] : []));
}

function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}
