import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  costCurve,
  payingQuantity,
  unitCost,
  withoutFaint,
} from "../../../src/domain/measures/curve.js";

describe("the net cost of a unit", () => {
  it("is what the investment costs a year, less the benefit, for each unit", () => {
    expect(unitCost({ investment: 1000, benefit: 50, quantity: 10, annuity: 0.1 })).toBe(5);
    expect(unitCost({ investment: 1000, benefit: 150, quantity: 10, annuity: 0.1 })).toBe(-5);
    expect(unitCost({ investment: 1000, benefit: 0, quantity: 0, annuity: 0.1 })).toBeNull();
  });
});

describe("an abatement-cost curve", () => {
  const blocks = [
    { of: "dear", quantity: 1, cost: 30 },
    { of: "pays", quantity: 4, cost: -2 },
    { of: "nothing", quantity: 0, cost: -9 },
    { of: "even", quantity: 5, cost: 0 },
  ];

  it("sets blocks side by side, the cheapest first, without those that save nothing", () => {
    expect(costCurve(blocks).map(({ of, from, to }) => [of, from, to])).toEqual([
      ["pays", 0, 4],
      ["even", 4, 9],
      ["dear", 9, 10],
    ]);
  });

  it("says how much pays for itself", () => {
    expect(payingQuantity(costCurve(blocks))).toBe(9);
    expect(payingQuantity([])).toBe(0);
  });

  it("leaves out what saves next to nothing, and says what that is", () => {
    const { kept, faint } = withoutFaint(blocks, 0.15);
    expect(kept.map(({ of }) => of)).toEqual(["pays", "even"]);
    expect(faint.map(({ of }) => of)).toEqual(["dear"]);
  });

  it("is as wide as all that is saved, and rises", () => {
    const block = fc.record({
      of: fc.constant(null),
      quantity: fc.integer({ min: 0, max: 1000 }),
      cost: fc.integer({ min: -1000, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(block), (some) => {
        const curve = costCurve(some);
        expect(curve.at(-1)?.to ?? 0).toBe(some.reduce((sum, { quantity }) => sum + quantity, 0));
        curve.slice(1).forEach((one, i) => {
          expect(one.cost).toBeGreaterThanOrEqual(curve[i]!.cost);
          expect(one.from).toBe(curve[i]!.to);
        });
      }),
    );
  });
});
