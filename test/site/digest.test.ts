import { describe, expect, it } from "vitest";
import { contentDigest } from "../../loaders/forecast/digest.js";

describe("contentDigest", () => {
  it("is of what numbers are, not of how the engine holds them", () => {
    const whole = [1, 2, 3];
    const halved = [0.5, 1, 1.5];
    for (let i = 0; i < halved.length; i++) halved[i]! *= 2;
    expect(contentDigest({ whole, own: new Float64Array(whole) })).toBe(
      contentDigest({ whole: halved, own: new Float64Array([0, 1, 2, 3]).subarray(1) }),
    );
  });

  it("tells apart what JSON takes for the same", () => {
    const told = [
      null,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0,
      -0,
      "0",
      0n,
      {},
      new Map(),
      new Map([[1, 2]]),
      new Set([1]),
      new Float64Array(1),
      new Float32Array(2),
    ];
    expect(new Set(told.map((value) => contentDigest({ value }))).size).toBe(told.length);
  });

  it("refuses what is no data", () => {
    expect(() => contentDigest({ run: () => 1 })).toThrow(TypeError);
  });
});
