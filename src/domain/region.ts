import type { TreeNode } from "./tree.js";

export interface Region extends TreeNode {
  /** the code of the older, larger region to which figures of all years compare */
  readonly comparable?: string;
}
