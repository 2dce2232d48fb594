import { group } from "d3-array";
import type { Industry } from "../industry.js";
import { ancestorsOf, indexTree, leavesUnder } from "../tree.js";
import { added, type Coverage, coverage } from "./coverage.js";
import { depthsOf, type IndustryDepth } from "./depths.js";
import type { DepthSum, EnterpriseCount } from "./payload.js";

export interface IndustryRow {
  readonly industry: Industry;
  /** 0 below the root */
  readonly level: number;
  readonly coverage: Coverage;
  readonly depth: IndustryDepth;
}

/**
 * Every industry below the root, parts below their wholes. A whole has the enterprises of its finest parts:
 * each stands in one of these, so that none is counted twice.
 */
export function industryRows(
  industries: readonly Industry[],
  enterprises: readonly EnterpriseCount[],
  depths: readonly DepthSum[],
  indicator: string,
): IndustryRow[] {
  const tree = indexTree(industries);
  const own = group(enterprises, ({ place }) => place);
  const sums = new Map(depths.map((one) => [one.industry, one]));
  const below = (parent: string, level: number): IndustryRow[] => {
    const siblings = tree.children.get(parent) ?? [];
    const told = depthsOf(
      siblings.map(
        ({ code }) => sums.get(code) ?? { plan: "", industry: code, audits: 0, sums: {} },
      ),
      indicator,
    );
    return siblings.flatMap((industry, i) => [
      {
        industry,
        level,
        coverage: coverage(
          added(leavesUnder(tree, industry.code).flatMap(({ code }) => own.get(code) ?? [])),
        ),
        depth: told[i]!,
      },
      ...below(industry.code, level + 1),
    ]);
  };
  return below(tree.root.code, 0);
}

/**
 * The enterprises of all key industries, and of all others. A finest industry is key if it or one that
 * holds it is: what is nested is in it once.
 */
export function keyCoverage(
  industries: readonly Industry[],
  enterprises: readonly EnterpriseCount[],
): { readonly key: Coverage; readonly other: Coverage } {
  const tree = indexTree(industries);
  const isKey = (code: string) =>
    tree.nodes.has(code) && ancestorsOf(tree, code).some(({ key }) => key);
  return {
    key: coverage(added(enterprises.filter(({ place }) => isKey(place)))),
    other: coverage(added(enterprises.filter(({ place }) => !isKey(place)))),
  };
}
