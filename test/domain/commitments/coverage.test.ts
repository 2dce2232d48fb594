import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annual } from "../../../src/domain/commitments/annual.js";
import { categoryRows } from "../../../src/domain/commitments/categories.js";
import { coverage, meets } from "../../../src/domain/commitments/coverage.js";
import { depthsOf } from "../../../src/domain/commitments/depths.js";
import { industryRows, keyCoverage } from "../../../src/domain/commitments/industries.js";
import type { CompletedCount, EnterpriseCount } from "../../../src/domain/commitments/payload.js";
import { basinRows, parkRows, placesIn } from "../../../src/domain/commitments/places.js";
import { procedureRows, rowOf } from "../../../src/domain/commitments/procedures.js";
import type { Industry } from "../../../src/domain/industry.js";
import type { Names } from "../../../src/domain/language.js";

const names = (en: string): Names => ({ en, "zh-Hans": en, "zh-Hant": en });
const count = (scope: string, place: string, n: readonly [number, number, number]) =>
  ({ plan: "now", scope, place, enterprises: n[0], done: n[1], open: n[2] }) as EnterpriseCount;
const industry = (code: string, parent: string | null, key = false): Industry => ({
  code,
  parent,
  level: "industry",
  names: names(code),
  prefixes: [],
  key,
});

describe("coverage", () => {
  it("takes the register's enterprises where no list tells how many there are", () => {
    expect(coverage({ enterprises: 10, done: 4, open: 1 })).toEqual({
      of: 10,
      basis: "register",
      done: 4,
      open: 1,
      notStarted: 5,
      share: 0.4,
    });
  });

  it("takes those of a list: what the register has never met has not started", () => {
    expect(coverage({ enterprises: 10, done: 4, open: 1 }, 20)).toMatchObject({
      of: 20,
      basis: "stated",
      notStarted: 15,
      share: 0.2,
    });
  });

  it("takes the register's where a list is shorter, and says so", () => {
    expect(coverage({ enterprises: 10, done: 9, open: 1 }, 8)).toMatchObject({
      of: 10,
      basis: "short",
      notStarted: 0,
      share: 0.9,
    });
  });

  it("has no share of nothing", () => {
    expect(coverage({ enterprises: 0, done: 0, open: 0 }).share).toBeNull();
    expect(meets(null, 0.8)).toBeNull();
  });

  it("is over a bound only beyond it, and complete only where all are audited", () => {
    expect([0.79, 0.8, 0.81].map((share) => meets(share, 0.8))).toEqual([false, false, true]);
    expect([0.99, 1].map((share) => meets(share, 1))).toEqual([false, true]);
  });
});

const tree = [
  industry("all", null),
  industry("chemicals", "all", true),
  industry("fertiliser", "chemicals", true),
  industry("rest-of-chemicals", "chemicals"),
  industry("other", "all"),
];

describe("industries", () => {
  const enterprises = [
    count("", "fertiliser", [4, 2, 1]),
    count("", "rest-of-chemicals", [6, 1, 0]),
    count("", "other", [10, 5, 5]),
  ];

  it("count a nested key industry once in its whole and once in all key industries", () => {
    const { key, other } = keyCoverage(tree, enterprises);
    expect(key).toMatchObject({ of: 10, done: 3, open: 1 });
    expect(other).toMatchObject({ of: 10, done: 5, open: 5 });
    const rows = industryRows(tree, enterprises, [], "coal");
    expect(rows.map(({ industry: { code }, coverage: { of, done } }) => [code, of, done])).toEqual([
      ["chemicals", 10, 3],
      ["fertiliser", 4, 2],
      ["rest-of-chemicals", 6, 1],
      ["other", 10, 5],
    ]);
  });

  it("sum to all enterprises, whatever stands where", () => {
    const triple = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50));
    fc.assert(
      fc.property(fc.array(triple, { minLength: 3, maxLength: 3 }), (triples) => {
        const codes = ["fertiliser", "rest-of-chemicals", "other"];
        const counts = triples.map(([rest, done, open], i) =>
          count("", codes[i]!, [rest + done + open, done, open]),
        );
        const { key, other } = keyCoverage(tree, counts);
        const tops = industryRows(tree, counts, [], "coal").filter(({ level }) => level === 0);
        const total = counts.reduce((sum, one) => sum + one.enterprises, 0);
        expect(key.of + other.of).toBe(total);
        expect(tops.reduce((sum, { coverage: { of } }) => sum + of, 0)).toBe(total);
      }),
    );
  });
});

describe("depths of siblings", () => {
  const depth = (code: string, audits: number, sum: number, squares: number) => ({
    plan: "now",
    industry: code,
    audits,
    sums: { coal: [sum, squares] as const },
  });

  it("are drawn to one another by hand-worked weights", () => {
    // 2 and 4 twice: means 3, Σq²/mean² − n = 20/9 − 2 = 2/9 each; 6 and 12: the same. Pooled 4/9 ÷ 2 = 2/9,
    // variance v of each log mean 1/9. Logs differ by ln 3, s = (ln 3)² / 2: between solves −3 A² + (s − v) A + 2 v² = 0.
    const [low, high] = depthsOf([depth("a", 2, 6, 20), depth("b", 2, 18, 180)], "coal");
    const linear = Math.log(3) ** 2 / 2 - 1 / 9;
    const between = (linear + Math.sqrt(linear ** 2 + 24 / 81)) / 6;
    const kept = between / (between + 1 / 9);
    const middle = (Math.log(3) + Math.log(9)) / 2;
    expect(low!.raw).toBe(3);
    expect(low!.estimate!.value).toBeCloseTo(Math.exp(middle - (kept * Math.log(3)) / 2), 6);
    expect(high!.estimate!.value).toBeCloseTo(Math.exp(middle + (kept * Math.log(3)) / 2), 6);
    expect(low!.estimate!.low).toBeLessThan(low!.estimate!.value);
  });

  it("keep the plain mean without siblings, and are nothing without audits or quantities", () => {
    const [alone] = depthsOf([depth("a", 2, 6, 20)], "coal");
    expect(alone).toMatchObject({ raw: 3, estimate: null });
    const [none, zero] = depthsOf([depth("a", 0, 0, 0), depth("b", 2, 0, 0)], "coal");
    expect(none).toMatchObject({ raw: null, estimate: null });
    expect(zero).toMatchObject({ raw: 0, estimate: null });
    expect(depthsOf([], "coal")).toEqual([]);
  });
});

describe("basins and parks", () => {
  it("list a basin, its counties along the river, then those that it does not name", () => {
    const basin = { code: "creek", names: names("Creek"), regions: ["E2", "E1"], enterprises: 30 };
    const rows = basinRows(
      [basin],
      [count("creek", "E1", [5, 2, 1]), count("creek", "W", [1, 0, 1])],
    );
    expect(rows.map(({ region, outside, coverage: c }) => [region, outside, c.of, c.done])).toEqual(
      [
        [null, false, 30, 2],
        ["E2", false, 0, 0],
        ["E1", false, 5, 2],
        ["W", true, 1, 0],
      ],
    );
    expect(rows[0]!.coverage).toMatchObject({ basis: "stated", open: 2, notStarted: 26 });
  });

  it("put the kinds that the programme names first, each with the sum of its parks", () => {
    const park = (code: string, kind: string, enterprises?: number) => ({
      code,
      kind,
      names: names(code),
      region: "E",
      invented: false,
      ...(enterprises === undefined ? {} : { enterprises }),
    });
    const parks = [park("P1", "general"), park("P2", "dyeing"), park("P3", "dyeing", 10)];
    const rows = parkRows(
      parks,
      ["plating", "dyeing"],
      [count("P2", "E", [4, 4, 0]), count("P3", "E", [5, 5, 0])],
    );
    expect(
      rows.map(({ kind, park: one, coverage: c }) => [one?.code ?? kind, c.of, c.share]),
    ).toEqual([
      ["dyeing", 14, 9 / 14],
      ["P2", 4, 1],
      ["P3", 10, 0.5],
      ["general", 0, null],
      ["P1", 0, null],
    ]);
  });
});

const completed = (
  category: string,
  procedure: CompletedCount["procedure"],
  recognition: CompletedCount["recognition"],
  audits: number,
): CompletedCount => ({ plan: "now", region: "E", category, procedure, recognition, audits });

describe("categories and procedures", () => {
  const counts = [
    completed("toxic", "standard", "municipal", 3),
    completed("toxic", "standard", "none", 3),
    completed("voluntary", "simplified", "none", 2),
  ];

  it("tell of mandatory categories who was audited anew", () => {
    const rows = categoryRows(counts, [count("", "toxic", [8, 2, 1])], ["over-limits", "toxic"]);
    expect(
      rows.map(({ category, audits, share, again }) => [category, audits, share, again?.share]),
    ).toEqual([
      ["over-limits", 0, 0, null],
      ["toxic", 6, 0.75, 0.25],
      ["voluntary", 2, 0.25, undefined],
    ]);
    expect(categoryRows([], [], [])).toEqual([]);
  });

  it("count procedures and titles of each region", () => {
    const [row] = procedureRows(counts, ["E", "W"]);
    expect(row).toEqual({
      region: "E",
      audits: 8,
      simplified: 2,
      municipal: 3,
      provincial: 0,
      untitled: 3,
    });
    expect(rowOf([]).audits).toBe(0);
  });
});

describe("what lies in a region", () => {
  it("is what is counted in its counties, and in parks that stand in them, in the plan asked for", () => {
    const region = (code: string, parent: string | null) => ({
      code,
      parent,
      level: "x",
      names: names(code),
    });
    const regions = [region("P", null), region("A", "P"), region("A1", "A"), region("B", "P")];
    const park = (code: string, where: string) => ({
      code,
      region: where,
      kind: "k",
      invented: false,
      names: names(code),
    });
    const basins = [count("river", "A1", [5, 1, 1]), count("river", "B", [7, 0, 0])];
    const parks = [count("inner", "A1", [3, 1, 0]), count("outer", "A1", [9, 9, 0])];
    const before = basins.map((one) => ({ ...one, plan: "before" }));
    expect(
      placesIn(
        { basins: [...basins, ...before], parks },
        { regions, parks: [park("inner", "A1"), park("outer", "B")] },
        "now",
        "A",
      ),
    ).toEqual({ basins: [basins[0]], parks: [parks[0]] });
  });
});

describe("a yearly plan", () => {
  it.each([
    [{ target: 100, actual: 100, elapsed: 0.5 }, 50, 1, "met"],
    [{ target: 100, actual: 90, elapsed: 1 }, 100, 0.9, "missed"],
    [{ target: 100, actual: 30, elapsed: 0.25 }, 25, 0.3, "on-course"],
    [{ target: 100, actual: 20, elapsed: 0.25 }, 25, 0.2, "behind"],
    [{ target: 100, actual: 0, elapsed: 0 }, 0, 0, "not-begun"],
    [{ target: 100, actual: null, elapsed: 1 }, 100, null, "unknown"],
    [{ target: 0, actual: 0, elapsed: 1 }, 0, null, "met"],
  ] as const)("%j", (target, expected, share, standing) => {
    expect(annual(target)).toEqual({ expected, share, standing });
  });
});
