/** A linear program: least cost within bounds. */
export interface Program {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly cost: number;
  /** from 0 up to here */
  readonly most: number;
}

/** `low ≤ Σ value × column ≤ high` */
export interface Row {
  readonly low: number;
  readonly high: number;
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

export type SolutionStatus =
  | "optimal"
  /** the time ran out with a solution that is within limits */
  | "stopped"
  | "infeasible"
  /** the time ran out without one, or the solver failed */
  | "failed";

export interface Solution {
  readonly status: SolutionStatus;
  readonly cost: number;
  /** of each column its value */
  readonly values: Float64Array;
  /** of each row by how much cost rises where its binding bound does by one; of whole numbers: all 0 */
  readonly duals: Float64Array;
}

export interface SolveOptions {
  /** these columns take whole numbers only: so many of the first; none by default */
  readonly whole?: number;
  /** after which the best so far is taken */
  readonly seconds?: number;
  /** relative distance to the optimum that is near enough, of whole numbers */
  readonly gap?: number;
}

/** Solves programs; the solver is no part of this one. */
export type Solver = (program: Program, options?: SolveOptions) => Solution;
