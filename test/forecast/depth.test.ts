import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driveOf, split } from "../../src/forecast/depth.js";

const span = (audits: number, quantity: number) => ({ audits, quantity });

describe("a change split into counts and depth", () => {
  it("shows falling depth behind more audits: twice the audits, 8 in place of 10 from each", () => {
    // 10 more at the mean of 9, and 2 less from the mean of 15
    expect(split(span(10, 100), span(20, 160))).toEqual({
      change: 60,
      fromCount: 90,
      fromDepth: -30,
    });
  });

  it("is all depth where the audits are as many, all counts where each brings as much", () => {
    expect(split(span(10, 100), span(10, 70))).toEqual({
      change: -30,
      fromCount: 0,
      fromDepth: -30,
    });
    expect(split(span(10, 100), span(4, 40))).toEqual({
      change: -60,
      fromCount: -60,
      fromDepth: 0,
    });
  });

  it("gives all to the audits where one span has none, and nothing where both have none", () => {
    expect(split(span(0, 0), span(5, 30))).toEqual({ change: 30, fromCount: 30, fromDepth: 0 });
    expect(split(span(5, 30), span(0, 0))).toEqual({ change: -30, fromCount: -30, fromDepth: 0 });
    expect(split(span(0, 0), span(0, 0))).toEqual({ change: 0, fromCount: 0, fromDepth: 0 });
  });

  it("holds for net quantities, which may be losses", () => {
    // 2 audits at −5, then 4 at +5: two more at the mean of 0, 10 more from each of 3
    expect(split(span(2, -10), span(4, 20))).toEqual({ change: 30, fromCount: 0, fromDepth: 30 });
  });

  it("refuses a quantity that comes from nothing", () => {
    expect(() => split(span(0, 3), span(1, 3))).toThrow("a quantity of 3 comes from no audits");
    expect(() => split(span(1, 3), span(-1, 3))).toThrow("finite number: -1");
    expect(() => split(span(1, Number.NaN), span(1, 3))).toThrow("must be finite: NaN");
  });

  const any = fc
    .tuple(fc.nat({ max: 100_000 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }))
    .map(([audits, quantity]) => span(audits, audits === 0 ? 0 : quantity));

  it("sums to the change, and turns its signs on the way back", () => {
    fc.assert(
      fc.property(any, any, (before, after) => {
        const { change, fromCount, fromDepth } = split(before, after);
        const size = Math.max(Math.abs(change), Math.abs(fromCount), Math.abs(fromDepth));
        expect(Math.abs(fromCount + fromDepth - change)).toBeLessThanOrEqual(1e-12 * size);
        const back = split(after, before);
        expect(back.fromCount + fromCount).toBe(0);
        expect(back.fromDepth + fromDepth).toBe(0);
      }),
    );
  });

  it("gives depth the mean audits, as counts are given the mean depth", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.nat(9999),
        fc.integer({ min: 1, max: 999 }),
        fc.nat(9999),
        (n0, q0, n1, q1) => {
          const { fromDepth } = split(span(n0, q0), span(n1, q1));
          const expected = ((q1 / n1 - q0 / n0) * (n0 + n1)) / 2;
          expect(Math.abs(fromDepth - expected)).toBeLessThanOrEqual(
            1e-9 * (q0 * n1 + q1 * n0 + 1),
          );
        },
      ),
    );
  });
});

describe("what drives a forecast", () => {
  const course = (audits: number[], depth: number) => ({
    audits,
    quantities: audits.map((count) => count * depth),
  });

  it("is the count, though depth falls, and says that one hides the other", () => {
    // a year of 24 audits at 10, then half a year at 24: 48 a year at 8
    const drive = driveOf(course(new Array(12).fill(2), 10), course(new Array(6).fill(4), 8), 12);
    expect(drive).toMatchObject({
      driver: "count",
      masked: true,
      before: { audits: 24, quantity: 240 },
      after: { audits: 48, quantity: 384 },
      split: { change: 144, fromCount: 216, fromDepth: -72 },
    });
  });

  it("is depth, both or neither by the sizes of the parts", () => {
    const driver = (audits: number, depth: number) =>
      driveOf(course([100], 10), course([audits], depth), 1)!;
    expect(driver(101, 8)).toMatchObject({ driver: "depth", masked: false });
    expect(driver(120, 12)).toMatchObject({ driver: "both", masked: false });
    expect(driver(100.5, 9.95)).toMatchObject({ driver: "neither", masked: false });
    expect(driver(120, 8)).toMatchObject({ driver: "both", masked: true });
  });

  it("is unknown without a period, or of a quantity without audits", () => {
    expect(driveOf(course([], 1), course([1], 1), 1)).toBeNull();
    expect(driveOf(course([1], 1), { audits: [0], quantities: [4] }, 1)).toBeNull();
    expect(() => driveOf({ audits: [1], quantities: [] }, course([1], 1), 1)).toThrow(
      "0 quantities stand beside 1 counts",
    );
  });

  it("starts from nothing by counts", () => {
    expect(driveOf(course([0], 1), course([4], 2), 1)).toMatchObject({
      driver: "count",
      masked: false,
    });
  });
});
