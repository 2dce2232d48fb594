/** Uniform on [0, 1), as functions of d3-random take it. */
export type Random = () => number;

/** Turns any whole number into another that shares nothing with it: the finaliser of MurmurHash3, by Appleby. */
function scrambled(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** What draws are for: each has a stream of its own. */
export const streams = {
  futures: 0,
  below: 1,
  filled: 2,
  reported: 3,
  causes: 4,
  catchUp: 5,
} as const;
export type Stream = (typeof streams)[keyof typeof streams];

/**
 * Whole numbers of 32 bits, as many as asked, all bits of each good: PCG RXS-M-XS. The same seed and stream
 * give the same ones; different streams start far apart.
 * Source: O'Neill (2014), PCG: A family of simple fast space-efficient statistically good algorithms for random
 * number generation, Harvey Mudd College, HMC-CS-2014-0905.
 * @param seed any number; fractions count
 */
export function bitsOf(seed: number, stream: Stream): () => number {
  let state = scrambled(scrambled(seed * 0x10000) + Math.imul(stream + 1, 0x9e3779b1));
  return () => {
    state = (Math.imul(state, 747796405) + 2891336453) | 0;
    const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737);
    return (word >>> 22) ^ word;
  };
}

/** Uniform numbers from `bitsOf`. */
export function randomOf(seed: number, stream: Stream): Random {
  const bits = bitsOf(seed, stream);
  return () => (bits() >>> 0) / 0x100000000;
}
