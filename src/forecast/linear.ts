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
