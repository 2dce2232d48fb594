/**
 * Solves a small system of linear equations by elimination with the largest pivot.
 * @param matrix square, as rows
 * @returns null where the equations depend on each other
 * @example solve([[2, 0], [0, 4]], [2, 2]) // => [1, 0.5]
 */
export function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): Float64Array | null {
  const n = right.length;
  const rows = matrix.map((row, i) => Float64Array.from([...row, right[i]!]));
  const size = Math.max(...rows.map((row, i) => Math.abs(row[i]!)), 0);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let j = i + 1; j < n; j++)
      if (Math.abs(rows[j]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = j;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    const head = rows[i]![i]!;
    if (Math.abs(head) <= 1e-12 * size) return null;
    for (let j = i + 1; j < n; j++) {
      const factor = rows[j]![i]! / head;
      if (factor !== 0) for (let c = i; c <= n; c++) rows[j]![c]! -= factor * rows[i]![c]!;
    }
  }
  const found = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let rest = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) rest -= rows[i]![j]! * found[j]!;
    found[i] = rest / rows[i]![i]!;
  }
  return found;
}

/**
 * An orthonormal basis of what vectors span, in their order: Gram and Schmidt's, twice for what rounding leaves.
 * @returns no more vectors than given, fewer where one depends on those before it
 */
export function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const given of vectors) {
    const vector = Float64Array.from(given);
    const before = lengthOf(vector);
    for (const other of [...basis, ...basis]) {
      const along = vector.reduce((sum, x, t) => sum + x * other[t]!, 0);
      for (let t = 0; t < vector.length; t++) vector[t]! -= along * other[t]!;
    }
    const left = lengthOf(vector);
    if (left > 1e-10 * before) basis.push(vector.map((x) => x / left));
    if (basis.length === given.length) break;
  }
  return basis;
}

const lengthOf = (vector: Float64Array) => Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
