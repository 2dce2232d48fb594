import { log, power, square } from "./elementary.js";
import type { Random } from "./random.js";

/**
 * A draw from the gamma distribution. Source: Marsaglia and Tsang (2000), A simple method for generating gamma
 * variables, ACM Transactions on Mathematical Software 26, 363–372.
 * @param shape positive
 */
export function drawGamma(shape: number, scale: number, random: Random): number {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const boost = shape < 1 ? power(1 - random(), 1 / shape) : 1;
  for (;;) {
    const x = drawNormal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = 1 - random();
    if (u < 1 - 0.0331 * square(square(x)) || log(u) < 0.5 * square(x) + d * (1 - v + log(v)))
      return d * v * boost * scale;
  }
}

/** A draw from the beta distribution, as a share of gamma variables. */
export function drawBeta(alpha: number, beta: number, random: Random): number {
  const x = drawGamma(alpha, 1, random);
  return x === 0 ? 0 : x / (x + drawGamma(beta, 1, random));
}

/** Fewer trials are counted one by one. */
const few = 16;

/**
 * A draw from the binomial distribution: where trials are many, by the order statistic of their middle one. Source:
 * Ahrens and Dieter (1974), Computer methods for sampling from gamma, beta, Poisson and binomial distributions,
 * Computing 12, 223–246.
 */
export function drawBinomial(trials: number, chance: number, random: Random): number {
  let count = 0;
  let left = trials;
  let share = chance;
  while (left > few) {
    const middle = (left >> 1) + 1;
    const at = drawBeta(middle, left - middle + 1, random);
    if (at <= share) {
      count += middle;
      left -= middle;
      share = (share - at) / (1 - at);
    } else {
      left = middle - 1;
      share /= at;
    }
  }
  for (; left > 0; left--) if (random() < share) count++;
  return count;
}

/** A draw from the standard normal distribution, by Marsaglia's polar method. */
function drawNormal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const r = square(x) + square(2 * random() - 1);
    if (r > 0 && r < 1) return x * Math.sqrt((-2 * log(r)) / r);
  }
}
