import { createHash } from "node:crypto";
import { type Chance, chance } from "../../loaders/demo/chance.js";

/** Draws for one numbered case of a seed: no case depends on another. */
export interface Draw extends Chance {
  pick<T>(from: readonly T[]): T;
  /** whole numbers, both ends included */
  between(low: number, high: number): number;
  shuffled<T>(from: readonly T[]): T[];
}

export function drawOf(seed: number, ...places: readonly (number | string)[]): Draw {
  const digest = createHash("sha256")
    .update([seed, ...places].join(":"))
    .digest();
  const draws = chance(digest.readUInt32LE(0) / 2 ** 32);
  return {
    ...draws,
    pick: (from) => from[draws.below(from.length)]!,
    between: (low, high) => low + draws.below(high - low + 1),
    shuffled: (from) =>
      from
        .map((item) => ({ item, at: draws.uniform() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  };
}
