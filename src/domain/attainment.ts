/**
 * Share of a goal already reached.
 * @param achieved cumulative quantity, in the indicator's unit
 * @throws RangeError if the goal is not positive
 * @example attainment(2_000_000, 4_000_000) // => 0.5
 */
export function attainment(achieved: number, goal: number): number {
  if (!(goal > 0)) throw new RangeError(`goal must be positive: ${goal}`);
  return achieved / goal;
}
