import { randomGamma, randomLcg, randomPoisson } from "d3-random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { month } from "../../src/domain/period.js";
import { type Delay, estimateDelay, isDelay, seenAfter } from "../../src/forecast/delay.js";
import {
  isQuantityNowcast,
  nowcast,
  nowcastQuantity,
  type QuantityNowcast,
} from "../../src/forecast/nowcast.js";
import { quantiles } from "../../src/forecast/quantiles.js";

const first = month(2014, 1);

/** Half of all is reported at once, four fifths by the next month, the rest in the one after. */
const certain: Delay = {
  longest: 2,
  share: Float64Array.of(0.5, 0.8, 1),
  error: Float64Array.of(0, 0, 0),
  hazard: Float64Array.of(1, 0.375, 0.2),
  weight: Float64Array.of(0, 1e9, 1e9),
  precision: Number.POSITIVE_INFINITY,
  reports: 1e9,
};

/** So many months of 100 audits, as far as reported by the certain delay. */
const steady = (months: number) => [...new Array(months - 2).fill(100), 80, 50];
const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("nowcast", () => {
  it("adds what is still to be reported: 50 and 80 known are half and four fifths of 100", () => {
    const { months } = nowcast(certain, { first, counts: steady(24) });
    expect(months.map((m) => m.month)).toEqual([month(2015, 11), month(2015, 12)]);
    expect(months.map((m) => m.observed)).toEqual([80, 50]);
    expect(months[0]!.share).toBeCloseTo(0.8, 4);
    expect(months[1]!.mean).toBeGreaterThan(98);
    expect(months[1]!.mean).toBeLessThan(102);
    // Poisson of 20 and of 50 with a rate that is all but known: ± 1.28 √20 and √50, and half a unit
    expect(Math.abs(months[0]!.high80 - months[0]!.low80 - 2 * 1.28 * Math.sqrt(20))).toBeLessThan(
      3,
    );
    expect(Math.abs(months[1]!.high80 - months[1]!.low80 - 2 * 1.28 * Math.sqrt(50))).toBeLessThan(
      4,
    );
  });

  it("does not call a month empty of which nothing is reported yet", () => {
    const counts = steady(24);
    counts[23] = 0;
    const { months } = nowcast(
      { ...certain, share: Float64Array.of(0, 0.8, 1), hazard: Float64Array.of(1, 1, 0.2) },
      { first, counts },
    );
    expect(months[1]!.observed).toBe(0);
    expect(months[1]!.mean).toBeGreaterThan(90);
  });

  it("is certain of nothing where nothing ever was", () => {
    const { months } = nowcast(certain, { first, counts: new Array(12).fill(0) });
    expect(months.map(({ mean, high95 }) => [mean, high95])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it("is wider where months differ in their delays, and where the curve is less known", () => {
    const known = { first, counts: steady(24) };
    const width = (delay: Delay) => {
      const { low95, high95 } = nowcast(delay, known).months[1]!;
      return high95 - low95;
    };
    const even = width(certain);
    expect(width({ ...certain, precision: 10 })).toBeGreaterThan(1.3 * even);
    expect(width({ ...certain, weight: Float64Array.of(0, 20, 20) })).toBeGreaterThan(1.3 * even);
  });

  it("adds up what is unknown of the curve over the months of a path", () => {
    const unsure = { ...certain, weight: Float64Array.of(0, 20, 20) };
    const cast = nowcast(unsure, { first, counts: steady(24) });
    const random = randomLcg(4);
    const spread = (draw: () => number) => {
      const sample = Float64Array.from({ length: 4000 }, draw);
      const mean = total(sample) / sample.length;
      return Math.sqrt(total(sample.map((value) => (value - mean) ** 2)) / sample.length);
    };
    const together = spread(() => total(cast.path(random)));
    const apart = spread(() => total(cast.months.map(({ month }) => cast.draw(month, random))));
    expect(together).toBeGreaterThan(1.05 * apart);
  });

  it("gives the same draws for a seed, and others for another", () => {
    const cast = nowcast({ ...certain, precision: 30 }, { first, counts: steady(24) });
    const drawn = (seed: number) => [...cast.path(randomLcg(seed))];
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
    expect(nowcast(certain, { first, counts: steady(24) })).toMatchObject({
      months: nowcast(certain, { first, counts: steady(24) }).months,
    });
  });

  it("leaves complete months as they are, and refuses what it cannot know", () => {
    const cast = nowcast(certain, { first, counts: steady(24) });
    expect(cast.draw(month(2014, 5), randomLcg(1))).toBe(100);
    expect(() => cast.draw(month(2016, 1), randomLcg(1))).toThrow(RangeError);
    expect(() => nowcast(certain, { first, counts: [1, -1] })).toThrow("negative and finite");
  });

  const rows = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 5, maxLength: 5 }), {
    minLength: 4,
    maxLength: 20,
  });

  it("never falls below what is known, and is finite, whatever was reported", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 1000 }), (list, seed) => {
        const triangle = seenAfter(
          list.map((row) => Float64Array.from(row)),
          list.length,
          4,
        );
        const delay = estimateDelay(triangle);
        if (!isDelay(delay)) return;
        const counts = triangle.map(total);
        const cast = nowcast(delay, { first, counts }, { paths: 20, seed });
        const audits = cast.path(randomLcg(seed));
        const tonnes = counts.map((count) => count * 3.5);
        const quantity = nowcastQuantity(cast, { first, counts }, tonnes, { paths: 20, seed });
        if (!isQuantityNowcast(quantity)) throw new Error(quantity.refused);
        const sums = quantity.path(randomLcg(seed), audits);
        cast.months.forEach(({ observed, low95, high95, mean, error }, j) => {
          expect(audits[j]!).toBeGreaterThanOrEqual(observed);
          expect(Number.isInteger(audits[j]!)).toBe(true);
          expect(low95).toBeGreaterThanOrEqual(observed);
          for (const value of [mean, high95, error]) expect(Number.isFinite(value)).toBe(true);
          expect(sums[j]!).toBeGreaterThanOrEqual(quantity.months[j]!.observed);
          expect(Number.isFinite(sums[j]!)).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe("nowcast of quantities", () => {
  const counts = steady(24);
  const known = { first, counts };
  const cast = nowcast(certain, known);

  function quantityOf(values: readonly number[]): QuantityNowcast {
    const found = nowcastQuantity(cast, known, values);
    if (!isQuantityNowcast(found)) throw new Error(found.refused);
    return found;
  }

  it("brings for each late audit what audits brought: 7 t each", () => {
    const { path } = quantityOf(counts.map((count) => 7 * count));
    const audits = cast.path(randomLcg(2));
    // months all show the same depth, so that it is certain
    expect([...path(randomLcg(3), audits)]).toEqual([...audits].map((count) => count * 7));
  });

  it("is as wide as single quantities vary", () => {
    // by months of 90 and 110 tonnes from 100 audits the variation of one audit is 10 ÷ √100 ÷ 1 × √100
    const values = counts.map((count, i) => count + (i < 22 ? (i % 2 ? 10 : -10) : 0));
    const { months } = quantityOf(values);
    const audits = cast.months[1]!;
    expect(months[1]!.high95 - months[1]!.low95).toBeGreaterThan(
      1.2 * (audits.high95 - audits.low95),
    );
    expect(Math.abs(months[1]!.mean - 100)).toBeLessThan(2);
  });

  it("scales with the unit", () => {
    const values = counts.map((count, i) => count * (1 + (i % 3)));
    const plain = quantityOf(values).path(randomLcg(5));
    const scaled = quantityOf(values.map((value) => value * 1024)).path(randomLcg(5));
    expect([...scaled]).toEqual([...plain].map((value) => value * 1024));
  });

  it("refuses where no audit brought anything, and lengths that differ", () => {
    expect(
      nowcastQuantity(
        cast,
        known,
        counts.map(() => 0),
      ),
    ).toEqual({ refused: "no-depth" });
    expect(() => nowcastQuantity(cast, known, [1])).toThrow("1 quantities stand beside 24");
  });
});

/** A register of months, seasonal and unlike each other, by months of delay. */
function simulated(seed: number, precision: number): { rows: Float64Array[]; truth: number[] } {
  // multiples of the golden section: seeds that follow one another begin alike
  const source = randomLcg((seed * 0.6180339887) % 1);
  const gamma = randomGamma.source(source);
  const poisson = randomPoisson.source(source);
  const shares = [0.3, 0.3, 0.2, 0.12, 0.05, 0.03];
  const truth: number[] = [];
  const rows = Array.from({ length: 60 }, (_, i) => {
    const rate = 120 * (1 + 0.4 * Math.sin((i * Math.PI) / 6)) * gamma(30, 1 / 30)();
    const own = shares.map((share) =>
      precision === Number.POSITIVE_INFINITY ? share : gamma(precision * share)(),
    );
    const row = Float64Array.from(own, (share) => poisson((rate * share) / total(own))());
    truth.push(total(row));
    return row;
  });
  return { rows, truth };
}

describe("intervals over simulated registers", () => {
  const registers = 300;
  /** Three standard deviations of a share of so many independent registers. */
  const bound = (level: number) => 3 * Math.sqrt((level * (1 - level)) / registers);

  it.each([
    ["reports one by one", Number.POSITIVE_INFINITY],
    ["files in batches", 25],
  ])("cover what they promise, for months and for their sum, with %s", (_, precision) => {
    const inside = new Map<string, number>();
    const tell = (what: string, value: number, low: number, high: number) =>
      inside.set(what, (inside.get(what) ?? 0) + Number(low <= value && value <= high));
    for (let seed = 1; seed <= registers; seed++) {
      const { rows, truth } = simulated(seed, precision);
      const seen = seenAfter(rows, 60, 5);
      const delay = estimateDelay(seen);
      if (!isDelay(delay)) throw new Error(delay.refused);
      const cast = nowcast(delay, { first, counts: seen.map(total) }, { paths: 400, seed });
      cast.months.slice(-3).forEach((m, j) => {
        tell(`80 at age ${2 - j}`, truth[57 + j]!, m.low80, m.high80);
        tell(`95 at age ${2 - j}`, truth[57 + j]!, m.low95, m.high95);
      });
      const random = randomLcg(seed);
      const sums = Float64Array.from({ length: 400 }, () => total(cast.path(random)));
      const [low95, low80, high80, high95] = quantiles(sums, [0.025, 0.1, 0.9, 0.975]);
      tell("80 of the sum", total(truth.slice(-5)), low80!, high80!);
      tell("95 of the sum", total(truth.slice(-5)), low95!, high95!);
    }
    expect(inside.size).toBe(8);
    for (const [what, times] of inside) {
      const level = what.startsWith("80") ? 0.8 : 0.95;
      // whole numbers at both ends hold a little more than the level
      expect(times / registers, what).toBeGreaterThanOrEqual(level - bound(level));
      expect(times / registers, what).toBeLessThanOrEqual(level + bound(level) + 0.02);
    }
  });

  it("find the delay that made them", () => {
    const { rows } = simulated(1, 25);
    const delay = estimateDelay(seenAfter(rows, 60, 5));
    if (!isDelay(delay)) throw new Error(delay.refused);
    for (const [d, share] of [0.3, 0.6, 0.8, 0.92, 0.97].entries())
      expect(Math.abs(delay.share[d]! - share)).toBeLessThan(4 * delay.error[d]!);
    expect(delay.precision).toBeGreaterThan(15);
    expect(delay.precision).toBeLessThan(45);
  });
});
