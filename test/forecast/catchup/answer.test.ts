import { describe, expect, it } from "vitest";
import type { CatchUpPayload } from "../../../src/domain/catchup.js";
import { month } from "../../../src/domain/period.js";
import { type Asked, type CatchUp, catchUp } from "../../../src/forecast/catchup/answer.js";
import { build, throughputOf } from "../../../src/forecast/catchup/build.js";
import { type Choices, initialChoices } from "../../../src/forecast/catchup/choices.js";
import type { CellFutures } from "../../../src/forecast/scenario.js";
import { solve } from "./small.js";

const months = Array.from({ length: 24 }, (_, i) => ({
  month: month(2019, 1) + i,
  share: 1 / 12,
}));

/** Two futures, alike: 2019 and 2020 bring as much each; of the west nothing is forecast. */
const futures = (
  indicator: string,
  formula: CellFutures["formula"],
  perYear: number,
): CellFutures => ({
  indicator,
  formula,
  spans: [null, 2019, 2020],
  months,
  cells: [
    { region: "E", industry: "steel" },
    { region: "W", industry: "steel" },
  ],
  scales: [1, 1],
  lastYear: [perYear, 0],
  steps: [
    Uint16Array.of(2, 2, 0, 0),
    Uint16Array.of(perYear, perYear, 0, 0),
    Uint16Array.of(perYear, perYear, 0, 0),
  ],
});

const payload: CatchUpPayload = {
  depthPlan: "now",
  cells: [
    {
      region: "E",
      industry: "steel",
      enterprises: 40,
      done: 10,
      basins: { creek: 4 },
      audits: 10,
      sums: { coal: [50, 250], investment: [1000, 100_000], benefit: [1500, 225_000] },
    },
  ],
  years: [
    { region: "E", industry: "steel", year: 2017, sums: { audits: 4, coal: 20 } },
    { region: "E", industry: "steel", year: 2018, sums: { audits: 6, coal: 30 } },
  ],
  throughput: [{ agency: "A", year: 2018, audits: 6 }],
};

const known: Asked = {
  plan: { key: "now", from: 2017, to: 2020 },
  dataDate: "2018-12-31",
  money: { investment: "investment", benefit: "benefit" },
  rootRegion: "R",
  rootIndustry: "all",
  indicators: [
    { key: "audits", formula: "count" },
    { key: "coal", formula: "sum" },
    { key: "investment", formula: "sum" },
    { key: "benefit", formula: "sum" },
  ],
  regions: [
    { code: "R", parent: null },
    { code: "E", parent: "R", weight: 100 },
    { code: "W", parent: "R", weight: 50 },
  ],
  enterprisesStated: false,
  payload,
  // all take half a year
  curves: { reason: "no-completions" },
  simplified: 0,
  parts: [
    { indicator: "coal", region: "R", industry: "all", goal: 150, achieved: 50 },
    { indicator: "coal", region: "E", industry: "all", goal: 120, achieved: 50 },
    { indicator: "audits", region: "R", industry: "all", goal: null, achieved: 10 },
  ],
  futures: [futures("audits", "count", 5), futures("coal", "sum", 25)],
};

const choices: Choices = initialChoices({
  goals: ["coal"],
  basins: ["creek"],
  costs: ["investment", "net", "audits"],
  initial: { throughput: null, expand: 0, growth: null },
});

const problemOf = (change: Partial<Asked> = {}, wanted: Partial<Choices> = {}) => {
  const built = build({ ...known, ...change }, { ...choices, ...wanted });
  if ("reason" in built) throw new Error(built.reason);
  return built.problem;
};

describe("a plan from what is known", () => {
  // short of 150 − 50 − 2 − 50 = 48, that is 10 audits of 5 each: those of 2019 are all complete by the end of 2020
  const { planned, targets, ...answer } = catchUp(known, choices, { solve }) as CatchUp;

  it("is made", () => {
    expect(planned.kind).toBe("plan");
    expect(planned.extra).toEqual([{ year: 2019, cell: 0, audits: 10 }]);
    expect(planned.cost.mean).toBeCloseTo(1000);
    expect(answer.delay).toBe("assumed");
    expect(answer.years.map(({ complete, base }) => [complete, base])).toEqual([
      [1, 5],
      [0.5, 5],
    ]);
  });

  it("proposes what was achieved, what is expected and what extra audits complete in each year", () => {
    // of the ten, half are complete in 2019; what is yet to be reported belongs to 2018
    // nothing of what was not planned for
    expect(new Set(targets.map(({ indicator }) => indicator))).toEqual(new Set(["audits", "coal"]));
    const coal = targets.filter(({ indicator }) => indicator === "coal");
    expect(coal.map(({ region, year, value }) => [region, year, value])).toEqual([
      ["E", 2017, 20],
      ["E", 2018, 32],
      ["E", 2019, 50],
      ["E", 2020, 50],
    ]);
    // they add up to the end of the plan: 150 + 2, for whole audits bring 50
    expect(coal.reduce((sum, { value }) => sum + value, 0)).toBe(152);
    const audits = targets.filter(({ indicator }) => indicator === "audits");
    expect(audits.map(({ industry, year, value }) => [industry, year, value])).toEqual([
      [undefined, 2017, 4],
      [undefined, 2018, 8],
      [undefined, 2019, 10],
      [undefined, 2020, 10],
      ["steel", 2017, 4],
      ["steel", 2018, 8],
      ["steel", 2019, 10],
      ["steel", 2020, 10],
    ]);
  });

  it("states the whole plan's goal too where a year has nothing", () => {
    const [, late] = payload.years;
    const { targets } = catchUp({ ...known, payload: { ...payload, years: [late!] } }, choices, {
      solve,
    }) as CatchUp;
    const coal = targets.filter(({ indicator }) => indicator === "coal");
    expect(coal.map(({ year, value }) => [year, value])).toEqual([
      [2018, 32],
      [2019, 50],
      [2020, 50],
      [undefined, 132],
    ]);
  });

  it("has the goals of regions too where they are asked for", () => {
    expect(problemOf({}, { cities: true }).goals.map(({ region }) => region)).toEqual([null, "E"]);
  });

  it("costs what is asked: investment, that less benefit, or one each", () => {
    const cost = (basis: Choices["cost"]) => problemOf({}, { cost: basis }).cost[0]!.mean;
    expect([cost("investment"), cost("net"), cost("audits")]).toEqual([100, -50, 1]);
  });
});

describe("enterprises left", () => {
  it("are those met and not audited, less the audits that are expected", () => {
    // 40 − 10 − 2 × 5; none has been met in the west
    expect(problemOf().limits.enterprises).toEqual([20, 0]);
  });

  it("are those that the workspace states, of the same industries", () => {
    // in a region without any audit, those of the whole
    expect(problemOf({ enterprisesStated: true }).limits.enterprises).toEqual([80, 50]);
  });

  it("in a region without audits bring what those of the industry bring, less surely", () => {
    const [own, other] = problemOf().depths.coal!;
    expect([own!.mean, other!.mean]).toEqual([5, 5]);
    expect(other!.deviation).toBeGreaterThan(own!.deviation);
  });

  it("lie in basins as far as the register knows, and there are no more than left", () => {
    const inside = (basins: Choices["basins"]) =>
      problemOf({}, { share: 0.5, basins }).limits.basins!.enterprises;
    expect(inside(null)).toEqual([4, 0]);
    expect(inside(["creek"])).toEqual([4, 0]);
    expect(inside([])).toEqual([0, 0]);
  });
});

describe("what agencies can do", () => {
  it("is each one's best year, or the last", () => {
    const year = (agency: string | null, y: number, audits: number) => ({
      agency,
      year: y,
      audits,
    });
    expect(throughputOf([year("A", 2017, 9), year("A", 2018, 6), year(null, 2018, 2)])).toEqual({
      best: 11,
      last: 8,
    });
    expect(throughputOf([year("only", 2018, 6)])).toEqual({ best: 6, last: 6 });
    expect(throughputOf([])).toEqual({ best: 0, last: 0 });
  });

  it("grows from the last year on record", () => {
    expect(problemOf({}, { throughput: 100, expand: 0.1 }).limits.throughput).toEqual([
      expect.closeTo(110),
      expect.closeTo(121),
    ]);
  });
});

describe("no plan is made", () => {
  const reason = (change: Partial<Asked>) => catchUp({ ...known, ...change }, choices, { solve });

  it("of a plan that is over", () => {
    expect(reason({ plan: { key: "now", from: 2014, to: 2018 } })).toEqual({ reason: "over" });
  });

  it("without goals, without futures, and without audits", () => {
    expect(reason({ parts: known.parts.map((part) => ({ ...part, goal: null })) })).toEqual({
      reason: "no-goals",
    });
    expect(reason({ futures: [] })).toEqual({ reason: "no-futures" });
    expect(reason({ futures: known.futures.slice(1) })).toEqual({ reason: "no-audits" });
    expect(reason({ payload: { ...payload, depthPlan: null } })).toEqual({ reason: "no-audits" });
  });
});
