import { describe, expect, it } from "vitest";
import type { Performance } from "../../src/domain/decompose.js";
import { type Audited, spreadOf } from "../../src/forecast/causes.js";

const whole: Performance = {
  weight: 1000,
  audits: [1000],
  quantities: [10_000],
  waiting: 0,
  reported: 1,
};
const own: Performance = { ...whole, weight: 100, audits: [100], quantities: [1000] };

/** All audits bring 10; a tenth of them bring 100, the others nothing. */
const even = (performance: Performance): Audited => ({
  performance,
  squares: performance.audits.map((n) => n * 10 ** 2),
});
const uneven = (performance: Performance): Audited => ({
  performance,
  squares: performance.audits.map((n) => (n / 10) * 100 ** 2),
});

describe("how far chance moves the causes of a gap", () => {
  it("is told by the number of audits where all bring the same: 100 of 10 each vary by 10, 80 % within 128 of 1000", () => {
    const { ranges } = spreadOf(even(own), even(whole), 1)!;
    expect(ranges.depth).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
    expect(Math.abs(ranges.count[0] + 128)).toBeLessThan(40);
    expect(Math.abs(ranges.count[1] - 128)).toBeLessThan(40);
  });

  it("is more where audits differ: a tenth of them bring 100, the others nothing", () => {
    const { ranges } = spreadOf(uneven(own), uneven(whole), 1)!;
    // √(10 × 100² − 1000² ÷ 100) = 300 of 1000
    expect(Math.abs(ranges.depth[1] - ranges.depth[0] - 2 * 1.28 * 300)).toBeLessThan(150);
  });

  it("leaves a large cause the first, and shares the first place where none is", () => {
    const few = { ...own, audits: [30], quantities: [300] };
    expect(spreadOf(even(few), even(whole), 1)!.first.count).toBe(1);
    const { first } = spreadOf(uneven(own), uneven(whole), 1)!;
    expect(Object.values(first).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(first.depth).toBeGreaterThan(0.3);
    expect(first.depth).toBeLessThan(0.9);
  });

  it("does not take a few small audits for a sure sign: they differ as those of the whole", () => {
    const small = { ...own, audits: [3], quantities: [3] };
    const alike = { performance: small, squares: [3 * 1 ** 2] };
    const { ranges } = spreadOf(alike, uneven(whole), 1)!;
    // variance of an audit (3 × 0 + 10 × 900) ÷ 13, of the sum 3 × as much: 46 of the 30 expected
    expect(ranges.depth[1] - ranges.depth[0]).toBeGreaterThan(300);
  });

  it("is the same for the same seed, and not told where nothing is compared", () => {
    expect(spreadOf(even(own), even(whole), 7)).toEqual(spreadOf(even(own), even(whole), 7));
    expect(spreadOf(even({ ...own, weight: 0 }), even(whole), 1)).toBe(null);
  });
});
