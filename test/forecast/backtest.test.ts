import { describe, expect, it } from "vitest";
import { type Level, packScores, unpackScores } from "../../src/domain/backtest.js";
import { month } from "../../src/domain/period.js";
import { wilson } from "../../src/domain/wilson.js";
import {
  backtest,
  crpsOfQuantiles,
  forecastAt,
  judge,
  originsOf,
  type Trial,
} from "../../src/forecast/backtest.js";
import { benchmark, crpsNormal } from "../../src/forecast/benchmarks.js";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { bounds, brier, reliabilityBins, type Verdict } from "../../src/forecast/reliability.js";

/** Numbers between 0 and 1 that look drawn, the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Sums of twelve draws: nearly normal, mean 0 and deviation 1. */
const normal = (draw: () => number) => {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += draw();
  return sum;
};

const verdict = (stated: number, happened: boolean, window = 0): Verdict => ({
  stated,
  happened,
  window,
});

describe("benchmarks", () => {
  // Changes of one step are +2, +2, −1, +5, of a season of two +4, +1, +4.
  const values = Float64Array.of(1, 3, 5, 4, 9);

  it("repeat the last value, the last season, or go on by the mean change", () => {
    expect([...benchmark("naive", values, 2, 3).points]).toEqual([9, 9, 9]);
    expect([...benchmark("seasonal-naive", values, 2, 3).points]).toEqual([4, 9, 4]);
    expect([...benchmark("drift", values, 2, 3).points]).toEqual([11, 13, 15]);
  });

  it("are as unsure as their own past errors, which sum step by step or season by season", () => {
    const naive = benchmark("naive", values, 2, 2);
    // (4 + 4 + 1 + 25) ÷ 4
    expect(naive.deviations[0]! ** 2).toBeCloseTo(8.5, 12);
    expect(naive.deviations[1]! ** 2).toBeCloseTo(17, 12);
    // the first error stands in both periods: 4 + 1
    expect(naive.totalDeviation(2) ** 2).toBeCloseTo(5 * 8.5, 12);
    const seasonal = benchmark("seasonal-naive", values, 2, 3);
    // (16 + 1 + 16) ÷ 3
    expect([...seasonal.deviations].map((d) => d ** 2)).toEqual([
      expect.closeTo(11, 12),
      expect.closeTo(11, 12),
      expect.closeTo(22, 12),
    ]);
    expect(seasonal.totalDeviation(2) ** 2).toBeCloseTo(22, 12);
    // (0 + 0 + 9 + 9) ÷ 4 × (1 + 1 ÷ 4)
    expect(benchmark("drift", values, 2, 1).deviations[0]! ** 2).toBeCloseTo(5.625, 12);
  });

  it("score a normal distribution in closed form", () => {
    // at its mean: deviation × (2 ÷ √(2π) − 1 ÷ √π)
    expect(crpsNormal(5, 5, 2)).toBeCloseTo(2 * (0.7978845608 - 0.5641895835), 6);
    expect(crpsNormal(3, 1, 0)).toBe(2);
  });

  it("score quantiles by their pinball losses: a point by its distance, a uniform distribution by a twelfth", () => {
    expect(crpsOfQuantiles(3, () => 1)).toBeCloseTo(2, 12);
    // of the uniform distribution on 0 to 1, at its middle: ∫ F² over one half, twice
    expect(crpsOfQuantiles(0.5, (level) => level)).toBeCloseTo(1 / 12, 2);
  });
});

describe("reliability", () => {
  it("takes the interval of a share from Wilson", () => {
    // (0.5 + 3.8416 ÷ 8) ÷ (1 + 3.8416 ÷ 4) = 0.5; half: 1.96 ÷ 1.9604 × √(0.0625 + 3.8416 ÷ 64)
    const { low, high } = wilson(0.5, 4);
    expect(low).toBeCloseTo(0.15, 3);
    expect(high).toBeCloseTo(0.85, 3);
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(0, 10).high).toBeCloseTo(0.2775, 3);
  });

  it("sorts chances into bins that hold their lower bound, and certainty into the last", () => {
    const bins = reliabilityBins(
      [0, 0.049, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1].map((stated) => verdict(stated, true)),
    );
    expect(bins.map(({ cases }) => cases)).toEqual([2, 1, 1, 1, 1, 1, 2]);
    expect(bins.map(({ from }) => from)).toEqual(bounds.slice(0, -1));
  });

  it("counts goals, and for the interval each part at each origin once", () => {
    const [, , , , bin] = reliabilityBins([
      verdict(0.6, true, 1),
      verdict(0.7, true, 1),
      verdict(0.7, false, 2),
      verdict(0.6, true, 2),
    ]);
    expect(bin).toMatchObject({ cases: 4, windows: 2, happened: 3, share: 0.75 });
    expect(bin!.stated).toBeCloseTo(0.65, 12);
    expect({ low: bin!.low, high: bin!.high }).toEqual(wilson(0.75, 2));
  });

  it("divides the Brier score as Murphy does, what differs inside bins apart", () => {
    const verdicts = [
      verdict(0.1, false),
      verdict(0.1, false),
      verdict(0.7, true),
      verdict(0.7, false),
    ];
    const found = brier(verdicts, reliabilityBins(verdicts))!;
    // squares: 0.01, 0.01, 0.09, 0.49
    expect(found.score).toBeCloseTo(0.15, 12);
    // half of the cases 0.1 off none, half 0.7 off one half
    expect(found.reliability).toBeCloseTo(0.5 * 0.01 + 0.5 * 0.04, 12);
    // none and one half, around one quarter
    expect(found.resolution).toBeCloseTo(0.0625, 12);
    expect(found.uncertainty).toBeCloseTo(0.1875, 12);
    expect(found.within).toBeCloseTo(0, 12);
    expect(brier([], reliabilityBins([]))).toBeNull();
  });

  it("leaves within bins what bins do not tell", () => {
    const verdicts = [verdict(0.62, false), verdict(0.78, true)];
    const { score, within } = brier(verdicts, reliabilityBins(verdicts))!;
    // reliability 0.2², resolution 0, uncertainty 0.25
    expect(score).toBeCloseTo((0.62 ** 2 + 0.22 ** 2) / 2, 12);
    expect(within).toBeCloseTo(score - 0.29, 12);
  });

  it("holds goals against the same months before, and futures against goals", () => {
    const known = Float64Array.of(50, 1, 2, 3, 4);
    const ahead = Float64Array.of(3, 4);
    // goals: 7 × 0.9, 7 × 1, 7 × 1.5
    const found = [...judge({ known, ahead }, Float64Array.of(6, 6.5, 7, 9), [0.9, 1, 1.5])];
    expect(found).toEqual([
      { stated: 0.75, happened: true },
      { stated: 0.5, happened: true },
      { stated: 0, happened: false },
    ]);
    expect([...judge({ known: Float64Array.of(9, 0, 0), ahead }, known, [1])]).toEqual([]);
  });
});

describe("origins", () => {
  it("leave a year to compare with and three to learn from, all in the same months", () => {
    expect(originsOf(90, 12)).toEqual([42, 54, 66, 78]);
    expect(originsOf(90, 6)).toEqual([36, 42, 48, 54, 60, 66, 72, 78]);
    expect(originsOf(47, 6)).toEqual([]);
  });
});

/** Regions and industries, each cell its own level, season and noise. */
function trial(
  { regions = 3, industries = 2, length = 66, seed = 7 } = {},
  over: Partial<Trial> = {},
): Trial {
  const draw = chance(seed);
  const cells = Array.from({ length: regions * industries }, (_, c) =>
    Float64Array.from({ length }, (_, t) => {
      const swing = 1 + 0.5 * Math.sin((2 * Math.PI * t) / 12);
      return Math.max(0, (40 + 10 * c) * swing + 8 * normal(draw));
    }),
  );
  const all = (n: number) => Array.from({ length: n }, (_, i) => i);
  const rows = [all(regions), ...all(regions).map((i) => [i])];
  const columns = [all(industries), ...all(industries).map((i) => [i])];
  const members = rows.flatMap((row) =>
    columns.map((column) => row.flatMap((r) => column.map((c) => r * industries + c))),
  );
  const levels = rows.flatMap((row) =>
    columns.map((column): Level => {
      if (row.length > 1) return column.length > 1 ? "whole" : "industries";
      return column.length > 1 ? "regions" : "cells";
    }),
  );
  const values = members.map((own) =>
    Float64Array.from({ length }, (_, t) => own.reduce((sum, c) => sum + cells[c]![t]!, 0)),
  );
  return {
    values,
    levels,
    structure: { hierarchy: hierarchyOf(members), parents: [] },
    first: month(2011, 1),
    origins: originsOf(length, 12),
    factors: [0.8, 0.9, 1, 1.1, 1.25],
    paths: 100,
    seed: 1,
    ...over,
  };
}

describe("a forecast at an origin", () => {
  it("stays the same, bit by bit, whatever is changed after it", () => {
    const made = trial();
    const origin = 42;
    const changed = made.values.map((own) => own.map((value, t) => (t < origin ? value : 1e6 - t)));
    const told = (values: readonly Float64Array[]) => {
      const forecast = forecastAt(
        values.map((own) => own.subarray(0, origin)),
        made,
        24,
      );
      return values.map((_, i) => ({
        totals: [12, 24].map((periods) => [...forecast.totals(i, periods)]),
        spans: [...forecast.told(i)].map(([span, models]) => [
          span,
          [...models].map(([model, { points, spread }]) => [
            model,
            [...points],
            spread && [...spread.quantile(0.1), ...spread.quantile(0.975)],
          ]),
        ]),
      }));
    };
    expect(told(changed)).toEqual(told(made.values));
  });

  it("is judged only by what came by then: later values change later origins alone", () => {
    const made = trial({}, { origins: [42] });
    const later = made.values.map((own) => own.map((value, t) => (t < 42 + 24 ? value : 0)));
    expect(backtest("x", { ...made, values: later })).toEqual(backtest("x", made));
    const sooner = made.values.map((own) => own.map((value, t) => (t < 42 ? value : 0)));
    const zero = backtest("x", { ...made, values: sooner });
    expect(zero.reliability.every(({ bins }) => bins.every(({ happened }) => happened === 0))).toBe(
      true,
    );
    const stated = (found: typeof zero) =>
      found.reliability.map(({ bins }) => bins.map(({ stated }) => stated));
    expect(stated(zero)).toEqual(stated(backtest("x", made)));
  });
});

describe("a backtest", () => {
  const made = trial();
  const found = backtest("coal", made);
  const score = (level: Level, span: string, model: string) =>
    found.scores.find((one) => one.level === level && one.span === span && one.model === model)!;

  it("counts parts, origins and quantities", () => {
    // origins 42 and 54, of which the first leaves 24 months
    expect(score("cells", "1-3", "reconciled")).toMatchObject({ windows: 12, cases: 36 });
    expect(score("cells", "13-24", "naive")).toMatchObject({ windows: 6, cases: 72 });
    expect(score("whole", "total-24", "combined")).toMatchObject({ windows: 1, cases: 1 });
    const [all] = found.reliability;
    expect(all).toMatchObject({ level: null, ahead: 12, windows: 24, cases: 120 });
  });

  it("scores the seasonal naive forecast as by hand", () => {
    const known = made.values[0]!.subarray(0, 42);
    const ahead = made.values[0]!.subarray(42, 66);
    let scale = 0;
    for (let t = 12; t < 42; t++) scale += Math.abs(known[t]! - known[t - 12]!) / 30;
    let total = 0;
    for (let h = 0; h < 24; h++) total += ahead[h]! - known[30 + (h % 12)]!;
    const own = score("whole", "total-24", "seasonal-naive");
    expect(own.mase).toBeCloseTo(Math.abs(total) / 24 / scale, 9);
    expect(own.wape).toBeCloseTo(Math.abs(total) / ahead.reduce((a, b) => a + b, 0), 9);
    expect(own.ratios[1]).toBe(1);
  });

  it("sends its scores as plain rows and reads them back", () => {
    expect(unpackScores(packScores(found.scores))).toEqual(found.scores);
  });

  it("leaves out what had realised nothing by the origin, and what is of no level", () => {
    const values = made.values.map((own, i) =>
      i === 4 ? own.map((v, t) => (t < 60 ? 0 : v)) : own,
    );
    const cells = (levels: Trial["levels"]) =>
      backtest("x", { ...made, values, levels }).scores.find(
        (one) => one.level === "cells" && one.span === "1-3",
      )!.windows;
    expect(made.levels[4]).toBe("cells");
    expect(cells(made.levels)).toBe(10);
    expect(cells(made.levels.map((level, i) => (i === 5 ? null : level)))).toBe(8);
  });
});

describe("probabilities that are true", () => {
  it("come true as often as they say", () => {
    const draw = chance(11);
    const verdicts = Array.from({ length: 4000 }, (_, window) => {
      const stated = draw();
      return verdict(stated, draw() < stated, window);
    });
    for (const { stated, low, high } of reliabilityBins(verdicts)) {
      expect(stated).toBeGreaterThan(low! - 0.02);
      expect(stated).toBeLessThan(high! + 0.02);
    }
    const { reliability, uncertainty } = brier(verdicts, reliabilityBins(verdicts))!;
    expect(reliability).toBeLessThan(0.002);
    expect(uncertainty).toBeCloseTo(0.25, 2);
  });

  it("are told of a programme that goes on as it always did", () => {
    // 24 independent cells: a level and chance, so that the futures to tell are known
    const made = trial({ regions: 6, industries: 4, length: 78, seed: 3 }, { paths: 200 });
    const { reliability, scores } = backtest("x", made);
    const cells = reliability.find(({ level, ahead }) => level === "cells" && ahead === 12)!;
    expect(cells.windows).toBe(24 * 3);
    // what is called nearly sure comes, what is called nearly out of the question does not
    for (const { from, to, share, windows } of cells.bins)
      if (windows >= 10) {
        const bound = 3 * Math.sqrt(0.25 / windows);
        expect(share).toBeGreaterThanOrEqual(from - bound);
        expect(share).toBeLessThanOrEqual(to + bound);
      }
    const monthly = scores.find(
      (one) => one.level === "cells" && one.span === "7-12" && one.model === "reconciled",
    )!;
    const spread = 3 * Math.sqrt((0.8 * 0.2) / monthly.windows);
    expect(Math.abs(monthly.coverage80! - 0.8)).toBeLessThan(spread);
  });
});
