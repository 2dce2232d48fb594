import { describe, expect, it } from "vitest";
import type { Performance } from "../../src/domain/decompose.js";
import { spreadOf } from "../../src/forecast/causes.js";

const whole: Performance = {
  weight: 1000,
  audits: [1000],
  quantities: [10_000],
  waiting: 0,
  reported: 1,
};
const own: Performance = { ...whole, weight: 100, audits: [100], quantities: [1000] };

describe("how far chance moves the causes of a gap", () => {
  it("is told by the number of audits where all bring the same: 100 of 10 each vary by 10, 80 % within 128 of 1000", () => {
    const { ranges } = spreadOf(own, whole, [100 * 10 ** 2], 1)!;
    expect(ranges.depth).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
    expect(Math.abs(ranges.count[0] + 128)).toBeLessThan(40);
    expect(Math.abs(ranges.count[1] - 128)).toBeLessThan(40);
  });

  it("is more where audits differ: a tenth of them bring 100, the others nothing", () => {
    const { ranges } = spreadOf(own, whole, [10 * 100 ** 2], 1)!;
    // √(10 × 100² − 1000² ÷ 100) = 300 of 1000
    expect(Math.abs(ranges.depth[1] - ranges.depth[0] - 2 * 1.28 * 300)).toBeLessThan(150);
  });

  it("leaves a large cause the first, and shares the first place where none is", () => {
    const few = { ...own, audits: [30], quantities: [300] };
    expect(spreadOf(few, whole, [30 * 10 ** 2], 1)!.first.count).toBe(1);
    const { first } = spreadOf(own, whole, [10 * 100 ** 2], 1)!;
    expect(Object.values(first).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(first.depth).toBeGreaterThan(0.3);
    expect(first.depth).toBeLessThan(0.9);
  });

  it("is the same for the same seed, and not told where nothing is compared", () => {
    expect(spreadOf(own, whole, [1e4], 7)).toEqual(spreadOf(own, whole, [1e4], 7));
    expect(spreadOf({ ...own, weight: 0 }, whole, [1e4], 1)).toBe(null);
  });
});
