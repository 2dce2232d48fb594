import { bisectRight, cumsum } from "d3-array";
import { randomGamma, randomLcg, randomNormal } from "d3-random";

/** Seeded draws: the same seed gives the same sequence. */
export interface Chance {
  /** from 0 to 1, exclusive */
  uniform(): number;
  /** a whole number below `n` */
  below(n: number): number;
  happens(share: number): boolean;
  /** exp(σ z) scaled to mean 1 */
  logNormal(sigma: number): number;
  gamma(shape: number, mean: number): number;
}

export function chance(seed: number): Chance {
  const uniform = randomLcg(seed);
  const normal = randomNormal.source(uniform)();
  const gamma = randomGamma.source(uniform);
  const gammas = new Map<number, () => number>();
  return {
    uniform,
    below: (n) => Math.floor(uniform() * n),
    happens: (share) => uniform() < share,
    logNormal: (sigma) => Math.exp(sigma * normal() - (sigma * sigma) / 2),
    gamma(shape, mean) {
      let draw = gammas.get(shape);
      if (!draw) {
        draw = gamma(shape);
        gammas.set(shape, draw);
      }
      return (draw() * mean) / shape;
    },
  };
}

/** Picks indices in proportion to weights that are not all zero. */
export function picker(weights: readonly number[]): (chance: Chance) => number {
  const sums = cumsum(weights);
  const total = sums.at(-1) ?? 0;
  if (!(total > 0)) throw new RangeError("nothing to pick from: all weights are zero");
  return ({ uniform }) => bisectRight(sums, uniform() * total);
}
