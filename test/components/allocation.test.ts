// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { type AllocationData, boardOf, handOverOf } from "../../src/components/allocation.js";
import { axisEnd } from "../../src/components/charts/dumbbell.js";
import { readMix } from "../../src/components/mix.js";
import { ruleRows } from "../../src/components/tables/allocation.js";
import { type AllocationView, allocationView } from "../../src/components/views/allocation.js";
import type { AllocationPart } from "../../src/domain/allocation.js";
import type { SiteInfo } from "../../src/domain/payload.js";
import type { GoalStatus } from "../../src/domain/status.js";
import { createLocale } from "../../src/i18n/locale.js";

const names = (text: string) => ({ en: text, "zh-Hans": text, "zh-Hant": text });
const source = { document: names("Plan"), section: names("Goals") };
const weights = { previous: 25, enterprises: 25, potential: 25, effort: 25, today: 0 };
const locale = createLocale("en");

/** Two cities; of water nothing was done before, and the weights do not count enterprises. */
const site = {
  rootRegion: "R",
  rootIndustry: "all",
  currentPlan: "second",
  previousPlan: "first",
  frequency: "month",
  register: { synthetic: false, audits: 9, dataDate: "2018-06-30" },
  regionWeight: { names: names("households"), source: "Census" },
  indicators: [
    { key: "audits", unit: "audits", formula: "count", names: names("Audits") },
    { key: "water", unit: "t", formula: "sum", names: names("Water") },
    { key: "coal", unit: "tce", formula: "sum", names: names("Coal") },
  ],
  plans: [
    {
      key: "second",
      names: names("Second plan"),
      from: 2016,
      to: 2020,
      results: {},
      goals: { audits: { value: 10, source }, water: { value: 1000, source } },
      commitments: [],
    },
  ],
  regions: [
    { code: "R", parent: null, level: "island", names: names("Island") },
    { code: "E", parent: "R", level: "coast", names: names("East"), weight: 3 },
    { code: "W", parent: "R", level: "coast", names: names("West"), weight: 1 },
  ],
} as unknown as SiteInfo;

const status = (region: string, indicator: string, goal: number, lastYear: number) =>
  ({
    plan: "second",
    region,
    industry: "all",
    indicator,
    goal,
    goalBasis: "weight",
    achieved: lastYear,
    lastYear,
    elapsed: 0.5,
  }) as GoalStatus;

const part = (region: string, previous: number): AllocationPart => ({
  region,
  audited: 0,
  indicators: {
    audits: { previous, depth: 1, ends: [0, 5, 10] },
    water: { previous: 0, depth: 100, ends: null },
  },
});

const data: AllocationData = {
  site,
  statuses: [
    status("E", "audits", 7, 2),
    status("W", "audits", 3, 0),
    status("E", "water", 750, 0),
    status("W", "water", 250, 0),
  ],
  allocation: { parts: [part("E", 30), part("W", 10)] },
};

describe("a board of one goal", () => {
  it("holds every rule's goals, or why it has none", () => {
    const { allotments } = boardOf(data, "audits", weights);
    const told = Object.values(allotments).map(({ division }) =>
      "goals" in division ? division.goals : division.reason,
    );
    // the plan before 3 : 1 and the weights 3 : 1; West did nothing in the last year; a mix of three rules
    expect(told).toEqual([[8, 2], [8, 2], "no-enterprises", [10, 0], [7, 3], [9, 1]]);
  });

  it("says that a mix of rules that cannot be used cannot be either, and why", () => {
    const only = { ...weights, previous: 0, enterprises: 0, effort: 0, potential: 100 };
    expect(boardOf(data, "audits", only).allotments.mix.division).toEqual({
      reason: "no-enterprises",
    });
  });

  it("tells how far each rule spreads effort, and what it moves", () => {
    const rows = ruleRows(locale, boardOf(data, "audits", weights), "effort");
    const effort = rows.find(({ rule }) => rule === "effort")!;
    // East must do 8 in 2.5 years after 2 in the last; West nothing more; 3 of 10 go from West to East
    expect(effort).toMatchObject({ least: 0, most: 1.6, gini: 0.5, moved: expect.closeTo(0.3) });
    expect(rows.find(({ rule }) => rule === "potential")!.reason).toContain("count enterprises");
  });
});

describe("goals that are handed over", () => {
  it("are all that a rule divides; the others are told with why", () => {
    const { targets, leftOut, zero } = handOverOf(data, "previous", weights);
    expect(targets).toEqual([
      { plan: "second", indicator: "audits", region: "E", value: 8 },
      { plan: "second", indicator: "audits", region: "W", value: 2 },
    ]);
    expect(leftOut.map(({ indicator, reason }) => [indicator.key, reason])).toEqual([
      ["water", "nothing-before"],
    ]);
    expect(zero).toEqual([]);
  });

  it("are none of nothing, which is told", () => {
    const { targets, zero } = handOverOf(data, "effort", weights);
    expect(targets.map(({ region }) => region)).toEqual(["E"]);
    expect(zero.map(({ region }) => region.code)).toEqual(["W"]);
  });
});

describe("the page", () => {
  const text = (changes: Partial<AllocationView>) => {
    globalThis.ResizeObserver ??= class {
      observe() {}
      unobserve() {}
      disconnect() {}
    };
    const view = {
      ...data,
      indicator: "audits",
      rule: "previous",
      measure: "goal",
      weights,
    } as const;
    return allocationView(locale, { ...view, ...changes }, { root: "." }).textContent!;
  };

  it("says why a chosen rule cannot be used, and has no broken number", () => {
    const told = text({ rule: "potential", measure: "multiple" });
    expect(told).toContain("the rule “Potential” cannot be used");
    expect(told).toContain("By this rule no goal can be divided");
    expect(told).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("says where a goal of nothing cannot be stated", () => {
    expect(text({ rule: "effort" })).toContain("A goal of nothing cannot be stated: West, Audits");
  });

  it("says what it cannot divide: a plan without goals, a whole without parts", () => {
    const plans = site.plans.map((plan) => ({ ...plan, goals: {} }));
    expect(text({ site: { ...site, plans } })).toContain("Second plan");
    expect(text({ allocation: { parts: [part("E", 1)] } })).toContain("fewer than two regions");
  });
});

describe("the weights in an address", () => {
  it("are read where they are whole, as many as rules, and sum to 100", () => {
    expect(readMix("70-10-10-10-0")).toEqual([70, 10, 10, 10, 0]);
    for (const text of ["", "100", "90-90-0-0-0", "50-50-0-0", "x-100-0-0-0", "33.5-66.5-0-0-0"])
      expect(readMix(text), text).toBe(null);
  });
});

describe("the end of an axis", () => {
  it("is the greatest value, unless that is far from nine in ten", () => {
    expect(axisEnd([1, 2, 3])).toBe(3);
    // nine in ten are at most 1, the last would leave the others in a corner
    expect(axisEnd([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 50])).toBe(1.5);
    expect(axisEnd([0, 0])).toBe(1);
    expect(axisEnd([0.2], 1)).toBe(1);
  });
});
