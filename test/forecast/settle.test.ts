import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { settler, type Trust } from "../../src/forecast/settle.js";

// a whole, two rows, two columns, four cells: 0 1 / 2 3
const grid = hierarchyOf([[0, 1, 2, 3], [0, 1], [2, 3], [0, 2], [1, 3], [0], [1], [2], [3]]);
const even: Trust = {
  deviations: new Float64Array(9).fill(1),
  expected: () => 1,
  ignored: () => false,
};
const settled = (values: readonly number[], trust: Partial<Trust> = {}, seed = 1) => {
  const out = Float64Array.from(values);
  settler(grid, { ...even, ...trust }, seed)(out, 0);
  return [...out];
};

describe("a draw is made to add up", () => {
  it("by scaling cells to sums that agree", () => {
    // rows 4 and 12, columns 8 and 8, from even cells: each row is halved
    const found = settled([16, 4, 12, 8, 8, 1, 1, 1, 1]);
    [16, 4, 12, 8, 8, 2, 2, 6, 6].forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 9);
    });
  });

  it("by moving sums that do not agree as little as their uncertainty allows", () => {
    // The rows say 4 and 12, the columns 8 and 8, the whole 25: nine too much, spread over whole, rows and columns.
    const found = settled([25, 4, 12, 8, 8, 1, 1, 1, 1]);
    expect(found[0]).toBeGreaterThan(16);
    expect(found[0]).toBeLessThan(25);
    // A whole of which little is known gives way.
    const deviations = Float64Array.from([1e6, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(settled([25, 4, 12, 8, 8, 1, 1, 1, 1], { deviations })[0]).toBeCloseTo(16, 6);
  });

  it("leaves nothing where nothing is drawn, and shares what a sum has among those that have something", () => {
    const found = settled([16, 4, 12, 8, 8, 0, 1, 1, 1]);
    expect(found[5]).toBe(0);
    expect(found[1]).toBeCloseTo(found[6]!, 12);
    expect(found[0]).toBeGreaterThan(0);
  });

  it("gives one cell what a sum has of which no cell has anything, by the chance of what is expected", () => {
    const expected = (_: number, i: number) => (i === 5 ? 3 : 1);
    let first = 0;
    for (let seed = 0; seed < 400; seed++) {
      const found = settled([10, 4, 6, 5, 5, 0, 0, 3, 3], { expected }, seed / 400);
      const [a, b] = [found[5]!, found[6]!];
      expect(Math.min(a, b)).toBe(0);
      expect(Math.max(a, b)).toBeGreaterThan(0);
      if (a > 0) first++;
    }
    // three in four, within 3.3 standard deviations
    expect(first).toBeGreaterThan(300 - 3.3 * Math.sqrt(400 * 0.75 * 0.25));
    expect(first).toBeLessThan(300 + 3.3 * Math.sqrt(400 * 0.75 * 0.25));
  });

  it("asks nothing of a sum that tells nothing", () => {
    const ignored = (i: number) => i > 0;
    const found = settled([8, 0, 0, 0, 0, 1, 1, 1, 1], { ignored });
    [8, 4, 4, 4, 4, 2, 2, 2, 2].forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 9);
    });
  });

  it("exactly, none negative, whatever is drawn", () => {
    const value = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e12, noNaN: true }));
    const sum = fc.double({ min: -1e9, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(sum, { minLength: 5, maxLength: 5 }),
        fc.array(value, { minLength: 4, maxLength: 4 }),
        (sums, cells) => {
          const found = settled([...sums, ...cells]);
          for (const x of found) expect(x).toBeGreaterThanOrEqual(0);
          for (const s of grid.sums) {
            const whole = [...grid.members[s]!].reduce((t, c) => t + found[grid.cells[c]!]!, 0);
            expect(Math.abs(whole - found[s]!)).toBeLessThanOrEqual(1e-9 * Math.abs(whole));
          }
        },
      ),
    );
  });
});
