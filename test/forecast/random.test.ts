import { describe, expect, it } from "vitest";
import { futuresOf } from "../../src/forecast/futures.js";
import { lookBack } from "../../src/forecast/lookBack.js";
import { bitsOf, randomOf, type Stream, streams } from "../../src/forecast/random.js";

describe("random numbers", () => {
  it("are the same for the same seed and stream, and others for others", () => {
    const first = (seed: number, stream: Stream) => {
      const bits = bitsOf(seed, stream);
      return Array.from({ length: 50 }, bits);
    };
    expect(first(1, 0)).toEqual(first(1, 0));
    const all = [1, 2, 0.5, 0.25].flatMap((seed) =>
      Object.values(streams).flatMap((stream) => first(seed, stream)),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it("are even in every tenth, and one tells nothing of the next, within 3.3 standard deviations", () => {
    const n = 100_000;
    const random = randomOf(1, streams.futures);
    const drawn = Array.from({ length: n }, random);
    for (let k = 0; k < 10; k++) {
      const count = drawn.filter((x) => Math.floor(10 * x) === k).length;
      expect(Math.abs(count - n / 10)).toBeLessThan(3.3 * Math.sqrt(n * 0.09));
    }
    for (const lag of [1, 2, 24, 720]) {
      let product = 0;
      for (let i = 0; i + lag < n; i++) product += (drawn[i]! - 0.5) * (drawn[i + lag]! - 0.5);
      expect(Math.abs((12 * product) / (n - lag))).toBeLessThan(3.3 / Math.sqrt(n));
    }
  });
});

describe("futures of one series", () => {
  it("tell as much as so many independent ones: shares vary from seed to seed as binomial ones do", () => {
    const values = Float64Array.from({ length: 60 }, (_, t) => 10 + ((t * 7) % 5) + ((t * 3) % 4));
    const looks = [lookBack(values, 12, 30)];
    const ahead = { first: 24200, step: 1, horizon: 30 };
    const paths = 500;
    const totals = (seed: number) => {
      const { futures } = futuresOf(looks, { hierarchy: null, parents: [] }, ahead, seed);
      return Array.from({ length: paths }, () => futures.next().reduce((sum, x) => sum + x, 0));
    };
    const seeds = Array.from({ length: 40 }, (_, i) => totals(i + 1));
    const middle = seeds.flat().sort((a, b) => a - b)[(40 * paths) / 2]!;
    const shares = seeds.map((own) => own.filter((total) => total > middle).length / paths);
    const variance = shares.reduce((sum, share) => sum + (share - 0.5) ** 2 / 40, 0);
    const binomial = 0.25 / paths;
    // chi-square of 40: a thousandth lies above 73.4, and below 16.9
    expect((40 * variance) / binomial).toBeLessThan(73.4);
    expect((40 * variance) / binomial).toBeGreaterThan(16.9);
    for (const own of seeds.slice(0, 5)) {
      const mean = own.reduce((sum, x) => sum + x / paths, 0);
      const lagged = own.slice(1).reduce((sum, x, i) => sum + (x - mean) * (own[i]! - mean), 0);
      const spread = own.reduce((sum, x) => sum + (x - mean) ** 2, 0);
      expect(Math.abs(lagged / spread)).toBeLessThan(3.3 / Math.sqrt(paths));
    }
  });
});
