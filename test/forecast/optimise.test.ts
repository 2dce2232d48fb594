import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solve } from "../../src/forecast/linear.js";
import { minimise } from "../../src/forecast/optimise.js";

const wide = { low: [-10, -10], high: [10, 10] };

describe("minimise", () => {
  it("finds the minimum of Rosenbrock's valley, 0 at (1, 1), from (−1.2, 1) (Rosenbrock 1960), as Nelder and Mead (1965) do", () => {
    const { at, value } = minimise(
      (x) => 100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2,
      { start: [-1.2, 1], step: [0.5, 0.5], ...wide },
      400,
      1e-12,
    );
    expect(at[0]).toBeCloseTo(1, 4);
    expect(at[1]).toBeCloseTo(1, 4);
    expect(value).toBeLessThan(1e-8);
  });

  it("finds that of Powell's singular function, 0 at the origin, in four dimensions (Powell 1962)", () => {
    const { value } = minimise(
      (x) =>
        (x[0]! + 10 * x[1]!) ** 2 +
        5 * (x[2]! - x[3]!) ** 2 +
        (x[1]! - 2 * x[2]!) ** 4 +
        10 * (x[0]! - x[3]!) ** 4,
      {
        start: [3, -1, 0, 1],
        step: [1, 1, 1, 1],
        low: [-10, -10, -10, -10],
        high: [10, 10, 10, 10],
      },
      1000,
      1e-14,
    );
    expect(value).toBeLessThan(1e-6);
  });

  it("finds the least point of a bowl in its box: the centre, or the nearest point of the side", () => {
    const places = fc.double({ min: -2, max: 3, noNaN: true });
    const curves = fc.double({ min: 0.5, max: 4, noNaN: true });
    fc.assert(
      fc.property(places, places, curves, curves, (a, b, p, q) => {
        const { at } = minimise(
          (x) => p * (x[0]! - a) ** 2 + q * (x[1]! - b) ** 2 + 1,
          { start: [0.5, 0.5], step: [0.2, 0.2], low: [0, 0], high: [1, 1] },
          400,
          1e-14,
        );
        expect(at[0]).toBeCloseTo(Math.min(1, Math.max(0, a)), 1);
        expect(at[1]).toBeCloseTo(Math.min(1, Math.max(0, b)), 1);
      }),
    );
  });

  it("never asks for a point outside the box, nor for many more than it may", () => {
    let asked = 0;
    minimise(
      (x) => {
        asked++;
        expect(Math.abs(x[0]!)).toBeLessThanOrEqual(1);
        expect(Math.abs(x[1]!)).toBeLessThanOrEqual(1);
        return Math.sin(9 * x[0]!) + Math.cos(7 * x[1]!) - x[0]!;
      },
      { start: [0.9, -0.9], step: [0.5, -0.5], low: [-1, -1], high: [1, 1] },
      60,
      0,
    );
    // One more turn may reflect, contract and shrink.
    expect(asked).toBeLessThanOrEqual(60 + 4);
  });

  it("takes the same steps whatever the unit of the function", () => {
    const search = (unit: number) =>
      minimise((x) => unit * ((x[0]! - 0.3) ** 2 + (x[1]! + 0.2) ** 4 + 1e-3), {
        start: [0.9, 0.9],
        step: [0.1, 0.1],
        ...wide,
      });
    for (const unit of [2 ** -80, 2 ** 80]) {
      expect(search(unit).at).toEqual(search(1).at);
      expect(search(unit).value / unit).toBe(search(1).value);
    }
  });
});

describe("solve", () => {
  it("gives 1, −2, −2 for 3x + 2y − z = 1, 2x − 2y + 4z = −2, −x + y ÷ 2 − z = 0, worked by hand", () => {
    const found = solve(
      [
        [3, 2, -1],
        [2, -2, 4],
        [-1, 0.5, -1],
      ],
      [1, -2, 0],
    )!;
    [1, -2, -2].forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 12);
    });
  });

  it("exchanges rows where the first number is zero, and tells dependent equations", () => {
    expect([
      ...solve(
        [
          [0, 2],
          [4, 0],
        ],
        [2, 2],
      )!,
    ]).toEqual([0.5, 1]);
    expect(
      solve(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toBeNull();
  });
});
