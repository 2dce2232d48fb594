import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isRefusal } from "../../src/forecast/model.js";
import { quantiles } from "../../src/forecast/quantiles.js";
import { seasonalNaive } from "../../src/forecast/seasonalNaive.js";

const file = "../shared/series/m3_quarterly.csv";

/** Training and test values by series. */
function competition(): Map<string, Record<"train" | "test", number[]>> {
  const found = new Map<string, Record<"train" | "test", number[]>>();
  for (const line of readFileSync(file, "utf8").trim().split("\n").slice(1)) {
    const [id, set, , , value] = line.split(",") as [string, "train" | "test", ...string[]];
    if (!found.has(id)) found.set(id, { train: [], test: [] });
    found.get(id)![set].push(Number(value));
  }
  return found;
}

it.skipIf(!existsSync(file))(
  "covers what it promises on the 756 quarterly series of M3 (skipped without them)",
  () => {
    let [periods, in80, in95] = [0, 0, 0];
    for (const { train, test } of competition().values()) {
      const fit = seasonalNaive.fit({ season: 4, first: 2, values: train });
      if (isRefusal(fit)) throw new Error(fit.refused);
      const { values, paths } = fit.simulate(test.length, 500, 1);
      test.forEach((actual, h) => {
        const sample = values.subarray(h * paths, (h + 1) * paths);
        const levels = quantiles(sample, [0.025, 0.1, 0.9, 0.975]);
        const [low95, low80, high80, high95] = levels as [number, number, number, number];
        periods += 1;
        in80 += Number(low80 <= actual && actual <= high80);
        in95 += Number(low95 <= actual && actual <= high95);
      });
    }
    expect(periods).toBe(756 * 8);
    // naive, rwdrift and ets of R forecast 8.20 reach 0.74, 0.76, 0.72 and 0.90, 0.89, 0.87
    expect(in80 / periods).toBeGreaterThan(0.76);
    expect(in80 / periods).toBeLessThan(0.84);
    expect(in95 / periods).toBeGreaterThan(0.92);
    expect(in95 / periods).toBeLessThan(0.97);
  },
);
