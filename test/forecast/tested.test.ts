import { describe, expect, it } from "vitest";
import type { Histories, Span } from "../../loaders/cubes/histories.js";
import { backtestProgramme } from "../../loaders/forecast/backtest.js";
import { type Late, nothingLate } from "../../loaders/forecast/late.js";
import { unpackScores } from "../../src/domain/backtest.js";
import { month } from "../../src/domain/period.js";
import { loadIsland } from "../workspace/island.js";

const monthly: Span = {
  first: month(2011, 1),
  steady: month(2011, 1),
  step: 1,
  complete: 66,
  length: 67,
};

/** Ten, a little more each year, in every part alike; of the last month only a part is known. */
function histories(span: Partial<Span> = {}, rootHasMore = false): Histories {
  const all = { ...monthly, ...span };
  const cells: Record<string, number> = { I: 2, E: 1, W: 1 };
  const trades: Record<string, number> = { all: 3, chemicals: 2, rest: 1 };
  return {
    span: all,
    of(region, industry) {
      const size = (cells[region] ?? 0) * (trades[industry] ?? 1);
      const more = rootHasMore && region === "I" ? (trades[industry] ?? 1) : 0;
      const values = Float64Array.from({ length: all.length }, (_, t) =>
        t === all.length - 1 ? 1 : (size + more) * (10 + Math.floor(t / 12) + ((t * 7) % 5)),
      );
      return { realised: { audits: values, coal: values, benefit: values }, planned: {} };
    },
  };
}

async function tested(...args: Parameters<typeof histories>) {
  const found = await backtestProgramme(await loadIsland(), histories(...args), nothingLate);
  if ("reason" in found) throw new Error(found.reason);
  return found;
}

describe("the test of a programme's forecasts", () => {
  it("says why there is none", async () => {
    const reason = async (span: Partial<Span>) =>
      backtestProgramme(await loadIsland(), histories(span), nothingLate);
    expect(await reason({ first: null })).toEqual({ reason: "no-data" });
    expect(await reason({ step: 12 })).toEqual({ reason: "yearly" });
    expect(await reason({ complete: 47 })).toEqual({ reason: "too-short" });
    // seven years, of which a stray date makes the first four
    expect(await reason({ complete: 84, length: 85, steady: month(2015, 1) })).toEqual({
      reason: "too-short",
    });
  });

  it("stands at months of the register and covers the indicators with goals", async () => {
    const { origins, first, last, series, indicators } = await tested();
    // of 66 months: after 36, 42, 48 and 54
    expect(origins).toEqual([month(2013, 12), month(2014, 6), month(2014, 12), month(2015, 6)]);
    expect([first, last]).toEqual([month(2011, 1), month(2016, 6)]);
    // two regions, two industries below the root, and two regions below those
    expect(series).toEqual([1, 2, 2, 4, 2]);
    expect(indicators.map(({ indicator }) => indicator)).toEqual(["coal"]);
    const [whole] = unpackScores(indicators[0]!.scores);
    expect(whole).toMatchObject({ level: "whole", span: "1-3", windows: 4, cases: 12 });
  });

  it("takes no month for an outcome of which much is still to be reported", async () => {
    const late: Late = {
      ...nothingLate,
      left: (_, at) => (at > month(2016, 4) ? 0.1 : 0.001),
    };
    const found = await backtestProgramme(await loadIsland(), histories(), late);
    expect(found).toMatchObject({ first: month(2011, 1), last: month(2016, 4) });
  });

  it("judges no part that only makes the sums whole", async () => {
    expect((await tested({}, true)).series).toEqual([1, 2, 2, 4, 2]);
  });
});
