import type { TreeNode } from "./tree.js";

export interface Industry extends TreeNode {
  /** classification codes that begin with one of these belong here, unless a longer prefix claims them */
  readonly prefixes: readonly string[];
  /** named by the programme as a key industry */
  readonly key: boolean;
  /** how well the mapping to the classification is established */
  readonly confidence?: "table" | "judgement" | "unverified";
  readonly note?: string;
}

/**
 * Finds the leaf to which a classification code belongs: the one with the longest matching prefix.
 * Prefixes of nodes with children are not considered: a child claims them.
 * @returns a finder that gives null for a code that no leaf claims
 * @example industryFinder(industries)("2631") // => "pesticides", though chemicals hold all of 26
 */
export function industryFinder(industries: readonly Industry[]): (code: string) => string | null {
  const parents = new Set(industries.map(({ parent }) => parent));
  const leafByPrefix = new Map(
    industries
      .filter(({ code }) => !parents.has(code))
      .flatMap(({ code, prefixes }) => prefixes.map((prefix) => [prefix, code] as const)),
  );
  const longest = Math.max(0, ...[...leafByPrefix.keys()].map((prefix) => prefix.length));
  return (code) => {
    for (let length = Math.min(longest, code.length); length > 0; length--) {
      const leaf = leafByPrefix.get(code.slice(0, length));
      if (leaf !== undefined) return leaf;
    }
    return null;
  };
}
