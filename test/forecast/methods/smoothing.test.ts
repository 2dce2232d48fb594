import { describe, expect, it } from "vitest";
import type { Method } from "../../../src/forecast/method.js";
import {
  chooseSmoothing,
  dampedTrend,
  fitSmoothing,
  linearTrend,
  type Smoothing,
  simpleSmoothing,
} from "../../../src/forecast/methods/smoothing.js";
import { algerianExports, australianPopulation, internetUsage, nile, oil } from "../published.js";

interface Parameters {
  alpha: number;
  /** of the change of the level: β ÷ α */
  share: number;
  phi: number;
  level: number;
  change: number;
}

/**
 * Holt's damped method in component form, as Hyndman and Athanasopoulos print it (Forecasting:
 * Principles and Practice, 3rd edition, section 8.2): no errors, only levels and changes.
 */
function componentForm(values: Float64Array, { alpha, share, phi, ...start }: Parameters) {
  let { level, change } = start;
  let squares = 0;
  const fitted: number[] = [];
  for (const value of values) {
    const expected = level + phi * change;
    fitted.push(expected);
    squares += (value - expected) ** 2;
    const next = alpha * value + (1 - alpha) * expected;
    change = share * (next - level) + (1 - share) * phi * change;
    level = next;
  }
  return { fitted, squares, level, change };
}

const parametersOf = ({ alpha, beta, phi, first }: Smoothing): Parameters => ({
  alpha,
  share: beta / alpha,
  phi,
  ...first,
});

describe("smoothing of published series", () => {
  it("finds α 0.84 and ℓ₀ 39.54 for Algerian exports, and forecasts 22.44 (Hyndman and Athanasopoulos, 3rd edition, section 8.1)", () => {
    const { alpha, first, squares } = fitSmoothing(algerianExports, "none");
    expect(alpha).toBeCloseTo(0.84, 2);
    expect(first.level).toBeCloseTo(39.54, 2);
    // The report of R fable: σ² = 35.6301 of 58 − 2 degrees of freedom.
    expect(squares).toBeLessThan(35.6301 * 56 * 1.0001);
    for (const value of simpleSmoothing.forecast(algerianExports, 5))
      expect(Math.abs(value - 22.44)).toBeLessThan(0.01);
  });

  it("finds Holt's α 0.9999, β* 0.33, ℓ₀ 10.05 and b₀ 0.22 for the Australian population (ibid., section 8.2)", () => {
    const { alpha, beta, first } = fitSmoothing(australianPopulation, "linear");
    expect(alpha).toBeCloseTo(0.9999, 4);
    expect(Math.abs(beta / alpha - 0.3266)).toBeLessThan(0.01);
    expect(first.level).toBeCloseTo(10.05, 2);
    expect(first.change).toBeCloseTo(0.22, 2);
    const ahead = [24.97, 25.34, 25.71, 26.07, 26.44];
    linearTrend.forecast(australianPopulation, 5).forEach((value, h) => {
      expect(Math.abs(value - ahead[h]!)).toBeLessThan(0.006);
    });
  });

  it("fits a damped trend to internet usage no worse than R fable's α 0.9999, β* 0.9966, φ 0.815, σ² 12.2244 of 95 degrees of freedom (ibid., section 8.2)", () => {
    const published = {
      alpha: 0.9999,
      share: 0.9966439 / 0.9999,
      phi: 0.814958,
      level: 90.35177,
      change: -0.01728234,
    };
    expect(componentForm(internetUsage, published).squares / 95).toBeCloseTo(12.2244, 2);
    const found = fitSmoothing(internetUsage, "damped");
    expect(found.squares).toBeLessThan(12.2244 * 95);
    expect(found.alpha).toBeCloseTo(0.9999, 4);
    expect(found.beta / found.alpha).toBeGreaterThan(0.99);
    expect(Math.abs(found.phi - 0.815)).toBeLessThan(0.01);
  });

  // Mean absolute, root mean square and mean absolute percentage error of fable.
  it.each<[Method, number, number, number]>([
    [simpleSmoothing, 4.81, 6.05, 3.55],
    [linearTrend, 3.17, 3.87, 2.38],
    [dampedTrend, 3.0, 3.69, 2.26],
  ])(
    "forecasts internet usage one minute ahead, from every origin, as well as fable: $name (ibid., section 8.2)",
    (method, mae, rmse, mape) => {
      let [absolute, square, percent] = [0, 0, 0];
      for (let n = 10; n < 100; n++) {
        const [forecast] = method.forecast(internetUsage.subarray(0, n), 1);
        const error = Math.abs(internetUsage[n]! - forecast!);
        absolute += error / 90;
        square += error ** 2 / 90;
        percent += (100 * error) / internetUsage[n]! / 90;
      }
      // First levels that are searched for, not solved for, leave R a little worse with a trend.
      for (const [ours, theirs] of [
        [absolute, mae],
        [Math.sqrt(square), rmse],
        [percent, mape],
      ] as const) {
        expect(ours).toBeLessThan(theirs + 0.005);
        expect(ours).toBeGreaterThan(theirs * (method === simpleSmoothing ? 0.998 : 0.94));
      }
    },
  );

  it.each([
    [
      "damped" as const,
      { alpha: 0.99989969, beta: 0.11886985, phi: 0.80000197 },
      { level: 36.46466837, change: 34.72584983 },
      2524.87915822 * 44,
      [64.24541648, 137.67614474, 151.51534335, 156.86446514],
    ],
    [
      "linear" as const,
      { alpha: 0.99770564, beta: 0.0001001, phi: 1 },
      { level: 21.3150686, change: 11.71213626 },
      2571.94347286 * 45,
      [33.02720486, 122.55015822, 142.53021192, 153.01058688],
    ],
  ])(
    "fits a %s trend to oil production no worse than R forecast's ets (tests of statsmodels, fit_ets_results_nonseasonal.json)",
    (trend, found, first, squares, fitted) => {
      const theirs = componentForm(oil, { ...found, share: found.beta / found.alpha, ...first });
      for (const [t, value] of fitted.entries()) expect(theirs.fitted[t]).toBeCloseTo(value, 3);
      expect(theirs.squares / squares).toBeCloseTo(1, 5);
      expect(fitSmoothing(oil, trend).squares).toBeLessThan(squares);
    },
  );
});

describe("a fit", () => {
  const cases = [
    ["Algerian exports", algerianExports],
    ["the Australian population", australianPopulation],
    ["internet usage", internetUsage],
    ["the Nile", nile],
    ["oil production", oil],
  ] as const;
  const trends = ["none", "linear", "damped"] as const;

  it.each(cases.flatMap(([name, values]) => trends.map((trend) => [trend, name, values] as const)))(
    "with trend %s to %s runs as the component form does, and no neighbour is better",
    (trend, _, values) => {
      const fit = fitSmoothing(values, trend);
      const own = parametersOf(fit);
      const run = componentForm(values, own);
      expect(run.squares / fit.squares).toBeCloseTo(1, 8);
      expect(run.level / fit.last.level).toBeCloseTo(1, 10);
      expect(run.change).toBeCloseTo(fit.last.change, 8);
      // The first level and change are solved for: no step away from them gains anything.
      for (const key of trend === "none" ? (["level"] as const) : (["level", "change"] as const))
        for (const step of [-0.01, 0.01])
          expect(
            componentForm(values, { ...own, [key]: own[key] + step * values[0]! }).squares,
          ).toBeGreaterThanOrEqual(run.squares);
      // The others are searched for: what a step inside their bounds gains is below a thousandth.
      const bounds = { alpha: [1e-4, 0.9999], share: [1e-4, 0.9999], phi: [0.8, 0.98] } as const;
      const free = trend === "none" ? ["alpha"] : ["alpha", "share", "phi"];
      for (const key of free.slice(0, trend === "linear" ? 2 : 3) as (keyof typeof bounds)[])
        for (const step of [-0.01, 0.01]) {
          const [low, high] = bounds[key];
          const moved = { ...own, [key]: Math.min(high, Math.max(low, own[key] + step)) };
          expect(componentForm(values, moved).squares).toBeGreaterThan(run.squares * 0.999);
        }
    },
  );

  it("is chosen by AICc: none for the Nile and oil, a trend for the population, damped for internet usage", () => {
    const chosen = [nile, oil, australianPopulation, internetUsage].map(
      (values) => chooseSmoothing(values).trend,
    );
    expect(chosen).toEqual(["none", "none", "linear", "damped"]);
  });

  it("gives AICc worked by hand: n ln(SSE ÷ n) + 2k + 2k(k + 1) ÷ (n − k − 1), k = 3 with σ² and no trend", () => {
    const { aicc, squares } = fitSmoothing(algerianExports, "none");
    expect(aicc).toBeCloseTo(58 * Math.log(squares / 58) + 6 + 24 / 54, 9);
    // R counts n ln SSE instead: 447.1599 − 58 ln 58 = 211.6544.
    expect(aicc).toBeCloseTo(447.1599 - 58 * Math.log(58), 2);
  });

  it("of a straight line goes on along it, and of equal values stays", () => {
    const line = Float64Array.from({ length: 20 }, (_, t) => 5 + 3 * t);
    for (const [h, value] of linearTrend.forecast(line, 4).entries())
      expect(value).toBeCloseTo(65 + 3 * h, 6);
    for (const method of [simpleSmoothing, linearTrend, dampedTrend])
      for (const value of method.forecast(new Float64Array(9).fill(7), 4))
        expect(value).toBeCloseTo(7, 9);
  });
});
