import { describe, expect, it } from "vitest";
import { levelsOf } from "../../src/forecast/level.js";
import type { Look, Looks } from "../../src/forecast/lookBack.js";
import { lookBack } from "../../src/forecast/lookBack.js";
import type { Kind } from "../../src/forecast/methods/methods.js";

/** A year whose third month alone had something, then what is told; forecast from that year's end. */
function series(kind: Kind, then: readonly number[], forecast: number): Looks {
  const season = 4;
  const known = Array.from({ length: 12 }, (_, t) => (t === 2 ? 1 : 0));
  const values = Float64Array.from([...known, ...then]);
  const look: Look = {
    seen: known.length,
    forecasts: [Float64Array.from(then, () => forecast)],
    apart: { usual: 1, change: 1, yearly: 1 },
  };
  return { ...lookBack(values, season, 2), kind, past: [look] };
}

describe("the level of series that mostly have nothing", () => {
  const all = [
    // 3 came of 1 that was said, then still rare; 1 of 1, and no longer so
    series("rare", [0, 3], 0.5),
    series("intermittent", [1, 0], 0.5),
  ];
  const weights = () => [1];

  it("is what came of all that were of the kind when they were forecast: 4 ÷ 2, as far as two ends tell", () => {
    expect(levelsOf(all, weights).get("rare")).toBeCloseTo(1 + (2 / 52) * 1, 12);
    expect(levelsOf(all, weights).has("intermittent")).toBe(false);
  });

  it("comes near what came with many ends, and no further than twice or half", () => {
    const many = Array.from({ length: 950 }, () => series("rare", [0, 3], 1));
    expect(levelsOf(many, weights).get("rare")).toBeCloseTo(1 + 0.95 * 0.5, 12);
    const more = Array.from({ length: 950 }, () => series("rare", [90, 3], 1));
    expect(levelsOf(more, weights).get("rare")).toBeCloseTo(1.95, 12);
  });

  it("is not told of others, nor where nothing was forecast", () => {
    expect(levelsOf([], weights).size).toBe(0);
    const steady = lookBack(
      Float64Array.from({ length: 30 }, (_, t) => 5 + (t % 3)),
      4,
      4,
    );
    expect(levelsOf([steady], () => steady.now.forecasts.map(() => 1)).size).toBe(0);
    expect(levelsOf([series("rare", [0, 0], 0)], weights).get("rare")).toBe(1);
  });
});
