import type { MethodName } from "../../domain/status.js";
import { log } from "../elementary.js";
import type { Method } from "../method.js";
import { minimise } from "../optimise.js";

export type Trend = "none" | "linear" | "damped";

/** Exponential smoothing with additive errors, fitted by maximum likelihood. */
export interface Smoothing {
  readonly trend: Trend;
  /** smoothing of the level and of the trend, 0 to 1; β is that of the error itself: α β* */
  readonly alpha: number;
  readonly beta: number;
  /** damping; 1 without */
  readonly phi: number;
  /** level and change per period, before the first value */
  readonly first: { readonly level: number; readonly change: number };
  /** and after the last */
  readonly last: { readonly level: number; readonly change: number };
  /** sum of the squared errors of one step */
  readonly squares: number;
  /** Akaike's criterion for small samples, up to what all models of one series share; infinite where there are too few values */
  readonly aicc: number;
}

/** Damping stronger than this levels off at once, weaker is none: the bounds of Hyndman et al. */
const damping = { low: 0.8, high: 0.98 };
const smoothest = 1e-4;

/**
 * Fits the state-space models ETS(A,N,N), (A,A,N) and (A,Ad,N). Given the smoothing parameters, the
 * errors are linear in the first level and change, so that those are found by least squares and only
 * α, β and φ are searched for.
 * Source: Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing, chapters 2
 * (models), 5 (estimation) and 7 (criterion).
 */
export function fitSmoothing(values: Float64Array, trend: Trend): Smoothing {
  const trended = trend !== "none";
  const damped = trend === "damped";
  const found = minimise(
    (x) => leastSquares(values, trended, x[0]!, trended ? x[0]! * x[1]! : 0, damped ? x[2]! : 1),
    {
      start: [0.5, 0.1, 0.94].slice(0, trended ? (damped ? 3 : 2) : 1),
      step: [-0.3, 0.15, -0.06],
      low: [smoothest, smoothest, damping.low],
      high: [1 - smoothest, 1 - smoothest, damping.high],
    },
  );
  const alpha = found.at[0]!;
  const beta = trended ? alpha * found.at[1]! : 0;
  const phi = damped ? found.at[2]! : 1;
  const squares = leastSquares(values, trended, alpha, beta, phi);
  const first = { level: firstLevel, change: trended ? firstChange : 0 };
  let { level, change } = first;
  for (let t = 0; t < values.length; t++) {
    const expected = level + phi * change;
    const error = values[t]! - expected;
    level = expected + alpha * error;
    change = phi * change + beta * error;
  }
  const parameters = 3 + (trended ? 2 : 0) + (damped ? 1 : 0);
  return {
    trend,
    alpha,
    beta,
    phi,
    first,
    last: { level, change },
    squares,
    aicc: criterion(values.length, squares, parameters),
  };
}

let firstLevel = 0;
let firstChange = 0;

/**
 * Sum of squared errors with the best first level and change, which it leaves in `firstLevel` and
 * `firstChange`: this is called a hundred times for a fit, and so allocates nothing.
 */
function leastSquares(
  values: Float64Array,
  trended: boolean,
  alpha: number,
  beta: number,
  phi: number,
): number {
  // Errors from a start at zero, and what a level or a change of one at the start takes from them.
  let level = 0;
  let change = 0;
  let levelOfLevel = 1;
  let changeOfLevel = 0;
  let levelOfChange = 0;
  let changeOfChange = 1;
  let ee = 0;
  let el = 0;
  let ec = 0;
  let ll = 0;
  let lc = 0;
  let cc = 0;
  for (let t = 0; t < values.length; t++) {
    const expected = level + phi * change;
    const error = values[t]! - expected;
    level = expected + alpha * error;
    change = phi * change + beta * error;
    const byLevel = levelOfLevel + phi * changeOfLevel;
    levelOfLevel = byLevel - alpha * byLevel;
    changeOfLevel = phi * changeOfLevel - beta * byLevel;
    ee += error * error;
    el += error * byLevel;
    ll += byLevel * byLevel;
    if (!trended) continue;
    const byChange = levelOfChange + phi * changeOfChange;
    levelOfChange = byChange - alpha * byChange;
    changeOfChange = phi * changeOfChange - beta * byChange;
    ec += error * byChange;
    lc += byLevel * byChange;
    cc += byChange * byChange;
  }
  const determinant = ll * cc - lc * lc;
  if (trended && determinant > 1e-10 * ll * cc) {
    firstLevel = (el * cc - ec * lc) / determinant;
    firstChange = (ec * ll - el * lc) / determinant;
  } else {
    firstLevel = el / ll;
    firstChange = 0;
  }
  return Math.max(0, ee - firstLevel * el - firstChange * ec);
}

function criterion(n: number, squares: number, k: number): number {
  if (n - k - 1 <= 0) return Number.POSITIVE_INFINITY;
  return n * log(squares / n + Number.MIN_VALUE) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}

/** Of the three models the one with the least AICc; the simplest where none can be told. */
export function chooseSmoothing(values: Float64Array): Smoothing {
  return (["none", "linear", "damped"] as const)
    .map((trend) => fitSmoothing(values, trend))
    .reduce((best, other) => (other.aicc < best.aicc ? other : best));
}

function continued({ last, phi }: Smoothing, horizon: number): Float64Array {
  const out = new Float64Array(horizon);
  let damped = 1;
  let changes = 0;
  for (let h = 0; h < horizon; h++) {
    damped *= phi;
    changes += damped;
    out[h] = last.level + changes * last.change;
  }
  return out;
}

const method = (name: MethodName, least: number, learn: (values: Float64Array) => Smoothing) =>
  ({
    name,
    least,
    forecast: (values, horizon) => continued(learn(values), horizon),
  }) satisfies Method;

export const simpleSmoothing = method("simple-smoothing", 2, (v) => fitSmoothing(v, "none"));
export const linearTrend = method("linear-trend", 4, (v) => fitSmoothing(v, "linear"));
export const dampedTrend = method("damped-trend", 4, (v) => fitSmoothing(v, "damped"));
/** The exponential smoothing that AICc chooses. */
export const smoothing = method("smoothing", 4, chooseSmoothing);
