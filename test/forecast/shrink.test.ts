import { describe, expect, it } from "vitest";
import { shrunkRatios } from "../../src/forecast/shrink.js";
import { tenthsOf } from "../../src/forecast/tenths.js";

describe("ratios drawn towards 1", () => {
  it("stay near what was observed where parts differ by more than chance", () => {
    // (2500 + 2500 − 200) ÷ 20,000 = 0.24 of variance: as if 1 ÷ 0.24 more had been seen and expected
    const [slow, fast] = shrunkRatios([
      { observed: 50, expected: 100 },
      { observed: 150, expected: 100 },
    ]);
    expect(slow!.ratio).toBeCloseTo((50 + 1 / 0.24) / (100 + 1 / 0.24), 12);
    expect(slow!.ratio).toBeCloseTo(0.52, 2);
    expect(fast!.ratio).toBeCloseTo(1.48, 2);
    expect(fast!.variance).toBeCloseTo((150 + 1 / 0.24) / (100 + 1 / 0.24) ** 2, 12);
  });

  it("are 1 where parts differ by no more than chance", () => {
    const parts = [
      { observed: 9, expected: 10 },
      { observed: 11, expected: 10 },
    ];
    expect(shrunkRatios(parts)).toEqual([
      { ratio: 1, variance: 0 },
      { ratio: 1, variance: 0 },
    ]);
    expect(shrunkRatios([])).toEqual([]);
  });
});

describe("tenths of a chance", () => {
  it("hold what was stated and what happened, by cases", () => {
    const bins = tenthsOf([
      { stated: 0.9, cases: 3, happened: 3, window: "a" },
      { stated: 1, cases: 1, happened: 0, window: "b" },
      { stated: 0.05, cases: 2, happened: 0, window: "a" },
    ]);
    expect(bins).toHaveLength(10);
    expect(bins[9]).toMatchObject({ cases: 4, happened: 3, windows: 2, share: 0.75 });
    expect(bins[9]!.stated).toBeCloseTo(3.7 / 4, 12);
    expect(bins[0]).toMatchObject({ cases: 2, happened: 0, share: 0, low: 0 });
    expect(bins[5]).toMatchObject({ cases: 0, stated: null, share: null });
  });
});
