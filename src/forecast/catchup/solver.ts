import type { Highs } from "highs";
import type { Program, Solution, SolutionStatus, Solver } from "./program.js";

/**
 * HiGHS as a solver. Source: Huangfu and Hall (2018), Parallelizing the dual revised simplex method, Mathematical
 * Programming Computation 10, 119–142.
 */
export function highsSolver(highs: Highs): Solver {
  const { modelStatus, solutionStatus, variableType } = highs.constants;
  return (program, { whole = 0, seconds = 20, gap = 0 } = {}) => {
    const { columns, rows } = program;
    // of any currency, costs are of the size that the solver's tolerances are made for
    const unit = Math.max(...columns.map(({ cost }) => Math.abs(cost)), 0) || 1;
    const model = highs.createModel({
      numCols: columns.length,
      numRows: rows.length,
      colCost: Float64Array.from(columns, ({ cost }) => cost / unit),
      colLower: new Float64Array(columns.length),
      colUpper: Float64Array.from(columns, ({ most }) => bounded(most)),
      rowLower: Float64Array.from(rows, ({ low }) => bounded(low)),
      rowUpper: Float64Array.from(rows, ({ high }) => bounded(high)),
      matrix: matrixOf(program),
      ...(whole > 0 && {
        integrality: Int32Array.from(columns, (_, j) =>
          j < whole ? variableType.integer : variableType.continuous,
        ),
      }),
    });
    try {
      model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: gap });
      model.run();
      const reached = model.getModelStatus();
      const feasible = model.info.get("primal_solution_status") === solutionStatus.feasible;
      const status: SolutionStatus =
        reached === modelStatus.optimal
          ? "optimal"
          : reached === modelStatus.infeasible || reached === modelStatus.unboundedOrInfeasible
            ? "infeasible"
            : feasible
              ? "stopped"
              : "failed";
      return status === "optimal" || status === "stopped"
        ? found(status, program, model.getSolution(), whole > 0 ? 0 : unit)
        : nothing(status, program);
    } finally {
      model.dispose();
    }
  };
  function bounded(value: number): number {
    return Number.isFinite(value) ? value : value > 0 ? highs.infinity : -highs.infinity;
  }
}

function matrixOf({ columns, rows }: Program) {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i]! + row.columns.length;
  });
  return {
    format: "csr" as const,
    numRows: rows.length,
    numCols: columns.length,
    starts,
    indices: Int32Array.from(rows.flatMap((row) => row.columns)),
    values: Float64Array.from(rows.flatMap((row) => row.values)),
  };
}

function found(
  status: SolutionStatus,
  { columns, rows }: Program,
  { colValue, rowDual }: { readonly colValue: Float64Array; readonly rowDual: Float64Array },
  unit: number,
): Solution {
  const values = colValue.map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
  return {
    status,
    cost: columns.reduce((sum, { cost }, j) => sum + cost * values[j]!, 0),
    values,
    duals: Float64Array.from(rows, (_, i) => (unit === 0 ? 0 : unit * rowDual[i]!)),
  };
}

const nothing = (status: SolutionStatus, { columns, rows }: Program): Solution => ({
  status,
  cost: Number.NaN,
  values: new Float64Array(columns.length),
  duals: new Float64Array(rows.length),
});
