import type { Region } from "../../src/domain/region.js";
import { ancestorsOf, indexTree } from "../../src/domain/tree.js";

/**
 * The smallest region that holds all of some others: who answers for rows of theirs.
 * @param codes unknown ones are passed over
 * @returns the root where there are none
 */
export function commonRegion(regions: readonly Region[], codes: readonly string[]): string {
  const tree = indexTree(regions);
  const paths = [...new Set(codes)]
    .filter((code) => tree.nodes.has(code))
    .map((code) => ancestorsOf(tree, code).map((node) => node.code));
  const [first, ...others] = paths;
  return first?.find((code) => others.every((path) => path.includes(code))) ?? tree.root.code;
}
