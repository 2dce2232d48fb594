import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTold, performance } from "../../../src/domain/commitments/agencies.js";
import type { AgencyYear } from "../../../src/domain/commitments/payload.js";
import { ranks, shrink } from "../../../src/domain/commitments/shrink.js";

/** An agency with so many audits, each expected to bring 1 t, that bring so much together. */
function year(agency: string, audits: number, observed: number, more: Partial<AgencyYear> = {}) {
  return {
    agency,
    year: 2017,
    audits,
    compared: audits,
    evaluated: audits,
    accepted: audits,
    recent: 0,
    timed: audits,
    logDays: audits * Math.log(200),
    logDaysSquares: audits * Math.log(200) ** 2,
    depth: { coal: { observed, expected: audits, squares: audits, residual: audits } },
    ...more,
  } satisfies AgencyYear;
}

const depthOf = (years: readonly AgencyYear[], least = 10) =>
  performance(years, "coal", least).agencies.map(({ depth }) => depth);

describe("shrinkage", () => {
  it("draws two that differ to their mean by hand-worked weights", () => {
    // Σ(y − mean)² = 8. Mode of ln A − 2 ln(1 + A) − ½ ln(1 + A) − 4/(1 + A): 1.5 A² − 3.5 A − 1 = 0.
    const expected = (3.5 + Math.sqrt(18.25)) / 3;
    const { mean, between, each } = shrink([
      { value: 0, variance: 1 },
      { value: 4, variance: 1 },
    ]);
    expect(mean).toBeCloseTo(2, 12);
    expect(between).toBeCloseTo(expected, 6);
    const kept = expected / (1 + expected);
    expect(each[0]!.value).toBeCloseTo(2 - 2 * kept, 6);
    expect(each[1]!.value).toBeCloseTo(2 + 2 * kept, 6);
    const variance = kept + (1 - kept) ** 2 * ((1 + expected) / 2);
    expect(each[0]!.deviation ** 2).toBeCloseTo(variance, 6);
    expect(each[0]!.high - each[0]!.value).toBeCloseTo(1.959964 * Math.sqrt(variance), 5);
  });

  it("leaves room between those that are alike, less the more they are", () => {
    // All values alike: 1/A = (2 + (k − 1)/2) ÷ (v + A), so A = 2 v ÷ (k + 1).
    for (const count of [2, 3, 9, 99]) {
      const { between, each } = shrink(
        Array.from({ length: count }, () => ({ value: 3, variance: 4 })),
      );
      expect(between).toBeCloseTo(8 / (count + 1), 6);
      for (const { value } of each) expect(value).toBeCloseTo(3, 12);
    }
  });

  it("tells the better known of two alike more surely", () => {
    const [sure, unsure] = shrink([
      { value: 3, variance: 1 },
      { value: 3, variance: 40 },
    ]).each;
    expect(sure!.deviation).toBeLessThan(unsure!.deviation);
  });

  it("has nothing to draw one alone to", () => {
    const alone = shrink([{ value: 3, variance: 4 }]);
    expect(alone).toMatchObject({ mean: 3, between: 0, each: [{ value: 3, deviation: 2 }] });
  });

  it("keeps each between what was seen and the mean of all", () => {
    const seen = fc.record({
      value: fc.double({ min: -5, max: 5, noNaN: true }),
      variance: fc.double({ min: 0.01, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(seen, { minLength: 1, maxLength: 12 }), (all) => {
        const { mean, each } = shrink(all);
        each.forEach(({ value, low, high }, i) => {
          const ends = [mean, all[i]!.value].sort((a, b) => a - b);
          expect(value).toBeGreaterThanOrEqual(ends[0]! - 1e-9);
          expect(value).toBeLessThanOrEqual(ends[1]! + 1e-9);
          expect(low).toBeLessThan(high);
        });
      }),
    );
  });

  it("refuses nothing and what has no variance", () => {
    expect(() => shrink([])).toThrow(RangeError);
    expect(() => shrink([{ value: 1, variance: 0 }])).toThrow("variance must be positive: 0");
  });
});

describe("ranks", () => {
  it("are certain where values are far apart, and a range where they are not", () => {
    const one = (value: number) => ({ value, deviation: 1 });
    expect(ranks([one(0), one(9)])).toEqual([
      { low: 2, high: 2, of: 2 },
      { low: 1, high: 1, of: 2 },
    ]);
    // 1.645 × √2 = 2.33: 2 is within it, 9 is not
    expect(ranks([one(0), one(2), one(9)])).toEqual([
      { low: 2, high: 3, of: 3 },
      { low: 2, high: 3, of: 3 },
      { low: 1, high: 1, of: 3 },
    ]);
  });
});

describe("agencies", () => {
  it("are compared by what they reach over what their industries lead to expect", () => {
    // One audit's variance is (100 + 100) ÷ (100 + 100) = 1; worth 100 audits each, so 0.01 of a log ratio. Logs are
    // ± ln 2; with s = 2 (ln 2)² and v = 0.01 the mode solves 1/A − 2.5/(v + A) + s/(2 (v + A)²) = 0.
    const { dispersion, agencies } = performance(
      [year("A", 100, 200), year("B", 100, 50)],
      "coal",
      10,
    );
    expect(dispersion).toBe(1);
    const [a, b] = agencies.map(({ depth }) => depth).filter(isTold);
    // times 2 A (v + A)²: −3 A² + (s − v) A + 2 v² = 0
    const linear = 2 * Math.log(2) ** 2 - 0.01;
    const between = (linear + Math.sqrt(linear ** 2 + 24 * 0.01 ** 2)) / 6;
    const kept = between / (between + 0.01);
    expect(a!.raw).toBe(2);
    expect(a!.value).toBeCloseTo(2 ** kept, 6);
    expect(b!.value).toBeCloseTo(0.5 ** kept, 6);
    expect(a!.low).toBeGreaterThan(1);
    expect([a!.rank.low, a!.rank.high, b!.rank.low]).toEqual([1, 1, 2]);
  });

  it("are worth fewer audits where one expected quantity outweighs the others", () => {
    // expected 3 and 1: (3 + 1)² ÷ (9 + 1) = 1.6
    const uneven = year("A", 2, 4, {
      depth: { coal: { observed: 4, expected: 4, squares: 10, residual: 10 } },
    });
    expect(performance([uneven], "coal", 1).agencies[0]!.worth).toBe(1.6);
  });

  it("that are all alike stand at their mean, none before another", () => {
    const alike = depthOf(["A", "B", "C"].map((agency) => year(agency, 20, 20))).filter(isTold);
    expect(alike.map(({ value }) => value)).toEqual([1, 1, 1]);
    expect(alike.map(({ rank: { low, high } }) => [low, high])).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
  });

  it("tell why nothing is told: alone, few, without peers, without quantities, without audits", () => {
    expect(depthOf([year("A", 20, 20)])).toEqual(["alone"]);
    expect(depthOf([year("A", 20, 20), year("B", 9, 9)])).toEqual(["alone", "few"]);
    const unique = year("B", 20, 20, {
      compared: 0,
      depth: { coal: { observed: 0, expected: 0, squares: 0, residual: 0 } },
    });
    expect(depthOf([year("A", 20, 20), unique])).toEqual(["alone", "no-peers"]);
    expect(depthOf([year("A", 20, 20), year("B", 20, 0)])).toEqual(["alone", "nothing"]);
    expect(depthOf([year("A", 0, 0)], 1)).toEqual(["few"]);
    expect(performance([], "coal", 10)).toEqual({ agencies: [], dispersion: null });
  });

  it("add up their years", () => {
    const [both] = performance(
      [year("A", 20, 30), year("A", 5, 5, { year: 2018 }), year("B", 20, 20)],
      "coal",
      10,
    ).agencies;
    expect([both!.audits, both!.worth]).toEqual([25, 25]);
    expect(isTold(both!.depth) && both!.depth.raw).toBeCloseTo(35 / 25, 12);
  });

  it("have the log-odds of acceptance shrunk, half an audit added to either side", () => {
    // 9.5 to 1.5 and 5.5 to 5.5: variances 1/9.5 + 1/1.5 = 0.772 and 2/5.5 = 0.364; they differ by 1.846,
    // Q = 1.846² ÷ 1.136 = 3.0 > 1.
    const { agencies } = performance(
      [
        year("A", 10, 10, { evaluated: 10, accepted: 9 }),
        year("B", 10, 10, { evaluated: 10, accepted: 5 }),
      ],
      "coal",
      10,
    );
    const [a, b] = agencies.map(({ acceptance }) => acceptance).filter(isTold);
    expect([a!.raw, b!.raw]).toEqual([0.9, 0.5]);
    expect(a!.value).toBeLessThan(a!.raw);
    expect(b!.value).toBeGreaterThan(b!.raw);
    expect(a!.value).toBeGreaterThan(b!.value);
  });

  it("have no rate of acceptance where all was evaluated too recently", () => {
    const { agencies } = performance(
      [
        year("A", 20, 20, { evaluated: 0, accepted: 0, recent: 20 }),
        year("B", 20, 20, { evaluated: 5, accepted: 5, recent: 15 }),
      ],
      "coal",
      10,
    );
    expect(agencies.map(({ acceptance }) => acceptance)).toEqual(["recent", "few"]);
  });

  it("that all take the same time are told to take it", () => {
    const { agencies } = performance([year("A", 20, 20), year("B", 20, 20)], "coal", 10);
    for (const { days } of agencies) expect(isTold(days) && days.value).toBeCloseTo(200, 6);
  });
});
