import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { month } from "../../src/domain/period.js";
import { type Fit, isRefusal, type Series } from "../../src/forecast/model.js";
import { seasonalNaive } from "../../src/forecast/seasonalNaive.js";

const yearly = (values: number[]): Series => ({ season: 1, first: month(2010, 12), values });
const monthly = (values: number[]): Series => ({ season: 12, first: month(2014, 1), values });

function fitted(series: Series): Fit {
  const fit = seasonalNaive.fit(series);
  if (isRefusal(fit)) throw new Error(fit.refused);
  return fit;
}
function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((a, b) => a + b, 0) / values.length;
}

describe("seasonal naive with drift", () => {
  it("continues a line exactly: no residual, no uncertainty", () => {
    const { values } = fitted(yearly([10, 20, 30])).simulate(2, 3, 1);
    expect([...values]).toEqual([40, 40, 40, 50, 50, 50]);
  });

  it("repeats last year's months plus the yearly change", () => {
    const year = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 48];
    const next = year.map((value) => value + 6);
    const { values } = fitted(monthly([...year, ...next])).simulate(14, 1, 1);
    expect([...values]).toEqual([...year.map((value) => value + 12), 7 + 12, 8 + 12]);
  });

  it("centres on the last value plus drift: from 100, 90, 130 the drift is 15", () => {
    const { values } = fitted(yearly([100, 90, 130])).simulate(1, 4001, 7);
    const median = values.slice().sort()[2000]!;
    expect(Math.abs(median - 145)).toBeLessThan(25);
  });

  it("is as wide as the differences imply when there are many", () => {
    // changes alternate between +1 and -1: a year ahead the error is ±1, widened by little
    const values = Array.from({ length: 401 }, (_, i) => 1000 + (i % 2));
    const run = fitted(yearly(values)).simulate(1, 20_000, 3).values;
    const m = mean(run);
    const deviation = Math.sqrt(mean(run.map((value) => (value - m) ** 2)));
    expect(m).toBeCloseTo(1000, 1);
    expect(deviation).toBeCloseTo(1, 1);
  });

  it("gives the same bits for a seed and others for another", () => {
    const fit = fitted(yearly([5, 9, 4, 8, 7, 12]));
    expect(fit.simulate(3, 50, 11)).toEqual(fit.simulate(3, 50, 11));
    expect(fit.simulate(3, 50, 11)).not.toEqual(fit.simulate(3, 50, 12));
    // pinned, so that an engine or a library that changes them is noticed
    expect([...fit.simulate(1, 3, 11).values]).toMatchInlineSnapshot(`
      [
        40.45664586943816,
        0,
        3.583379537147046,
      ]
    `);
  });

  it("says why it does not fit", () => {
    expect(seasonalNaive.fit(yearly([]))).toEqual({ refused: "no-data" });
    expect(seasonalNaive.fit(yearly([4, 5]))).toEqual({ refused: "too-short" });
    expect(seasonalNaive.fit(monthly(new Array(23).fill(1)))).toEqual({ refused: "too-short" });
    expect(seasonalNaive.fit(yearly([0, 0, 0]))).toEqual({ refused: "constant-zero" });
  });

  it("never goes below zero, even in decline", () => {
    const falling = fitted(yearly([400, 310, 190, 110, 20])).simulate(5, 500, 2).values;
    expect(Math.min(...falling)).toBeGreaterThanOrEqual(0);
  });

  it("keeps the total of sparse months near what a year brings", () => {
    // one audit of 120 t every eighth month: 180 t a year; cutting months off at zero would double it
    const values = Array.from({ length: 96 }, (_, i) => (i % 8 === 3 ? 120 : 0));
    const paths = 4000;
    const run = fitted(monthly(values)).simulate(24, paths, 5).values;
    const total = (run.reduce((a, b) => a + b, 0) / paths) * 1;
    expect(total).toBeGreaterThan(360 * 0.8);
    expect(total).toBeLessThan(360 * 1.5);
  });

  it("scales with the unit: tonnes or kilotonnes, the same future", () => {
    const series = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 20 }), (values, power) => {
        fc.pre(values.some((value) => value > 0));
        const scale = 2 ** power;
        const plain = fitted(yearly(values)).simulate(4, 20, 1).values;
        const scaled = fitted(yearly(values.map((v) => v * scale))).simulate(4, 20, 1).values;
        expect([...scaled]).toEqual([...plain].map((value) => value * scale));
      }),
    );
  });
});
