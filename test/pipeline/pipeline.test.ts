import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withCube } from "../../loaders/cubes/open.js";
import { makeDemo } from "../../loaders/demo/demo.js";
import { addDays, daysBetween, monthEnd } from "../../loaders/pipeline/origins.js";
import { type Pipeline, pipelineOf } from "../../loaders/pipeline/pipeline.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { defaultRules } from "../../src/domain/rules.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { audit, csv, desk } from "../intake/support.js";
import { sampleWorkspace } from "../register/sample.js";

const dataDate = "2018-07-01";
const [, second] = sampleWorkspace("").plans;
const coalGoal = second!.goals.water!;
const plans = [{ ...second!, goals: { coal: coalGoal } }];
const columns = [
  ..."audit_id enterprise_id enterprise_name region_code industry_code category procedure".split(
    " ",
  ),
  ..."listed_on due_on filed_on evaluated_on accepted_on recognition coal".split(" "),
];

/** The pipeline of hand-made audits, as of 1 July 2018. */
async function pipelineFrom(
  rows: readonly Partial<Record<string, string>>[],
  changes: Partial<Workspace> = {},
): Promise<Pipeline> {
  const one = await desk({ plans, ...changes });
  await one.intake([await one.file("audits.csv", csv(rows, columns))], { dataDate });
  return withCube(one.workspace, undefined, (cube) => pipelineOf(one.workspace, cube));
}

/** An audit that is open unless told otherwise. */
const open = (id: string, cells: Partial<Record<string, string>> = {}) =>
  audit(id, { accepted_on: "", listed_on: "2018-01-02", category: "toxic", ...cells });

describe("dates of the pipeline", () => {
  it("are counted in days and ends of months", () => {
    expect(addDays("2016-02-28", 2)).toBe("2016-03-01");
    expect(daysBetween("2018-06-30", "2018-07-02")).toBe(2);
    expect(monthEnd("2018-06-15", 0)).toBe("2018-06-30");
    expect(monthEnd("2018-06-30", -4)).toBe("2018-02-28");
  });
});

describe("the stages of a register", () => {
  it("are those that its dates tell, each with how long audits have been in it", async () => {
    const { payload } = await pipelineFrom([
      open("a"),
      open("b", { listed_on: "2018-06-01", region_code: "1002" }),
      open("c", { filed_on: "2018-06-21" }),
      open("d", { evaluated_on: "2018-06-11", category: "" }),
      open("e", { procedure: "simplified" }),
      open("f", { procedure: "simplified", filed_on: "2018-03-01" }),
      open("g", { accepted_on: "2018-05-01", evaluated_on: "2018-02-01" }),
    ]);
    const told = payload.states.map((row) =>
      [row.region, row.category, row.procedure, row.state, row.audits].join(" "),
    );
    expect(told.sort()).toEqual([
      "1001 toxic simplified complete 1",
      "1001 toxic simplified listed 1",
      "1001 toxic standard complete 1",
      "1001 toxic standard filed 1",
      "1001 toxic standard listed 1",
      "1001 unstated standard evaluated 1",
      "1002 toxic standard listed 1",
    ]);
    const whole = (state: string) =>
      payload.ages.find(
        (row) =>
          row.region === null &&
          row.industry === null &&
          row.state === state &&
          row.procedure === "standard",
      );
    // 180 days and 30 days
    expect(whole("listed")).toMatchObject({ audits: 2, median: 105, longest: 180 });
    expect(whole("filed")).toMatchObject({ audits: 1, longest: 10 });
    expect(whole("evaluated")).toMatchObject({ audits: 1, longest: 20 });
    expect(whole("complete")).toBeUndefined();
  });

  it("keep what waits for acceptance apart from what is realised", async () => {
    const { payload } = await pipelineFrom([
      open("a", { listed_on: "2015-01-02", evaluated_on: "2015-06-11", coal: "7" }),
      open("b", { accepted_on: "2018-05-01", coal: "5" }),
      open("c", { listed_on: "2015-01-02", accepted_on: "2015-05-01", coal: "100" }),
    ]);
    const coal = sampleWorkspace("").indicators.findIndex(({ key }) => key === "coal");
    expect(payload.savings.map(({ stage, quantities }) => [stage, quantities[coal]])).toEqual([
      ["planned", 7],
      ["realised", 5],
    ]);
  });

  it("are nothing in a register without audits under way, and every refusal is named", async () => {
    const { payload, curves, lists } = await pipelineFrom([
      open("a", { listed_on: "", evaluated_on: "2018-05-01" }),
    ]);
    expect(payload.due).toEqual([]);
    expect(payload.expected).toEqual({ reason: "no-completions" });
    expect(payload.tested).toEqual({ reason: "no-completions" });
    expect(curves).toEqual({ reason: "no-completions" });
    expect(lists.overdue).toEqual({ total: 0, rows: [] });
  });

  it("tell no waits where dates tell no more than a year, nor of a plan that is over", async () => {
    const done = open("a", { listed_on: "2017-01-02", accepted_on: "2017-05-01" });
    const yearly = await pipelineFrom([done, open("b")], { frequency: "year" });
    expect(yearly.payload.expected).toEqual({ reason: "yearly" });
    const past = [{ ...plans[0]!, from: 2012, to: 2017 }];
    const over = await pipelineFrom([done, open("b")], { plans: past });
    expect(over.payload.expected).toEqual({ reason: "plan-over" });
    expect(over.payload.tested).toEqual({ reason: "too-short" });
  });

  it("leave audits untold where too few have passed for a curve", async () => {
    const { payload, curves } = await pipelineFrom([
      open("a", { accepted_on: "2017-05-01", listed_on: "2017-01-01" }),
      open("b"),
    ]);
    expect(curves).toEqual({ curves: [] });
    expect(payload.expected).toMatchObject({
      deadline: "2020-12-31",
      counts: expect.arrayContaining([
        expect.objectContaining({ region: null, industry: null, audits: 1, mean: 0, untold: 1 }),
      ]),
    });
  });
});

describe("due dates", () => {
  it("are counted by quarter and by what became of them", async () => {
    const { payload } = await pipelineFrom([
      open("a", { due_on: "2018-05-01", accepted_on: "2018-05-01" }),
      open("b", { due_on: "2018-05-01", accepted_on: "2018-05-02" }),
      open("c", { due_on: "2018-06-30" }),
      open("d", { due_on: dataDate }),
      open("e", { due_on: "2015-12-31", listed_on: "2015-01-01" }),
      open("f", { due_on: "2015-12-31", listed_on: "2015-01-01", accepted_on: "2015-05-02" }),
      open("g"),
    ]);
    expect(payload.due).toEqual([
      { ...cell, quarter: 2015 * 4 + 3, onTime: 0, late: 0, overdue: 1, ahead: 0 },
      { ...cell, quarter: 2018 * 4 + 1, onTime: 1, late: 1, overdue: 1, ahead: 0 },
      { ...cell, quarter: 2018 * 4 + 2, onTime: 0, late: 0, overdue: 0, ahead: 1 },
    ]);
  });
});

const cell = { region: "1001", industry: "steel" };

describe("lists", () => {
  const rules = { ...defaultRules, overdueDays: 10, carryOverDays: 60, leadingIndicators: 1 };

  it("name audits that are overdue for long enough, and enterprises to carry over once each", async () => {
    const { lists } = await pipelineFrom(
      [
        open("a", { due_on: "2018-06-21", enterprise_name: "=Steel" }),
        open("b", { due_on: "2018-06-22" }),
        open("c", { due_on: "2018-04-01", enterprise_id: "X" }),
        open("d", { due_on: "2018-03-01", enterprise_id: "X", listed_on: "2016-09-01" }),
        open("e", { due_on: "2018-03-01", accepted_on: "2018-06-01" }),
      ],
      { rules },
    );
    expect(lists.overdue.total).toBe(3);
    expect(lists.overdue.rows.map(({ audit, days }) => [audit, days])).toEqual([
      ["d", 122],
      ["c", 91],
      ["a", 10],
    ]);
    expect(lists.overdue.rows[2]).toMatchObject({
      enterprise: "E-a",
      name: "=Steel",
      place: "100101",
      region: "1001",
      industry: "steel",
      state: "listed",
      due: "2018-06-21",
      agency: null,
    });
    expect(lists.carried).toMatchObject({
      total: 1,
      rows: [{ enterprise: "X", audits: 2, days: 122, region: "1001" }],
    });
  });

  it("name who was early or leads its industry, where that has enough peers", async () => {
    const done = (id: string, cells: Partial<Record<string, string>>) =>
      open(id, { accepted_on: "2018-01-31", recognition: "", ...cells });
    const rows = [
      done("early", { due_on: "2018-05-01", coal: "1" }),
      done("punctual", { due_on: "2018-04-30", coal: "1" }),
      done("deep", { coal: "50", recognition: "municipal" }),
      done("before", { coal: "900", accepted_on: "2015-01-31", listed_on: "2014-01-01" }),
      ...Array.from({ length: 7 }, (_, i) => done(`p${i}`, { coal: "2" })),
    ];
    const enough = await pipelineFrom(rows, { rules: { ...rules, fewestPeers: 10 } });
    expect(
      enough.lists.candidates.rows.map(({ audit, early, leading, recognition }) => [
        audit,
        early,
        leading,
        recognition,
      ]),
    ).toEqual([
      ["deep", null, ["coal"], "municipal"],
      ["early", 90, [], null],
    ]);
    const both = await pipelineFrom(
      [...rows, done("ahead", { due_on: "2018-05-01", coal: "60" })],
      {
        rules: { ...rules, fewestPeers: 10, leadingQuantile: 0.5, earlyMustLead: true },
      },
    );
    expect(both.lists.candidates.rows.map(({ audit }) => audit)).toEqual(["ahead"]);
    const fewer = await pipelineFrom(rows, { rules: { ...rules, fewestPeers: 11 } });
    expect(fewer.lists.candidates.rows.map(({ audit }) => audit)).toEqual(["early"]);
  });
});

describe("the pipeline of the island's demonstration register", () => {
  let made: Pipeline;
  let past: Pipeline;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "pipeline-"));
    await cp("test/fixtures/workspace/island", directory, { recursive: true });
    const workspace = await loadWorkspace(directory);
    await makeDemo(workspace, { audits: 6_000 });
    made = await withCube(workspace, undefined, (cube) => pipelineOf(workspace, cube));
    past = await withCube(workspace, "2017-03-31", (cube) => pipelineOf(workspace, cube));
  }, 60_000);

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it("watches waits from five years back until nearly all is reported", () => {
    expect(made.payload.watched!.start >= "2013-07-01").toBe(true);
    expect(made.payload.watched!.settled < "2018-06-01").toBe(true);
    if ("reason" in made.curves) throw new Error(made.curves.reason);
    const whole = made.curves.curves.find(
      ({ passage, region }) => passage === "accept" && region === null,
    )!;
    // drawn from a gamma distribution of shape 2 with a mean of 150 days, whose median is 126
    const median = whole.quantiles.find(({ share }) => share === 0.5)!;
    expect(median.low!).toBeLessThan(132);
    expect(median.high!).toBeGreaterThan(120);
    expect(whole.survival[0]).toBeLessThanOrEqual(1);
    expect(whole.atRisk[0]).toBeLessThanOrEqual(whole.cases);
  });

  it("expects as many of the parts as of the whole", () => {
    const { expected } = made.payload;
    if ("reason" in expected) throw new Error(expected.reason);
    const of = (region: boolean, industry: boolean) =>
      expected.counts
        .filter((one) => (one.region !== null) === region && (one.industry !== null) === industry)
        .reduce((sum, { mean }) => sum + mean, 0);
    const [whole] = expected.counts.filter((one) => one.region === null && one.industry === null);
    for (const parts of [of(true, false), of(false, true), of(true, true)])
      expect(parts).toBeCloseTo(whole!.mean, 6);
    expect(whole!.low95).toBeLessThanOrEqual(whole!.low80);
    expect(whole!.high95).toBeLessThanOrEqual(whole!.audits);
    const open = made.payload.states
      .filter(({ state }) => state !== "complete")
      .reduce((sum, { audits }) => sum + audits, 0);
    expect(whole!.audits).toBe(open);
  });

  it("is tested at earlier days: intervals hold about what they say, chances come true", () => {
    const { tested } = made.payload;
    if ("reason" in tested) throw new Error(tested.reason);
    const year = tested.horizons.find(({ months }) => months === 12)!;
    expect(year.tests.length).toBeGreaterThanOrEqual(3);
    expect(year.within95 / year.parts).toBeGreaterThan(0.8);
    for (const { cases, stated, share } of year.bins)
      if (cases >= 200) expect(Math.abs(stated! - share!)).toBeLessThan(0.12);
  });

  it("as of a past day knows nothing that came later", () => {
    expect(past.payload.watched!.settled < "2017-03-31").toBe(true);
    for (const { completed } of past.lists.candidates.rows)
      expect(completed <= "2017-03-31").toBe(true);
    for (const { due } of past.lists.overdue.rows) expect(due < "2017-03-31").toBe(true);
  });
});
