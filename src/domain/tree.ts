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
