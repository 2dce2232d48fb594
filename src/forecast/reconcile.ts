import { cosineOfTurn, square } from "./elementary.js";
import { addUp, type Hierarchy } from "./hierarchy.js";
import { orthonormal } from "./linear.js";

/**
 * Changes one value of each series of a hierarchy, in their order, so that every sum is the sum of its
 * cells and none is negative. What the values say is moved as little as their uncertainty allows.
 */
export type Reconciler = (values: Float64Array) => void;

/** How far the forecasts of the series are from what happens. */
export interface Uncertainty {
  /** standard deviation of each series' errors, in its unit; zero: what is said of it is certain */
  readonly deviations: ArrayLike<number>;
  /** errors of the series over the same periods, period by period; empty: none are known */
  readonly errors: readonly Float64Array[];
  /** what all series may be wrong by at once beyond that, in their unit; absent: nothing */
  readonly common?: Float64Array;
}

/** With fewer periods correlations are chance. */
const fewestPeriods = 8;

/**
 * Trace minimisation (MinT) with shrinkage: forecasts are projected onto those that add up, along
 * the errors' covariance, of which the correlations are shrunk towards none. Where too few errors are
 * known to tell correlations, the variances alone decide; where those of all series are unknown too,
 * the number of cells that a series sums (structural scaling). The covariance is kept as its first principal
 * components and a diagonal, so that the cost grows with the number of series and not with its square.
 *
 * A cell that would become negative becomes zero, and the others are scaled so that the whole stays what it
 * was; then all sums are taken anew. So each draw of a sample adds up exactly and none is negative.
 *
 * Sources: Wickramasuriya, Athanasopoulos and Hyndman (2019), Optimal forecast reconciliation for
 * hierarchical and grouped time series through trace minimization, Journal of the American Statistical
 * Association 114, 804–819; Schäfer and Strimmer (2005), Statistical Applications in Genetics and
 * Molecular Biology 4, 32 (shrinkage); Panagiotelis, Gamakumara, Athanasopoulos and Hyndman
 * (2023), Probabilistic forecast reconciliation, European Journal of Operational Research 306, 693–706
 * (samples); Di Fonzo and Girolimetto (2023), International Journal of Forecasting 39, 39–57 (set to
 * zero and add up).
 */
export function reconciler(hierarchy: Hierarchy, uncertainty: Uncertainty): Reconciler {
  const { members, cells, sums, within } = hierarchy;
  const n = members.length;
  const deviations = Float64Array.from(uncertainty.deviations);
  if (!deviations.some((deviation) => deviation > 0))
    for (let i = 0; i < n; i++) deviations[i] = Math.sqrt(members[i]!.length);
  // Only their proportions count; squares of very large ones would be beyond all bounds.
  const largest = deviations.reduce((most, deviation) => Math.max(most, deviation), 0);
  for (let i = 0; i < n; i++) deviations[i]! /= largest;
  const scaled = scaledErrors(uncertainty.errors, deviations);
  const shrinkage = scaled.length < fewestPeriods ? 1 : shrinkageOf(scaled);
  const shared: Float64Array[] =
    shrinkage === 1 ? [] : principal(scaled, (1 - shrinkage) / scaled.length);
  const own = deviations.map((deviation, i) =>
    shared.reduce((rest, row) => rest - square(row[i]!), square(deviation)),
  );

  if (uncertainty.common) shared.push(uncertainty.common.map((error) => error / largest));

  /** What a sum is beyond its cells; so a weight of the sums is spread over all series. */
  const beyond = (values: Float64Array, into: Float64Array) => {
    for (let s = 0; s < sums.length; s++) {
      const own = members[sums[s]!]!;
      let gap = values[sums[s]!]!;
      for (let k = 0; k < own.length; k++) gap -= values[cells[own[k]!]!]!;
      into[s] = gap;
    }
  };
  const spread = (weights: Float64Array, into: Float64Array) => {
    into.fill(0);
    for (let s = 0; s < sums.length; s++) into[sums[s]!] = weights[s]!;
    for (let c = 0; c < cells.length; c++) {
      const own = within[c]!;
      let sum = 0;
      for (let k = 0; k < own.length; k++) sum += weights[own[k]!]!;
      into[cells[c]!] = -sum;
    }
  };
  const covary = (direction: Float64Array, into: Float64Array) => {
    for (let i = 0; i < n; i++) into[i] = own[i]! * direction[i]!;
    for (let k = 0; k < shared.length; k++) {
      const row = shared[k]!;
      let along = 0;
      for (let i = 0; i < n; i++) along += row[i]! * direction[i]!;
      for (let i = 0; i < n; i++) into[i]! += along * row[i]!;
    }
  };

  const gap = new Float64Array(sums.length);
  const weights = new Float64Array(sums.length);
  const direction = new Float64Array(n);
  const change = new Float64Array(n);
  const matrix = Array.from({ length: sums.length }, (_, s) => {
    weights.fill(0);
    weights[s] = 1;
    spread(weights, direction);
    covary(direction, change);
    const row = new Float64Array(sums.length);
    beyond(change, row);
    return row;
  });
  const inverse = inverseOf(matrix);

  return (values) => {
    beyond(values, gap);
    for (let s = 0; s < sums.length; s++) {
      const row = inverse[s]!;
      let weight = 0;
      for (let r = 0; r < sums.length; r++) weight += row[r]! * gap[r]!;
      weights[s] = weight;
    }
    spread(weights, direction);
    covary(direction, change);
    for (let i = 0; i < n; i++) values[i]! -= change[i]!;
    raise(cells, values);
    addUp(hierarchy, values);
  };
}

/** Sets negative cells to zero, and takes what that adds from the others in proportion. */
function raise(cells: Int32Array, values: Float64Array): void {
  let whole = 0;
  let positive = 0;
  // Beside large cells a small negative one is lost in the sum.
  let below = false;
  for (let c = 0; c < cells.length; c++) {
    const value = values[cells[c]!]!;
    whole += value;
    if (value > 0) positive += value;
    else if (value < 0) below = true;
  }
  if (!below) return;
  const kept = positive > 0 ? Math.max(0, whole) / positive : 0;
  for (let c = 0; c < cells.length; c++) {
    const value = values[cells[c]!]!;
    values[cells[c]!] = value > 0 ? value * kept : 0;
  }
}

/** Errors around their mean, with the deviations that are given. */
function scaledErrors(errors: readonly Float64Array[], deviations: Float64Array): Float64Array[] {
  const periods = errors.length;
  const rows = errors.map((row) => Float64Array.from(row));
  for (let i = 0; i < deviations.length; i++) {
    let mean = 0;
    for (const row of rows) mean += row[i]! / periods;
    let variance = 0;
    for (const row of rows) variance += square(row[i]! - mean) / periods;
    const factor = variance > 0 ? deviations[i]! / Math.sqrt(variance) : 0;
    for (const row of rows) row[i] = (row[i]! - mean) * factor;
  }
  return rows;
}

/** How far correlations are drawn towards none, 0 to 1: the more, the less they stand out from chance. */
function shrinkageOf(rows: readonly Float64Array[]): number {
  const periods = rows.length;
  const n = rows[0]!.length;
  const columns = Array.from({ length: n }, (_, i) => {
    const column = Float64Array.from(rows, (row) => row[i]!);
    const size = Math.sqrt(column.reduce((sum, x) => sum + x * x, 0) / periods);
    return size > 0 ? column.map((x) => x / size) : null;
  }).filter((column) => column !== null);
  // Of a large hierarchy every so many columns tell enough.
  const step = Math.ceil(columns.length / 400);
  let chance = 0;
  let squares = 0;
  for (let i = 0; i < columns.length; i += step)
    for (let j = 0; j < i; j += step) {
      let mean = 0;
      for (let t = 0; t < periods; t++) mean += (columns[i]![t]! * columns[j]![t]!) / periods;
      let spread = 0;
      for (let t = 0; t < periods; t++)
        spread += square(columns[i]![t]! * columns[j]![t]! - mean) / periods;
      chance += spread / (periods - 1);
      squares += mean * mean;
    }
  // Sums whose own variance were all shared would leave nothing to move.
  return squares > 0 ? Math.min(1, Math.max(0.05, chance / squares)) : 1;
}

/** More components than this change a projection by less than its draws differ. */
const components = 32;
const rounds = 20;

/**
 * The first principal components of rows, each as long as its share of their sum of squares, by orthogonal
 * iteration on the products of rows. Source: Golub and Van Loan, Matrix Computations, section 8.2.
 * @param scale of all squares
 */
function principal(rows: readonly Float64Array[], scale: number): Float64Array[] {
  const periods = rows.length;
  const n = rows[0]!.length;
  const count = Math.min(components, periods - 1);
  const products = rows.map((a) =>
    Float64Array.from(rows, (b) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)),
  );
  let basis: Float64Array[] = Array.from({ length: count }, (_, c) =>
    Float64Array.from({ length: periods }, (_, t) =>
      cosineOfTurn((2 * t + 1) * (c + 1), 4 * periods),
    ),
  );
  for (let round = 0; round < rounds; round++)
    basis = orthonormal(
      basis.map((vector) =>
        Float64Array.from(products, (row) => row.reduce((sum, x, t) => sum + x * vector[t]!, 0)),
      ),
    );
  const root = Math.sqrt(scale);
  return basis.map((vector) => {
    const out = new Float64Array(n);
    rows.forEach((row, t) => {
      for (let i = 0; i < n; i++) out[i]! += root * vector[t]! * row[i]!;
    });
    return out;
  });
}

/** Inverse of a symmetric matrix that is positive but for rows of zeros, by Cholesky's factors. */
function inverseOf(matrix: readonly Float64Array[]): Float64Array[] {
  const n = matrix.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  const size = matrix.reduce((most, row, i) => Math.max(most, row[i]!), 0);
  const dead = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const row = lower[i]!;
    for (let j = 0; j <= i; j++) {
      const other = lower[j]!;
      let sum = row[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      if (j < i) row[j] = dead[j] ? 0 : sum / other[j]!;
      else if (sum <= 1e-12 * Math.max(matrix[i]![i]!, 1e-12 * size)) {
        dead[i] = 1;
        row[i] = 1;
      } else row[i] = Math.sqrt(sum);
    }
    row.fill(0, i + 1);
  }
  return Array.from({ length: n }, (_, c) => {
    const x = new Float64Array(n);
    if (dead[c]) return x;
    for (let i = c; i < n; i++) {
      if (dead[i]) continue;
      let sum = i === c ? 1 : 0;
      for (let k = c; k < i; k++) sum -= lower[i]![k]! * x[k]!;
      x[i] = sum / lower[i]![i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      if (dead[i]) continue;
      let sum = x[i]!;
      for (let k = i + 1; k < n; k++) sum -= lower[k]![i]! * x[k]!;
      x[i] = sum / lower[i]![i]!;
    }
    return x;
  });
}
