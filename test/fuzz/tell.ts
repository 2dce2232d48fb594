import type { Format } from "./case.js";
import type { Outcome } from "./examine.js";

export const workspaceDirectory = "test/fixtures/workspace/island";

/** What one process is to try. */
export interface Task {
  readonly seed: number;
  readonly cases: readonly number[];
  readonly among: readonly Format[];
  readonly scratch: string;
  /** directory for files that show a fault */
  readonly saved: string;
}

/** What it says. */
export type Told =
  | { readonly group: readonly Outcome[] }
  /** files that went through the whole of intake */
  | { readonly whole: number };

/** What it is at, kept on disk. */
export interface Next {
  readonly cases: readonly number[];
  readonly step: string;
}
