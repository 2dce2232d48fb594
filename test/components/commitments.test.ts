// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from "vitest";
import {
  agenciesSection,
  agencyPeriods,
  yearsChoice,
} from "../../src/components/views/commitments/agencies.js";
import { annualSection, targetChoice } from "../../src/components/views/commitments/annual.js";
import { basinsSection } from "../../src/components/views/commitments/basins.js";
import { categoriesSection } from "../../src/components/views/commitments/categories.js";
import { industriesSection } from "../../src/components/views/commitments/industries.js";
import { parksSection } from "../../src/components/views/commitments/parks.js";
import { proceduresSection } from "../../src/components/views/commitments/procedures.js";
import {
  type CommitmentsData,
  contents,
  depthChoice,
  planChoice,
  sections,
} from "../../src/components/views/commitments/section.js";
import {
  type AgencyYear,
  type CommitmentsPayload,
  noCommitments,
} from "../../src/domain/commitments/payload.js";
import type { SiteInfo } from "../../src/domain/payload.js";
import type { GoalStatus } from "../../src/domain/status.js";
import { createLocale } from "../../src/i18n/locale.js";

const locale = createLocale("en");
const root = { root: "." };
const names = (name: string) => ({ en: name, "zh-Hans": name, "zh-Hant": name });
const node = (code: string, parent: string | null, key = false) => ({
  code,
  parent,
  names: names(code),
  key,
});
const source = { document: names("Opinions"), section: names("Tasks") };

/** Charts are drawn when their width is known: never, here. */
beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

function siteWith(changes: Partial<SiteInfo> = {}): SiteInfo {
  return {
    regions: [node("I", null), node("E", "I"), node("W", "I")],
    industries: [node("all", null), node("steel", "all", true), node("rest", "all")],
    rootRegion: "I",
    rootIndustry: "all",
    indicators: [
      { key: "audits", unit: "audits", formula: "count", names: names("audits") },
      { key: "coal", unit: "tce", formula: "sum", names: names("coal") },
    ],
    plans: [
      {
        key: "now",
        names: names("This plan"),
        from: 2016,
        to: 2020,
        results: {},
        goals: { coal: { value: 100, source } },
        commitments: [{ key: "parks", names: names("parks"), share: 0.8, source }],
      },
    ],
    basins: [],
    parks: [],
    agencies: [{ code: "A", names: names("Agency A"), invented: false }],
    currentPlan: "now",
    previousPlan: null,
    frequency: "month",
    synthetic: false,
    register: { synthetic: false, dataDate: "2018-06-30", audits: 1, digest: "abc" },
    ...changes,
  } as unknown as SiteInfo;
}

function dataWith(
  commitments: Partial<CommitmentsPayload> = {},
  site: SiteInfo = siteWith(),
  statuses: readonly Partial<GoalStatus>[] = [],
): CommitmentsData {
  return {
    site,
    commitments: {
      ...noCommitments,
      plans: [{ plan: "now", until: "2018-06-30" }],
      ...commitments,
    },
    statuses: statuses as GoalStatus[],
    plan: "now",
    indicator: "coal",
  };
}

const years = { key: "now", plan: null, from: 2016, to: 2020 };
const year = (agency: string, audits: number): AgencyYear => ({
  agency,
  year: 2017,
  audits,
  compared: audits,
  evaluated: audits,
  accepted: audits,
  recent: 0,
  timed: 0,
  logDays: 0,
  logDaysSquares: 0,
  depth: { coal: { observed: audits, expected: audits, squares: audits, residual: audits } },
});
const words = (element: HTMLElement) => element.textContent!.replace(/\s+/g, " ");
const cells = (element: HTMLElement) =>
  [...element.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );

describe("a workspace that knows nothing of a task", () => {
  it("is told so, and what to do", () => {
    const data = dataWith();
    expect(words(industriesSection(locale, data, root))).toContain("knows no such enterprise");
    expect(words(basinsSection(locale, data, root))).toContain("List them in basins.csv");
    expect(words(parksSection(locale, data, root))).toContain("List them in parks.csv");
    expect(words(categoriesSection(locale, data, root))).toContain("No audit was completed");
    expect(words(proceduresSection(locale, data, root))).toContain("No audit was completed");
    expect(words(agenciesSection(locale, { ...data, years }, root))).toContain("names an agency");
    expect(words(annualSection(locale, data, root))).toContain(
      "coal, This plan: no target of a single year is stated",
    );
  });

  it("has each section where the contents lead", () => {
    const links = [...contents(locale).querySelectorAll("a")].map((a) => a.getAttribute("href"));
    expect(links).toEqual(sections.map((key) => `#${key}`));
    expect(annualSection(locale, dataWith(), root).id).toBe("annual");
    expect(parksSection(locale, dataWith(), root).id).toBe("parks");
  });

  it("still has something to choose among", () => {
    const site = siteWith();
    expect(planChoice(locale, site, noCommitments).options).toEqual([
      { value: "now", label: "This plan" },
    ]);
    expect(depthChoice(locale, site)).toMatchObject({ initial: "coal" });
    const counting = siteWith({ indicators: site.indicators.slice(0, 1) });
    expect(depthChoice(locale, counting).options.map(({ value }) => value)).toEqual(["audits"]);
    expect(targetChoice(locale, site, noCommitments).options).toHaveLength(2);
    const periods = agencyPeriods(site, noCommitments);
    expect(yearsChoice(locale, site, periods).options).toHaveLength(1);
  });
});

describe("agencies", () => {
  const section = (agencies: readonly AgencyYear[]) =>
    agenciesSection(locale, { ...dataWith({ agencies }), years }, root);

  it("are not compared where there is only one", () => {
    const alone = section([year("A", 20)]);
    expect(words(alone)).toContain("Agency A alone has enough audits");
    expect(cells(alone)[0]).toContain("no other agency");
    expect(alone.querySelector(".responsive")).toBeNull();
  });

  it("are told to be too few where none has enough audits", () => {
    const few = section([year("A", 3), year("B", 9)]);
    expect(words(few)).toContain("no agency has the 10 comparable audits");
    expect(cells(few)[1]).toContain("too few");
    expect(cells(few)[1]![0]).toBe("B");
  });

  it("that are alike are told not to be told apart", () => {
    const alike = section([year("A", 20), year("B", 20)]);
    expect(words(alike)).toContain("the 2 agencies with enough audits cannot be told apart");
    expect(cells(alike).map((row) => row.at(-1))).toEqual(["1 to 2", "1 to 2"]);
  });

  it("need as many audits as the workspace says", () => {
    const commitments = { parkKinds: {}, mandatory: [], leastAudits: 21, source: "By-laws" };
    const data = dataWith({ agencies: [year("A", 20), year("B", 20)] }, siteWith({ commitments }));
    expect(words(agenciesSection(locale, { ...data, years }, root))).toContain("the 21 comparable");
  });
});

describe("basins", () => {
  it("mark a county whose earlier audits stand under another", () => {
    const basins = [{ code: "B", names: names("River"), regions: ["E", "W"], doubt: null }];
    const regions = [node("I", null), { ...node("E", "I"), comparable: "W" }, node("W", "I")];
    const count = { plan: "now", scope: "B", place: "E", enterprises: 2, done: 2, open: 0 };
    const site = siteWith({ basins, regions } as unknown as Partial<SiteInfo>);
    const section = basinsSection(locale, dataWith({ basins: [count] }, site), root);
    expect(cells(section).map(([name]) => name)).toEqual(["River", "E‡", "W"]);
    expect(words(section)).toContain("E: earlier audits stand under W");
  });
});

describe("parks and industries", () => {
  const park = { code: "P", kind: "general", names: names("Park"), region: "E", invented: false };
  const count = { plan: "now", scope: "P", place: "E", enterprises: 5, done: 5, open: 0 };

  it("are over the rate by the register, and under it by a longer list", () => {
    const by = (parks: readonly object[]) =>
      parksSection(
        locale,
        dataWith({ parks: [count] }, siteWith({ parks } as Partial<SiteInfo>)),
        root,
      );
    expect(words(by([park]))).toContain("of 1 parks none is sure yet to have had more than 80%");
    expect(cells(by([park]))[1]!.at(-1)).toBe("yes, of few");
    expect(words(by([park]))).toContain("1 may have");
    const listed = by([{ ...park, enterprises: 10 }]);
    expect(words(listed)).toContain("0 may have");
    expect(words(listed)).toContain("that the workspace's lists state");
    expect(cells(listed)[1]).toEqual([
      "Park",
      "10",
      "5",
      "0",
      "5",
      "50.0%",
      "24% to 76%",
      "not yet",
    ]);
  });

  it("show a goal that is already met beyond 100 %, and no interval of a depth without siblings", () => {
    const data = dataWith(
      {
        industries: [{ ...count, scope: "", place: "steel" }],
        depths: [{ plan: "now", industry: "steel", audits: 5, sums: { coal: [50, 600] } }],
      },
      siteWith(),
      [{ plan: "now", indicator: "coal", industry: "steel", goal: 25, share: 2 }],
    );
    const section = industriesSection(locale, data, root);
    const [steel, rest] = cells(section);
    expect(steel!.slice(1)).toEqual([
      "5",
      "5",
      "0",
      "0",
      "100%",
      "57% to 100%",
      "5",
      "10.0",
      "–",
      "25.0%",
      "200.0%",
    ]);
    expect(rest!.slice(1)).toEqual(["0", "0", "0", "0", "–", "–", "0", "–", "–", "–", "–"]);
  });
});

describe("annual plans", () => {
  const target = { plan: "now", indicator: "coal", region: "E", industry: "all", target: 10 };

  it("stand beside what came of them", () => {
    const annual = [
      { ...target, year: 2016, actual: 12, elapsed: 1 },
      { ...target, year: 2017, actual: 9, elapsed: 1 },
      { ...target, year: 2018, actual: 4, elapsed: 0.5 },
      { ...target, year: 2019, actual: 0, elapsed: 0 },
    ];
    const section = annualSection(locale, dataWith({ annual }), root);
    expect(words(section)).toContain(
      "coal: 1 of the 2 yearly plans whose year is over were met; of 1 running ones, 1 lag behind",
    );
    expect(cells(section).map((row) => [row[1], row[4], row[5], row[6]])).toEqual([
      ["2016", "10.0", "120.0%", "met"],
      ["2017", "10.0", "90.0%", "missed"],
      ["2018", "5.0", "40.0%", "behind"],
      ["2019", "0.0", "0%", "not begun"],
    ]);
  });
});
