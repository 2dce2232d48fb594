import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beside } from "../../src/components/charts/labels.js";

const width = 28;

describe("names beside points", () => {
  it("stand above where there is room", () => {
    expect(beside([{ x: 100, y: 50, width }])).toEqual([{ x: 100, y: 38 }]);
  });

  it("move below, and then aside, where a name or a point stands already", () => {
    expect(
      beside([
        { x: 100, y: 50, width },
        { x: 112, y: 52, width },
      ]),
    ).toEqual([
      { x: 100, y: 38 },
      { x: 112, y: 64 },
    ]);
    const crowded = beside([
      { x: 100, y: 50, width },
      { x: 100, y: 40, width },
      { x: 100, y: 60, width },
    ]);
    // the first has a point above it and one below
    expect(crowded[0]).toEqual({ x: 100 + width / 2 + 8, y: 50 });
  });

  it("are one for each point, in their order, none further away than its width and a little", () => {
    const point = fc.record({
      x: fc.integer({ max: 800, min: 0 }),
      y: fc.integer({ max: 300, min: 0 }),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), (points) => {
        const set = beside(points.map((own) => ({ ...own, width })));
        expect(set).toHaveLength(points.length);
        for (const [i, place] of set.entries())
          expect(Math.hypot(place.x - points[i]!.x, place.y - points[i]!.y)).toBeLessThanOrEqual(
            width / 2 + 8,
          );
      }),
    );
  });
});
