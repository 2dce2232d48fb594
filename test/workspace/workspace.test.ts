import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { chosenWorkspace, loadWorkspace } from "../../loaders/workspace/workspace.js";
import { defaultMeasureSettings } from "../../src/domain/measures/settings.js";
import { defaultRules } from "../../src/domain/rules.js";
import { type Edit, faultsOf, loadIsland, replace } from "./island.js";

describe("a workspace", () => {
  test("is read with its names completed, its plans in order and its regions joined", async () => {
    const workspace = await loadIsland();
    expect(workspace.titles).toEqual({
      en: "Island workbench",
      "zh-Hans": "海岛工作台",
      "zh-Hant": "海島工作台",
    });
    expect(workspace.plans.map(({ key }) => key)).toEqual(["first", "second"]);
    expect(workspace.plans[0]!.results.audits).toEqual({
      value: 120,
      source: {
        document: { en: "Report", "zh-Hans": "报告", "zh-Hant": "報告" },
        section: { en: "Results", "zh-Hans": "成效", "zh-Hant": "成效" },
        published: "2016-03-01",
      },
    });
    expect(workspace.regions.find(({ code }) => code === "E2")).toEqual({
      code: "E2",
      parent: "E",
      level: "town",
      names: { en: "New Port", "zh-Hans": "新港镇", "zh-Hant": "新港鎮" },
      comparable: "E1",
    });
    expect(workspace.targets).toEqual([
      { plan: "second", indicator: "coal", region: "E", value: 300 },
      {
        plan: "second",
        indicator: "coal",
        region: "E",
        industry: "chemicals",
        year: 2017,
        value: 40,
      },
    ]);
    expect(workspace).toMatchObject({ synthetic: false, creditCodes: false, frequency: "month" });
  });

  test("may say within what time audits must be reported, and who says so", async () => {
    const reporting = (written: string) => ({
      "workspace.json": replace('"boundaries"', `"reporting": ${written},\n  "boundaries"`),
    });
    const said = { within: 30, unit: "day", source: "By-laws" };
    expect((await loadIsland(reporting(JSON.stringify(said)))).reporting).toEqual(said);
    expect(await loadIsland()).not.toHaveProperty("reporting");
    expect(await faultsOf(reporting('{ "within": -1, "unit": "week" }'))).toEqual([
      expect.stringMatching(/^workspace\.json, field reporting\.within: /),
      expect.stringMatching(/^workspace\.json, field reporting\.unit: /),
      expect.stringMatching(/^workspace\.json, field reporting\.source: /),
    ]);
  });

  test("may say what its commitments are told by", async () => {
    const commitments = (written: string) => ({
      "workspace.json": replace('"boundaries"', `"commitments": ${written},\n  "boundaries"`),
    });
    const said = `{ "parkKinds": { "general": { "en": "General", "zhHans": "综合" } },
      "mandatory": ["toxic"], "leastAudits": 5, "source": "By-laws" }`;
    expect((await loadIsland(commitments(said))).commitments).toEqual({
      parkKinds: { general: { en: "General", "zh-Hans": "综合", "zh-Hant": "綜合" } },
      mandatory: ["toxic"],
      leastAudits: 5,
      source: "By-laws",
    });
    expect(await loadIsland()).not.toHaveProperty("commitments");
    expect(
      await faultsOf(
        commitments('{ "mandatory": ["dangerous"], "leastAudits": 0, "source": "By-laws" }'),
      ),
    ).toEqual([
      expect.stringMatching(/^workspace\.json, field commitments\.mandatory\.0: /),
      expect.stringMatching(/^workspace\.json, field commitments\.leastAudits: /),
    ]);
    expect(
      await faultsOf(
        commitments('{ "parkKinds": { "general": {} }, "leastAudits": 5, "source": "By-laws" }'),
      ),
    ).toEqual([
      "workspace.json, field commitments.parkKinds.general.en: is missing; write the text",
      "workspace.json, field commitments.parkKinds.general.zhHans: is missing; write the text",
    ]);
  });

  test("may state how many enterprises a basin or a park has", async () => {
    const stated = (cell: string) => ({
      "basins.csv": () => `code,regions,en,zhHans,enterprises\ncreek,E1,Creek,小溪,${cell}\n`,
      "parks.csv": () =>
        `code,region,kind,en,zhHans,enterprises\nP1,E1,general,Park,园区,${cell}\n`,
    });
    const { basins, parks } = await loadIsland(stated("12"));
    expect([basins[0]!.enterprises, parks[0]!.enterprises]).toEqual([12, 12]);
    const silent = await loadIsland(stated(""));
    expect(silent.basins[0]).not.toHaveProperty("enterprises");
    expect(silent.parks[0]).not.toHaveProperty("enterprises");
    const faults = await faultsOf(stated("about 12"));
    expect(faults).toHaveLength(2);
    expect(faults[0]).toBe(
      "basins.csv line 2, column enterprises: about 12 is no whole number; write one or more, in digits, or nothing",
    );
    expect(await faultsOf(stated("0"))).toHaveLength(2);
  });

  test("may set bounds between the bands of a score; those that it leaves out have their defaults", async () => {
    const scores = (written: string) => ({
      "workspace.json": replace('"boundaries"', `"scores": ${written},\n  "boundaries"`),
    });
    expect((await loadIsland(scores('{ "rate": { "moderate": 0.5 } }'))).scores).toEqual({
      pace: { onCourse: 1, close: 0.9 },
      rate: { significant: 0.95, moderate: 0.5, insufficient: 0 },
      projection: { onTrack: 0.95, fair: 0.1 },
      gap: { maintain: 10, accelerate: 100 },
    });
    expect(await loadIsland()).not.toHaveProperty("scores");
    expect(
      await faultsOf(scores('{ "rate": { "moderate": 0.99 }, "gap": { "accelerate": 5 } }')),
    ).toEqual([
      "workspace.json, field scores.rate: must fall in the order significant, moderate, insufficient",
      "workspace.json, field scores.gap: must rise in the order maintain, accelerate",
    ]);
    expect(await faultsOf(scores('{ "pace": { "onCourse": "1" }, "speed": {} }'))).toEqual([
      expect.stringMatching(/^workspace\.json, field scores\.pace\.onCourse: /),
      expect.stringMatching(/^workspace\.json, field scores: .*speed/),
    ]);
  });

  test("may say how measures are judged; what it leaves out has its default, and money must be an indicator's", async () => {
    const measures = (written: string) => ({
      "workspace.json": replace('"boundaries"', `"measures": ${written},\n  "boundaries"`),
    });
    expect((await loadIsland(measures('{ "discountRate": 0.05 }'))).measures).toEqual({
      ...defaultMeasureSettings,
      discountRate: 0.05,
    });
    expect(await faultsOf(measures('{ "lifetime": 0, "discountRate": -1 }'))).toEqual([
      expect.stringMatching(/^workspace\.json, field measures\.discountRate: /),
      expect.stringMatching(/^workspace\.json, field measures\.lifetime: /),
    ]);
    expect(await faultsOf(measures('{ "investment": "coal" }'))).toEqual([
      "workspace.json, field measures.investment: indicators.csv has no money of formula sum called coal; name one of its keys",
    ]);
  });

  test("may set the limits that a catch-up plan starts with, and says who says so", async () => {
    const limits = (written: string) => ({
      "workspace.json": replace('"boundaries"', `"catchUp": ${written},\n  "boundaries"`),
    });
    const written = { auditsPerYear: 50, growth: 0.2, source: "Island council" };
    expect((await loadIsland(limits(JSON.stringify(written)))).catchUp).toEqual(written);
    expect(await loadIsland()).not.toHaveProperty("catchUp");
    expect(await faultsOf(limits('{ "growth": -1 }'))).toEqual([
      expect.stringMatching(/^workspace\.json, field catchUp\.growth: /),
      expect.stringMatching(/^workspace\.json, field catchUp\.source: /),
    ]);
  });

  test("may set rules for reminders and recognition; those that it leaves out have their defaults", async () => {
    const rules = (written: string) => ({
      "workspace.json": replace('"boundaries"', `"rules": ${written},\n  "boundaries"`),
    });
    expect((await loadIsland(rules('{ "earlyDays": 30 }'))).rules).toEqual({
      ...defaultRules,
      earlyDays: 30,
    });
    expect(await loadIsland()).not.toHaveProperty("rules");
    expect(await faultsOf(rules('{ "leadingQuantile": 1, "overdueDays": 0.5 }'))).toEqual([
      expect.stringMatching(/^workspace\.json, field rules\.overdueDays: /),
      expect.stringMatching(/^workspace\.json, field rules\.leadingQuantile: /),
    ]);
  });

  test("may say in which time zone it is", async () => {
    const zone = (name: string) => ({
      "workspace.json": replace('"boundaries"', `"timeZone": "${name}",\n  "boundaries"`),
    });
    expect((await loadIsland(zone("Asia/Shanghai"))).timeZone).toBe("Asia/Shanghai");
    expect(await faultsOf(zone("Atlantis"))).toEqual([
      expect.stringMatching(/^workspace\.json, field timeZone: is no IANA time zone/),
    ]);
  });

  test("may say how its classification of industries writes codes", async () => {
    const codes = (written: unknown) => ({
      "workspace.json": replace(
        '"boundaries"',
        `"industryCodes": ${JSON.stringify(written)},\n  "boundaries"`,
      ),
    });
    const sections = { A: "01-02", C: "26-27" };
    expect(
      (await loadIsland(codes({ source: "ISIC", digits: 4, sections }))).industryCodes,
    ).toEqual({
      source: "ISIC",
      digits: 4,
      sections: [
        { letter: "A", from: "01", to: "02" },
        { letter: "C", from: "26", to: "27" },
      ],
    });
    expect(await loadIsland()).not.toHaveProperty("industryCodes");
    const wrong = { source: "", digits: 9, sections: { A: "1-22", B: "26" } };
    expect(await faultsOf(codes(wrong))).toEqual(
      ["source", "digits", "sections.A", "sections.B"].map((field) =>
        expect.stringMatching(`^workspace\\.json, field industryCodes\\.${field}: `),
      ),
    );
  });

  test("needs none of the optional files", async () => {
    const gone: Edit = () => null;
    const workspace = await loadIsland({
      "workspace.json": replace(',\n  "boundaries": "regions.topo.json"', ""),
      "regions.topo.json": gone,
      "regions-crosswalk.csv": gone,
      "basins.csv": gone,
      "parks.csv": gone,
      "agencies.csv": gone,
      "targets.csv": gone,
    });
    expect(workspace).toMatchObject({ basins: [], parks: [], agencies: [], targets: [] });
    expect(workspace).not.toHaveProperty("boundaries");
  });

  test("may begin its files with a byte order mark and end lines as Windows does", async () => {
    const windows: Edit = (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    expect(await loadIsland({ "regions.csv": windows, "workspace.json": windows })).toMatchObject({
      regions: { length: 5 },
    });
  });

  test("that offers one language needs texts in that language only", async () => {
    const english = await loadIsland({
      "workspace.json": replace('["en", "zh-Hans", "zh-Hant"]', '["en"]'),
      "agencies.csv": () => "code,en\nA1,Agency\n",
    });
    expect(english.agencies[0]!.names).toEqual({
      en: "Agency",
      "zh-Hans": "Agency",
      "zh-Hant": "Agency",
    });
  });

  test("keeps a traditional name that differs from the derived one", async () => {
    const workspace = await loadIsland({ "regions.csv": replace("港镇,", "港镇,港鎭") });
    expect(workspace.regions[3]!.names["zh-Hant"]).toBe("港鎭");
  });
});

describe("a fault is told with file, line or field, and remedy:", () => {
  const faults: [title: string, file: string, edit: Edit, expected: string[]][] = [
    [
      "a parent that is no region",
      "regions.csv",
      replace("E1,E,", "E1,X,"),
      [
        "regions.csv line 5, column parent: X is no region code; add a row for it or correct the code",
      ],
    ],
    [
      "a second root",
      "regions.csv",
      replace("W,I,", "W,,"),
      [
        "regions.csv line 4, column parent: is empty, but the root is I on line 2; say where W belongs",
      ],
    ],
    [
      "a code given twice",
      "regions.csv",
      replace("E2,E,", "E1,E,"),
      [
        "regions.csv line 6, column code: E1 is also on line 5; keep one of them",
        "regions-crosswalk.csv line 2, column code: E2 is no region code; add a row for it to regions.csv or correct the code",
        "basins.csv line 2, column regions: E2 is no region code; add a row for it to regions.csv or correct the code",
      ],
    ],
    [
      "a weight below zero",
      "regions.csv",
      replace("coast,2,", "coast,-2,"),
      ["regions.csv line 3, column weight: -2 is negative; write zero or more"],
    ],
    [
      "a weight that only some siblings have",
      "regions.csv",
      replace("coast,2,", "coast,,"),
      [
        "regions.csv line 3, column weight: is empty, but other parts of the same whole have one; give a weight to all of them or to none",
      ],
    ],
    [
      "a row with too many cells",
      "regions.csv",
      replace("Port,港镇,", "Port, old,港镇,"),
      [
        "regions.csv line 5: has 8 cells where the head has 7; put text that holds a comma between quotation marks",
      ],
    ],
    [
      "a column that is not known",
      "regions.csv",
      replace("weight", "wieght"),
      [
        "regions.csv line 1, column wieght: is not known; the columns are code, parent, level, weight, en, zhHans, zhHant, note, source",
      ],
    ],
    [
      "a name that is not written",
      "regions.csv",
      replace("West,西岸", ",西岸"),
      ["regions.csv line 4, column en: is empty; write the text in this language"],
    ],
    [
      "a file in another encoding",
      "agencies.csv",
      () => Uint8Array.of(0x63, 0x6f, 0x64, 0x65, 0x0a, 0xd6, 0xd0),
      ["agencies.csv: is not UTF-8 text; save it with the encoding UTF-8"],
    ],
    [
      "a quotation mark that is not closed",
      "agencies.csv",
      replace("Agency", '"Agency'),
      [
        "agencies.csv line 2: Quote Not Closed: the parsing is finished with an opening quote at line 2; correct the quotation marks",
      ],
    ],
    [
      "an empty file",
      "regions.csv",
      () => "",
      ["regions.csv: is empty; give it the columns code, parent, level"],
    ],
    [
      "a missing file",
      "industries.csv",
      () => null,
      [
        "industries.csv: is missing; add it (a workspace needs workspace.json, indicators.csv, plans/*.json, regions.csv and industries.csv), or name another workspace with --workspace DIR or WORKSPACE=DIR",
      ],
    ],
    [
      "a region joined to one that is joined itself",
      "regions-crosswalk.csv",
      (text) => `${text}W,E2\n`,
      [
        "regions-crosswalk.csv line 3, column comparable: E2 is itself joined to another region; name the oldest one",
      ],
    ],
    [
      "a prefix that two industries claim",
      "industries.csv",
      replace("01 02 27", "01 02 263"),
      [
        "industries.csv line 6, column prefixes: 263 is claimed by pesticides on line 4; keep it in one of them",
      ],
    ],
    [
      "a prefix of a whole that no part takes over",
      "industries.csv",
      replace("part,,26,", "part,,262,"),
      [
        'industries.csv line 3, column prefixes: no child of chemicals takes what else begins with 26; add a child with the prefix 26, such as "other", or leave the cell empty',
      ],
    ],
    [
      "an industry to which no code belongs",
      "industries.csv",
      replace(",263,", ",,"),
      [
        "industries.csv line 4, column prefixes: is empty, so that no code belongs here; write at least one prefix",
      ],
    ],
    [
      "an indicator whose unit is not known",
      "indicators.csv",
      replace("coal,tce,", "coal,tonnes of coal,"),
      [
        "indicators.csv line 3, column unit: tonnes of coal is no unit; write a currency code or one of t, kg, g, lb, short-ton, tce, kgce, GJ, MJ, kJ, TJ, kWh, MWh, GWh, Btu, MMBtu, therm, kcal, toe, m3, L, gal, ft3, audits, measures, recommendations, enterprises, count",
      ],
    ],
    [
      "an indicator in another currency",
      "indicators.csv",
      replace("CNY", "HKD"),
      ["indicators.csv line 4, column unit: HKD is not the workspace's currency; write CNY"],
    ],
    [
      "a formula that is not known",
      "indicators.csv",
      replace(",sum,resource", ",average,resource"),
      [
        "indicators.csv line 3, column formula: average is not known; write sum or count or measures",
      ],
    ],
    [
      "a key that the register uses for another column",
      "indicators.csv",
      replace("benefit,", "region,"),
      [
        "indicators.csv line 4, column key: region is the name of another column; choose another key",
      ],
    ],
    [
      "a figure of no indicator",
      "plans/second.json",
      replace('"coal"', '"coke"'),
      [
        "plans/second.json, field goals.coke: coke is no indicator; add it to indicators.csv or correct the key",
      ],
    ],
    [
      "a figure without a known source",
      "plans/second.json",
      replace('"at-least", "source": "plan"', '"at-least", "source": "paper"'),
      [
        "plans/second.json, field goals.coal.source: paper is not among sources; add it there or correct the key",
      ],
    ],
    [
      "a figure that is no number",
      "plans/second.json",
      replace("500", '"500"'),
      [
        "plans/second.json, field goals.coal.value: Invalid input: expected number, received string",
      ],
    ],
    [
      "a plan that ends before it begins",
      "plans/second.json",
      replace("2020", "2010"),
      [
        "plans/second.json, field to: 2010 comes before 2016; write the last year of the plan",
        "targets.csv line 3, column year: 2017 is outside plan second; write a year from 2016 to 2010",
      ],
    ],
    [
      "plans that overlap",
      "plans/second.json",
      replace("2016", "2015"),
      [
        "plans/second.json, field from: 2015 lies in plans/first.json, which runs to 2015; plans may not overlap",
      ],
    ],
    [
      "JSON that cannot be read",
      "plans/second.json",
      replace('"from": 2016,', '"from": 2016'),
      [
        `plans/second.json line 4: is not JSON (Expected ',' or '}' after property value in JSON at position 74); correct the punctuation`,
      ],
    ],
    [
      "a language that is not known",
      "workspace.json",
      replace('"zh-Hant"', '"zh-TW"'),
      [
        'workspace.json, field languages.2: Invalid option: expected one of "en"|"zh-Hans"|"zh-Hant"',
      ],
    ],
    [
      "a currency that is not known",
      "workspace.json",
      replace('"CNY"', '"yuan"'),
      ["workspace.json, field currency: is no ISO 4217 currency code, such as CNY"],
    ],
    [
      "a root that is not there",
      "workspace.json",
      replace('"rootRegion": "I"', '"rootRegion": "Z"'),
      ["workspace.json, field rootRegion: Z is not in regions.csv; write I"],
    ],
    [
      "boundaries that are not there",
      "regions.topo.json",
      () => null,
      [
        "regions.topo.json: is missing; add it (a workspace needs workspace.json, indicators.csv, plans/*.json, regions.csv and industries.csv), or name another workspace with --workspace DIR or WORKSPACE=DIR",
      ],
    ],
    [
      "a shape of no region, and the region that lacks one",
      "regions.topo.json",
      replace('"id": "W"', '"id": "N"'),
      [
        "regions.topo.json, field objects.coasts.geometries.1.id: N is no region code; correct it or remove the shape",
        "regions.topo.json: region W has no shape; add one, with the type null if it cannot be drawn",
      ],
    ],
    [
      "a label of years without the year",
      "workspace.json",
      replace('"month"', '"year",\n  "yearLabel": { "en": "FY{year}", "zhHans": "财年" }'),
      [
        "workspace.json, field yearLabel: zh-Hans lacks {year}; say where it goes",
        "workspace.json, field yearLabel: zh-Hant lacks {year}; say where it goes",
      ],
    ],
    [
      "a setting that is not known",
      "workspace.json",
      replace('"currency"', '"money": 1,\n  "currency"'),
      ['workspace.json: Unrecognized key: "money"'],
    ],
    [
      "a basin given twice",
      "basins.csv",
      (text) => `${text}creek,E1,Creek,小溪\n`,
      ["basins.csv line 3, column code: creek is also on line 2; keep one of them"],
    ],
    [
      "a target given twice",
      "targets.csv",
      (text) => `${text}second,coal,E,,,200\n`,
      ["targets.csv line 4: second, coal, E is also on line 2; keep one of them"],
    ],
    [
      "targets that can be no goals",
      "targets.csv",
      () =>
        "plan,indicator,region,value\n" +
        "first,coal,E,0\nfirst,coal,W,0.00\nsecond,coal,E,-5\nsecond,coal,W,NaN\n" +
        "second,audits,E,Infinity\nsecond,audits,W,1e999\n",
      [
        "targets.csv line 2, column value: 0 is not more than 0; a goal of nothing is none, leave its row out",
        "targets.csv line 3, column value: 0.00 is not more than 0; a goal of nothing is none, leave its row out",
        "targets.csv line 4, column value: -5 is not more than 0; a goal of nothing is none, leave its row out",
        "targets.csv line 5, column value: NaN is no number; write digits with a decimal point only",
        "targets.csv line 6, column value: Infinity is no number; write digits with a decimal point only",
        "targets.csv line 7, column value: 1e999 is too large; write less than 1e308",
      ],
    ],
    [
      "a workspace without plans",
      "plans",
      () => null,
      [
        "plans/*.json: is missing; add it (a workspace needs workspace.json, indicators.csv, plans/*.json, regions.csv and industries.csv), or name another workspace with --workspace DIR or WORKSPACE=DIR",
      ],
    ],
    [
      "a basin in no region",
      "basins.csv",
      replace("E1 E2", "E1 E9"),
      [
        "basins.csv line 2, column regions: E9 is no region code; add a row for it to regions.csv or correct the code",
      ],
    ],
    [
      "a park in no region",
      "parks.csv",
      replace("P1,E1", "P1,"),
      [
        "parks.csv line 2, column region: is empty; add a row for it to regions.csv or correct the code",
      ],
    ],
    [
      "a target of no plan, indicator, industry or year, and without a value",
      "targets.csv",
      replace("second,coal,E,chemicals,2017,40", "third,coke,E,tin,17,"),
      [
        "targets.csv line 3, column plan: third is no plan; write first or second",
        "targets.csv line 3, column year: 17 is no year; write four digits, or nothing for the whole plan",
        "targets.csv line 3, column value: is empty; write the goal in the unit of its indicator",
        "targets.csv line 3, column indicator: coke is no indicator; add a row for it to indicators.csv or correct the code",
        "targets.csv line 3, column industry: tin is no industry code; add a row for it to industries.csv or correct the code",
      ],
    ],
  ];
  test.each(faults)("%s", async (_title, file, edit, expected) => {
    expect(await faultsOf({ [file]: edit })).toEqual(expected);
  });

  test("parents that run in a circle", async () => {
    const faults = await faultsOf({
      "industries.csv": replace("chemicals,all,", "chemicals,pesticides,"),
    });
    expect(faults).toContain(
      "industries.csv line 3, column parent: runs in a circle: chemicals → pesticides → chemicals; correct one of the parents",
    );
  });

  test("all faults of all files at once", async () => {
    const faults = await faultsOf({
      "regions.csv": replace("E1,E,", "E1,X,"),
      "agencies.csv": replace("yes", "perhaps"),
      "parks.csv": replace("yes", "perhaps"),
    });
    expect(faults).toHaveLength(3);
    expect(faults[1]).toBe(
      "parks.csv line 2, column invented: perhaps is not known; write no or yes",
    );
  });
});

describe("where there is no workspace", () => {
  test("one line says what a workspace needs and how to name another", async () => {
    await expect(loadWorkspace("no/such/place")).rejects.toThrow(
      "there is no workspace at no/such/place: a workspace needs workspace.json, indicators.csv, plans/*.json, regions.csv and industries.csv; name another workspace with --workspace DIR or WORKSPACE=DIR",
    );
    await expect(loadWorkspace("test/workspace")).rejects.toThrow(
      /^test\/workspace holds no workspace: .*--workspace DIR/,
    );
  });
});

describe("the workspace in use", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("is the one that the option names, else the environment, else data", () => {
    vi.stubEnv("WORKSPACE", "elsewhere");
    expect(chosenWorkspace("here")).toBe("here");
    expect(chosenWorkspace()).toBe("elsewhere");
    vi.stubEnv("WORKSPACE", "");
    expect(chosenWorkspace()).toBe("data");
  });
});

describe("sources.json", () => {
  const written = (content: unknown) => ({ "sources.json": () => JSON.stringify(content) });
  const audits = { schema: "cp", table: "audits" };

  test("may be absent, and names databases with their tables", async () => {
    expect((await loadIsland()).sources).toEqual([]);
    const main = {
      database: "DB.example.org/Audits",
      tables: { audits: { ...audits, columns: { "coal[kt]": "Kohle" }, watermark: "updated_at" } },
    };
    expect((await loadIsland(written({ main }))).sources).toEqual([
      { name: "main", ...main, database: "db.example.org:5432/Audits" },
    ]);
  });

  test("reads as the manual shows it", async () => {
    const manual = await readFile("docs/databases.md", "utf8");
    const [, example] = /```json\n(.*?)```/s.exec(manual)!;
    const { sources } = await loadIsland({ "sources.json": () => example! });
    expect(sources[0]).toMatchObject({
      name: "province",
      tables: {
        audits: { columns: { "coal[万吨]": "节煤量" } },
        measures: { watermark: "version" },
      },
    });
  });

  test("holds no user and no password", async () => {
    const main = { database: "postgres://me:secret@db.example.org/audits", tables: { audits } };
    expect(await faultsOf(written({ main }))).toEqual([
      "sources.json, field main.database: must be host:port/database and nothing else; user and password come with the command",
    ]);
    const other = { database: "db.example.org/audits", password: "secret", tables: { audits } };
    expect(await faultsOf(written({ other }))).toEqual([
      'sources.json, field other: Unrecognized key: "password"',
    ]);
  });

  test("names a table for each source, with its schema", async () => {
    const database = "db.example.org:5432/audits";
    expect(
      await faultsOf(
        written({
          main: { database, tables: { audits: { table: "audits" } } },
          west: { database, tables: {} },
        }),
      ),
    ).toEqual([
      "sources.json, field main.tables.audits.schema: Invalid input: expected string, received undefined",
      "sources.json, field west.tables: names no table; give audits or measures",
    ]);
  });
});
