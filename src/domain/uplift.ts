/**
 * How much more a goal asks for than was reached before: 0 for as much, 0.1 for a tenth more.
 * Both must cover the same number of years, or be yearly rates.
 * @throws RangeError if the former result is not positive
 * @example uplift(4_000_000, 3_680_000) // => 0.0869…, coal saved: 8.7 % more
 */
export function uplift(goal: number, result: number): number {
  if (!(result > 0)) throw new RangeError(`result must be positive: ${result}`);
  return goal / result - 1;
}
