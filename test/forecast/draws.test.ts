import { randomLcg } from "d3-random";
import { describe, expect, it } from "vitest";
import { drawBeta, drawBinomial, drawGamma } from "../../src/forecast/draws.js";
import type { Random } from "../../src/forecast/random.js";

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
  // Fourth central moments: gamma 3k² + 6k of scale 1, binomial v (1 + 3 (n − 2) p q).
  it.each([0.3, 1, 2.5, 400])("gamma of shape %d and scale 2", (shape) => {
    const found = apart(
      (random) => drawGamma(shape, 2, random),
      2 * shape,
      4 * shape,
      16 * (3 * shape * shape + 6 * shape),
    );
    expect(Math.max(...found)).toBeLessThan(4);
  });

  it.each([
    [1, 0.2],
    [16, 0.5],
    [40, 0.05],
    [3000, 0.7],
  ])("binomial of %d trials with chance %d", (trials, chance) => {
    const variance = trials * chance * (1 - chance);
    const found = apart(
      (random) => drawBinomial(trials, chance, random),
      trials * chance,
      variance,
      variance * (1 + 3 * (trials - 2) * chance * (1 - chance)),
    );
    expect(Math.max(...found)).toBeLessThan(4);
  });

  it("beta of 2 and 3: mean 2 ÷ 5, variance 1 ÷ 25, kurtosis 33 ÷ 14", () => {
    const found = apart((random) => drawBeta(2, 3, random), 0.4, 0.04, (33 / 14) * 0.0016);
    expect(Math.max(...found)).toBeLessThan(4);
  });
});

it("binomial draws of 40 trials have its chances, by a chi-square below the 99.9 % point of 30 degrees of freedom", () => {
  const random = randomLcg(5);
  const most = 31;
  const counts = new Float64Array(most);
  for (let i = 0; i < size; i++) counts[Math.min(most - 1, drawBinomial(40, 0.4, random))]!++;
  let chance = 0.6 ** 40;
  let left = 1;
  let chi = 0;
  counts.forEach((count, k) => {
    const expected = size * (k === most - 1 ? left : chance);
    chi += ((count - expected) * (count - expected)) / expected;
    left -= chance;
    chance *= ((40 - k) / (k + 1)) * (0.4 / 0.6);
  });
  expect(chi).toBeLessThan(59.7);
});
