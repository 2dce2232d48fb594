import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantiles } from "../../src/forecast/quantiles.js";

describe("quantiles", () => {
  it("interpolate between order statistics", () => {
    expect(quantiles(Float64Array.of(4, 1, 3, 2), [0, 0.5, 0.9, 1])).toEqual([1, 2.5, 3.7, 4]);
    expect(quantiles(Float64Array.of(7), [0.025, 0.975])).toEqual([7, 7]);
  });

  it("leave the sample in its order", () => {
    const sample = Float64Array.of(3, 1, 2);
    quantiles(sample, [0.5]);
    expect([...sample]).toEqual([3, 1, 2]);
  });

  it("equal those of a full sort, whatever the spread", () => {
    const values = fc.array(
      fc.oneof(
        fc.integer({ min: -5, max: 5 }),
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.double({ min: 0, max: 1e-9, noNaN: true }),
      ),
      { minLength: 1, maxLength: 300 },
    );
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 299 }), (list, at) => {
        const index = at % list.length;
        const sorted = Float64Array.from(list).sort();
        const level = list.length === 1 ? 0 : index / (list.length - 1);
        const [value] = quantiles(Float64Array.from(list), [level]);
        expect(value).toBeCloseTo(sorted[index]!, 3);
      }),
    );
  });

  it("refuse an empty sample", () => {
    expect(() => quantiles(new Float64Array(0), [0.5])).toThrow("a sample must not be empty");
  });
});
