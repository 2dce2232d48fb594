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
 * How a classification writes its codes: those of its leaves' prefixes, with or without more digits
 * behind them.
 */
export interface IndustryCodes {
  /** the classification, and its editions */
  readonly source: string;
  /** digits of its finest classes */
  readonly digits: number;
  /** sections, whose letters may stand before a code; absent: no letter may */
  readonly sections?: readonly IndustrySection[];
}

/** A section of a classification: its divisions, of as many digits as `from` has, lie between the two. */
export interface IndustrySection {
  readonly letter: string;
  readonly from: string;
  readonly to: string;
}

/** Digits of the classes of ISIC Rev. 4, and of the classifications that nations make from it. */
export const isicDigits = 4;

/** The leaf that claims each prefix; those of nodes with children are left to the children. */
export function leafByPrefix(industries: readonly Industry[]): Map<string, string> {
  const parents = new Set(industries.map(({ parent }) => parent));
  return new Map(
    industries
      .filter(({ code }) => !parents.has(code))
      .flatMap(({ code, prefixes }) => prefixes.map((prefix) => [prefix, code] as const)),
  );
}

/**
 * Finds the leaf to which a classification code belongs: the one with the longest matching prefix.
 * @returns a finder that gives null for a code that no leaf claims
 * @example industryFinder(industries)("2631") // => "pesticides", though chemicals hold all of 26
 */
export function industryFinder(industries: readonly Industry[]): (code: string) => string | null {
  const leaves = leafByPrefix(industries);
  const longest = Math.max(0, ...[...leaves.keys()].map((prefix) => prefix.length));
  return (code) => {
    for (let length = Math.min(longest, code.length); length > 0; length--) {
      const leaf = leaves.get(code.slice(0, length));
      if (leaf !== undefined) return leaf;
    }
    return null;
  };
}
