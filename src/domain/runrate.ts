/**
 * What must be achieved in each remaining year, in years of the seasonal profile, so that the goal
 * is reached at the end of the plan.
 * @param elapsed share of the plan elapsed, 0 to 1
 * @param years length of the plan
 * @returns the quantity per year; 0 once the goal is reached; null when no time remains
 * @throws RangeError if `elapsed` is not from 0 to 1 or `years` not positive
 * @example requiredPerYear(10_000, 4_000, 0.4, 5) // => 2000: 6,000 in 3 years
 */
export function requiredPerYear(
  goal: number,
  achieved: number,
  elapsed: number,
  years: number,
): number | null {
  if (!(elapsed >= 0 && elapsed <= 1))
    throw new RangeError(`elapsed must be from 0 to 1: ${elapsed}`);
  if (!(years > 0)) throw new RangeError(`years must be positive: ${years}`);
  if (achieved >= goal) return 0;
  return elapsed === 1 ? null : (goal - achieved) / ((1 - elapsed) * years);
}
