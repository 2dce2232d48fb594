import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withBelow } from "../../src/forecast/below.js";
import { knots } from "../../src/forecast/calibrate.js";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { lookBack } from "../../src/forecast/lookBack.js";
import { type Sampler, sampler } from "../../src/forecast/paths.js";
import { type Prediction, predict } from "../../src/forecast/predict.js";

/** Futures that are all the same: rows of periods. */
function always(...rows: number[][]): Sampler {
  const values = Float64Array.from(rows.flat());
  return { series: rows[0]!.length, horizon: rows.length, next: () => values };
}

/** Draws are the points, less as many sizes as `errors` says. */
function predicted(points: readonly number[], size = 0, errors = 0): Prediction {
  return {
    kind: "short",
    points: Float64Array.from(points),
    sizes: new Float64Array(points.length).fill(size),
    level: 1,
    occurrence: null,
    calibration: {
      weights: [1],
      lasting: 0,
      errors: [1],
      sizes: new Float64Array(5),
      quantiles: [new Float64Array(knots.length).fill(-errors)],
      growth: 0,
      persistence: points.map(() => 0),
      cases: [],
    },
  };
}
const anything = lookBack(Float64Array.of(1, 2, 3), 12, 4);

function shared(
  base: Sampler,
  parents: readonly number[],
  predictions: readonly Prediction[],
  spans: readonly number[],
): number[][] {
  const all = withBelow(
    base,
    { parents, looks: predictions.map(() => anything), predictions },
    1,
    spans,
  );
  const values = all.next();
  return Array.from({ length: all.horizon }, (_, h) => [
    ...values.subarray(h * all.series, (h + 1) * all.series),
  ]);
}

describe("parts below the series of futures", () => {
  it("share each period as the sums of its span are drawn, by hand: 6 to 2, then 0 to 4", () => {
    const parts = [predicted([4, 2, 0, 0]), predicted([1, 1, 4, 0])];
    expect(shared(always([10], [20], [30], [0]), [0, 0], parts, [2, 2])).toEqual([
      [10, 7.5, 2.5],
      [20, 15, 5],
      [30, 0, 30],
      [0, 0, 0],
    ]);
  });

  it("share as is expected of them where nothing is drawn, and alike where nothing is expected", () => {
    const below = [predicted([3, 0], 2, 2), predicted([1, 0], 2, 2)];
    expect(shared(always([8], [8]), [0, 0], below, [1, 1])).toEqual([
      [8, 6, 2],
      [8, 4, 4],
    ]);
  });

  it("have parts of their own, and other series none", () => {
    const parts = [predicted([1]), predicted([3]), predicted([1]), predicted([1])];
    expect(shared(always([100, 40]), [1, 1, 3, 3], parts, [1])).toEqual([
      [100, 40, 10, 30, 15, 15],
    ]);
  });

  it("are none of a series that has no parts", () => {
    expect(shared(always([1], [2]), [], [], [2])).toEqual([[1], [2]]);
  });
});

const horizon = 18;
const spans = [6, 12];
const months = 40;

/** Parts of two regions, parts of the first of those, and what is booked on a region itself. */
const family = fc.record({
  cells: fc.array(
    fc.record({
      shape: fc.constantFrom("none", "all", "few"),
      unit: fc.constantFrom(1e-3, 1, 1e9),
      chances: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: months,
        maxLength: months,
      }),
    }),
    { minLength: 6, maxLength: 6 },
  ),
  seed: fc.integer({ min: 1, max: 1000 }),
});

describe("futures with parts below", () => {
  it("sum in every period to what they are parts of, are never negative, and leave that as it was", () => {
    fc.assert(
      fc.property(family, ({ cells, seed }) => {
        const leaves = cells.map(({ shape, unit, chances }) =>
          Float64Array.from(chances, (chance) =>
            shape === "none" || (shape === "few" && chance > 0.1) ? 0 : unit * chance,
          ),
        );
        const sum = (...own: number[]) =>
          leaves[0]!.map((_, t) => own.reduce((total, i) => total + leaves[i]![t]!, 0));
        const look = (values: Float64Array) => lookBack(values, 12, horizon);
        const top = [sum(0, 1, 2, 3, 4, 5), sum(0, 1, 2, 3), sum(4, 5)].map(look);
        const lower = [sum(0, 1), sum(2), sum(3), sum(4), sum(5), sum(0), sum(1)].map(look);
        const parents = [1, 1, 1, 2, 2, 3, 3];
        const base = () =>
          sampler(top, predict(top, horizon), hierarchyOf([[0, 1], [0], [1]]), seed);
        const made = () =>
          withBelow(
            base(),
            { parents, looks: lower, predictions: predict(lower, horizon) },
            seed,
            spans,
          );
        const [alone, one, other] = [base(), made(), made()];
        for (let p = 0; p < 5; p++) {
          const future = one.next();
          expect(future).toEqual(other.next());
          const before = alone.next();
          for (let h = 0; h < horizon; h++) {
            const now = future.subarray(h * one.series, (h + 1) * one.series);
            expect(now.subarray(0, 3)).toEqual(before.subarray(h * 3, (h + 1) * 3));
            expect([...now].filter((value) => !(value >= 0 && Number.isFinite(value)))).toEqual([]);
            for (const parent of new Set(parents)) {
              const parts = parents.reduce(
                (s, own, k) => s + (own === parent ? now[3 + k]! : 0),
                0,
              );
              expect(Math.abs(parts - now[parent]!)).toBeLessThanOrEqual(1e-9 * now[parent]!);
            }
          }
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});
