/**
 * What should be achieved by now, had the goal been pursued by the seasonal profile.
 * @param elapsed share of the plan elapsed, 0 to 1 (`elapsedShare`)
 * @example expectedSoFar(10_000, 0.45) // => 4500
 */
export function expectedSoFar(goal: number, elapsed: number): number {
  return goal * elapsed;
}

/**
 * Achieved over expected: 1 is on course, below 1 behind.
 * @returns null where nothing is expected yet
 * @example paceRatio(4_050, 4_500) // => 0.9
 */
export function paceRatio(achieved: number, expected: number): number | null {
  return expected > 0 ? achieved / expected : null;
}

/**
 * Achieved per elapsed year of the plan, in years of the seasonal profile, so that a plan broken off
 * before its yearly peak is not taken for a slow one.
 * @param elapsed share of the plan elapsed, 0 to 1
 * @param years length of the plan
 * @returns null where no time has elapsed
 * @example perYear(4_500, 0.45, 5) // => 2000: 2.25 years have elapsed
 */
export function perYear(achieved: number, elapsed: number, years: number): number | null {
  return elapsed > 0 ? achieved / (elapsed * years) : null;
}
