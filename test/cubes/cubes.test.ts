import { Type, tableFromIPC } from "@uwdata/flechette";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadHistories } from "../../loaders/cubes/histories.js";
import {
  cubeBytes,
  industriesWithinRegions,
  industryParts,
  regionParts,
  regionsWithinIndustries,
  type Slices,
  sliceBytes,
} from "../../loaders/cubes/slices.js";
import { descents } from "../../loaders/cubes/trees.js";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { month } from "../../src/domain/period.js";
import { cubeOf, type Event, fill, loadIsland } from "./small.js";

const events: Event[] = [
  { region: "E1", industry: "pesticides", on: "2016-01-10", coal: 0.1, benefit: 5 },
  { region: "E1", industry: "pesticides", on: "2016-01-20", coal: 0.2 },
  { region: "E2", industry: "other-chemicals", on: "2016-03-05", coal: 30 },
  { region: "E", industry: "rest", on: "2017-02-01", coal: 4 },
  { region: "W", industry: "rest", on: "2017-02-02", coal: 1000, stage: "planned" },
  { region: "W", industry: "rest", on: "2017-02-03", coal: null },
  { region: "W", industry: "rest", on: "2017-02-03", coal: 7777, stage: "open" },
];

/** `whole year part stage`: coal. */
function coalOf(slices: Slices, whole: string): Record<string, number> {
  const slice = slices.get(whole)!;
  return Object.fromEntries(
    slice.part!.map((part, i) => [
      `${slice.year![i]} ${part} ${slice.stage![i]}`,
      slice.coal![i] as number,
    ]),
  );
}

describe("cube", () => {
  it("counts audits and sums exactly, keeps stages apart and leaves out what is only listed", async () => {
    const engine = await cubeOf(await loadIsland(), events);
    const { columns, rows } = await engine.query(
      "SELECT region, stage, audits, coal FROM cube ORDER BY region, stage, period",
    );
    expect(rows).toBe(5);
    expect(columns.region).toEqual(["E", "E1", "E2", "W", "W"]);
    expect(columns.stage).toEqual(["realised", "realised", "realised", "planned", "realised"]);
    expect(columns.audits).toEqual([1, 2, 1, 1, 1]);
    expect(columns.coal).toEqual([4, 0.3, 30, 1000, 0]);
  });

  it("sums low-cost and higher-cost measures where an indicator asks for them", async () => {
    const island = await loadIsland();
    const [audits] = island.indicators;
    const engine = await cubeOf(
      { ...island, indicators: [{ ...audits!, key: "measures", formula: "measures" }] },
      events,
    );
    const { columns } = await engine.query("SELECT SUM(measures) AS measures FROM cube");
    expect(columns.measures).toEqual([12]);
  });

  it("writes as Arrow with dictionary codes and narrow types", async () => {
    const engine = await cubeOf(await loadIsland(), events);
    const table = tableFromIPC(await cubeBytes(engine));
    expect(table.numRows).toBe(5);
    expect(table.names).toEqual([
      "region",
      "period",
      "industry",
      "category",
      "stage",
      "audits",
      "coal",
      "benefit",
    ]);
    expect(table.schema.fields.map(({ type }) => type.typeId)).toEqual([
      Type.Dictionary,
      Type.Int,
      Type.Dictionary,
      Type.Dictionary,
      Type.Dictionary,
      Type.Float,
      Type.Float,
      Type.Float,
    ]);
  });
});

describe("slices", () => {
  it("books on a city itself what no county claims, and a split-off town on its older one", async () => {
    const engine = await cubeOf(await loadIsland(), events);
    const slices = await regionParts(engine, await loadIsland());
    expect(coalOf(slices, "E")).toEqual({
      "2016 E1 realised": 30.3,
      "2017 E realised": 4,
    });
    expect(coalOf(slices, "I")).toEqual({
      "2016 E realised": 30.3,
      "2017 E realised": 4,
      "2017 W planned": 1000,
      "2017 W realised": 0,
    });
  });

  it("crosses regions with industries", async () => {
    const island = await loadIsland();
    const engine = await cubeOf(island, events);
    expect(coalOf(await industriesWithinRegions(engine, island), "E")).toEqual({
      "2016 chemicals realised": 30.3,
      "2017 rest realised": 4,
    });
    const regions = await regionsWithinIndustries(engine, island);
    expect(coalOf(regions, "pesticides")).toEqual({ "2016 E realised": 0.3 });
    expect(coalOf(regions, "chemicals")).toEqual({ "2016 E realised": 30.3 });
    expect(coalOf(await industryParts(engine, island), "chemicals")).toEqual({
      "2016 other-chemicals realised": 30,
      "2016 pesticides realised": 0.3,
    });
  });

  it("is an empty table with every column where nothing is known", async () => {
    const island = await loadIsland();
    const slices = await regionParts(await cubeOf(island, []), island);
    const table = tableFromIPC(sliceBytes(island, slices, "W"));
    expect(table.numRows).toBe(0);
    expect(table.names).toEqual(["year", "part", "stage", "audits", "coal", "benefit"]);
    expect([...table.getChild("part")!.toArray()]).toEqual([]);
  });

  it("reads back from Arrow as it was written", async () => {
    const island = await loadIsland();
    const slices = await regionParts(await cubeOf(island, events), island);
    const table = tableFromIPC(sliceBytes(island, slices, "I"));
    expect(table.getChild("year")!.toArray()).toEqual(Int16Array.of(2016, 2017, 2017, 2017));
    expect([...table.getChild("part")!]).toEqual(["E", "E", "W", "W"]);
    expect(table.getChild("coal")!.toArray()).toEqual(Float64Array.of(30.3, 4, 1000, 0));
  });

  it("sums parts to wholes and agrees with a plain query, whatever is registered", async () => {
    const island = await loadIsland();
    const engine = await openDuckDB({ threads: 1 });
    const event = fc.record({
      region: fc.constantFrom("I", "E", "W", "E1", "E2"),
      industry: fc.constantFrom("pesticides", "other-chemicals", "rest"),
      on: fc.constantFrom("2015-12-31", "2016-01-01", "2016-12-31", "2017-06-15"),
      stage: fc.constantFrom("realised" as const, "planned" as const, "open" as const),
      coal: fc.integer({ min: 0, max: 1e9 }).map((thousandths) => thousandths / 1000),
    });
    const total = (slices: Slices, whole: string) =>
      Object.values(slices.has(whole) ? coalOf(slices, whole) : {}).reduce((a, b) => a + b, 0);
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (list) => {
        await fill(engine, island, list);
        const regions = await regionParts(engine, island);
        const industries = await industryParts(engine, island);
        const { columns } = await engine.query(`SELECT
          COALESCE(SUM(coal), 0) AS everything,
          COALESCE(SUM(coal) FILTER (WHERE region_code LIKE 'E%'), 0) AS east,
          COALESCE(SUM(coal) FILTER (WHERE industry <> 'rest'), 0) AS chemicals
          FROM events WHERE stage <> 'open'`);
        expect(total(regions, "I")).toBeCloseTo(columns.everything![0] as number, 3);
        expect(total(regions, "E")).toBeCloseTo(columns.east![0] as number, 3);
        expect(total(industries, "all")).toBeCloseTo(columns.everything![0] as number, 3);
        expect(total(industries, "chemicals")).toBeCloseTo(columns.chemicals![0] as number, 3);
      }),
      { numRuns: 25 },
    );
    engine.close();
  });
});

describe("descents", () => {
  it("pair every node with each ancestor and the part it counts to there", async () => {
    const { regions } = await loadIsland();
    expect(descents(regions).filter(({ node }) => node === "E2")).toEqual([
      { ancestor: "E2", node: "E2", part: "E2" },
      { ancestor: "E", node: "E2", part: "E1" },
      { ancestor: "I", node: "E2", part: "E" },
    ]);
  });
});

describe("histories", () => {
  it("fill gaps with zero from the first realised period to the data date", async () => {
    const island = await loadIsland();
    const engine = await cubeOf(island, events);
    const { span, of } = await loadHistories(engine, island, "2016-04-15", [
      { regions: ["I", "E"], industries: ["all"] },
    ]);
    expect(span).toEqual({
      first: month(2016, 1),
      steady: month(2016, 1),
      step: 1,
      complete: 3,
      length: 4,
    });
    expect([...of("E", "all").realised.coal!]).toEqual([0.3, 0, 30, 0]);
    expect([...of("E", "all").realised.audits!]).toEqual([2, 0, 1, 0]);
    expect(() => of("W", "all")).toThrow("no history was loaded of W, all");
  });

  it("keep planned quantities by year and apart", async () => {
    const island = await loadIsland();
    const engine = await cubeOf(island, events);
    const { of } = await loadHistories(engine, island, "2017-12-31", [
      { regions: ["W"], industries: ["all", "rest"] },
    ]);
    expect([...of("W", "rest").planned.coal!]).toEqual([[2017, 1000]]);
    expect([...of("W", "all").realised.coal!].reduce((a, b) => a + b, 0)).toBe(0);
  });

  it("step by years in a yearly workspace", async () => {
    const yearly = await loadIsland({ frequency: "year" });
    const engine = await cubeOf(yearly, [
      { region: "W", industry: "rest", on: "2011-12-31", coal: 1 },
      { region: "W", industry: "rest", on: "2013-12-31", coal: 3 },
    ]);
    const { span, of } = await loadHistories(engine, yearly, "2013-12-31", [
      { regions: ["W"], industries: ["all"] },
    ]);
    expect(span).toEqual({
      first: month(2011, 12),
      steady: month(2011, 12),
      step: 12,
      complete: 3,
      length: 3,
    });
    expect([...of("W", "all").realised.coal!]).toEqual([1, 0, 3]);
  });

  it("are empty without any realised audit", async () => {
    const island = await loadIsland();
    const engine = await cubeOf(island, [events[4]!]);
    const { span, of } = await loadHistories(engine, island, "2017-12-31", [
      { regions: ["W"], industries: ["all"] },
    ]);
    expect(span).toEqual({ first: null, steady: null, step: 1, complete: 0, length: 0 });
    expect([...of("W", "all").planned.coal!]).toEqual([[2017, 1000]]);
  });
});
