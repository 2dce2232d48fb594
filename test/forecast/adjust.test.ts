import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjust } from "../../src/forecast/adjust.js";
import { methodsOf } from "../../src/forecast/methods/methods.js";

const quarters = [0.5, 1.5, 0.8, 1.2];

describe("seasonal adjustment", () => {
  it("of a level with factors 0.5, 1.5, 0.8, 1.2 leaves 100 times their geometric mean, worked by hand", () => {
    const { values, restore } = adjust(
      Float64Array.from({ length: 14 }, (_, t) => 100 * quarters[t % 4]!),
      4,
    );
    for (const value of values) expect(value).toBeCloseTo(100 * (0.5 * 1.5 * 0.8 * 1.2) ** 0.25, 9);
    // The next period is the third of its year.
    const ahead = restore(values.slice(0, 4));
    [80, 120, 50, 150].forEach((value, h) => {
      expect(ahead[h]).toBeCloseTo(value, 9);
    });
  });

  it("takes amounts where a value is zero: 10 + (−10, 4, 0, 6) leaves 10", () => {
    const { values, restore } = adjust(
      Float64Array.from({ length: 12 }, (_, t) => 10 + [-10, 4, 0, 6][t % 4]!),
      4,
    );
    for (const value of values) expect(value).toBeCloseTo(10, 9);
    [0, 14, 10, 16].forEach((value, h) => {
      expect(restore(new Float64Array(4).fill(10))[h]).toBeCloseTo(value, 9);
    });
  });

  it("leaves years, and less than two years and a period, as they are", () => {
    const values = Float64Array.of(1, 5, 1, 5, 1, 5, 1, 5);
    expect(adjust(values, 1).values).toBe(values);
    expect(adjust(values, 4).values).toBe(values);
    expect([...adjust(values, 4).restore(Float64Array.of(3))]).toEqual([3]);
  });

  it.each([4, 12])("restores what it took out, for any positive values of season %d", (season) => {
    const series = fc
      .array(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), {
        minLength: 2 * season + 1,
        maxLength: 5 * season,
      })
      .filter(({ length }) => length % season === 0);
    fc.assert(
      // Whole years: what is ahead has the swings of the values themselves.
      fc.property(series, (list) => {
        const given = Float64Array.from(list);
        const { values, restore } = adjust(given, season);
        restore(values).forEach((value, t) => {
          expect(value / given[t]!).toBeCloseTo(1, 9);
        });
      }),
    );
  });

  it("finds nothing much in noise: a variance of swings of 100 series is shrunk below a fifth of theirs", () => {
    let state = 1;
    const noise = () => {
      let sum = 0;
      for (let k = 0; k < 12; k++) {
        state = (state * 48271) % 2147483647;
        sum += state / 2147483647;
      }
      return sum - 6;
    };
    let [taken, rough] = [0, 0];
    for (let i = 0; i < 100; i++) {
      const given = Float64Array.from({ length: 60 }, () => 10 * noise());
      const { values } = adjust(given, 12);
      for (let at = 0; at < 12; at++) {
        let mean = 0;
        for (let t = at; t < 60; t += 12) mean += given[t]! / 5;
        rough += mean ** 2;
        taken += (given[at]! - values[at]!) ** 2;
      }
    }
    expect(taken / rough).toBeLessThan(0.2);
  });

  it.each(methodsOf.steady.map((method) => [method.name, method] as const))(
    "lets %s forecast a series of nothing but seasons as they are",
    (_, method) => {
      for (const [season, length] of [
        [4, 22],
        [12, 43],
      ] as const) {
        const at = (t: number) => 1000 * (1.5 + Math.sin((t % season) * 2.4));
        const { values, restore } = adjust(
          Float64Array.from({ length }, (_, t) => at(t)),
          season,
        );
        restore(method.forecast(values, 2 * season)).forEach((value, h) => {
          expect(value / at(length + h)).toBeCloseTo(1, 7);
        });
      }
    },
  );
});
