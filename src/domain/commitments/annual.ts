import type { AnnualTarget } from "./payload.js";

/** How a year's plan stands. */
export type AnnualStanding =
  | "met"
  /** over, and not met */
  | "missed"
  /** running: at least what the season leads to expect */
  | "on-course"
  | "behind"
  | "not-begun"
  /** the register does not reach the year */
  | "unknown";

export interface Annual {
  /** target × share of the year elapsed */
  readonly expected: number;
  /** actual ÷ target; null where it is not known, or the target is nothing */
  readonly share: number | null;
  readonly standing: AnnualStanding;
}

/** @example annual({ target: 100, actual: 30, elapsed: 0.25, … }) // => expected 25, share 0.3, on course */
export function annual({
  target,
  actual,
  elapsed,
}: Pick<AnnualTarget, "target" | "actual" | "elapsed">): Annual {
  const expected = target * elapsed;
  return {
    expected,
    share: actual === null || target === 0 ? null : actual / target,
    standing: standing(target, actual, elapsed),
  };
}

function standing(target: number, actual: number | null, elapsed: number): AnnualStanding {
  if (actual === null) return "unknown";
  if (elapsed === 0) return "not-begun";
  if (actual >= target) return "met";
  if (elapsed === 1) return "missed";
  return actual >= target * elapsed ? "on-course" : "behind";
}
