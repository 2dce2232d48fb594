import { randomLcg } from "d3-random";
import { describe, expect, it } from "vitest";
import { drawBeta, drawGamma, drawPoisson, type Random } from "../../src/forecast/draws.js";
import { exp } from "../../src/forecast/elementary.js";

const size = 40_000;

/** Mean and variance of a seeded sample, in standard errors from what theory says. */
function apart(draw: (random: Random) => number, mean: number, variance: number, fourth: number) {
  const random = randomLcg(11);
  const sample = Float64Array.from({ length: size }, () => draw(random));
  const found = sample.reduce((sum, x) => sum + x, 0) / size;
  const spread = sample.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / size;
  return [
    Math.abs(found - mean) / Math.sqrt(variance / size),
    Math.abs(spread - variance) / Math.sqrt((fourth - variance * variance) / size),
  ];
}

describe("draws have the mean and the variance of their distribution, within four standard errors", () => {
  // Fourth central moments: gamma 3k² + 6k of scale 1, Poisson 3λ² + λ.
  it.each([0.3, 1, 2.5, 400])("gamma of shape %d and scale 2", (shape) => {
    const found = apart(
      (random) => drawGamma(shape, 2, random),
      2 * shape,
      4 * shape,
      16 * (3 * shape * shape + 6 * shape),
    );
    expect(Math.max(...found)).toBeLessThan(4);
  });

  it.each([0, 0.2, 7, 16.5, 90, 3000])("Poisson of mean %d", (mean) => {
    if (mean === 0) expect(drawPoisson(0, randomLcg(1))).toBe(0);
    else {
      const found = apart(
        (random) => drawPoisson(mean, random),
        mean,
        mean,
        3 * mean * mean + mean,
      );
      expect(Math.max(...found)).toBeLessThan(4);
    }
  });

  it("beta of 2 and 3: mean 2 ÷ 5, variance 1 ÷ 25, kurtosis 33 ÷ 14", () => {
    const found = apart((random) => drawBeta(2, 3, random), 0.4, 0.04, (33 / 14) * 0.0016);
    expect(Math.max(...found)).toBeLessThan(4);
  });
});

it("Poisson draws of mean 20 have its chances, by a chi-square below the 99.9 % point of 39 degrees of freedom", () => {
  const random = randomLcg(5);
  const counts = new Float64Array(40);
  for (let i = 0; i < size; i++) counts[Math.min(39, drawPoisson(20, random))]!++;
  let chance = exp(-20);
  let left = 1;
  let chi = 0;
  counts.forEach((count, k) => {
    const expected = size * (k === 39 ? left : chance);
    chi += ((count - expected) * (count - expected)) / expected;
    left -= chance;
    chance *= 20 / (k + 1);
  });
  expect(chi).toBeLessThan(72.06);
});
