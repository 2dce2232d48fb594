import { randomLcg } from "d3-random";
import { describe, expect, it } from "vitest";
import { normalScore } from "../../src/forecast/normal.js";
import { amountAt, frequencyAt, occurrences } from "../../src/forecast/rare.js";

const seldom = (values: readonly number[]) => ({ values: Float64Array.from(values) });

describe("a series that seldom has anything", () => {
  it("is nothing but for its chance, and has then what such periods had", () => {
    // twice in ten periods, four each time
    const [known] = occurrences([seldom([0, 0, 4, 0, 0, 0, 0, 4, 0, 0])]);
    expect(known).toMatchObject({ events: 2, size: 4 });
    // expected 0.8 a period: four with a chance of a fifth
    expect(amountAt(known!, 0.8, 0.79)).toBe(0);
    expect(amountAt(known!, 0.8, 0.81)).toBeGreaterThan(0);
    // expected 4 and more: something in every period
    expect(amountAt(known!, 9, 0.001)).toBeGreaterThan(0);
    expect(amountAt(known!, 0, 0.999)).toBe(0);
  });

  it("has on average what is expected of it", () => {
    const [known] = occurrences([seldom([0, 0, 4, 0, 0, 0, 0, 4, 0, 0])]);
    const n = 100_000;
    for (const expected of [0.01, 0.8, 3]) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += amountAt(known!, expected, (k + 0.5) / n);
      expect(sum / n).toBeCloseTo(expected, 2);
    }
  });

  it("takes how amounts differ from all such series, each in units of its mean", () => {
    // ten series with 1, 2 and 3 times their size
    const all = Array.from({ length: 10 }, (_, i) =>
      seldom([0, 10 * (i + 1), 0, 0, 20 * (i + 1), 0, 30 * (i + 1)]),
    );
    const found = occurrences(all);
    expect(found[4]).toMatchObject({ events: 3, size: 100 });
    const { amounts } = found[4]!;
    expect(Math.min(...amounts)).toBeCloseTo(0.5, 9);
    expect(Math.max(...amounts)).toBeCloseTo(1.5, 9);
    expect(amounts.reduce((sum, x) => sum + x / amounts.length, 0)).toBeCloseTo(1, 12);
  });

  it("is told by nothing where it never had anything", () => {
    expect(occurrences([seldom([0, 0, 0])])).toEqual([null]);
  });

  it("may come more often or less, the surer the more events are known: mean and spread of a gamma distribution", () => {
    const random = randomLcg(3);
    for (const events of [1, 4, 11]) {
      const drawn = Array.from({ length: 20_000 }, () =>
        frequencyAt({ events, size: 1, amounts: new Float64Array(1) }, normalScore(random())),
      );
      const mean = drawn.reduce((sum, x) => sum + x / drawn.length, 0);
      const variance = drawn.reduce((sum, x) => sum + (x - mean) ** 2 / drawn.length, 0);
      expect(mean).toBeCloseTo(1, 1);
      expect(variance * (events + 0.5)).toBeGreaterThan(0.93);
      expect(variance * (events + 0.5)).toBeLessThan(1.07);
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    }
  });
});
