import type { Triangle } from "../../src/forecast/delay.js";

/**
 * What was to be seen of a triangle when only its first months were over.
 * @param rows by delay; cells beyond what a row holds are zero
 * @param months how many rows had begun by then
 * @param longest delay that is told apart
 */
export function seenAfter(rows: Triangle, months: number, longest: number): Float64Array[] {
  return rows.slice(0, months).map((row, i) => {
    const seen = new Float64Array(Math.min(longest, months - 1 - i) + 1);
    seen.set(row.subarray(0, seen.length));
    return seen;
  });
}
