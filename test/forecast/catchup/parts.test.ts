import { describe, expect, it } from "vitest";
import { month } from "../../../src/domain/period.js";
import type { CurvesPayload, WaitCurve } from "../../../src/domain/pipeline.js";
import { halves, needOf } from "../../../src/forecast/catchup/chances.js";
import {
  type Allowed,
  initialChoices,
  readChoices,
  writeChoices,
} from "../../../src/forecast/catchup/choices.js";
import { assumedCompletion, completionOf, planYears } from "../../../src/forecast/catchup/delay.js";
import { estimatesOf } from "../../../src/forecast/catchup/estimates.js";
import { goal } from "./small.js";

describe("the need of a goal", () => {
  it("is what so many futures do not exceed", () => {
    const { made } = halves(8);
    const need = (chance: number) => needOf(goal([10, 20, 30, 40]), chance, made);
    expect([0.01, 0.25, 0.26, 0.5, 0.75, 0.76, 0.99].map(need)).toEqual([
      10, 10, 20, 20, 30, 40, 40,
    ]);
  });

  it("is none where the future brings enough", () => {
    expect(needOf(goal([-10, -5]), 0.9, [0, 2])).toBe(0);
  });

  it("is told by every other future", () => {
    expect(halves(5)).toEqual({ made: [0, 2, 4], proved: [1, 3] });
  });
});

describe("how long audits take", () => {
  const curve = (passage: WaitCurve["passage"], survival: number[]): WaitCurve => ({
    passage,
    region: null,
    cases: 100,
    ended: 90,
    longest: 400,
    quantiles: [],
    ages: [100, 300],
    survival,
    low: [],
    high: [],
    atRisk: [],
    withinYear: [],
  });
  const known: CurvesPayload = {
    curves: [curve("complete", [0.6, 0.1]), curve("file", [0.2, 0])],
  };

  it("is the record of both procedures, each in its part", () => {
    const complete = completionOf(known, 0.25)!;
    // a quarter of 0.8 and three quarters of 0.4; nothing more is seen after 300 days
    expect([99, 100, 299, 300, 9999].map(complete)).toEqual([
      0,
      expect.closeTo(0.5),
      expect.closeTo(0.5),
      expect.closeTo(0.925),
      expect.closeTo(0.925),
    ]);
  });

  it("is the record of the standard procedure where the other has none", () => {
    const complete = completionOf({ curves: [known.curves[0]!] }, 0.25)!;
    expect(complete(300)).toBeCloseTo(0.9);
  });

  it("is not known without a record", () => {
    expect(completionOf({ reason: "no-completions" }, 0.5)).toBeNull();
    expect(completionOf({ curves: [] }, 0.5)).toBeNull();
  });

  it("tells in which year the audits of a year are complete", () => {
    // in half a year; those of July to December 2018 in 2019, of 2019 those of January to June in it
    const years = planYears(month(2018, 7), 2020, assumedCompletion, () => 1 / 12);
    expect(years).toEqual([
      { year: 2018, left: expect.closeTo(0.5), complete: [0, 1, 0] },
      { year: 2019, left: 1, complete: [0, 0.5, 0.5] },
      { year: 2020, left: 1, complete: [0, 0, 0.5] },
    ]);
  });

  it("leaves no year after the plan", () => {
    expect(planYears(month(2021, 1), 2020, assumedCompletion, () => 1 / 12)).toEqual([]);
  });
});

describe("what an audit brings", () => {
  /** So many audits of a mean, half of them 1 below and half 1 above it. */
  const cell = (industry: string, audits: number, mean: number) => ({
    industry,
    audits,
    sum: audits * mean,
    squares: audits * (mean ** 2 + 1),
  });

  it("is the cell's own mean where many audits tell it", () => {
    const [one] = estimatesOf([cell("steel", 10_000, 5), cell("steel", 10_000, 9)]);
    expect(one!.mean).toBeCloseTo(5, 2);
    expect(one!.deviation).toBeCloseTo(0.01, 2);
    // about the mean of its own cell
    expect(one!.single).toBeCloseTo(1, 2);
  });

  it("is drawn towards the industry's the more the fewer tell it", () => {
    const [few, many, other] = estimatesOf([
      cell("steel", 2, 5),
      cell("steel", 200, 5),
      cell("steel", 200, 9),
    ]);
    expect(few!.mean).toBeGreaterThan(many!.mean);
    expect(few!.mean).toBeLessThan(other!.mean);
    expect(few!.deviation).toBeGreaterThan(many!.deviation);
  });

  it("is not taken for a place's own where a single audit by itself is far from all others", () => {
    const [lone, one] = estimatesOf([
      cell("steel", 1, 30),
      cell("steel", 50, 1.4),
      cell("steel", 40, 1.5),
      cell("steel", 60, 1.6),
    ]);
    expect(lone!.mean).toBeLessThan(3);
    expect(lone!.mean).toBeGreaterThan(one!.mean);
  });

  it("is the industry's where no audit of the place tells it, and then less sure", () => {
    const [none, one, two] = estimatesOf([
      cell("steel", 0, 0),
      cell("steel", 50, 5),
      cell("steel", 50, 6),
      cell("paper", 50, 100),
    ]);
    expect(none!.mean).toBeGreaterThan(one!.mean);
    expect(none!.mean).toBeLessThan(two!.mean);
    expect(none!.deviation).toBeGreaterThan(one!.deviation);
  });

  it("is that of all where no audit of the industry tells it", () => {
    const [none] = estimatesOf([cell("rest", 0, 0), cell("steel", 50, 5), cell("paper", 50, 7)]);
    expect(none!.mean).toBeCloseTo(6, 1);
    expect(none!.deviation).toBeGreaterThan(0.5);
  });

  it("is nothing where there is no audit, and its own where there is but one cell", () => {
    expect(estimatesOf([cell("steel", 0, 0)])).toEqual([{ mean: 0, deviation: 0, single: 0 }]);
    const [only] = estimatesOf([cell("steel", 4, 5)]);
    expect(only!.mean).toBe(5);
    expect(only!.deviation).toBeCloseTo(Math.sqrt(4 / 3 / 4));
  });

  it("is finite where all audits are alike, or one is alone", () => {
    const alike = { industry: "steel", audits: 3, sum: 15, squares: 75 };
    for (const { mean, deviation, single } of estimatesOf([alike, alike, cell("paper", 1, 0)]))
      expect([mean, deviation, single].every(Number.isFinite)).toBe(true);
  });
});

describe("choices in an address", () => {
  const allowed: Allowed = {
    goals: ["coal", "co2"],
    basins: ["creek", "river"],
    costs: ["investment", "net", "audits"],
    initial: { throughput: 500, expand: 0.3, growth: 0.5 },
  };
  const read = (text: string) => readChoices(new URLSearchParams(text), allowed);

  it("are the first ones where it says nothing, and then it says nothing of them", () => {
    expect(read("")).toEqual({ choices: initialChoices(allowed), ignored: [] });
    expect(writeChoices(initialChoices(allowed), allowed)).toEqual([]);
  });

  it("are read as they are written", () => {
    const choices = {
      chance: 0.95,
      goals: ["co2"],
      cities: true,
      throughput: null,
      expand: 0.1,
      growth: null,
      basins: ["river"],
      share: 0.25,
      cost: "net" as const,
    };
    const address = new URLSearchParams(writeChoices(choices, allowed));
    expect(String(address)).toBe(
      "chance=95&goal=co2&of=cities&audits=none&expand=10&growth=none&basin=river&share=25&cost=net",
    );
    expect(read(String(address))).toEqual({ choices, ignored: [] });
  });

  it("are as if they were not there where they mean nothing, and that is told", () => {
    const nonsense =
      "chance=0&goal=gold&of=moon&audits=1e9&expand=-1&growth=x&basin=nile&share=101&cost=";
    const { choices, ignored } = read(nonsense);
    expect(choices).toEqual(initialChoices(allowed));
    expect(ignored).toHaveLength(9);
    expect(ignored).toContainEqual({ parameter: "growth", text: "x" });
  });

  it("keep what is known of several goals", () => {
    const { choices, ignored } = read("goal=co2&goal=gold");
    expect(choices.goals).toEqual(["co2"]);
    expect(ignored).toEqual([{ parameter: "goal", text: "gold" }]);
  });
});
