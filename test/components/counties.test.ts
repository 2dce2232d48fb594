// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Slice } from "../../src/components/slices.js";
import { countiesView } from "../../src/components/views/parts.js";
import type { PartPayload, SiteInfo } from "../../src/domain/payload.js";
import type { GoalStatus } from "../../src/domain/status.js";
import { createLocale } from "../../src/i18n/locale.js";

const names = (name: string) => ({ en: name, "zh-Hans": name, "zh-Hant": name });
const node = (code: string, parent: string | null) => ({ code, parent, names: names(code) });
const site = {
  regions: [
    node("I", null),
    node("E", "I"),
    node("E1", "E"),
    node("E2", "E"),
    node("E1a", "E1"),
    node("E1b", "E1"),
  ],
  industries: [node("all", null)],
  rootRegion: "I",
  rootIndustry: "all",
  indicators: [{ key: "coal", unit: "tce", formula: "sum", names: names("coal") }],
  plans: [{ key: "now", names: names("This plan"), from: 2016, to: 2020, results: {}, goals: {} }],
  currentPlan: "now",
  previousPlan: null,
  frequency: "month",
  register: { synthetic: false, dataDate: "2016-06-30" },
} as unknown as SiteInfo;

const status = (region: string, goal: number | null, probability: number | null) =>
  ({
    plan: "now",
    indicator: "coal",
    region,
    industry: "all",
    unit: "tce",
    goal,
    goalBasis: goal && "previous-plan",
    achieved: 20,
    expected: 25,
    paceRatio: 0.8,
    projection:
      probability === null
        ? { reason: "constant-zero" }
        : { median: 80, low80: 60, high80: 110, probability, shortfall: 18, rank: null },
    verdict: probability === null ? "unknown" : "uncertain",
  }) as unknown as GoalStatus;

const slice: Slice = {
  years: [2016, 2016, 2016],
  parts: ["E1a", "E1b", "E2"],
  stages: ["realised", "realised", "realised"],
  quantities: { coal: [15, 5, 20] },
};

function shown(statuses: readonly GoalStatus[], region = "E"): HTMLElement {
  const part = { region, industry: "all", statuses: [], tracks: [] } satisfies PartPayload;
  return countiesView(
    createLocale("en"),
    { site, part, indicator: "coal", slice, statuses },
    { root: ".." },
  );
}
const rowsOf = (table: Element) =>
  [...table.querySelectorAll<HTMLElement>("tbody tr")].map(({ dataset }) => dataset.code);

describe("the regions within a region", () => {
  it("stand with their goals, the least likely first, each followed by its own parts", () => {
    const page = shown([
      status("E1", 100, 0.7),
      status("E2", 50, 0.4),
      status("E1a", 60, 0.5),
      status("E1b", 40, 0.3),
    ]);
    const [goals, contributions] = page.querySelectorAll("table.data-table");
    expect(rowsOf(goals!)).toEqual(["E2", "E1", "E1b", "E1a"]);
    expect(goals!.textContent).toContain("about 4 in 10");
    expect(rowsOf(contributions!)).toHaveLength(4);
    expect(page.textContent).toContain("apportioned, not official");
  });

  it("stand by what they contribute alone where no goal is told of any", () => {
    const page = shown([status("E1", null, 0.7), status("E2", null, null)]);
    expect(page.querySelectorAll("table.data-table")).toHaveLength(1);
    expect(shown([]).querySelectorAll("table.data-table")).toHaveLength(1);
  });

  it("are told to be none", () => {
    expect(shown([], "E2").textContent).toContain("E2 has no counties of its own");
  });
});
