import { describe, expect, it } from "vitest";
import { catchUpOf } from "../../loaders/catchup/catchup.js";
import { buildCube } from "../../loaders/cubes/cube.js";
import type { OpenCube } from "../../loaders/cubes/open.js";
import { monthOfDate } from "../../src/domain/period.js";
import { type Audit, begun } from "../commitments/register.js";
import { loadIsland } from "../cubes/small.js";

/** What is told of these audits as of the middle of 2018. */
async function told(audits: readonly Audit[], dataDate = "2018-06-30") {
  const island = await loadIsland();
  const engine = await begun(island, audits);
  await engine.run("ALTER TABLE events ADD COLUMN month INTEGER");
  await engine.run("ALTER TABLE events ADD COLUMN low_cost_measures INTEGER");
  await engine.run("ALTER TABLE events ADD COLUMN higher_cost_measures INTEGER");
  for (const [i, { completed, evaluated, listed }] of audits.entries()) {
    const on = completed ?? evaluated ?? listed!;
    await engine.run(`UPDATE events SET month = ${monthOfDate(on)} WHERE audit_id = 'A${i}'`);
  }
  await buildCube(engine, island);
  return catchUpOf({ engine, dataDate } as OpenCube, island);
}

describe("what extra audits are planned from", () => {
  const audits: Audit[] = [
    // done in the plan
    { enterprise: "one", region: "E1", agency: "A1", completed: "2016-05-01", coal: 10 },
    { enterprise: "two", region: "E2", agency: "A1", completed: "2017-05-01", coal: 30 },
    // again, in the year that runs yet
    { enterprise: "two", region: "E2", agency: "A2", completed: "2018-05-01", coal: 5 },
    // left: one in the creek's basin, one elsewhere
    { enterprise: "three", region: "E1", basin: "creek", completed: "2014-05-01", coal: 99 },
    { enterprise: "four", region: "E1", listed: "2018-02-01" },
    { enterprise: "five", region: "W", industry: "pesticides", completed: "2015-02-01" },
  ];

  it("is enterprises by place and industry, done or left, and by basin those left", async () => {
    const { cells } = await told(audits);
    expect(
      cells.map(({ region, industry, enterprises, done, basins }) => [
        region,
        industry,
        enterprises,
        done,
        basins,
      ]),
    ).toEqual([
      ["E", "rest", 4, 2, { creek: 1 }],
      ["W", "pesticides", 1, 0, {}],
    ]);
  });

  it("is what audits of the plan brought, and by year what was achieved", async () => {
    const { depthPlan, cells, years } = await told(audits);
    expect(depthPlan).toBe("second");
    expect(cells.map(({ audits, sums }) => [audits, sums.coal])).toEqual([
      [3, [45, 100 + 900 + 25]],
      [0, undefined],
    ]);
    expect(years.map(({ region, year, sums }) => [region, year, sums.audits, sums.coal])).toEqual([
      ["E", 2016, 1, 10],
      ["E", 2017, 1, 30],
      ["E", 2018, 1, 5],
    ]);
  });

  it("is what agencies did in whole years", async () => {
    const { throughput } = await told(audits);
    expect(throughput).toEqual([
      { agency: null, year: 2014, audits: 1 },
      { agency: null, year: 2015, audits: 1 },
      { agency: "A1", year: 2016, audits: 1 },
      { agency: "A1", year: 2017, audits: 1 },
    ]);
  });

  it("is depth of the plan before where this one has no audit yet", async () => {
    const { depthPlan, cells } = await told([
      { enterprise: "one", completed: "2015-05-01", coal: 7 },
      { enterprise: "two", listed: "2018-02-01" },
    ]);
    expect(depthPlan).toBe("first");
    expect(cells).toMatchObject([{ region: "W", enterprises: 2, done: 0, audits: 1 }]);
  });

  it("is nothing where there is no audit", async () => {
    expect(await told([])).toEqual({ depthPlan: null, cells: [], years: [], throughput: [] });
  });
});
