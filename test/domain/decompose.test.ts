import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Decomposition,
  decompose,
  type Factor,
  factors,
  mainCause,
  type Performance,
  shapley,
} from "../../src/domain/decompose.js";

/** Of two industries: one audit in the first brings 10, in the second 2. */
const whole: Performance = {
  weight: 1000,
  audits: [50, 50],
  quantities: [500, 100],
  waiting: 25,
  reported: 1,
};

function told(own: Performance, of: Performance = whole): Decomposition {
  const found = decompose(own, of);
  if ("reason" in found) throw new Error(found.reason);
  return found;
}

const near = (parts: Partial<Record<Factor, number>>) =>
  Object.fromEntries(factors.map((factor) => [factor, expect.closeTo(parts[factor] ?? 0, 9)]));

describe("shares of a difference", () => {
  it("are those of the two orders' mean: from 2 × 3 to 4 × 5, (2 × 3 + 2 × 5) ÷ 2 and (2 × 2 + 4 × 2) ÷ 2", () => {
    const value = (set: number) => (set & 1 ? 4 : 2) * (set & 2 ? 5 : 3);
    expect(shapley(2, value)).toEqual([8, 6]);
  });

  it("give players who add the same the same", () => {
    const [a, b, c] = shapley(3, (set) => (set === 0b011 || set === 0b111 ? 6 : 0));
    expect([a, b, c]).toEqual([
      expect.closeTo(3, 12),
      expect.closeTo(3, 12),
      expect.closeTo(0, 12),
    ]);
  });

  it("turn their sign where the difference is taken the other way", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 16, maxLength: 16 }),
        (values) => {
          const there = shapley(4, (set) => values[set]!);
          const back = shapley(4, (set) => values[15 - set]!);
          there.forEach((share, k) => {
            expect(share).toBeCloseTo(-back[k]!, 9);
          });
        },
      ),
    );
  });
});

describe("why a part lags", () => {
  const twin: Performance = {
    ...whole,
    weight: 100,
    audits: [5, 5],
    quantities: [50, 10],
    waiting: 2.5,
  };

  it("is nothing where it does as the whole does", () => {
    const found = told(twin);
    expect(found).toMatchObject({ expected: expect.closeTo(60, 9), actual: 60 });
    expect(found.parts).toEqual(near({}));
    expect(mainCause(found)).toBe(null);
  });

  it.each<[Factor, number, Partial<Performance>]>([
    ["count", 30, { weight: 200, audits: [5, 5], quantities: [50, 10], waiting: 2.5 }],
    ["acceptance", 30, { audits: [2.5, 2.5], quantities: [25, 5], waiting: 7.5 }],
    ["mix", 32, { audits: [1, 9], quantities: [10, 18] }],
    ["depth", 30, { quantities: [25, 5] }],
    ["reporting", 30, { audits: [2.5, 2.5], quantities: [25, 5], waiting: 7.5, reported: 0.5 }],
  ])("is all %s where nothing else differs", (factor, gap, change) => {
    const found = told({ ...twin, ...change });
    const scale = (change.weight ?? 100) / 100;
    expect(found.gap).toBeCloseTo(factor === "count" ? gap * scale : gap, 9);
    expect(found.parts).toEqual(near({ [factor]: found.gap }));
    expect(mainCause(found)).toBe(factor);
  });

  it("is shared where two things differ: half the audits at half the depth lack 45 of 60, 22.5 each", () => {
    const found = told({ ...twin, audits: [2.5, 2.5], quantities: [12.5, 2.5], waiting: 1.25 });
    expect(found.parts).toEqual(near({ count: 22.5, depth: 22.5 }));
  });

  it("counts late reports once: an acceptance that is not reported leaves its audit waiting", () => {
    // 10 of 12.5 were accepted, 5 of those are reported, so that 7.5 seem to wait
    const found = told({
      ...twin,
      audits: [2.5, 2.5],
      quantities: [25, 5],
      waiting: 7.5,
      reported: 0.5,
    });
    expect(found.own).toMatchObject({ ready: 0.125, acceptance: 0.8, reported: 0.5 });
  });

  it("is the count alone where there are no audits, and nothing tells the rest", () => {
    const found = told({ ...twin, audits: [0, 0], quantities: [0, 0], waiting: 0 });
    expect(found.parts).toEqual(near({ count: 60 }));
    expect(found.unobserved).toEqual(["acceptance", "mix", "depth"]);
  });

  it("is the acceptance where all audits wait", () => {
    const found = told({ ...twin, audits: [0, 0], quantities: [0, 0], waiting: 12.5 });
    expect(found.parts).toEqual(near({ acceptance: 60 }));
    expect(found.unobserved).toEqual(["mix", "depth"]);
  });

  it("has no depth in an industry that the part alone has", () => {
    const alone: Performance = { ...whole, audits: [50, 50, 0], quantities: [500, 100, 0] };
    const found = told(
      { ...twin, audits: [0, 0, 10], quantities: [0, 0, 60] },
      { ...alone, audits: [50, 50, 10], quantities: [500, 100, 60], weight: 1100, waiting: 27.5 },
    );
    expect(found.own.depth).toBe(1);
    expect(found.parts.depth).toBeCloseTo(0, 9);
    expect(told({ ...twin, audits: [0, 0, 10], quantities: [0, 0, 60] }, alone).own.depth).toBe(1);
  });

  it("leaves mix and depth out where audits themselves are counted", () => {
    const count = { ...whole, quantities: whole.audits };
    const found = told({ ...twin, audits: [1, 3], quantities: [1, 3] }, count);
    expect(found.parts.mix).toBeCloseTo(0, 9);
    expect(found.parts.depth).toBeCloseTo(0, 9);
  });

  it("is refused where nothing can be compared", () => {
    expect(decompose({ ...twin, weight: 0 }, whole)).toEqual({ reason: "no-weight" });
    const empty = { ...whole, audits: [0, 0], quantities: [0, 0] };
    expect(decompose(twin, empty)).toEqual({ reason: "no-audits" });
    expect(() => decompose({ ...twin, reported: 0 }, whole)).toThrow(RangeError);
    expect(() => decompose({ ...twin, audits: [1] }, whole)).toThrow(RangeError);
  });

  const amount = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e6, noNaN: true }));
  const performance = (signed: boolean) =>
    fc.record({
      weight: fc.double({ min: 0.01, max: 1e5, noNaN: true }),
      audits: fc.array(fc.nat(200), { minLength: 3, maxLength: 3 }),
      quantities: fc.array(signed ? fc.double({ min: -1e6, max: 1e6, noNaN: true }) : amount, {
        minLength: 3,
        maxLength: 3,
      }),
      waiting: fc.nat(100),
      reported: fc.double({ min: 0.05, max: 1, noNaN: true }),
    });
  // what no audit brought is nothing
  const sound = (p: Performance): Performance => ({
    ...p,
    quantities: p.quantities.map((q, i) => (p.audits[i]! > 0 ? q : 0)),
  });

  it.each([
    ["savings", false],
    ["net quantities, which may be losses", true],
  ])("sums to the gap to 1e-9 of what is expected and there, for %s", (_, signed) => {
    fc.assert(
      fc.property(performance(signed), performance(signed), (a, b) => {
        const [own, other] = [sound(a), sound(b)];
        const found = decompose(own, other);
        if ("reason" in found) return;
        const parts = Object.values(found.parts);
        expect(parts.every(Number.isFinite)).toBe(true);
        const size = Math.max(
          1,
          Math.abs(found.expected),
          Math.abs(found.actual),
          ...parts.map(Math.abs),
        );
        const sum = parts.reduce((all, part) => all + part, 0);
        expect(Math.abs(sum - found.gap) / size).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it("is all zero for a part that is the whole on a smaller scale", () => {
    fc.assert(
      fc.property(
        performance(false),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (any, scale) => {
          const of = sound(any);
          const own: Performance = {
            weight: of.weight * scale,
            audits: of.audits.map((n) => n * scale),
            quantities: of.quantities.map((q) => q * scale),
            waiting: of.waiting * scale,
            reported: of.reported,
          };
          const found = decompose(own, of);
          if ("reason" in found) return;
          for (const part of Object.values(found.parts))
            expect(Math.abs(part) / Math.max(1, found.expected)).toBeLessThan(1e-9);
        },
      ),
    );
  });
});
