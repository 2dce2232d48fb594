import { describe, expect, it } from "vitest";
import type { Indicator } from "../../src/domain/indicator.js";
import type { Industry } from "../../src/domain/industry.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Region } from "../../src/domain/region.js";
import { currentPlan, goalOf, precedingPlan, type Realised } from "../../src/domain/target.js";
import type { StatedTarget, Workspace } from "../../src/domain/workspace.js";

const names = { en: "x", "zh-Hans": "x", "zh-Hant": "x" };
const source = { document: names, section: names };
const plan = (key: string, from: number, goals: Record<string, number>): Plan => ({
  key,
  names,
  from,
  to: from + 1,
  results: {},
  goals: Object.fromEntries(Object.entries(goals).map(([k, value]) => [k, { value, source }])),
  commitments: [],
});
const indicator = (key: string, formula: Indicator["formula"]): Indicator => ({
  key,
  unit: "t",
  direction: "up",
  formula,
  kind: "resource",
  signed: false,
  names,
  definition: names,
});
const audits = indicator("audits", "count");
const coal = indicator("coal", "sum");
const before = plan("before", 2011, {});
const now = plan("now", 2013, { audits: 10, coal: 900 });

function region(code: string, parent: string | null, weight?: number): Region {
  return { code, parent, level: "x", names, ...(weight === undefined ? {} : { weight }) };
}
function industry(code: string, parent: string | null): Industry {
  return { ...region(code, parent), prefixes: [], key: false };
}
function workspace(regions: Region[], targets: StatedTarget[] = []): Workspace {
  return {
    directory: "",
    titles: names,
    description: names,
    languages: ["en"],
    currency: "CNY",
    frequency: "month",
    rootRegion: "P",
    rootIndustry: "all",
    synthetic: false,
    creditCodes: false,
    indicators: [audits, coal],
    plans: [before, now],
    regions,
    industries: [industry("all", null), industry("steel", "all"), industry("other", "all")],
    basins: [],
    parks: [],
    agencies: [],
    sources: [],
    formerCodes: [],
    targets,
    regionWeight: { names, source: "a census" },
  };
}
const weighted = [region("P", null), region("A", "P", 2), region("B", "P", 1), region("a", "A")];
const unweighted = [region("P", null), region("A", "P", 2), region("B", "P"), region("C", "P")];

/** Before: A realised 3, B 1, C nothing; in A, steel 2 and the rest 1. */
const realised: Realised = (of, _indicator, code, node) => {
  if (of.key !== "before") throw new Error("only the preceding plan tells shares");
  const inAll: Record<string, number> = { P: 4, A: 3, B: 1, C: 0, a: 3 };
  const inSteel: Record<string, number> = { P: 2, A: 2 };
  const inOther: Record<string, number> = { P: 2, A: 1 };
  return (node === "all" ? inAll : node === "steel" ? inSteel : inOther)[code] ?? 0;
};
const never: Realised = () => 0;

describe("goal of a part", () => {
  it("is the published one for the whole", () => {
    expect(goalOf(workspace(weighted), never, now, coal, "P", "all")).toEqual({
      value: 900,
      basis: "published",
    });
    expect(goalOf(workspace(weighted), never, before, coal, "P", "all")).toBeNull();
  });

  it("follows the weights when every sibling has one", () => {
    expect(goalOf(workspace(weighted), never, now, coal, "A", "all")).toEqual({
      value: 600,
      basis: "weight",
    });
  });

  it("divides audits into whole ones that sum to the goal", () => {
    const goals = ["A", "B"].map(
      (code) => goalOf(workspace(weighted), never, now, audits, code, "all")!.value,
    );
    expect(goals).toEqual([7, 3]);
  });

  it("follows the preceding plan when one sibling lacks a weight", () => {
    expect(goalOf(workspace(unweighted), realised, now, coal, "A", "all")).toEqual({
      value: 675,
      basis: "previous-plan",
    });
  });

  it("takes no weights of which the workspace does not say what they are", () => {
    const { regionWeight: _, ...silent } = workspace(weighted);
    expect(goalOf(silent, realised, now, coal, "A", "all")).toEqual({
      value: 675,
      basis: "previous-plan",
    });
  });

  it("is none for a part that realised nothing, or where nothing is known", () => {
    expect(goalOf(workspace(unweighted), realised, now, coal, "C", "all")).toBeNull();
    expect(goalOf(workspace(unweighted), never, now, coal, "A", "all")).toBeNull();
    expect(goalOf(workspace(weighted), never, now, coal, "nowhere", "all")).toBeNull();
  });

  it("goes down the tree: the only county of a city has its goal", () => {
    expect(goalOf(workspace(weighted), realised, now, coal, "a", "all")).toEqual({
      value: 600,
      basis: "previous-plan",
    });
  });

  it("gives an industry its share of the region's goal", () => {
    expect(goalOf(workspace(weighted), realised, now, coal, "A", "steel")).toEqual({
      value: 400,
      basis: "previous-plan",
    });
    expect(goalOf(workspace(weighted), realised, now, coal, "P", "other")!.value).toBe(450);
  });

  it("is the stated one before any share, and leaves the siblings alone", () => {
    const stated = workspace(weighted, [
      { plan: "now", indicator: "coal", region: "A", value: 1_000 },
    ]);
    expect(goalOf(stated, realised, now, coal, "A", "all")).toEqual({
      value: 1_000,
      basis: "stated",
    });
    expect(goalOf(stated, realised, now, coal, "B", "all")!.value).toBe(300);
    expect(goalOf(stated, realised, now, audits, "A", "all")!.basis).toBe("weight");
  });

  it("sums yearly targets once every year has one", () => {
    const target = { plan: "now", indicator: "coal", region: "A" };
    const first = { ...target, year: 2013, value: 100 };
    expect(goalOf(workspace(weighted, [first]), never, now, coal, "A", "all")!.basis).toBe(
      "weight",
    );
    const both = [first, { ...target, year: 2014, value: 150 }];
    expect(goalOf(workspace(weighted, both), never, now, coal, "A", "all")).toEqual({
      value: 250,
      basis: "stated",
    });
  });
});

describe("choice of plans", () => {
  it("pursues the last plan with goals and compares the one before", () => {
    const later = plan("later", 2015, {});
    expect(currentPlan([before, now, later])).toBe(now);
    expect(precedingPlan([before, now, later], now)).toBe(before);
    expect(precedingPlan([before, now], before)).toBeNull();
  });

  it("falls back to the last plan when none has goals", () => {
    expect(currentPlan([before])).toBe(before);
    expect(() => currentPlan([])).toThrow("a workspace must have a plan");
  });
});
