import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AutoETS, initSync } from "@bsull/augurs/ets";
import { randomLcg, randomNormal } from "d3-random";
import { beforeAll, describe, expect, it } from "vitest";
import {
  dampedTrend,
  fitSmoothing,
  linearTrend,
  simpleSmoothing,
  type Trend,
} from "../../src/forecast/methods/smoothing.js";

beforeAll(() => {
  const module = readFileSync(
    createRequire(import.meta.url)
      .resolve("@bsull/augurs/ets")
      .replace(/\.js$/, "_bg.wasm"),
  );
  initSync({ module });
});

const horizon = 6;
const methods = { none: simpleSmoothing, linear: linearTrend, damped: dampedTrend };
/** What augurs takes from the number of values where it tells the variance of its errors. */
const taken = { none: 4, linear: 6, damped: 7 };

/** Series that a model of exponential smoothing makes, from a seed; n, α, β and φ differ among them. */
function simulated(seed: number): Float64Array {
  const uniform = randomLcg(seed / 200);
  const normal = randomNormal.source(uniform)();
  const alpha = 0.1 + 0.8 * uniform();
  const trended = seed % 3 !== 0;
  const beta = trended ? 0.3 * alpha * uniform() : 0;
  const phi = seed % 3 === 2 ? 0.85 + 0.12 * uniform() : 1;
  let level = 200;
  let change = trended ? 6 * (uniform() - 0.5) : 0;
  return Float64Array.from({ length: 30 + (seed % 5) * 15 }, () => {
    const expected = level + phi * change;
    const error = 5 * normal();
    level = expected + alpha * error;
    change = phi * change + beta * error;
    return expected + error;
  });
}

/** What augurs chose, read from the course of its forecast, which is all that it tells. */
function augurs(values: Float64Array) {
  const model = new AutoETS(1, "AZN");
  model.fit(values);
  const { point, intervals } = model.predict(horizon, 0.95);
  model.free();
  const steps = point.slice(1).map((value, h) => value - point[h]!);
  const size = Math.abs(steps[0]!);
  const trend: Trend =
    size === 0 ? "none" : Math.abs(steps[4]! - steps[0]!) < 1e-7 * size ? "linear" : "damped";
  const sigma = (intervals!.upper[0]! - point[0]!) / 1.959964;
  return { trend, point, squares: sigma ** 2 * (values.length - taken[trend]) };
}

const seeds = Array.from({ length: 36 }, (_, i) => i + 1);

describe("exponential smoothing beside augurs AutoETS 0.10 (Rust, after statsforecast's, after R's ets), 36 simulated series", () => {
  const compared = seeds.map((seed) => {
    const values = simulated(seed);
    return { values, theirs: () => augurs(values) };
  });

  it("fits the trend that augurs chose with squared errors within 0.1 % on two thirds of the series, nowhere a sixth larger", () => {
    const ratios = compared.map(({ values, theirs }) => {
      const { trend, squares } = theirs();
      return fitSmoothing(values, trend).squares / squares;
    });
    const near = ratios.filter((ratio) => Math.abs(ratio - 1) < 0.001).length;
    expect(near).toBeGreaterThanOrEqual(24);
    // Where it differs, augurs has left the bound β ≤ α that is kept here, or one search stopped in a lesser valley.
    expect(Math.max(...ratios)).toBeLessThan(7 / 6);
  });

  it("forecasts the same at 1 to 6 periods ahead, in deviations of the errors: two thirds of the series within 1 %, three quarters within 10 %", () => {
    const apart = compared.map(({ values, theirs }) => {
      const { trend, point, squares } = theirs();
      const sigma = Math.sqrt(squares / values.length);
      const ours = methods[trend].forecast(values, horizon);
      return Math.max(...point.map((value, h) => Math.abs(value - ours[h]!) / sigma));
    });
    const within = (limit: number) => apart.filter((distance) => distance < limit).length;
    expect(within(0.01)).toBeGreaterThanOrEqual(24);
    expect(within(0.1)).toBeGreaterThanOrEqual(27);
  });
});
