import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "../../src/domain/apportion.js";

const weights = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 })
  .filter((list) => list.some((weight) => weight > 1e-3));

const sum = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0);

describe("apportion", () => {
  it("divides in proportion to the weights", () => {
    expect(apportion(100, [1, 3])).toEqual([25, 75]);
    expect(apportion(6_000, [0, 2, 1])).toEqual([0, 4_000, 2_000]);
  });

  it("keeps counted things whole: boundaries 3⅓ and 6⅔ of ten round to 3 and 7", () => {
    expect(apportion(10, [1, 1, 1], 1)).toEqual([3, 4, 3]);
  });

  it("sums exactly to the whole, forwards and backwards", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), weights, (whole, list) => {
        const parts = apportion(whole, list);
        expect(sum(parts)).toBe(whole);
        expect(sum(parts.toReversed())).toBe(whole);
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
    );
  });

  it("gives every part less than one step more or less than its proportion", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), weights, (whole, list) => {
        const total = sum(list);
        apportion(whole, list, 1).forEach((part, i) => {
          expect(Math.abs(part - (whole * list[i]!) / total)).toBeLessThanOrEqual(1 + 1e-6);
          expect(Number.isInteger(part)).toBe(true);
        });
      }),
    );
  });

  it("gives nothing to a part without weight", () => {
    fc.assert(
      fc.property(weights, (list) => {
        expect(apportion(1234.5, [...list, 0]).at(-1)).toBe(0);
      }),
    );
  });

  it("names the argument at fault", () => {
    expect(() => apportion(-1, [1])).toThrow("whole must be finite and not negative: -1");
    expect(() => apportion(1.5, [1], 1)).toThrow("whole must be a multiple of 1: 1.5");
    expect(() => apportion(1, [1, -2])).toThrow("weight must be finite and not negative: -2");
    expect(() => apportion(1, [0, 0])).toThrow("weights must not all be zero");
    expect(() => apportion(1, [])).toThrow("weights must not all be zero");
  });
});
