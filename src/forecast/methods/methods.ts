import type { Method } from "../method.js";
import { autoregression } from "./autoregression.js";
import { intermittent } from "./intermittent.js";
import { onLogarithms } from "./logarithm.js";
import { drift, mean, naive } from "./naive.js";
import { dampedTrend, linearTrend, smoothing } from "./smoothing.js";
import { dynamicTheta, theta } from "./theta.js";

/** What a series is like decides which methods are combined for it. */
export type Kind =
  /** something in most periods */
  | "steady"
  /** nothing in many periods */
  | "intermittent"
  /** something in so few periods that only their mean can be told */
  | "rare"
  /** too short to try any method on its own past */
  | "short";

/** The methods that are combined, the naive one first. */
export const methodsOf: Readonly<Record<Kind, readonly Method[]>> = {
  steady: [
    naive,
    drift,
    dampedTrend,
    onLogarithms({ ...dampedTrend, name: "damped-trend" }),
    linearTrend,
    theta,
    onLogarithms({ ...theta, name: "theta" }),
    dynamicTheta,
    autoregression,
  ],
  intermittent: [mean, smoothing, intermittent, theta],
  rare: [mean, intermittent],
  short: [naive, drift],
};

/** Mean number of periods from one that has anything to the next: Syntetos, Boylan and Croston (2005), Journal of the Operational Research Society 56, 495–503. */
const sparse = 1.32;
/** Fewer periods that have anything tell no trend and no season. */
const fewest = 12;

/** Fewest values on which methods are tried: two years and two periods, or five years. */
export const leastLearnt = (season: number) => (season === 1 ? 5 : 2 * season + 2);

export function kindOf(values: ArrayLike<number>, season: number): Kind {
  if (values.length <= leastLearnt(season)) return "short";
  let some = 0;
  for (let t = 0; t < values.length; t++) if (values[t] !== 0) some++;
  if (values.length <= sparse * some) return "steady";
  return some < fewest ? "rare" : "intermittent";
}
