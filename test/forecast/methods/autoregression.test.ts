import { describe, expect, it } from "vitest";
import { autoregression } from "../../../src/forecast/methods/autoregression.js";

/** The values that changes lead to from a first one. */
function summed(first: number, changes: readonly number[]): Float64Array {
  let value = first;
  return Float64Array.of(first, ...changes.map((change) => (value += change)));
}

/** Changes that follow from the ones before exactly. */
function process(
  start: readonly number[],
  constant: number,
  coefficients: readonly number[],
  length: number,
): number[] {
  const changes = [...start];
  while (changes.length < length)
    changes.push(coefficients.reduce((sum, c, i) => sum + c * changes.at(-1 - i)!, constant));
  return changes;
}

describe("autoregression", () => {
  it.each([
    ["AR(1)", [8], 0, [0.5]],
    ["AR(1), turning", [8], 0, [-0.7]],
    ["AR(1) with a constant", [8], 3, [0.5]],
    ["AR(2)", [8, 2], 0, [0.6, -0.3]],
    ["AR(2) with a constant", [8, 2], 2, [0.6, -0.3]],
    ["AR(3)", [8, 2, -3], 0, [0.3, -0.3, 0.3]],
  ])("goes on as noiseless changes do: %s, to 1e-6", (_, start, constant, coefficients) => {
    const all = summed(100, process(start, constant, coefficients, 30));
    const forecast = autoregression.forecast(all.subarray(0, 21), 10);
    forecast.forEach((value, h) => {
      expect(value).toBeCloseTo(all[21 + h]!, 6);
    });
  });

  it("does so whatever the unit: a constant counts for billions as for millionths", () => {
    for (const unit of [2 ** -30, 1, 2 ** 40]) {
      const all = summed(100, process([8], 3, [0.5], 30)).map((value) => value * unit);
      const forecast = autoregression.forecast(all.subarray(0, 21), 10);
      forecast.forEach((value, h) => {
        expect(value / all[21 + h]!).toBeCloseTo(1, 8);
      });
    }
  });

  it("of changes 8, −5, 2, −1, 1, −1, 1 finds φ = −55 ÷ 96 by least squares, worked by hand", () => {
    // Σxy = −55, Σx² = 96, Σy² = 33: SSE = 33 − 55² ÷ 96 = 1.49, AICc = 6 ln(1.49 ÷ 6) + 4 + 4 = −0.36. None: 6 ln(33 ÷ 6)
    // + 2 + 1 = 13.2. With a constant: SSE = 31.5 − 53² ÷ 93.33 = 1.40, 6 ln(1.40 ÷ 6) + 6 + 12 = 9.3.
    const forecast = autoregression.forecast(summed(10, [8, -5, 2, -1, 1, -1, 1]), 3);
    const phi = -55 / 96;
    const expected = [15 + phi, 15 + phi + phi ** 2, 15 + phi + phi ** 2 + phi ** 3];
    forecast.forEach((value, h) => {
      expect(value).toBeCloseTo(expected[h]!, 10);
    });
  });

  it("of changes 1, 2, 3, 2, 1 finds nothing worth its parameters, worked by hand: the last value stays", () => {
    // AICc of none: 4 ln(18 ÷ 4) + 2 + 2 = 10.0; of a constant: 4 ln(2 ÷ 4) + 4 + 12 = 13.2; of φ: SSE 3.78, 15.8.
    expect([...autoregression.forecast(summed(10, [1, 2, 3, 2, 1]), 2)]).toEqual([19, 19]);
  });

  it("leaves out what hardly forgets: steadily doubled changes are not doubled on", () => {
    const forecast = autoregression.forecast(summed(1, process([1], 0, [1.5], 20)), 40);
    const last = 1 + (1.5 ** 20 - 1) / 0.5;
    for (const value of forecast) expect(Math.abs(value)).toBeLessThan(100 * last);
  });
});
