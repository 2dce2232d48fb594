import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookBack } from "../../src/forecast/lookBack.js";
import type { Method } from "../../src/forecast/method.js";
import { intermittent } from "../../src/forecast/methods/intermittent.js";
import { methodsOf } from "../../src/forecast/methods/methods.js";
import { simpleSmoothing, smoothing } from "../../src/forecast/methods/smoothing.js";
import { type Prediction, predict, quantileAt } from "../../src/forecast/predict.js";

const horizon = 24;
const seasons = [1, 4, 12] as const;

const all: Method[] = [...methodsOf.steady, ...methodsOf.intermittent, smoothing].filter(
  (method, i, list) => list.findIndex(({ name }) => name === method.name) === i,
);
const named = (methods: Method[]) => methods.map((method) => [method.name, method] as const);
const onLogarithms = ({ name }: Method) => name.startsWith("log-");

const positive = fc
  .array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 8, maxLength: 60 })
  .map((list) => Float64Array.from(list));

const spreadOf = (values: Float64Array) => Math.max(...values) - Math.min(...values) + 1e-9;

describe("a method", () => {
  it.each(named(all.filter((method) => !onLogarithms(method))))(
    "is equivariant in scale, to the bit for a power of two: %s",
    (_, method) => {
      fc.assert(
        fc.property(positive, fc.constantFrom(2 ** -30, 0.5, 2 ** 40), (values, c) => {
          const plain = method.forecast(values, 6);
          const scaled = method.forecast(
            values.map((value) => value * c),
            6,
          );
          expect(scaled).toEqual(plain.map((value) => value * c));
        }),
        { numRuns: 40 },
      );
    },
  );

  // A search that rounds otherwise may end elsewhere in its tolerance: a millionth of the squares. In a flat valley that is far.
  it.each(named(all))(
    "is equivariant in any scale, within 2 % of the spread on 19 of 20 series: %s",
    (_, method) => {
      const apart = fc
        .sample(fc.tuple(positive, fc.constantFrom(1e-6, 0.37, 1e12)), { numRuns: 60, seed: 7 })
        .map(([values, c]) => {
          const plain = method.forecast(values, 6);
          const scaled = method.forecast(
            values.map((value) => value * c),
            6,
          );
          return Math.max(...plain.map((v, h) => Math.abs(scaled[h]! / c - v))) / spreadOf(values);
        });
      expect(apart.filter((distance) => distance < 0.02).length).toBeGreaterThanOrEqual(57);
    },
  );

  it.each(named(all.filter((method) => !onLogarithms(method) && method !== intermittent)))(
    "is equivariant in shift, within 2 % of the spread on 19 of 20 series: %s",
    (_, method) => {
      const apart = fc
        .sample(fc.tuple(positive, fc.constantFrom(-500, 3, 4096)), { numRuns: 60, seed: 8 })
        .map(([values, d]) => {
          const plain = method.forecast(values, 6);
          const moved = method.forecast(
            values.map((value) => value + d),
            6,
          );
          return Math.max(...plain.map((v, h) => Math.abs(moved[h]! - d - v))) / spreadOf(values);
        });
      expect(apart.filter((distance) => distance < 0.02).length).toBeGreaterThanOrEqual(57);
    },
  );

  it.each(named(all))("takes as few values as it says: %s", (_, { least, forecast }) => {
    for (let n = least; n < least + 4; n++)
      for (const values of [
        new Float64Array(n),
        new Float64Array(n).fill(5),
        Float64Array.from({ length: n }, (_, t) => 1 + ((t * 7) % 5)),
      ])
        expect(forecast(values, 3).every(Number.isFinite)).toBe(true);
  });

  it("leaves the values as they are", () => {
    const values = Float64Array.from({ length: 30 }, (_, t) => 1 + ((t * 7) % 11));
    const before = values.slice();
    for (const { forecast } of all) forecast(values, 5);
    expect(values).toEqual(before);
  });

  it("on logarithms of a constant rate of growth goes on at it", () => {
    const values = Float64Array.from({ length: 24 }, (_, t) => 100 * 1.02 ** t);
    const damped = methodsOf.steady.find(({ name }) => name === "log-theta")!;
    const [first] = damped.forecast(values, 1);
    expect(Math.abs(first! / (100 * 1.02 ** 24) - 1)).toBeLessThan(0.01);
    expect(simpleSmoothing.forecast(values, 1)[0]).toBeLessThan(100 * 1.02 ** 24);
  });
});

/** Series as registers have them, and worse. */
const scale = fc.constantFrom(1e-6, 1, 1e12);
const length = fc.integer({ min: 1, max: 200 });
const anySeries = fc
  .oneof(
    { weight: 2, arbitrary: fc.tuple(fc.constant("zeros" as const), length, scale) },
    { weight: 2, arbitrary: fc.tuple(fc.constant("equal" as const), length, scale) },
    { weight: 3, arbitrary: fc.tuple(fc.constant("spike" as const), length, scale) },
    { weight: 3, arbitrary: fc.tuple(fc.constant("line" as const), length, scale) },
    { weight: 3, arbitrary: fc.tuple(fc.constant("seasons" as const), length, scale) },
    { weight: 6, arbitrary: fc.tuple(fc.constant("noise" as const), length, scale) },
    { weight: 4, arbitrary: fc.tuple(fc.constant("now and then" as const), length, scale) },
    { weight: 2, arbitrary: fc.tuple(fc.constant("huge and tiny" as const), length, scale) },
  )
  .chain(([shape, n, unit]) =>
    fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: n, maxLength: n })
      .map((chances) =>
        Float64Array.from(chances, (chance, t) => {
          switch (shape) {
            case "zeros":
              return 0;
            case "equal":
              return unit;
            case "spike":
              return t === Math.floor(chances[0]! * (n - 1)) ? unit : 0;
            case "line":
              return unit * t;
            case "seasons":
              return unit * (1 + (t % 12));
            case "noise":
              return unit * chance;
            case "now and then":
              return chance < 0.3 ? unit * chance : 0;
            case "huge and tiny":
              return chance < 0.5 ? 1e12 : 1e-6;
          }
        }),
      ),
  );
const sets = fc.tuple(
  fc.constantFrom(...seasons),
  fc.array(anySeries, { minLength: 1, maxLength: 12 }),
);

const predicted = (season: number, set: readonly Float64Array[]) =>
  predict(
    set.map((values) => lookBack(values, season, horizon)),
    horizon,
  );

const levels = [0, 0.001, 0.01, 0.025, 0.1, 0.33, 0.5, 0.67, 0.9, 0.975, 0.99, 0.999, 1];
const periods = [0, 1, 5, 11, 23];
const quantilesOf = (prediction: Prediction) =>
  periods.map((h) => levels.map((level) => quantileAt(prediction, h, level)));

describe("a set of series", () => {
  it("has finite forecasts and finite, rising quantiles, whatever its values, lengths, seasons and scales", () => {
    fc.assert(
      fc.property(sets, ([season, set]) => {
        for (const prediction of predicted(season, set)) {
          expect(prediction.points.every(Number.isFinite)).toBe(true);
          expect(prediction.sizes.every((size) => Number.isFinite(size) && size >= 0)).toBe(true);
          for (const row of quantilesOf(prediction)) {
            expect(row.every(Number.isFinite)).toBe(true);
            // Between −10²² and 0 a straight line is rounded to 10⁶.
            const rounding = 1e-14 * Math.max(...row.map(Math.abs));
            for (let i = 1; i < row.length; i++)
              expect(row[i]!).toBeGreaterThanOrEqual(row[i - 1]! - rounding);
          }
          const { weights, persistence } = prediction.calibration;
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
          expect(persistence.every((kept) => kept >= 0 && kept < 1)).toBe(true);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it.each(seasons)("of every length from 1 to 60 alone is finite, season %d", (season) => {
    for (let n = 1; n <= 60; n++)
      for (const at of [() => 0, () => 3, (t: number) => (t === n - 1 ? 1 : 0), (t: number) => t]) {
        const [prediction] = predicted(season, [Float64Array.from({ length: n }, (_, t) => at(t))]);
        expect(quantilesOf(prediction!).flat().every(Number.isFinite)).toBe(true);
      }
  });

  it("is forecast alike in any order, to 1e-9: points, sizes, quantiles and persistence", () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 11 }), ([season, set], by) => {
        const turn = <T>(list: readonly T[]) => {
          const k = by % list.length;
          return [...list.slice(k), ...list.slice(0, k)].reverse();
        };
        const plain = turn(predicted(season, set));
        const turned = predicted(season, turn(set));
        const near = (a: number, b: number, size: number) =>
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * size);
        for (const [i, one] of plain.entries()) {
          const other = turned[i]!;
          for (const h of periods) {
            const size = Math.abs(one.points[h]!) + one.sizes[h]!;
            near(one.points[h]!, other.points[h]!, size);
            near(one.sizes[h]!, other.sizes[h]!, size);
            const widest = Math.max(...[0, 1].map((level) => Math.abs(quantileAt(one, h, level))));
            for (const level of levels)
              near(quantileAt(one, h, level), quantileAt(other, h, level), size + widest);
          }
          for (const [h, kept] of one.calibration.persistence.entries())
            near(kept, other.calibration.persistence[h]!, 1);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});
