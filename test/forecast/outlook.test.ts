import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { month } from "../../src/domain/period.js";
import type { Projection } from "../../src/domain/status.js";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { lookBack } from "../../src/forecast/lookBack.js";
import {
  outlooks,
  type Part,
  periodsAhead,
  planSteps,
  type Setting,
} from "../../src/forecast/outlook.js";

const plan = { from: 2016, to: 2017 };
const setting: Setting = {
  season: 12,
  plan,
  dataDate: "2016-06-30",
  last: month(2016, 6),
  paths: 200,
  seed: 1,
};
const part: Part = { known: 60, recent: [], goal: 100, charted: true, siblings: null };

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
    const july = mean([{ known: 0, left: 1 }]) - mean([{ known: 0, left: 0 }]);
    expect(july).toBeGreaterThan(8);
    expect(july).toBeLessThan(12);
    // Half of what was drawn for July, and the seven that are known of it.
    const half = mean([{ known: 7, left: 0.5 }]) - mean([{ known: 0, left: 0 }]);
    expect(half).toBeCloseTo(7 + july / 2, 9);
  });

  it("lets no total fall below what is achieved, and none above what its parts sum to", () => {
    const cells = [wobbling, wobbling.map((v, t) => (t % 3 === 0 ? v : 0))];
    const sum = wobbling.map((v, t) => v + cells[1]![t]!);
    const parts: Part[] = [
      { ...part, known: 90, goal: 300 },
      { ...part, known: 60, goal: 200, siblings: "s" },
      { ...part, known: 30, goal: 100, siblings: "s" },
    ];
    const found = outlooks(
      parts,
      [look(sum), look(cells[0]!), look(cells[1]!)],
      hierarchyOf([[0, 1], [0], [1]]),
      setting,
    ).map(({ projection }) => made(projection));
    found.forEach(({ low95 }, i) => {
      expect(low95).toBeGreaterThanOrEqual(parts[i]!.known);
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
          const { projection } = outlooks(
            [{ known: 0, recent: [], goal, charted: true, siblings: null }],
            [look(values)],
            null,
            { ...setting, paths: 50 },
          )[0]!;
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
