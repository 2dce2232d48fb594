import { describe, expect, it, onTestFinished } from "vitest";
import type { OpenCube } from "../../loaders/cubes/open.js";
import { buildTrees } from "../../loaders/cubes/trees.js";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { literal } from "../../loaders/engine/sql.js";
import { type Measures, measuresOf } from "../../loaders/measures/measures.js";
import { variantPairs } from "../../loaders/measures/names.js";
import { gapsOf } from "../../src/domain/measures/gaps.js";
import { type MeasureCell, unpack, unpackCell } from "../../src/domain/measures/payload.js";
import { placesOf } from "../../src/domain/measures/places.js";
import { loadIsland, replace } from "../workspace/island.js";

interface Measure {
  readonly audit: string;
  readonly title?: string;
  readonly technology?: string;
  readonly cost?: "low" | "higher";
  readonly status?: string;
  readonly on?: string;
  readonly received?: string;
  readonly investment?: number | null;
  readonly benefit?: number | null;
  readonly coal?: number;
}

/** Audits by id: of the West, of industry `rest`, complete, unless it says otherwise. */
type Audits = Readonly<Record<string, { region?: string; industry?: string; stage?: string }>>;

const island = (least: object) =>
  loadIsland({
    "indicators.csv": (text) =>
      `${text}investment,CNY,up,sum,money,Investment,投入,Money put in,投入资金\n`,
    "workspace.json": replace(
      '"boundaries"',
      `"measures": ${JSON.stringify({ ...least, discountRate: 0, lifetime: 10 })},\n  "boundaries"`,
    ),
  });

async function measured(
  audits: Audits,
  rows: readonly Measure[],
  { dataDate = "2018-06-30", historic = false, least = { leastMeasures: 2, leastAudits: 2 } } = {},
): Promise<Measures> {
  const workspace = await island(least);
  const engine = await openDuckDB({ threads: 1 });
  onTestFinished(() => engine.close());
  const text = (value?: string) => (value === undefined ? "NULL" : literal(value));
  const date = (value?: string) => (value === undefined ? "NULL" : `DATE ${literal(value)}`);
  await engine.run(`
    CREATE TABLE events (audit_id VARCHAR, region_code VARCHAR, industry VARCHAR, stage VARCHAR);
    CREATE TABLE measures (audit_id VARCHAR, title VARCHAR, technology VARCHAR, cost_class VARCHAR, status VARCHAR,
      implemented_on DATE, received_on DATE, submission VARCHAR,
      investment DECIMAL(18,3), benefit DECIMAL(18,3), coal DECIMAL(18,3))`);
  for (const [id, { region = "W", industry = "rest", stage = "realised" }] of Object.entries(
    audits,
  ))
    await engine.run(
      `INSERT INTO events VALUES (${[id, region, industry, stage].map(literal).join(", ")})`,
    );
  for (const row of rows)
    await engine.run(
      `INSERT INTO measures VALUES (${[
        literal(row.audit),
        text(row.title),
        text(row.technology),
        text(row.cost),
        text(row.status ?? "implemented"),
        date(row.on),
        date(row.received ?? "2018-01-01"),
        "'s'",
        row.investment === undefined ? 100 : (row.investment ?? "NULL"),
        row.benefit === undefined ? 50 : (row.benefit ?? "NULL"),
        row.coal ?? 10,
      ].join(", ")})`,
    );
  await buildTrees(engine, workspace);
  const standing = historic
    ? [{ submission: { id: "s", kind: "measures", historicReceipt: true } }]
    : [];
  const cube = { engine, standing, dataDate, register: { measures: rows.length } };
  return measuresOf(workspace, cube as unknown as OpenCube);
}

const at = (
  { payload }: Measures,
  technology: number | null = null,
  costClass: MeasureCell["costClass"] = null,
  industry: string | null = null,
) =>
  payload.cells
    .map(unpackCell)
    .find(
      (cell) =>
        cell.technology === technology &&
        cell.costClass === costClass &&
        cell.industry === industry,
    );

describe("measures", () => {
  it("count as implemented only in completed audits; planned ones are counted apart and in no sum", async () => {
    const found = at(
      await measured({ a: {}, b: { stage: "planned" }, c: { stage: "open" } }, [
        { audit: "a" },
        { audit: "a", status: "declined", coal: 30 },
        { audit: "a", status: "planned", coal: 5 },
        { audit: "a", status: "unknown" },
        { audit: "b", status: "planned" },
        { audit: "b", status: "declined" },
        { audit: "c", status: "implemented" },
      ]),
    )!;
    expect(found).toMatchObject({
      implemented: 1,
      declined: 1,
      open: 1,
      unknown: 1,
      awaiting: 1,
      audits: 1,
      investment: 100,
      benefit: 50,
    });
    expect(found.savings[0]).toMatchObject({ saved: 10, proposed: 45 });
  });

  it("are not implemented yet as of a day before they were, nor known before they were reported", async () => {
    const rows = [
      { audit: "a", on: "2017-05-01" },
      { audit: "a", on: "2018-02-01" },
      { audit: "a", received: "2018-05-05" },
    ];
    const now = await measured({ a: {} }, rows, { historic: true });
    expect(at(now)).toMatchObject({ implemented: 3, open: 0 });
    const then = { dataDate: "2018-01-15", historic: true };
    expect(at(await measured({ a: {} }, rows, then))).toMatchObject({ implemented: 1, open: 1 });
  });

  it("sum by technology, cost and industry to the whole, and an audit counts once in each", async () => {
    const found = await measured({ a: {}, b: { industry: "pesticides", region: "E1" } }, [
      { audit: "a", technology: "Pumps", cost: "low" },
      { audit: "a", technology: "Pumps", cost: "higher" },
      { audit: "a", technology: "Lamps", cost: "low" },
      { audit: "b", technology: " pumps", cost: "low" },
    ]);
    expect(found.payload.technologies.map(({ name }) => name)).toEqual(["Pumps", "Lamps", "", ""]);
    expect(at(found)).toMatchObject({ implemented: 4, audits: 2 });
    expect(at(found, 0)).toMatchObject({ implemented: 3, audits: 2 });
    expect(at(found, 0, "low")).toMatchObject({ implemented: 2, audits: 2 });
    expect(at(found, 0, null, "chemicals")).toMatchObject({ implemented: 1, audits: 1 });
    expect(found.payload.regions).toEqual(["E", "W"]);
    expect(found.payload.costClasses).toEqual(["low", "higher"]);
  });

  it("have ratios only of those that state what they cost and bring", async () => {
    const found = at(
      await measured({ a: {}, b: {} }, [
        { audit: "a" },
        { audit: "b" },
        { audit: "b", investment: null },
      ]),
    )!;
    expect(found).toMatchObject({ implemented: 3, costed: 2, investment: 200, benefit: 100 });
    expect(found.savings[0]).toMatchObject({ saved: 30, costed: 20 });
    // both audits: 100 for 50 a year and 10 tonnes; 0.1 × 100 − 50 = −40 for 10 tonnes
    expect(found.payback).toEqual({ low: 2, high: 2 });
    expect(found.savings[0]!.perMoney).toEqual({ low: 0.1, high: 0.1 });
    expect(found.savings[0]!.unitCost).toEqual({ low: -4, high: -4 });
  });

  it("have no interval where they are fewer than the least number", async () => {
    const found = at(await measured({ a: {} }, [{ audit: "a" }, { audit: "a" }]))!;
    expect(found).toMatchObject({ implemented: 2, rate: null, payback: null });
  });

  it("have no interval of a saving where those that save any are fewer, however many the others are", async () => {
    const audits = Array.from({ length: 15 }, (_, i) => `a${i}`);
    // two measures in each of 15 audits; the first of some audits saves coal
    const savers = async (saving: number, fate?: string) => {
      const rows = audits.flatMap((audit, i) => [
        { audit, coal: i < saving ? 10 : 0, ...(fate && i >= 3 ? { status: fate } : {}) },
        { audit, coal: 0 },
      ]);
      const least = { leastMeasures: 4, leastAudits: 4 };
      const all = Object.fromEntries(audits.map((audit) => [audit, {}]));
      return at(await measured(all, rows, { least }))!;
    };
    const three = await savers(3);
    expect(three).toMatchObject({ implemented: 30, costed: 30, payback: { low: 2, high: 2 } });
    expect(three.rate).not.toBeNull();
    expect(three.savings[0]).toEqual({
      saved: 30,
      proposed: 30,
      realised: null,
      costed: 30,
      costedMeasures: 3,
      costedAudits: 3,
      perMoney: null,
      unitCost: null,
    });
    expect(placesOf([three.savings[0]!.perMoney])).toEqual([null]);
    const [four] = (await savers(4)).savings;
    expect(four).toMatchObject({ costedMeasures: 4, costedAudits: 4 });
    expect(four!.perMoney).not.toBeNull();
    // of four proposed the fourth is declined: enough to tell what was taken up, too few to tell what money saves
    const [declined] = (await savers(4, "declined")).savings;
    expect(declined).toMatchObject({ saved: 30, proposed: 40, costedMeasures: 3, perMoney: null });
    expect(declined!.realised).not.toBeNull();
  });

  it("that save in too few audits have no interval of it, though they are many", async () => {
    const rows = ["a", "b", "c"].flatMap((audit) =>
      Array.from({ length: 10 }, () => ({ audit, coal: audit === "a" ? 10 : 0 })),
    );
    const found = at(await measured({ a: {}, b: {}, c: {} }, rows))!;
    expect(found.payback).toEqual({ low: 2, high: 2 });
    expect(found.savings[0]).toMatchObject({
      costedMeasures: 10,
      costedAudits: 1,
      realised: null,
      perMoney: null,
      unitCost: null,
    });
  });

  it("that none states are none, and so is all that follows", async () => {
    const { payload, regions, titles, gaps } = await measured({ a: {} }, []);
    expect(payload.cells).toEqual([]);
    expect(regions.size).toBe(0);
    expect(titles.titles).toEqual([]);
    expect(gaps).toEqual({ industries: [], regions: [] });
  });
});

describe("titles", () => {
  it("written in either form of Chinese are one, under the spelling of most measures", async () => {
    const { titles } = await measured({ a: {} }, [
      { audit: "a", title: "余热回收", technology: "热" },
      { audit: "a", title: "余热回收" },
      { audit: "a", title: "餘熱回收" },
      { audit: "a", title: "ＬＥＤ" },
      { audit: "a", title: " led " },
      { audit: "a" },
    ]);
    expect(titles.titles.map(([title, , figures]) => [title, unpack(figures).implemented])).toEqual(
      [
        ["余热回收", 3],
        ["led", 2],
      ],
    );
    expect(titles.total).toBe(4);
  });

  it("carry the other characters that are written for theirs, and no more", () => {
    const pairs = variantPairs(["余热"]);
    expect(pairs).toContain("餘余");
    expect(pairs).toContain("熱热");
    expect([...pairs].length).toBeLessThan(10);
  });
});

describe("what others implemented", () => {
  it("is lacked by a region with audits of the industry and no measure of the technology, whatever its fate", async () => {
    const { gaps } = await measured(
      { a: {}, b: { region: "E1" }, c: { region: "E2", industry: "pesticides" } },
      [
        { audit: "a", technology: "Pumps" },
        { audit: "a", technology: "Lamps" },
        { audit: "b", technology: "Lamps", status: "declined" },
        { audit: "c", technology: "Filters" },
      ],
    );
    const lacked = gapsOf(gaps, "E", 0, { leastMeasures: 1, leastAudits: 1 })!;
    expect(lacked).toHaveLength(1);
    // Pumps saved 10 in the one audit of the West
    expect(lacked[0]).toMatchObject({
      industry: "rest",
      ownAudits: 1,
      otherAudits: 1,
      expected: 10,
    });
    expect(gapsOf(gaps, "W", 0, { leastMeasures: 1, leastAudits: 1 })).toEqual([]);
  });
});
