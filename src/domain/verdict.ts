import { told } from "./probability.js";
import type { Verdict } from "./status.js";

/** From this probability on, as it is told, a goal is likely. */
export const likelyFrom = 0.8;
/** Up to this probability, as it is told, it is unlikely. */
export const unlikelyUpTo = 0.2;

/**
 * How a goal stands.
 * @param probability that the goal is reached by the end of its plan; null without a projection
 * @param over whether the plan has ended
 */
export function verdict(
  goal: number | null,
  achieved: number | null,
  probability: number | null,
  over: boolean,
): Verdict {
  if (goal === null || achieved === null) return "unknown";
  if (achieved >= goal) return "reached";
  if (over) return "missed";
  if (probability === null) return "unknown";
  if (told(probability) >= likelyFrom) return "likely";
  return told(probability) <= unlikelyUpTo ? "unlikely" : "uncertain";
}
