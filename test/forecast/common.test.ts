import { expect, it } from "vitest";
import { commonErrors } from "../../src/forecast/common.js";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { type Looks, lookBack } from "../../src/forecast/lookBack.js";
import { type Prediction, predict } from "../../src/forecast/predict.js";
import { reconciler } from "../../src/forecast/reconcile.js";

const pair = hierarchyOf([[0, 1], [0], [1]]);

/** Says the same of every period at one earlier end. */
function saying(point: number): { look: Looks; prediction: Prediction } {
  const made = lookBack(
    Float64Array.from({ length: 20 }, (_, t) => 5 + (t % 3)),
    4,
    2,
  );
  const past = [{ ...made.past[0]!, forecasts: [Float64Array.of(point, point)] }];
  const [prediction] = predict([made], 2);
  return {
    look: { ...made, past },
    prediction: { ...prediction!, calibration: { ...prediction!.calibration, weights: [1] } },
  };
}

it("is how far cells together were from what was said of their sum, shared as their errors are", () => {
  const all = [saying(10), saying(3), saying(1)];
  const found = commonErrors(
    all.map(({ look }) => look),
    all.map(({ prediction }) => prediction),
    pair,
    Float64Array.of(9, 1, 2),
  );
  // 10 − 4 = 6, a third of it to the first
  expect([...found]).toEqual([0, 2, 4]);
});

it("is nothing where no earlier end was tried", () => {
  const all = [saying(10), saying(3), saying(1)];
  const found = commonErrors(
    all.map(({ look }) => ({ ...look, past: [] })),
    all.map(({ prediction }) => prediction),
    pair,
    Float64Array.of(9, 1, 2),
  );
  expect([...found]).toEqual([0, 0, 0]);
});

it("lets the sum stand and moves the cells", () => {
  const deviations = Float64Array.of(1, 1, 1);
  const told = (common: Float64Array | undefined) => {
    const values = Float64Array.of(10, 3, 1);
    reconciler(pair, { deviations, errors: [], ...(common && { common }) })(values);
    return [...values];
  };
  // each of three is moved by a third of the gap of six
  expect(told(undefined)[0]).toBeCloseTo(8, 12);
  // the cells' variance grows from 2 to 2 + 20²: the sum moves by 6 ÷ 403
  expect(told(Float64Array.of(0, 10, 10))[0]).toBeCloseTo(10 - 6 / 403, 12);
});

it("is reckoned in proportion, so that errors beyond what squares can hold leave numbers", () => {
  const far = 1e170;
  const values = Float64Array.of(10, 3, 1);
  const deviations = Float64Array.of(1, far, far);
  reconciler(pair, { deviations, errors: [], common: Float64Array.of(0, far, far) })(values);
  expect([...values].every(Number.isFinite)).toBe(true);
  expect(values[0]).toBeCloseTo(10, 9);
});
