// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from "vitest";
import { partChoice, partOfKey } from "../../src/components/forecast.js";
import { forecastView } from "../../src/components/views/forecast.js";
import type { ForecastPart, ForecastPayload, SiteInfo } from "../../src/domain/payload.js";
import { month } from "../../src/domain/period.js";
import type {
  DelayRefusal,
  GoalStatus,
  Nowcast,
  Projection,
  ProjectionRefusal,
  Track,
} from "../../src/domain/status.js";
import { createLocale } from "../../src/i18n/locale.js";

const names = (name: string) => ({ en: name, "zh-Hans": name, "zh-Hant": name });
const node = (code: string, parent: string | null) => ({ code, parent, names: names(code) });
const plan = {
  key: "now",
  names: names("This plan"),
  from: 2016,
  to: 2017,
  results: {},
  goals: {},
  commitments: [],
};
const indicator = (key: string, formula: "count" | "sum", unit: string) => ({
  key,
  unit,
  formula,
  names: names(key),
  definition: names(key),
});
const site = {
  regions: [node("I", null), node("E", "I"), node("W", "I")],
  industries: [node("all", null), node("paper", "all")],
  rootRegion: "I",
  rootIndustry: "all",
  indicators: [indicator("audits", "count", "audits"), indicator("coal", "sum", "tce")],
  plans: [plan],
  currentPlan: "now",
  previousPlan: null,
  frequency: "month",
  synthetic: false,
  register: { synthetic: false, dataDate: "2016-06-30", digest: "abc", audits: 3 },
} as unknown as SiteInfo;

const made: Projection = {
  model: "intermittent",
  median: 80,
  low80: 60,
  high80: 110,
  low95: 50,
  high95: 130,
  probability: 0.312,
  attainment: 0.85,
  shortfall: 18,
  owed: 0.75,
  rank: { low: 1, high: 2, of: 2 },
  reached: { early: month(2017, 3), median: null, late: null },
  paths: 1000,
};

function status(region: string, projection: Projection, more: Partial<GoalStatus> = {}) {
  return {
    plan: "now",
    indicator: "coal",
    region,
    industry: "all",
    unit: "tce",
    dataDate: "2016-06-30",
    goal: 100,
    goalBasis: "stated",
    achieved: 20,
    planned: 0,
    share: 0.2,
    elapsed: 0.25,
    expected: 25,
    paceRatio: 0.8,
    perYear: 40,
    requiredPerYear: 53.333,
    lastYear: 36,
    projection,
    verdict: "reason" in projection ? "unknown" : "uncertain",
    ...more,
  } as GoalStatus;
}

const track: Track = {
  plan: "now",
  indicator: "coal",
  months: [month(2016, 1)],
  achieved: [20],
  expected: [25],
  season: null,
  fan: null,
};
const part = (region: string, more: Partial<ForecastPart> = {}): ForecastPart => ({
  region,
  industry: "all",
  track,
  methods: [
    { method: "mean", weight: 0.75 },
    { method: "theta", weight: 0.25 },
  ],
  nowcast: null,
  compared: {
    before: { from: month(2011, 1), to: month(2011, 6), audits: 10, quantity: 100 },
    after: { from: month(2016, 1), to: month(2016, 6), audits: 20, quantity: 160 },
  },
  ...more,
});

function shown(
  statuses: readonly GoalStatus[],
  payload: ForecastPayload,
  language: "en" | "zh-Hans" = "en",
): HTMLElement {
  const data = { site, statuses, payload, indicator: "coal", part: partOfKey(site, "region-E") };
  return forecastView(createLocale(language), data, { root: "." });
}
const text = (element: Element) => (element.textContent ?? "").replace(/\s+/g, " ");

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

describe("the forecast of a part", () => {
  const statuses = [
    status("E", made),
    status("W", { ...made, probability: 0.9, owed: 0.25, shortfall: 6 }),
  ];
  const page = () => shown(statuses, { parts: [part("E"), part("W")], delay: null });

  it("tells chance, end, attainment, shortfall, time and rank", () => {
    const facts = [...page().querySelectorAll(".facts")].map(text);
    expect(facts).toHaveLength(6);
    expect(facts[0]).toContain("about 3 in 10");
    expect(facts[0]).toContain("312 of 1,000 reach the goal");
    expect(facts[1]).toContain("80 tce");
    expect(facts[1]).toContain("60 tce to 110 tce");
    expect(facts[1]).toContain("50 tce to 130 tce");
    expect(facts[2]).toContain("85.0%");
    expect(facts[3]).toContain("18 tce");
    expect(facts[3]).toContain("75.0%");
    expect(facts[4]).toContain("Not in the plan");
    expect(facts[4]).toContain("March 2017");
    expect(facts[5]).toContain("between 1st and 2nd of 2");
  });

  it("says in Chinese what it says in English", () => {
    const facts = shown(statuses, { parts: [part("E")], delay: null }, "zh-Hans").querySelectorAll(
      ".facts",
    );
    expect(text(facts[0]!)).toContain("约三成");
    expect(text(facts[5]!)).toContain("第 1 至第 2 位（共 2 个）");
  });

  it("splits the change: ten more audits at 9 t each, 2 t less from each of 15", () => {
    const heading = [...page().querySelectorAll("h2")].map(text)[2];
    expect(heading).toBe(
      "+60 tce against the same months of the previous plan: +90 tce from the number of audits, −30 tce from what each brings; the two work against each other",
    );
  });

  it("says where nothing was realised that there is no change to split", () => {
    const nothing = (year: number) => ({
      from: month(year, 1),
      to: month(year, 6),
      audits: 10,
      quantity: 0,
    });
    const compared = { before: nothing(2011), after: nothing(2016) };
    const bare = shown(statuses, { parts: [part("E", { compared })], delay: null });
    expect(text(bare)).toContain(
      "There is no change to explainNothing was realised in January 2016 to June 2016, nor in January 2011 to June 2011.",
    );
    expect(text(bare)).not.toContain("from the number of audits");
  });

  it("lists the parts, the least likely first, and says how many owe half", () => {
    const figure = [...page().querySelectorAll("figure")].find((one) =>
      text(one).includes("by region"),
    )!;
    const rows = [...figure.querySelectorAll("tbody tr")];
    expect(rows.map((row) => row.getAttribute("data-code"))).toEqual(["E", "W"]);
    expect(text(rows[0]!)).toContain("75.0%");
    expect(text(figure.querySelector("h2")!)).toContain("1 of 2 owe half");
  });

  it("gives parts of parts their part of the share of what they are part of", () => {
    const industries = [...site.industries, node("pulp", "paper"), node("board", "paper")];
    const deep = { ...site, industries: [...industries, node("steel", "all")] } as SiteInfo;
    const owes = (industry: string, owed: number) => status("I", { ...made, owed }, { industry });
    const own = [owes("paper", 0.6), owes("steel", 0.4), owes("pulp", 0.25), owes("board", 0.75)];
    const view = (industry: string) =>
      forecastView(
        createLocale("en"),
        {
          site: deep,
          statuses: own,
          payload: { parts: [part("I", { industry })], delay: null },
          indicator: "coal",
          part: { region: "I", industry },
        },
        { root: "." },
      );
    const cells = [...view("paper").querySelectorAll("tr[data-code] td")].filter((cell) =>
      /^(60|40|15|45)\.0%$/.test(text(cell)),
    );
    expect(
      cells.map((cell) => [
        cell.parentElement?.getAttribute("data-code"),
        text(cell),
        cell.getAttribute("title"),
      ]),
    ).toEqual([
      ["paper", "60.0%", null],
      ["pulp", "15.0%", "25.0% of what the parts of paper lack together"],
      ["board", "45.0%", "75.0% of what the parts of paper lack together"],
      ["steel", "40.0%", null],
    ]);
    expect(text(view("pulp"))).toContain("Of what the 2 parts of paper lack25.0%");
    expect(text(view("paper"))).toContain("Of what all 2 lack60.0%");
  });

  it("names the kind of series and what each method weighs", () => {
    const figure = [...page().querySelectorAll("figure")].at(-1)!;
    expect(text(figure)).toContain("An intermittent series");
    expect(text(figure)).toContain("2 methods");
    expect([...figure.querySelectorAll("tbody tr")].map(text)).toEqual([
      expect.stringContaining("Mean of all periods75.0%"),
      expect.stringContaining("Theta25.0%"),
    ]);
  });

  it("scores the goal: 20 of 25 expected are 0.80 of the pace, which is behind", () => {
    const row = [...page().querySelectorAll("tbody tr")].find((one) =>
      text(one).startsWith("Pace by the season"),
    )!;
    expect(text(row)).toContain("0.80×behind20.0 achieved25.0 expected by now");
  });

  it("holds to what it knows where the plan sets no goal", () => {
    const free = status(
      "E",
      { ...made, probability: null, attainment: null, shortfall: null, rank: null, reached: null },
      { goal: null, goalBasis: null, expected: null, share: null, verdict: "unknown" },
    );
    const page = shown([free], { parts: [part("E")], delay: null });
    expect(page.querySelectorAll(".facts")).toHaveLength(1);
    expect(text(page)).toContain("sets no goal for this");
    expect(text(page)).not.toContain("NaN");
  });
});

describe("recent months", () => {
  const spread = (
    low95: number,
    low80: number,
    median: number,
    high80: number,
    high95: number,
  ) => ({
    low95,
    low80,
    median,
    high80,
    high95,
  });
  const nowcast: Nowcast = {
    periods: [
      { month: month(2016, 5), known: 16, left: 0.2, covered: 1, ...spread(17, 18, 20, 22, 23) },
      { month: month(2016, 6), known: 6, left: 0.4, covered: 1, ...spread(7, 8, 10, 12, 13) },
      { month: month(2016, 7), known: 1, left: 0.9, covered: 0.25, ...spread(3, 5, 9, 13, 15) },
    ],
    total: spread(25, 27, 30, 33, 35),
  };
  const months = (
    more: Partial<ForecastPart>,
    delay: DelayRefusal | null = null,
    language: "en" | "zh-Hans" = "en",
  ) => {
    const page = shown([status("E", made)], { parts: [part("E", more)], delay }, language);
    const heading = [...page.querySelectorAll("h2")].find((one) =>
      /^(Recent months|近月)/.test(text(one)),
    )!;
    return (heading.closest("figure") ?? heading.closest("section")) as HTMLElement;
  };

  it("tells of the months that are over what is reported, and what all will be", () => {
    const found = months({ nowcast });
    // 16 + 6 reported
    expect(text(found.querySelector("h2")!)).toBe(
      "Recent months: coal, May 2016 to June 2016: 22 tce reported, 30 tce expected when all is in",
    );
    expect(text(found)).toContain("80% interval of the total: 27 tce to 33 tce");
    expect([...found.querySelectorAll("tbody tr")].map(text)).toEqual([
      "May 201616.080%20.018.0 to 22.017.0 to 23.0",
      "June 20166.0060%10.08.00 to 12.07.00 to 13.0",
      "July 2016 (25% over)1.0010%9.005.00 to 13.03.00 to 15.0",
    ]);
    expect(text(months({ nowcast }, null, "zh-Hans").querySelector("h2")!)).toBe(
      "近月实报与预计补报：coal，2016年5月至2016年6月已报 22 吨标准煤，报齐后预计 30 吨标准煤",
    );
  });

  it("tells of the running month alone that it runs yet", () => {
    const running = { periods: nowcast.periods.slice(2), total: null };
    expect(text(months({ nowcast: running }, "no-delay").querySelector("h2")!)).toBe(
      "Recent months: coal, July 2016: 1 tce reported, and the month runs yet",
    );
    expect(text(months({ nowcast: running }, "no-delay"))).toContain("taken for complete");
  });

  it.each([
    ["no-receipt-dates", "does not tell when audits were reported"],
    ["too-few-reports", "Too few audits have a date of reporting"],
    ["no-delay", "reported in the month of their completion"],
    [null, "expected to be reported all but in full"],
  ] as const)("says why nothing is expected yet: %s", (delay, words) => {
    expect(text(months({ nowcast: null }, delay))).toContain(words);
  });
});

describe("a part that cannot be forecast", () => {
  const reasons: Record<ProjectionRefusal, string> = {
    "plan-over": "This plan is over.",
    "plan-not-begun": "has not begun at the data date",
    "no-data": "holds no complete period",
    "too-short": "fewer than four complete periods",
    "constant-zero": "Nothing has been realised here in any period",
    "not-forecast": "all industries are forecast together",
  };
  it.each(Object.entries(reasons))("says why: %s", (reason, words) => {
    const refused = status("E", { reason: reason as ProjectionRefusal });
    const nothing = part("E", { methods: null, compared: null });
    const page = shown([refused], { parts: [nothing], delay: null });
    expect(text(page.querySelector(".notice")!)).toContain(words);
    expect(text(page.querySelector("h2")!)).toContain("no forecast can be made");
    expect(page.querySelectorAll(".facts")).toHaveLength(0);
    expect(text(page)).toContain("no such months of an earlier plan");
    expect(text(page)).not.toMatch(/NaN|undefined|null/);
  });

  it("draws no empty chart where neither a goal nor anything achieved is known", () => {
    const blank = status("E", { reason: "no-data" }, { goal: null, achieved: null });
    const nothing = part("E", {
      track: { ...track, achieved: [null], expected: [null] },
      methods: null,
      compared: null,
    });
    const page = shown([blank], { parts: [nothing], delay: null });
    expect(page.querySelector(".responsive")).toBeNull();
    expect(text(page.querySelector("h2")!)).toContain("no forecast can be made");
  });
});

describe("the choice of a part", () => {
  it("offers the whole, the regions and the industries in groups, and is read back", () => {
    const { options } = partChoice(createLocale("en"), site);
    expect(options.map(({ value, group }) => [value, group])).toEqual([
      ["whole", undefined],
      ["region-E", "Regions"],
      ["region-W", "Regions"],
      ["industry-paper", "Industries"],
    ]);
    expect(options.map(({ value }) => partOfKey(site, value))).toEqual([
      { region: "I", industry: "all" },
      { region: "E", industry: "all" },
      { region: "W", industry: "all" },
      { region: "I", industry: "paper" },
    ]);
  });
});
