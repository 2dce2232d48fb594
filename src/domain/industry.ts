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
