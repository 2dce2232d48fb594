import { describe, expect, it } from "vitest";
import { hellinger, peersOf } from "../../src/domain/peers.js";

describe("how alike regions are", () => {
  it("is told by the shares of their industries", () => {
    expect(hellinger([1, 1], [20, 20])).toBeCloseTo(0, 7);
    expect(hellinger([3, 0], [0, 4])).toBe(1);
    // 1 − √(0.5 × 1)
    expect(hellinger([1, 1], [1, 0])).toBeCloseTo(Math.sqrt(1 - Math.SQRT1_2), 12);
  });

  it("is not told of a region without audits", () => {
    expect(hellinger([0, 0], [1, 2])).toBe(null);
    const mixes = new Map([
      ["A", [1, 0]],
      ["B", [1, 9]],
      ["C", [9, 1]],
      ["D", [0, 0]],
    ]);
    expect(peersOf("A", mixes, 3).map(({ region }) => region)).toEqual(["C", "B"]);
    expect(peersOf("A", mixes, 1)).toHaveLength(1);
    expect(peersOf("D", mixes, 3)).toEqual([]);
  });
});
