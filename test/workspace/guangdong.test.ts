import { beforeAll, describe, expect, test } from "vitest";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { industryFinder } from "../../src/domain/industry.js";
import { childrenOf, indexTree, leavesUnder } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";

let guangdong: Workspace;

beforeAll(async () => {
  guangdong = await loadWorkspace("data");
});

describe("the plans of the default workspace", () => {
  const plan = (key: string) => guangdong.plans.find((each) => each.key === key)!;
  const values = (figures: Workspace["plans"][number]["results"]) =>
    Object.fromEntries(Object.entries(figures).map(([key, { value }]) => [key, value]));

  test("hold every published result of 2011 to 2015", () => {
    expect(plan("12th")).toMatchObject({ from: 2011, to: 2015, goals: {} });
    expect(values(plan("12th").results)).toEqual({
      audits: 6979,
      measures: 188_766,
      investment: 31.7e9,
      benefit: 71.508e9,
      coal: 3.68e6,
      co2: 9.576e6,
      cod: 84_000,
      so2: 84_000,
      nh3n: 5414,
      nox: 71_000,
    });
  });

  test("hold every published goal of 2016 to 2020, more than 10,000 audits among them", () => {
    expect(plan("13th")).toMatchObject({ from: 2016, to: 2020, results: {} });
    expect(values(plan("13th").goals)).toEqual({
      audits: 10_000,
      coal: 4e6,
      water: 2e8,
      co2: 1e7,
      cod: 100_000,
      so2: 100_000,
      nh3n: 6000,
      nox: 80_000,
    });
    expect(plan("13th").goals.audits!.qualifier).toBe("more-than");
    expect(plan("13th").commitments.map(({ key, share }) => [key, share])).toEqual([
      ["parks", 0.8],
      ["basins", 1],
      ["industries", undefined],
      ["categories", undefined],
      ["procedures", undefined],
      ["agencies", undefined],
      ["annual", undefined],
    ]);
  });

  test("imply the depth per audit that the document implies: 27.0 measures, 527 and 400 tce", () => {
    const { audits, measures, coal } = values(plan("12th").results);
    expect((measures! / audits!).toFixed(1)).toBe("27.0");
    expect((coal! / audits!).toFixed(0)).toBe("527");
    const goals = values(plan("13th").goals);
    expect(goals.coal! / goals.audits!).toBe(400);
  });

  test("name document, section, issuer, date and address of each figure", () => {
    for (const { results, goals } of guangdong.plans)
      for (const { source } of [...Object.values(results), ...Object.values(goals)]) {
        expect(source.document["zh-Hant"]).toContain("清潔生產");
        expect(source.section.en).not.toBe("");
        expect(source).toMatchObject({
          issuer: expect.anything(),
          published: "2016-07-20",
          url: expect.stringMatching(/^http/),
        });
      }
  });
});

describe("the indicators of the default workspace", () => {
  test("are the eleven of the plans, in the order in which reports list them", () => {
    expect(guangdong.indicators.map(({ key, unit }) => `${key} ${unit}`)).toEqual([
      "audits audits",
      "measures measures",
      "investment CNY",
      "benefit CNY",
      "coal tce",
      "water t",
      "co2 t",
      "cod t",
      "so2 t",
      "nh3n t",
      "nox t",
    ]);
  });

  test("call pollutants generation avoided", () => {
    for (const { names } of guangdong.indicators.filter(({ kind }) => kind === "pollutant")) {
      expect(names.en).toContain("generation avoided");
      expect(names["zh-Hant"]).toContain("產生量");
    }
  });
});

describe("the regions of the default workspace", () => {
  test("are 21 cities, all but Dongguan and Zhongshan with counties", () => {
    const tree = indexTree(guangdong.regions);
    const cities = childrenOf(tree, "440000");
    expect(cities).toHaveLength(21);
    expect(cities.every(({ level, weight }) => level === "city" && weight! > 0)).toBe(true);
    expect(cities.filter(({ code }) => childrenOf(tree, code).length === 0)).toMatchObject([
      { code: "441900", names: { en: "Dongguan" } },
      { code: "442000", names: { en: "Zhongshan" } },
    ]);
    expect(guangdong.regions.filter(({ level }) => level === "county")).toHaveLength(122);
  });

  test("weigh cities by their industrial enterprises of 2015: 42,134 in the province", () => {
    const total = guangdong.regions.reduce((sum, { weight = 0 }) => sum + weight, 0);
    expect(total).toBe(42_134);
  });

  test("join the districts that came after 2015 to those that contained them", () => {
    const joined = guangdong.regions.filter(({ comparable }) => comparable);
    expect(joined.map(({ names, comparable }) => [names.en, comparable])).toEqual([
      ["Longhua District", "440306"],
      ["Pingshan District", "440307"],
      ["Guangming District", "440306"],
    ]);
  });

  test("say in English what kind of county each is", () => {
    const english = (code: string) =>
      guangdong.regions.find((region) => region.code === code)!.names.en;
    expect(english("441502")).toBe("Chengqu District");
    expect(english("440781")).toBe("Taishan City");
    expect(english("440232")).toBe("Ruyuan Yao Autonomous County");
    expect(english("440222")).toBe("Shixing County");
  });
});

describe("the industries of the default workspace", () => {
  test("are 19 key ones and others", () => {
    expect(guangdong.industries.filter(({ key }) => key)).toHaveLength(19);
  });

  test("let every division of the classification belong somewhere, and nothing else", () => {
    const find = industryFinder(guangdong.industries);
    const divisions = Array.from({ length: 97 }, (_, i) => String(i + 1).padStart(2, "0"));
    expect(divisions.filter((division) => find(division) === null)).toEqual([]);
    for (const code of ["", "0", "00", "98", "99", "9900", "x", "C26"])
      expect(find(code)).toBeNull();
  });

  test("lie, division by division, in sections that follow one another, and overlap from N on", () => {
    const { digits, sections } = guangdong.industryCodes!;
    const of = (division: string) =>
      sections!.filter(({ from, to }) => from <= division && division <= to).map((s) => s.letter);
    const divisions = Array.from({ length: 97 }, (_, i) => String(i + 1).padStart(2, "0"));
    expect(digits).toBe(4);
    expect(divisions.filter((division) => of(division).length === 0)).toEqual([]);
    expect(divisions.filter((division) => of(division).length > 1)).toEqual([
      "79",
      "82",
      "83",
      "85",
      "90",
      "96",
    ]);
    expect(["01", "13", "31", "43", "44", "97"].map((d) => of(d).join())).toEqual([
      "A",
      "C",
      "C",
      "C",
      "D",
      "T",
    ]);
  });

  test("claim every four-digit code by exactly one leaf, or by none outside 01 to 97", () => {
    const leaves = leavesUnder(indexTree(guangdong.industries), guangdong.rootIndustry);
    const find = industryFinder(guangdong.industries);
    for (let n = 0; n < 10_000; n++) {
      const code = String(n).padStart(4, "0");
      const division = Math.floor(n / 100);
      const longest = Math.max(
        ...leaves.flatMap(({ prefixes }) =>
          prefixes.filter((prefix) => code.startsWith(prefix)).map((prefix) => prefix.length),
        ),
      );
      const claimants = leaves.filter(({ prefixes }) =>
        prefixes.some((prefix) => prefix.length === longest && code.startsWith(prefix)),
      );
      expect(claimants).toHaveLength(division >= 1 && division <= 97 ? 1 : 0);
      expect(find(code)).toBe(claimants[0]?.code ?? null);
    }
  });

  test.each([
    ["3011", "cement"],
    ["3021", "mineral-products"],
    ["3041", "flat-glass"],
    ["2621", "nitrogen-fertiliser"],
    ["2622", "other-chemicals"],
    ["2631", "pesticides"],
    ["2614", "petrochemicals"],
    ["2651", "petrochemicals"],
    ["2511", "petrochemicals"],
    ["2520", "coking"],
    ["2521", "coking"],
    ["2522", "coal-chemicals"],
    ["3216", "electrolytic-aluminium"],
    ["3252", "other-non-ferrous"],
    ["1713", "dyeing"],
    ["1711", "textiles"],
    ["1910", "tanning"],
    ["1952", "leather-products"],
    ["3360", "electroplating"],
    ["3311", "metal-products"],
    ["2710", "active-pharmaceuticals"],
    ["2720", "pharmaceuticals"],
    ["3731", "shipbuilding"],
    ["3670", "vehicles"],
    ["2221", "paper"],
    ["2231", "paper-printing"],
    ["4411", "power-heat"],
    ["6110", "rest"],
  ])("place %s in %s", (code, leaf) => {
    expect(industryFinder(guangdong.industries)(code)).toBe(leaf);
  });
});

describe("the lists of the default workspace", () => {
  test("name six key basins, the doubtful one with its doubt", () => {
    expect(guangdong.basins.map(({ names }) => names["zh-Hant"])).toEqual([
      "淡水河",
      "石馬河",
      "廣佛跨界河",
      "茅洲河",
      "練江",
      "小東江",
    ]);
    expect(guangdong.basins[2]!.doubt).toMatch(/weakly sourced/i);
  });

  test("mark every park and agency as invented", () => {
    expect(guangdong.parks.length).toBeGreaterThan(20);
    expect(guangdong.agencies).toHaveLength(12);
    for (const { invented } of [...guangdong.parks, ...guangdong.agencies])
      expect(invented).toBe(true);
  });
});
