import { describe, expect, it } from "vitest";
import { agencyYears, settledDays } from "../../loaders/commitments/agencies.js";
import { annualTargets } from "../../loaders/commitments/annual.js";
import { planSpans } from "../../loaders/commitments/begun.js";
import { completedCounts } from "../../loaders/commitments/completed.js";
import { depthSums } from "../../loaders/commitments/depths.js";
import {
  enterprisesAgain,
  enterprisesByBasin,
  enterprisesByIndustry,
  enterprisesByPark,
} from "../../loaders/commitments/enterprises.js";
import { loadHistories } from "../../loaders/cubes/histories.js";
import type { OpenCube } from "../../loaders/cubes/open.js";
import { profilesOf } from "../../loaders/status/assess.js";
import type { EnterpriseCount } from "../../src/domain/commitments/payload.js";
import { cubeOf, loadIsland } from "../cubes/small.js";
import { type Audit, begun, spans } from "./register.js";

const told = (counts: readonly EnterpriseCount[], plan: string) =>
  counts
    .filter((count) => count.plan === plan)
    .map(({ scope, place, enterprises, done, open }) =>
      [scope, place, enterprises, done, open].join(" "),
    );

describe("plans", () => {
  it("are told to their end or to the data date, and not before they begin", async () => {
    const island = await loadIsland();
    expect(planSpans(island, "2018-06-30")).toEqual(spans);
    expect(planSpans(island, "2013-02-01")).toEqual([
      { plan: "first", start: "2011-01-01", until: "2013-02-01" },
    ]);
    expect(planSpans(island, "2010-12-31")).toEqual([]);
  });
});

describe("enterprises of a basin", () => {
  const audits: Audit[] = [
    // audited before, and a new round under way
    { enterprise: "one", region: "E1", basin: "creek", completed: "2014-05-01" },
    { enterprise: "one", region: "E1", listed: "2018-01-10" },
    // twice in the plan, moved to E2 in between: one enterprise, in E2
    { enterprise: "two", region: "E1", basin: "creek", completed: "2016-05-01" },
    { enterprise: "two", region: "E2", basin: "creek", completed: "2018-05-01" },
    // audited before only
    { enterprise: "three", region: "E1", basin: "creek", completed: "2015-12-31" },
    // its audit in the plan lacks the code
    { enterprise: "four", region: "E1", basin: "creek", completed: "2012-01-01" },
    { enterprise: "four", region: "E1", completed: "2017-01-01" },
    // elsewhere
    { enterprise: "five", region: "W", completed: "2017-01-01" },
  ];

  it("count once each, by county, as done, under way or neither", async () => {
    const counts = await enterprisesByBasin(await begun(await loadIsland(), audits));
    expect(told(counts, "second")).toEqual(["creek E1 3 1 1", "creek E2 1 1 0"]);
  });

  it("were as the earlier plan left them: what began later is not known to it", async () => {
    const counts = await enterprisesByBasin(await begun(await loadIsland(), audits));
    expect(told(counts, "first")).toEqual(["creek E1 3 3 0"]);
  });

  it("are under way in the earlier plan where they were completed after it", async () => {
    const late: Audit[] = [
      { enterprise: "one", basin: "creek", listed: "2015-03-01", completed: "2016-02-01" },
    ];
    const counts = await enterprisesByBasin(await begun(await loadIsland(), late));
    expect(told(counts, "first")).toEqual(["creek W 1 0 1"]);
    expect(told(counts, "second")).toEqual(["creek W 1 1 0"]);
  });

  it("are none in an empty register", async () => {
    const engine = await begun(await loadIsland(), []);
    expect(await enterprisesByBasin(engine)).toEqual([]);
    expect(await enterprisesByPark(engine)).toEqual([]);
    expect(await enterprisesByIndustry(engine)).toEqual([]);
  });
});

it("an enterprise of several industries counts in the last of them", async () => {
  const engine = await begun(await loadIsland(), [
    { enterprise: "one", industry: "pesticides", completed: "2016-02-01" },
    { enterprise: "one", industry: "rest", listed: "2018-02-01" },
    { enterprise: "two", industry: "pesticides", listed: "2018-02-01" },
  ]);
  expect(told(await enterprisesByIndustry(engine), "second")).toEqual([
    " pesticides 1 0 1",
    " rest 1 1 0",
  ]);
});

it("an enterprise in two parks counts in each", async () => {
  const engine = await begun(await loadIsland(), [
    { enterprise: "one", park: "P1", completed: "2016-02-01" },
    { enterprise: "one", park: "P2", completed: "2017-02-01" },
  ]);
  expect(told(await enterprisesByPark(engine), "second")).toEqual(["P1 W 1 1 0", "P2 W 1 1 0"]);
});

describe("a new round", () => {
  const audits: Audit[] = [
    { enterprise: "one", category: "toxic", completed: "2013-02-01" },
    { enterprise: "one", category: "toxic", completed: "2017-02-01" },
    { enterprise: "two", category: "toxic", completed: "2014-02-01" },
    { enterprise: "three", category: "voluntary", completed: "2014-02-01" },
    // listed before the plan and completed in it: its first round
    { enterprise: "four", category: "toxic", listed: "2015-02-01", completed: "2016-02-01" },
  ];

  it("is due to those audited in a mandatory category before the plan", async () => {
    const engine = await begun(await loadIsland(), audits);
    expect(told(await enterprisesAgain(engine, ["toxic", "over-limits"]), "second")).toEqual([
      " toxic 2 1 0",
    ]);
    expect(told(await enterprisesAgain(engine, ["toxic"]), "first")).toEqual([]);
  });

  it("is due to nobody where no category is mandatory", async () => {
    expect(await enterprisesAgain(await begun(await loadIsland(), audits), [])).toEqual([]);
  });
});

it("depths sum quantities and their squares up the tree, of completed audits alone", async () => {
  const island = await loadIsland();
  const engine = await begun(island, [
    { enterprise: "one", industry: "pesticides", completed: "2016-02-01", coal: 2 },
    { enterprise: "two", industry: "other-chemicals", completed: "2016-02-01", coal: 4 },
    { enterprise: "three", industry: "other-chemicals", evaluated: "2016-02-01", coal: 100 },
    { enterprise: "four", industry: "rest", completed: "2015-02-01", coal: 8 },
  ]);
  const sums = await depthSums(engine, island);
  expect(
    sums.map(({ plan, industry, audits, sums: { coal } }) => [plan, industry, audits, ...coal!]),
  ).toEqual([
    ["first", "all", 1, 8, 64],
    ["first", "rest", 1, 8, 64],
    ["second", "all", 2, 6, 20],
    ["second", "chemicals", 2, 6, 20],
    ["second", "other-chemicals", 1, 4, 16],
    ["second", "pesticides", 1, 2, 4],
  ]);
});

it("completed audits are told by region, category, procedure and title", async () => {
  const island = await loadIsland();
  const engine = await begun(island, [
    { enterprise: "one", region: "E1", completed: "2016-02-01", procedure: "simplified" },
    { enterprise: "two", region: "E2", completed: "2016-02-01", recognition: "municipal" },
    { enterprise: "three", region: "E2", evaluated: "2016-02-01" },
  ]);
  const found = await completedCounts(engine, island);
  expect(found).toEqual([
    {
      plan: "second",
      region: "E",
      category: "voluntary",
      procedure: "simplified",
      recognition: "none",
      audits: 1,
    },
    {
      plan: "second",
      region: "E",
      category: "voluntary",
      procedure: "standard",
      recognition: "municipal",
      audits: 1,
    },
  ]);
});

describe("agencies", () => {
  const options = { spans, dataDate: "2018-06-30", settledDays: 100 };
  const done = (agency: string | undefined, industry: string, coal: number): Audit => ({
    enterprise: `${agency}-${industry}-${coal}`,
    ...(agency === undefined ? {} : { agency }),
    industry,
    evaluated: "2016-12-01",
    completed: "2017-02-11",
    listed: "2017-02-01",
    coal,
  });

  it("are compared with the mean of their industry and year, where others worked in it", async () => {
    // rest: 2, 4 and, by the enterprise itself, 6: mean 4. Pesticides: only A.
    const island = await loadIsland();
    const engine = await begun(island, [
      done("A", "rest", 2),
      done("B", "rest", 4),
      done(undefined, "rest", 6),
      done("A", "pesticides", 50),
    ]);
    const years = await agencyYears(engine, island, options);
    const of2017 = years.filter(({ year }) => year === 2017);
    expect(
      of2017.map(({ agency, audits, compared, depth: { coal } }) => [
        agency,
        audits,
        compared,
        coal,
      ]),
    ).toEqual([
      ["A", 2, 1, { observed: 2, expected: 4, squares: 16, residual: 4 }],
      ["B", 1, 1, { observed: 4, expected: 4, squares: 16, residual: 0 }],
    ]);
    const [a] = of2017;
    expect(a!.timed).toBe(2);
    expect(a!.logDays).toBeCloseTo(2 * Math.log(10), 12);
    // evaluated in 2016, accepted since
    expect(years.filter(({ year }) => year === 2016)).toMatchObject([
      { agency: "A", audits: 0, evaluated: 2, accepted: 2 },
      { agency: "B", audits: 0, evaluated: 1, accepted: 1 },
    ]);
  });

  it("are told to have evaluated what is not accepted, and nothing of what is simplified", async () => {
    const island = await loadIsland();
    const engine = await begun(island, [
      { enterprise: "one", agency: "A", evaluated: "2017-03-01" },
      { enterprise: "two", agency: "A", procedure: "simplified", completed: "2017-03-01" },
    ]);
    expect(await agencyYears(engine, island, options)).toMatchObject([
      { agency: "A", year: 2017, audits: 1, compared: 0, evaluated: 1, accepted: 0, timed: 0 },
    ]);
  });

  it("are judged by what was evaluated long enough ago: 95 % of accepted audits took no longer", async () => {
    const island = await loadIsland();
    // 0, 100, … 400 days: the 95 % quantile lies at 0.95 × 4 = 3.8 steps, 380 days
    const accepted = ["03-01", "06-09", "09-17", "12-26"].map((day, i) => ({
      enterprise: `${i}`,
      agency: "A",
      evaluated: "2016-03-01",
      completed: `2016-${day}`,
    }));
    const engine = await begun(island, [
      ...accepted,
      { enterprise: "4", agency: "A", evaluated: "2016-03-01", completed: "2017-04-05" },
      { enterprise: "5", agency: "A", evaluated: "2016-03-02" },
      { enterprise: "6", agency: "A", evaluated: "2018-06-01" },
    ]);
    const days = await settledDays(engine);
    expect(days).toBe(380);
    const years = await agencyYears(engine, island, { ...options, settledDays: days });
    expect(
      years.filter(({ year, evaluated, recent }) => year !== 2017 && evaluated + recent > 0),
    ).toMatchObject([
      { year: 2016, evaluated: 6, accepted: 5, recent: 0 },
      { year: 2018, evaluated: 0, accepted: 0, recent: 1 },
    ]);
    expect(await settledDays(await begun(island, []))).toBeNull();
  });

  it("are none in a workspace without them, or where no audit names one", async () => {
    const engine = await begun(await loadIsland(), [done(undefined, "rest", 1)]);
    expect(await agencyYears(engine, await loadIsland(), options)).toEqual([]);
    expect(await agencyYears(engine, await loadIsland({ agencies: [] }), options)).toEqual([]);
  });
});

describe("targets of single years", () => {
  const target = { plan: "second", indicator: "coal", region: "E", value: 100 };

  async function annualOf(
    dataDate: string,
    targets: readonly (typeof target & { year?: number })[],
  ) {
    const workspace = await loadIsland({ targets });
    const engine = await cubeOf(workspace, [
      { region: "E1", industry: "rest", on: "2016-05-01", coal: 40 },
      { region: "E2", industry: "rest", on: "2016-06-01", coal: 30, stage: "planned" },
      { region: "E2", industry: "rest", on: "2018-02-01", coal: 20 },
      { region: "W", industry: "rest", on: "2018-02-01", coal: 500 },
    ]);
    const histories = await loadHistories(engine, workspace, dataDate, [
      { regions: ["I"], industries: ["all"] },
    ]);
    return annualTargets({ engine, dataDate } as OpenCube, {
      workspace,
      histories,
      ...profilesOf(workspace, histories),
    });
  }

  it("stand beside what the year and region realised, and how far the year has run", async () => {
    const years = [2015, 2016, 2017, 2018, 2019].map((year) => ({ ...target, year }));
    const found = await annualOf("2018-06-30", years);
    expect(found.map(({ year, actual, elapsed }) => [year, actual, elapsed])).toEqual([
      [2015, null, 1],
      [2016, 40, 1],
      [2017, 0, 1],
      [2018, 20, expect.closeTo(0.5, 12)],
      [2019, 0, 0],
    ]);
    expect(found[0]).toMatchObject({ region: "E", industry: "all", target: 100 });
  });

  it("are none where targets are for the whole plan", async () => {
    expect(await annualOf("2018-06-30", [target])).toEqual([]);
  });
});
