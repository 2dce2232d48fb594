import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attainment } from "../../src/domain/attainment.js";
import { depth } from "../../src/domain/depth.js";
import { expectedSoFar, paceRatio, perYear } from "../../src/domain/pace.js";
import { told } from "../../src/domain/probability.js";
import { requiredPerYear } from "../../src/domain/runrate.js";
import { uplift } from "../../src/domain/uplift.js";
import { verdict } from "../../src/domain/verdict.js";

describe("attainment", () => {
  it("is the share of the goal reached", () => {
    expect(attainment(2_000_000, 4_000_000)).toBe(0.5);
    expect(attainment(0, 6_000)).toBe(0);
    expect(attainment(12_000, 10_000)).toBe(1.2);
  });

  it("is undefined for a goal that asks for nothing", () => {
    expect(() => attainment(1, 0)).toThrow("goal must be positive: 0");
    expect(() => attainment(1, Number.NaN)).toThrow(RangeError);
  });
});

describe("uplift and depth", () => {
  it("compares the 13th plan's coal goal with the 12th plan's result", () => {
    expect(uplift(4_000_000, 3_680_000)).toBeCloseTo(0.086957, 6);
    expect(uplift(10_000, 6_979)).toBeCloseTo(0.43287, 5);
  });

  it("shows the depth per audit that the published figures imply", () => {
    expect(depth(188_766, 6_979)).toBeCloseTo(27.05, 2);
    expect(depth(3_680_000, 6_979)).toBeCloseTo(527.3, 1);
    expect(depth(4_000_000, 10_000)).toBe(400);
  });

  it("names the argument at fault", () => {
    expect(() => uplift(1, 0)).toThrow("result must be positive: 0");
    expect(() => depth(1, 0)).toThrow("audits must be positive: 0");
  });
});

describe("pace and required run-rate", () => {
  it("is worked by hand: 4,050 of 10,000 when 45 % of five years have elapsed", () => {
    expect(expectedSoFar(10_000, 0.45)).toBe(4_500);
    expect(paceRatio(4_050, 4_500)).toBe(0.9);
    expect(perYear(4_050, 0.45, 5)).toBe(1_800);
    expect(requiredPerYear(10_000, 4_050, 0.45, 5)).toBeCloseTo(5_950 / 2.75, 9);
  });

  it("says nothing where nothing can be said", () => {
    expect(paceRatio(0, 0)).toBeNull();
    expect(perYear(0, 0, 5)).toBeNull();
    expect(requiredPerYear(10, 9, 1, 5)).toBeNull();
  });

  it("requires nothing more once the goal is reached, even when no time remains", () => {
    expect(requiredPerYear(10, 10, 0.3, 5)).toBe(0);
    expect(requiredPerYear(10, 11, 1, 5)).toBe(0);
  });

  it("reaches the goal when what is required is done", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 0, max: 1e12 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        (goal, achieved, elapsed, years) => {
          const rate = requiredPerYear(goal, achieved, elapsed, years)!;
          const total = achieved + rate * (1 - elapsed) * years;
          expect(total).toBeGreaterThanOrEqual(Math.max(goal, achieved) * (1 - 1e-12));
          expect(total).toBeLessThanOrEqual(Math.max(goal, achieved) * (1 + 1e-12));
        },
      ),
    );
  });
});

describe("verdict", () => {
  it("is reached as soon as the goal is achieved, whatever the probability", () => {
    expect(verdict(10, 10, 0.1, false)).toBe("reached");
    expect(verdict(10, 12, null, true)).toBe("reached");
  });

  it("is missed only when the plan is over", () => {
    expect(verdict(10, 9, null, true)).toBe("missed");
    expect(verdict(10, 9, 0, false)).toBe("unlikely");
  });

  it("agrees with the chance as it is told: 8 in 10 is likely, 2 in 10 unlikely", () => {
    expect(verdict(10, 1, 0.7501, false)).toBe("likely");
    expect(verdict(10, 1, 0.7499, false)).toBe("uncertain");
    expect(verdict(10, 1, 0.2501, false)).toBe("uncertain");
    expect(verdict(10, 1, 0.2499, false)).toBe("unlikely");
  });

  it("and chances are told in tenths, near the ends in hundredths", () => {
    expect([0.7749, 0.25, 0.095, 0.0949, 0.0449, 0.905, 0.9051, 1].map(told)).toEqual([
      0.8, 0.3, 0.1, 0.09, 0.04, 0.9, 0.91, 1,
    ]);
  });

  it("is unknown without a goal, a figure or a projection", () => {
    expect(verdict(null, 5, 0.9, false)).toBe("unknown");
    expect(verdict(10, null, 0.9, false)).toBe("unknown");
    expect(verdict(10, 5, null, false)).toBe("unknown");
  });
});
