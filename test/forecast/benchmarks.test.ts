import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { benchForecast } from "../../bench/forecast.js";
import { benchReconcile } from "../../bench/reconcile.js";

const directory = "../shared/series";
const there = existsSync(directory);
if (!there)
  console.warn(`${directory} is not here: forecasts are not compared with benchmark series`);

/** What R forecast 8.20 reached is in the files beside the series. */
describe.skipIf(!there)("forecasts of benchmark series", () => {
  const forecast = (file: string, season: number, horizon: number) =>
    benchForecast([
      "--series",
      `${directory}/${file}`,
      "--season",
      String(season),
      "--horizon",
      String(horizon),
    ]) as Promise<Record<"series" | "smape" | "mase" | "msis" | "coverage95", number>>;

  it("are as accurate on M3, quarterly, as the mean of R's methods, and their intervals cover", async () => {
    const found = await forecast("m3_quarterly.csv", 4, 8);
    expect(found.series).toBe(756);
    expect(found.smape).toBeLessThanOrEqual(8.9);
    expect(found.mase).toBeLessThanOrEqual(1.06);
    expect(found.msis).toBeLessThanOrEqual(9);
    expect(found.coverage95).toBeGreaterThanOrEqual(0.93);
    expect(found.coverage95).toBeLessThanOrEqual(0.97);
  });

  it("are as accurate on M1, yearly, as the best of R's, with intervals that cover more", async () => {
    const found = await forecast("m1.csv", 1, 6);
    expect(found.series).toBe(181);
    expect(found.mase).toBeLessThanOrEqual(3.49);
    expect(found.msis).toBeLessThanOrEqual(45);
    expect(found.coverage95).toBeGreaterThanOrEqual(0.88);
  });

  it("are as accurate on M1, quarterly, as the mean of R's methods, with intervals that cover more", async () => {
    const found = await forecast("m1.csv", 4, 8);
    expect(found.series).toBe(203);
    expect(found.mase).toBeLessThanOrEqual(1.6);
    expect(found.msis).toBeLessThanOrEqual(17);
    expect(found.coverage95).toBeGreaterThanOrEqual(0.9);
  });

  it("of Australian tourism add up, better than before", async () => {
    const { series, mase, base, negative, incoherence } = (await benchReconcile([
      "--table",
      `${directory}/tourism.csv`,
      "--paths",
      "50",
    ])) as {
      series: number;
      mase: { all: number };
      base: { all: number };
      negative: number;
      incoherence: number;
    };
    expect(series).toBe(425);
    expect(mase.all).toBeLessThanOrEqual(0.98);
    expect(mase.all).toBeLessThan(base.all);
    expect(negative).toBe(0);
    expect(incoherence).toBeLessThan(1e-9);
  });
});
