import { randomLcg, randomNormal } from "d3-random";
import { describe, expect, it } from "vitest";
import { knots } from "../../src/forecast/calibrate.js";
import { lookBack } from "../../src/forecast/lookBack.js";
import { methodsOf } from "../../src/forecast/methods/methods.js";
import { type Prediction, predict, quantileAt } from "../../src/forecast/predict.js";

type Kind = (normal: () => number, n: number) => number[];

const kinds = {
  "random walks": (normal, n) => {
    let level = 20;
    return Array.from({ length: n }, () => (level += normal()));
  },
  "walks with drift": (normal, n) => {
    let level = 500;
    return Array.from({ length: n }, () => (level += 2 + normal()));
  },
  "white noise around a level": (normal, n) => Array.from({ length: n }, () => 100 + 10 * normal()),
  "lines with noise": (normal, n) => {
    const slope = 1 + 0.5 * normal();
    return Array.from({ length: n }, (_, t) => 100 + slope * t + 3 * normal());
  },
  "seasons with noise": (normal, n) => {
    const factors = Array.from({ length: 12 }, () => 1 + 0.3 * Math.tanh(normal()));
    return Array.from(
      { length: n },
      (_, t) => 100 * factors[t % 12]! * (1 + 0.08 * Math.tanh(normal())),
    );
  },
  "audits now and then": (normal, n) =>
    Array.from({ length: n }, () => (normal() > 0.5 ? Math.exp(1 + 0.5 * normal()) : 0)),
} satisfies Record<string, Kind>;

const count = 400;

const made = new Map<string, { predictions: Prediction[]; after: number[][] }>();

/** Forecasts of 400 series of a kind from their first values, and what came after. */
function heldOut(kind: keyof typeof kinds, seen: number, season: number, horizon: number) {
  const key = [kind, seen, season, horizon].join();
  const known = made.get(key);
  if (known) return known;
  const normal = randomNormal.source(randomLcg(0.2))();
  const series = Array.from({ length: count }, () => kinds[kind](normal, seen + horizon));
  const looks = series.map((values) =>
    lookBack(Float64Array.from(values.slice(0, seen)), season, horizon),
  );
  const after = series.map((values) => values.slice(seen));
  const found = { predictions: predict(looks, horizon), after };
  made.set(key, found);
  return found;
}

/** How many of the 400 values `h` periods ahead lie in the interval of a level. */
function inside(predictions: Prediction[], after: number[][], h: number, level: number): number {
  return predictions.filter((prediction, i) => {
    const value = after[i]![h]!;
    return (
      quantileAt(prediction, h, (1 - level) / 2) <= value &&
      value <= quantileAt(prediction, h, (1 + level) / 2)
    );
  }).length;
}

/** Bounds that a binomial count of 400 keeps to but once in 1000 times: 3.3 standard deviations. */
const bounds = (level: number) => 3.3 * Math.sqrt(count * level * (1 - level));

const weightOf = ({ calibration, kind }: Prediction, name: string) =>
  calibration.weights[methodsOf[kind].findIndex((method) => method.name === name)]!;

describe("intervals of 80 and 95 %", () => {
  // What was learnt at shorter horizons may widen the last ones: a further 7 and 3 % of the series are let in there.
  it.each(
    (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) => [
      [kind, 60, 12, 12] as const,
      [kind, 60, 12, 24] as const,
      [kind, 24, 4, 8] as const,
    ]),
  )(
    "cover 400 held-out %s of %d periods (season %d) at 1, ½ and all of %d ahead, within binomial bounds of 1 in 1000",
    (...[kind, seen, season, horizon]) => {
      const { predictions, after } = heldOut(kind, seen, season, horizon);
      // Of what is mostly nothing no value lies below the interval: only those above are left out.
      const highest = predictions.some(({ kind }) => kind === "rare")
        ? (level: number) => (1 + level) / 2
        : (level: number) => level;
      for (const h of [0, horizon / 2, horizon - 1])
        for (const [level, wider] of [
          [0.8, h === 0 ? 0 : 0.07],
          [0.95, h === 0 ? 0 : 0.03],
        ] as const) {
          const found = inside(predictions, after, h, level);
          expect(found).toBeGreaterThan(count * level - bounds(level));
          expect(found).toBeLessThanOrEqual(count * (highest(level) + wider) + bounds(level));
        }
    },
  );

  it.each([
    [10, 4, 8],
    [5, 1, 4],
  ])(
    "of random walks too short to learn from, %d periods (season %d), are those of Student errors that grow as the root of the horizon: 60 to 90 and 85 to 99 %",
    (seen, season, horizon) => {
      const { predictions, after } = heldOut("random walks", seen, season, horizon);
      expect(predictions[0]!.kind).toBe("short");
      for (const h of [0, horizon / 2, horizon - 1]) {
        const [in80, in95] = [0.8, 0.95].map(
          (level) => inside(predictions, after, h, level) / count,
        );
        expect(in80).toBeGreaterThan(0.6);
        expect(in80).toBeLessThan(0.9);
        expect(in95).toBeGreaterThan(0.85);
        expect(in95).toBeLessThan(0.99);
      }
      const width = (h: number) =>
        quantileAt(predictions[0]!, h, 0.9) - quantileAt(predictions[0]!, h, 0.1);
      expect(width(3) / width(0)).toBeCloseTo(2, 6);
    },
  );

  it("of one value, and of two equal ones, are a hundredth of it wide or more; of zeros they are zero", () => {
    for (const values of [[100], [100, 100]]) {
      const [one] = predict([lookBack(Float64Array.from(values), 4, 4)], 4);
      expect([...one!.points]).toEqual([100, 100, 100, 100]);
      expect(quantileAt(one!, 0, 0.9) - quantileAt(one!, 0, 0.1)).toBeGreaterThan(1);
    }
    const [zeros] = predict([lookBack(new Float64Array(30), 4, 4)], 4);
    expect([0, 0.5, 1].map((level) => quantileAt(zeros!, 3, level))).toEqual([0, 0, 0]);
  });

  it("interpolates between knots, and ends with them", () => {
    const [prediction] = heldOut("random walks", 24, 4, 8).predictions;
    const at = (level: number) => quantileAt(prediction!, 2, level);
    const [a, b] = [knots[5]!, knots[6]!];
    expect(at((a + b) / 2)).toBeCloseTo((at(a) + at(b)) / 2, 12);
    expect(at(0)).toBe(at(knots[0]!));
    expect(at(1)).toBe(at(knots.at(-1)!));
  });
});

describe("weights", () => {
  it("favour drift over naive where walks drift, and naive over drift where they do not", () => {
    const [drifting] = heldOut("walks with drift", 60, 12, 12).predictions;
    expect(weightOf(drifting!, "drift")).toBeGreaterThan(10 * weightOf(drifting!, "naive"));
    const [plain] = heldOut("random walks", 60, 12, 12).predictions;
    expect(weightOf(plain!, "naive")).toBeGreaterThan(weightOf(plain!, "drift"));
  });

  it("favour smoothing over the last value where there is a level, and the linear trend where there are lines", () => {
    const [level] = heldOut("white noise around a level", 60, 12, 12).predictions;
    expect(weightOf(level!, "naive")).toBeLessThan(0.05);
    expect(weightOf(level!, "theta")).toBeGreaterThan(3 * weightOf(level!, "naive"));
    const [line] = heldOut("lines with noise", 60, 12, 24).predictions;
    expect(weightOf(line!, "linear-trend")).toBeGreaterThan(0.5);
  });

  it("do not know the window that is forecast: other values after the end change nothing", () => {
    const normal = randomNormal.source(randomLcg(0.4))();
    const values = Float64Array.from({ length: 80 }, () => 100 + 10 * normal());
    const other = values.slice().fill(1e6, 60);
    const [a, b] = [values, other].map((all) =>
      predict([lookBack(all.subarray(0, 60), 12, 20)], 20),
    );
    expect(a![0]!.points).toEqual(b![0]!.points);
    expect(a![0]!.sizes).toEqual(b![0]!.sizes);
  });
});
