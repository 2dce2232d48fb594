import { randomGamma, randomLcg, randomPoisson } from "d3-random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { month } from "../../src/domain/period.js";
import type { Projection, Quantiles } from "../../src/domain/status.js";
import { estimateDelay, isDelay } from "../../src/forecast/delay.js";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { lookBack } from "../../src/forecast/lookBack.js";
import {
  outlooks,
  type Part,
  periodsAhead,
  planSteps,
  type Setting,
} from "../../src/forecast/outlook.js";
import { seenAfter } from "./seen.js";

const plan = { from: 2016, to: 2017 };
const setting: Setting = {
  season: 12,
  plan,
  dataDate: "2016-06-30",
  last: month(2016, 6),
  paths: 200,
  seed: 1,
};
const part: Part = {
  known: 60,
  recent: [],
  depth: null,
  goal: 100,
  charted: true,
  siblings: null,
};

function look(values: readonly number[], over: Partial<Setting> = {}) {
  const all = { ...setting, ...over };
  return lookBack(Float64Array.from(values), all.season, periodsAhead(all));
}
type Made = Extract<Projection, { median: number }>;
function made(projection: Projection): Made {
  if ("reason" in projection) throw new Error(projection.reason);
  return projection;
}
/** January 2013 to June 2016, ten a month but for what chance there is. */
const wobbling = Array.from({ length: 42 }, (_, t) => 10 + ((t * 7) % 5) - 2);

describe("the outlook of a plan", () => {
  it("adds what is to come to what is achieved, month by month", () => {
    const [{ projection, fan }] = outlooks([part], [look(wobbling)], null, setting) as [
      ReturnType<typeof outlooks>[number],
    ];
    const { median, low80, high80, low95, high95 } = made(projection);
    // 18 months of about ten
    expect(median).toBeGreaterThan(60 + 18 * 9);
    expect(median).toBeLessThan(60 + 18 * 11);
    expect([low95, low80, median, high80, high95]).toEqual(
      [low95, low80, median, high80, high95].sort((a, b) => a - b),
    );
    expect(fan!.median.slice(0, 5)).toEqual([null, null, null, null, null]);
    expect(fan!.median[5]).toBe(60);
    expect(fan!.median[23]).toBeCloseTo(median, 2);
    expect(fan!.low95[5]).toBe(60);
  });

  it("tells the month by which a tenth, half and nine tenths of the paths reach the goal", () => {
    const { projection } = outlooks([part], [look(wobbling)], null, setting)[0]!;
    const { reached, probability, shortfall, attainment } = made(projection);
    // forty more at ten a month: October 2016
    expect(reached!.median).toBeGreaterThanOrEqual(month(2016, 9));
    expect(reached!.median).toBeLessThanOrEqual(month(2016, 11));
    expect(probability).toBe(1);
    expect(shortfall).toBe(0);
    expect(attainment).toBeGreaterThan(2);
  });

  it("counts of a period that is known in part only the share that is left, and what is known whole", () => {
    const mean = (recent: Part["recent"]) => {
      const { projection } = outlooks([{ ...part, recent }], [look(wobbling)], null, setting)[0]!;
      return made(projection).attainment! * 100;
    };
    const july = mean([{ known: 0, left: 1, error: 0 }]) - mean([{ known: 0, left: 0, error: 0 }]);
    expect(july).toBeGreaterThan(8);
    expect(july).toBeLessThan(12);
    // Half of what was drawn for July, and the seven that are known of it.
    const half =
      mean([{ known: 7, left: 0.5, error: 0 }]) - mean([{ known: 0, left: 0, error: 0 }]);
    expect(half).toBeCloseTo(7 + july / 2, 9);
  });

  it("tells of each recent period what is known, what is left, and what all will be", () => {
    const recent = [
      { known: 8, left: 0.2, error: 0 },
      { known: 4, left: 0.5, error: 0 },
      { known: 1, left: 0.9, error: 0 },
    ];
    const data = { dataDate: "2016-09-15" };
    const { nowcast } = outlooks([{ ...part, recent }], [look(wobbling)], null, {
      ...setting,
      ...data,
    })[0]!;
    const { periods, total } = nowcast!;
    expect(periods.map(({ month: m, known, left, covered }) => [m, known, left, covered])).toEqual([
      [month(2016, 7), 8, 0.2, 1],
      [month(2016, 8), 4, 0.5, 1],
      // fifteen of thirty days
      [month(2016, 9), 1, 0.9, 0.5],
    ]);
    // about ten a month are drawn
    [10, 9, 10].forEach((expected, h) => {
      expect(Math.abs(periods[h]!.median - expected)).toBeLessThan(1.2);
    });
    // July and August, which are over: 12 known, and 0.7 of about ten
    expect(Math.abs(total!.median - 19)).toBeLessThan(1.2);
    expect(total!.low95).toBeGreaterThan(12);
  });

  it("is wider the less the delays are known, never below what is known, and none without recent periods", () => {
    const july = (error: number) => {
      const recent = [{ known: 8, left: 0.3, error }];
      return outlooks([{ ...part, recent }], [look(wobbling)], null, setting)[0]!.nowcast!
        .periods[0]!;
    };
    const width = ({ low95, high95 }: { low95: number; high95: number }) => high95 - low95;
    expect(width(july(0.1))).toBeGreaterThan(1.5 * width(july(0)));
    // 0.3 ± 1.96 × 0.1 of about ten
    expect(Math.abs(width(july(0.1)) - 3.9)).toBeLessThan(0.9);
    expect(july(5).low95).toBe(8);
    // no more than all that was drawn
    expect(july(5).high95).toBeLessThan(8 + 14);
    expect(outlooks([part], [look(wobbling)], null, setting)[0]!.nowcast).toBeNull();
    const uncharted = { ...part, charted: false, recent: [{ known: 8, left: 0.3, error: 0.1 }] };
    expect(outlooks([uncharted], [look(wobbling)], null, setting)[0]!.nowcast).toBeNull();
  });

  it("leaves out of a plan what recent periods before it brought, and tells of them all the same", () => {
    const young: Setting = { ...setting, plan: { from: 2016, to: 2016 }, last: month(2015, 11) };
    const made = (known: number) =>
      outlooks(
        [{ ...part, known: 0, recent: [{ known, left: 0.5, error: 0 }] }],
        [look(wobbling.slice(0, 35), young)],
        null,
        { ...young, dataDate: "2016-01-01" },
      )[0]!;
    expect(made(900).projection).toEqual(made(0).projection);
    expect(made(900).nowcast!.periods[0]).toMatchObject({ month: month(2015, 12), known: 900 });
  });

  it("lets no total fall below what is achieved, and none above what its parts sum to", () => {
    const cells = [wobbling, wobbling.map((v, t) => (t % 3 === 0 ? v : 0))];
    const sum = wobbling.map((v, t) => v + cells[1]![t]!);
    const parts: Part[] = [
      { ...part, known: 90, goal: 300, recent: [{ known: 9, left: 0.4, error: 0.1 }] },
      {
        ...part,
        known: 60,
        goal: 200,
        siblings: "s",
        recent: [{ known: 7, left: 0.3, error: 0.2 }],
      },
      {
        ...part,
        known: 30,
        goal: 100,
        siblings: "s",
        recent: [{ known: 2, left: 0.5, error: 0.6 }],
      },
    ];
    const found = outlooks(
      parts,
      [look(sum), look(cells[0]!), look(cells[1]!)],
      hierarchyOf([[0, 1], [0], [1]]),
      setting,
    ).map(({ projection }) => made(projection));
    found.forEach(({ low95 }, i) => {
      expect(low95).toBeGreaterThanOrEqual(parts[i]!.known + parts[i]!.recent[0]!.known);
    });
    // Means add up where quantiles need not.
    const mean = (i: number) => found[i]!.attainment! * parts[i]!.goal!;
    expect(mean(0)).toBeCloseTo(mean(1) + mean(2), 6);
    const owed = found[1]!.owed;
    if (owed !== null) expect(owed + found[2]!.owed!).toBeCloseTo(1, 12);
    expect(found[0]!.rank).toBeNull();
    for (const { rank } of found.slice(1)) {
      expect(rank!.of).toBe(2);
      expect(rank!.low).toBeGreaterThanOrEqual(1);
      expect(rank!.high).toBeLessThanOrEqual(2);
    }
  });

  it("takes years as steps in a yearly register", () => {
    const yearly: Partial<Setting> = { season: 1, dataDate: "2016-12-31", last: month(2016, 12) };
    const values = [10, 20, 30, 40, 50, 60, 70];
    const [{ projection, fan }] = outlooks([{ ...part, known: 70 }], [look(values, yearly)], null, {
      ...setting,
      ...yearly,
    }) as [ReturnType<typeof outlooks>[number]];
    // The next year brings about as much as the last, and ten more.
    expect(made(projection).median).toBeGreaterThan(140);
    expect(made(projection).median).toBeLessThan(160);
    expect(fan!.median[0]).toBe(70);
    expect(planSteps(plan, 1)).toEqual([month(2016, 12), month(2017, 12)]);
  });

  it("has no probability without a goal", () => {
    const { projection } = outlooks([{ ...part, goal: null }], [look(wobbling)], null, setting)[0]!;
    expect(made(projection)).toMatchObject({
      probability: null,
      attainment: null,
      shortfall: null,
      reached: null,
    });
  });

  it("says why it makes none", () => {
    const reason = (values: readonly number[], over: Partial<Setting> = {}) =>
      outlooks([part], [look(values, over)], null, { ...setting, ...over })[0]!.projection;
    expect(reason(wobbling, { dataDate: "2017-12-31" })).toEqual({ reason: "plan-over" });
    expect(reason(wobbling, { dataDate: "2015-12-31" })).toEqual({ reason: "plan-not-begun" });
    expect(reason(new Array(30).fill(0))).toEqual({ reason: "constant-zero" });
    expect(reason([1, 2, 3])).toEqual({ reason: "too-short" });
    expect(reason([])).toEqual({ reason: "no-data" });
  });

  it("tells finite numbers in order of whatever was realised", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e9, noNaN: true })), {
          minLength: 4,
          maxLength: 60,
        }),
        fc.double({ min: 0.01, max: 1e9, noNaN: true }),
        (values, goal) => {
          const { projection } = outlooks([{ ...part, known: 0, goal }], [look(values)], null, {
            ...setting,
            paths: 50,
          })[0]!;
          if ("reason" in projection) return projection.reason === "constant-zero";
          const { low95, low80, median, high80, high95, probability } = projection;
          const told = [low95, low80, median, high80, high95];
          return (
            told.every(Number.isFinite) &&
            told.every((value, i) => i === 0 || value >= told[i - 1]!) &&
            low95 >= 0 &&
            probability! >= 0 &&
            probability! <= 1
          );
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

const shares = [0.3, 0.3, 0.2, 0.12, 0.05, 0.03];
const first = month(2014, 1);
const dataDate = "2018-06-30";
const months = 54;

/** A seasonal register of months, by months of delay. */
function simulated(seed: number): Float64Array[] {
  // multiples of the golden section: seeds that follow one another begin alike
  const source = randomLcg((seed * 0.6180339887) % 1);
  const gamma = randomGamma.source(source);
  const poisson = randomPoisson.source(source);
  return Array.from({ length: months }, (_, i) => {
    const rate = 120 * (1 + 0.4 * Math.sin((i * Math.PI) / 6)) * gamma(30, 1 / 30)();
    return Float64Array.from(shares, (share) => poisson(rate * share)());
  });
}

const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("recent months of simulated registers", () => {
  it("end within the 80 and 95 % intervals as often as these promise", () => {
    const registers = 150;
    const inside = { months80: 0, months95: 0, total80: 0, total95: 0 };
    let told = 0;
    for (let seed = 1; seed <= registers; seed++) {
      const rows = simulated(seed);
      const seen = seenAfter(rows, months, shares.length - 1);
      const delay = estimateDelay(seen);
      if (!isDelay(delay)) throw new Error(delay.refused);
      const counts = seen.map(total);
      const recent = counts.flatMap((known, i) => {
        const age = Math.min(months - 1 - i, delay.longest);
        const [share, error] = [delay.share[age]!, delay.error[age]!];
        return share < 0.97 ? [{ known, left: 1 - share, error }] : [];
      });
      const known = months - recent.length;
      const at: Setting = {
        ...setting,
        plan: { from: 2014, to: 2018 },
        dataDate,
        last: first + known - 1,
      };
      const { nowcast } = outlooks(
        [{ ...part, known: total(counts.slice(0, known)), recent, depth: 1 }],
        [look(counts.slice(0, known), at)],
        null,
        at,
      )[0]!;
      const truths = rows.slice(known).map(total);
      const tell = (what: "months" | "total", truth: number, own: Quantiles) => {
        inside[`${what}80`] += Number(own.low80 <= truth && truth <= own.high80);
        inside[`${what}95`] += Number(own.low95 <= truth && truth <= own.high95);
      };
      nowcast!.periods.forEach((own, h) => {
        tell("months", truths[h]!, own);
      });
      tell("total", total(truths), nowcast!.total!);
      told += recent.length;
    }
    /** Three standard deviations of a share of so many independent registers. */
    const least = (level: number) => level - 3 * Math.sqrt((level * (1 - level)) / registers);
    for (const level of [80, 95] as const) {
      expect(inside[`months${level}`] / told).toBeGreaterThan(least(level / 100));
      expect(inside[`total${level}`] / registers).toBeGreaterThan(least(level / 100));
    }
  });
});

describe("parts below those that are forecast together", () => {
  it("sum to what they are part of, recent months that chance completes included", () => {
    const halves = [0, 1].map((k) => wobbling.map((value, t) => ((t + k) % 2 === 0 ? value : 0)));
    const recent = (known: number) => [
      { known, left: 0.4, error: 0.1 },
      { known: known / 2, left: 0.9, error: 0.05 },
    ];
    const parts: Part[] = [
      { ...part, known: 60, recent: recent(6), depth: 1 },
      { ...part, known: 40, recent: recent(4), depth: null },
      { ...part, known: 20, recent: recent(2), depth: null },
    ];
    const looks = [wobbling, ...halves].map((values) => look(values));
    const found = outlooks(parts, looks, null, setting, [0, 0]);
    const means = found.map(({ projection }) => made(projection).attainment!);
    expect(means[1]! + means[2]!).toBeCloseTo(means[0]!, 9);
    expect(means[1]).toBeGreaterThan(0.4);
    expect(means[2]).toBeGreaterThan(0.2);
  });
});
