import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { confirm } from "../../loaders/register/amend.js";
import { withRegister } from "../../loaders/register/register.js";
import { audit, csv, desk, measureHeader, rejectsOf } from "./support.js";

describe("a row of audits is rejected when", () => {
  const cases: [string, Partial<Record<string, string>>, string][] = [
    ["its id is missing", { audit_id: "" }, "missing audit_id"],
    ["its enterprise is missing", { enterprise_id: "  " }, "missing enterprise_id"],
    ["its region is missing", { region_code: "" }, "missing region_code"],
    ["its industry is missing", { industry_code: "" }, "missing industry_code"],
    ["its region is unknown", { region_code: "9999" }, "unknown-code region_code 9999"],
    ["no leaf claims its industry", { industry_code: "99" }, "unknown-code industry_code 99"],
    ["its park is unknown", { park_code: "P9" }, "unknown-code park_code P9"],
    ["its basin is unknown", { basin_code: "south" }, "unknown-code basin_code south"],
    ["its agency is unknown", { agency_code: "A9" }, "unknown-code agency_code A9"],
    ["its size is no known word", { enterprise_size: "huge" }, "unknown-word enterprise_size huge"],
    ["its category is no known word", { category: "other" }, "unknown-word category other"],
    ["its procedure is no known word", { procedure: "fast" }, "unknown-word procedure fast"],
    ["its recognition is no known word", { recognition: "town" }, "unknown-word recognition town"],
    ["a date does not exist", { accepted_on: "2017-02-29" }, "not-a-date accepted_on 2017-02-29"],
    ["a date is no date", { due_on: "soon" }, "not-a-date due_on soon"],
    ["a date is a bare year", { accepted_on: "2017" }, "not-a-date accepted_on 2017"],
    [
      "an event lies after the day of intake",
      { accepted_on: "2018-07-02" },
      "future accepted_on 2018-07-02",
    ],
    ["it has no date", { accepted_on: "" }, "no-date audit_id no-date"],
    [
      "it was evaluated before it was listed",
      { listed_on: "2016-05-02", evaluated_on: "2016-05-01" },
      "order evaluated_on 2016-05-01",
    ],
    [
      "it was accepted before it was evaluated",
      { evaluated_on: "2017-03-06" },
      "order accepted_on 2017-03-05",
    ],
    [
      "it was accepted before it was listed",
      { listed_on: "2017-03-06" },
      "order accepted_on 2017-03-05",
    ],
    [
      "it was filed before it was listed",
      { procedure: "simplified", accepted_on: "", listed_on: "2017-03-06", filed_on: "2017-03-05" },
      "order filed_on 2017-03-05",
    ],
    [
      "acceptance is to complete the simplified procedure",
      { procedure: "simplified" },
      "procedure accepted_on 2017-03-05",
    ],
    ["a count is not whole", { low_cost_measures: "2.5" }, "not-whole low_cost_measures 2.5"],
    ["a count is negative", { higher_cost_measures: "-1" }, "negative higher_cost_measures -1"],
    ["a quantity is no number", { coal: "10t" }, "not-a-number coal 10t"],
    [
      "a quantity is too large",
      { coal: "123456789012345678" },
      "too-large coal 123456789012345678",
    ],
    [
      "a count is too large",
      { low_cost_measures: "2147483648" },
      "too-large low_cost_measures 2147483648",
    ],
    ["a quantity is negative", { investment: "-0.5" }, "negative investment -0.5"],
  ];

  it("nothing else is wrong with it: each row of this table breaks one rule", async () => {
    const { file, intake } = await desk();
    const rows = cases.map(([, cells], i) =>
      audit(cells.accepted_on === "" && !cells.filed_on ? "no-date" : `a${i}`, cells),
    );
    const { files, accepted, rejected } = await intake([await file("a.csv", csv(rows))]);
    expect({ accepted, rejected }).toEqual({ accepted: 0, rejected: cases.length });
    expect(await rejectsOf(files[0]!.rejects)).toEqual(
      cases.map(([, , fault], i) => `${i + 2} ${fault}`),
    );
  });

  it("another row of the file contradicts it: both, for only their sender knows which is right", async () => {
    const { file, intake } = await desk();
    const rows = [audit("a"), audit("b"), audit("a", { coal: "11" })];
    const { files, accepted } = await intake([await file("a.csv", csv(rows))]);
    expect(accepted).toBe(1);
    expect(await rejectsOf(files[0]!.rejects)).toEqual([
      "2 conflict audit_id a",
      "4 conflict audit_id a",
    ]);
  });

  it("a row of the register contradicts it", async () => {
    const { file, intake } = await desk();
    await intake([await file("one.csv", csv([audit("a")]))]);
    const { files, accepted } = await intake([
      await file("two.csv", csv([audit("a", { coal: "11" }), audit("b")])),
    ]);
    expect(accepted).toBe(1);
    expect(await rejectsOf(files[0]!.rejects)).toEqual(["2 conflict audit_id a"]);
  });

  it("its credit code has the wrong check character, where the workspace has such codes", async () => {
    const { file, intake } = await desk({ creditCodes: true });
    // The code and its check character 3 are those of the standard's own example.
    const rows = [
      "91350100M000100Y43",
      "91350100M000100Y44",
      "91350100M000100Y4",
      "9135010OM000100Y43",
    ];
    const { files, accepted } = await intake([
      await file("a.csv", csv(rows.map((enterprise_id, i) => audit(`a${i}`, { enterprise_id })))),
    ]);
    expect(accepted).toBe(1);
    expect(await rejectsOf(files[0]!.rejects)).toEqual([
      "3 credit-code enterprise_id 91350100M000100Y44",
      "4 credit-code enterprise_id 91350100M000100Y4",
      "5 credit-code enterprise_id 9135010OM000100Y43",
    ]);
  });

  it("a quantity is negative, unless the workspace says that it is net", async () => {
    const { workspace } = await desk();
    const { file, intake, query } = await desk({
      indicators: workspace.indicators.map((indicator) => ({
        ...indicator,
        signed: indicator.key === "coal",
      })),
    });
    const rows = [audit("a", { coal: "-1.5" }), audit("b", { investment: "-1" })];
    const { files, accepted } = await intake([await file("a.csv", csv(rows))]);
    expect(accepted).toBe(1);
    expect(await rejectsOf(files[0]!.rejects)).toEqual(["3 negative investment -1"]);
    expect((await query("SELECT sum(coal) AS coal FROM audits")).columns.coal).toEqual([-1.5]);
  });

  it("a row is a note, which is told alone, and no row that only lacks cells", async () => {
    const { file, intake } = await desk();
    const empty = { region_code: "", industry_code: "", accepted_on: "", coal: "", category: "" };
    const rows = [
      audit("注：单位为吨", { ...empty, enterprise_id: "" }),
      audit("填表人：张三", { ...empty, enterprise_id: "审核人：李四" }),
      audit("Note: in tonnes", { ...empty, enterprise_id: "" }),
      audit("x", { ...empty, enterprise_id: "" }),
      audit("粤审1", { ...empty, enterprise_id: "粤企1" }),
    ];
    const { files } = await intake([await file("a.csv", csv(rows))]);
    const missing = ["region_code", "industry_code"];
    const told = [5, 6].map((line) =>
      files[0]!.told.filter((fault) => fault.line === line && fault.code === "missing"),
    );
    expect(told.map((faults) => faults.map(({ column }) => column))).toEqual([
      ["enterprise_id", ...missing],
      missing,
    ]);
    expect(
      files[0]!.told
        .filter(({ line }) => line < 5)
        .map(({ line, code, value }) => [line, code, value]),
    ).toEqual([
      [2, "note-row", "注：单位为吨"],
      [3, "note-row", "填表人：张三"],
      [4, "note-row", "Note: in tonnes"],
    ]);
  });

  it("a code is unknown: the nearest known one is told, by its code or its name", async () => {
    const { file, intake } = await desk();
    const rows = ["10010l", "West", "east b", "Nowhere"].map((region_code, i) =>
      audit(`a${i}`, { region_code }),
    );
    const { files } = await intake([await file("a.csv", csv(rows))]);
    const told = await readFile(files[0]!.rejects!, "utf8");
    expect(told.match(/of this column( \(nearest: [^)]+\))?\./g)).toEqual([
      "of this column (nearest: 100101 East A).",
      "of this column (nearest: 1002 West).",
      "of this column (nearest: 100102 East B).",
      "of this column.",
    ]);
  });

  it("a number is too large: the bound is told in the unit of its column", async () => {
    const { file, intake } = await desk();
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    const rows = ["100000000000", "99999999999.9999", "1e12", "e5", "12e"].map((cell, i) => {
      const row = audit(`a${i}`);
      return `${header.map((key) => row[key]).join(",")},${cell}`;
    });
    const text = [`${header.join(",")},节能量（万吨标准煤）`, ...rows, ""].join("\n");
    const { files } = await intake([await file("a.csv", text)]);
    expect(files[0]!.told.map(({ line, code, hint }) => [line, code, hint])).toEqual([
      [2, "too-large", "100,000,000,000 万吨标准煤"],
      [4, "too-large", "100,000,000,000 万吨标准煤"],
      [5, "not-a-number", null],
      [6, "not-a-number", null],
    ]);
    const plain = await intake([
      await file("b.csv", csv([audit("b", { coal: "20000000亿", low_cost_measures: "1e10" })])),
    ]);
    expect(plain.files[0]!.told.map(({ code, hint }) => [code, hint])).toEqual([
      ["too-large", "2,147,483,648"],
      ["too-large", "1,000,000,000,000,000 tce"],
    ]);
  });

  it("it is one of totals, which is all that is told of it", async () => {
    const { file, intake } = await desk();
    const empty = Object.fromEntries(Object.keys(audit("")).map((key) => [key, ""]));
    const cells = (row: Record<string, string>) => ({ ...empty, enterprise_name: "", ...row });
    const rows: [no: string, row: Partial<Record<string, string>>][] = [
      ["1", audit("a")],
      ["", cells({ audit_id: "合　计", coal: "10" })],
      ["总计（1 家）", cells({ coal: "10" })],
      ["", cells({ enterprise_name: "東部小計：", region_code: "1001", coal: "10" })],
      ["", cells({ region_code: "Total", coal: "x" })],
      ["2", { ...audit("b"), enterprise_name: "合计" }],
      ["3", audit("小计", { enterprise_id: "E-c" })],
      ["合计", cells({ enterprise_id: "E-d", coal: "10" })],
    ];
    const keys = Object.keys(rows[1]![1]);
    const text = [
      ["序号", ...keys].join(","),
      ...rows.map(([no, row]) => [no, ...keys.map((key) => row[key] ?? "")].join(",")),
      "",
    ].join("\n");
    const { files, accepted } = await intake([await file("a.csv", text)]);
    expect(accepted).toBe(3);
    expect(await rejectsOf(files[0]!.rejects)).toEqual([
      "3 total-row audit_id 合　计",
      "4 total-row audit_id",
      "5 total-row enterprise_name 東部小計：",
      "6 total-row region_code Total",
      "9 missing audit_id",
      "9 missing region_code",
      "9 missing industry_code",
      "9 no-date audit_id",
    ]);
  });

  it("it is one of totals among measures", async () => {
    const { file, intake } = await desk();
    await intake([await file("a.csv", csv([audit("a")]))]);
    const rows = [
      { measure_id: "m", audit_id: "a", coal: "1" },
      { measure_id: "", audit_id: "", title: "Grand total", coal: "1" },
    ];
    const { files } = await intake([await file("m.csv", csv(rows, measureHeader))]);
    expect(await rejectsOf(files[0]!.rejects)).toEqual(["3 total-row title Grand total"]);
  });

  it("several rules are broken: each is told, once", async () => {
    const { file, intake } = await desk();
    const { files, rejected } = await intake([
      await file("a.csv", csv([audit("a", { region_code: "9", coal: "-1" })])),
    ]);
    expect(rejected).toBe(1);
    expect(files[0]!.faults).toEqual({ "unknown-code": 1, negative: 1 });
    expect(await rejectsOf(files[0]!.rejects)).toEqual([
      "2 unknown-code region_code 9",
      "2 negative coal -1",
    ]);
  });
});

describe("a row of audits is accepted when", () => {
  it("it gives no more than who, where, what and when", async () => {
    const { file, intake, query } = await desk();
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    await intake([await file("a.csv", csv([audit("a")], header))]);
    const { columns } = await query(
      "SELECT procedure, category, stage, industry, coal, region_code FROM events",
    );
    expect(columns).toEqual({
      procedure: ["standard"],
      category: ["unstated"],
      stage: ["realised"],
      industry: ["steel"],
      coal: [null],
      region_code: ["100101"],
    });
  });

  it("it uses the words, dates and numbers that people write", async () => {
    const { file, intake, query } = await desk();
    const rows = [
      audit("a", {
        enterprise_size: "大型",
        category: "双超",
        listed_on: "2016/3/5",
        evaluated_on: "2016年12月31日",
      }),
      audit("b", {
        enterprise_size: "Small",
        category: "雙有",
        procedure: "規範",
        recognition: "省級",
      }),
      audit("c", {
        category: "高能耗",
        procedure: "简化",
        accepted_on: "",
        filed_on: "2017-03-05 00:00:00",
      }),
      audit("d", { coal: "+1.50", investment: '"1,234,567.891"', low_cost_measures: "12.0" }),
      audit("e", { coal: "1e3", recognition: "市级" }),
    ];
    const report = await intake([await file("a.csv", csv(rows))]);
    expect(report.rejected).toBe(0);
    const { columns } = await query(`
      SELECT enterprise_size, category, procedure, recognition, listed_on, evaluated_on, filed_on,
        coal, investment, low_cost_measures
      FROM events ORDER BY audit_id`);
    expect(columns).toEqual({
      enterprise_size: ["large", "small", null, null, null],
      category: ["over-limits", "toxic", "energy-intensive", "voluntary", "voluntary"],
      procedure: ["standard", "standard", "simplified", "standard", "standard"],
      recognition: [null, "provincial", null, null, "municipal"],
      listed_on: ["2016-03-05", null, null, null, null],
      evaluated_on: ["2016-12-31", null, null, null, null],
      filed_on: [null, null, "2017-03-05", null, null],
      coal: [10, 10, 10, 1.5, 1000],
      investment: [null, null, null, 1234567.891, null],
      low_cost_measures: [null, null, null, 12, null],
    });
  });

  it("its days carry a time, of a clock or of a spreadsheet", async () => {
    const { file, intake, query } = await desk();
    const days = [
      "2016-11-26 08:30:00",
      "2016/11/26 8:30",
      "2016年11月26日 23:59",
      "2016-11-26T08:30:00.125",
      "2016.11.26 下午 3:05",
      "2016/11/26 11:30:00 PM",
      "42700.9999",
    ];
    const rows = days.map((accepted_on, i) => audit(`a${i}`, { accepted_on }));
    expect(await intake([await file("a.csv", csv(rows))])).toMatchObject({ rejected: 0 });
    const { columns } = await query("SELECT DISTINCT accepted_on FROM audits");
    expect(columns.accepted_on).toEqual(["2016-11-26"]);
    const wrong = ["2016-11-26 25:00", "2016-11-26 24:00", "2016-11-268:30", "2016-02-30 08:00"];
    const { files } = await intake([
      await file("b.csv", csv(wrong.map((accepted_on, i) => audit(`b${i}`, { accepted_on })))),
    ]);
    expect(files[0]!.faults).toEqual({ "not-a-date": 4 });
  });

  it("its instants name a zone: their day is that of the workspace, if it says where it is", async () => {
    const rows = [
      "2016-11-26T08:30:00Z",
      "2016-11-25T16:00:00.000Z",
      "2016-11-26 00:30+08:00",
      "2016-11-26 15:59:59+00",
    ].map((accepted_on, i) => audit(`a${i}`, { accepted_on }));
    const china = await desk({ timeZone: "Asia/Shanghai" });
    await china.intake([await china.file("a.csv", csv(rows))]);
    const { columns } = await china.query("SELECT accepted_on FROM audits ORDER BY audit_id");
    expect(columns.accepted_on).toEqual(Array(4).fill("2016-11-26"));
    const nowhere = await desk();
    const { files } = await nowhere.intake([await nowhere.file("a.csv", csv(rows))]);
    expect(files[0]!.faults).toEqual({ "not-a-date": 4 });
  });

  it("it is of today where the workspace lies, whatever the day is elsewhere", async () => {
    const rows = ["2018-07-01", "2018-07-02", "2018-07-03"].map((accepted_on, i) =>
      audit(`a${i}`, { accepted_on }),
    );
    const midnight = new Date("2018-07-01T16:00:00Z");
    const before = new Date("2018-07-01T15:59:59Z");
    const rejected = async (timeZone: string, now: Date) => {
      const { file, intake } = await desk({ timeZone });
      const { files } = await intake([await file("a.csv", csv(rows))], { now });
      return files[0]!.told.map(({ code, value }) => `${code} ${value}`);
    };
    expect(await rejected("Asia/Shanghai", midnight)).toEqual(["future 2018-07-03"]);
    const late = ["future 2018-07-02", "future 2018-07-03"];
    expect(await rejected("Asia/Shanghai", before)).toEqual(late);
    expect(await rejected("America/New_York", midnight)).toEqual(late);
  });

  it("it is complete to no day that lies ahead where the workspace lies", async () => {
    const complete = async (timeZone: string, dataDate: string) => {
      const { file, intake } = await desk({ timeZone });
      const path = await file("a.csv", csv([audit("a")]));
      return intake([path], { now: new Date("2018-07-01T16:00:00Z"), dataDate });
    };
    expect((await complete("Asia/Shanghai", "2018-07-02")).files[0]!.dataDate).toBe("2018-07-02");
    await expect(complete("America/New_York", "2018-07-02")).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("--data-date 2018-07-02 lies ahead of today, 2018-07-01"),
    });
  });

  it("it gives a bare year, in a workspace of years: its last day stands for it", async () => {
    const { file, intake, query } = await desk({ frequency: "year" });
    await intake([await file("a.csv", csv([audit("a", { accepted_on: "2015" })]))]);
    const { columns } = await query("SELECT completed_on, month FROM events");
    expect(columns).toEqual({ completed_on: ["2015-12-31"], month: [2015 * 12 + 11] });
  });

  it("it is due in the future", async () => {
    const { file, intake } = await desk();
    const { rejected } = await intake([
      await file("a.csv", csv([audit("a", { due_on: "2019-12-31" })])),
    ]);
    expect(rejected).toBe(0);
  });
});

describe("a row of measures", () => {
  it("needs an audit of the register or of the same intake, in whatever order files are named", async () => {
    const { file, intake, query } = await desk();
    await intake([await file("one.csv", csv([audit("old")]))]);
    const measures = await file(
      "measures.csv",
      csv(
        [
          {
            measure_id: "m1",
            audit_id: "old",
            status: "已实施",
            cost_class: "無低費",
            coal: "1.5",
          },
          {
            measure_id: "m2",
            audit_id: "new",
            status: "implemented",
            cost_class: "中高费",
            coal: "2",
          },
          { measure_id: "m3", audit_id: "nobody" },
          { measure_id: "m4", audit_id: "bad" },
          { measure_id: "m5", audit_id: "" },
        ],
        measureHeader,
      ),
    );
    const audits = await file("two.csv", csv([audit("new"), audit("bad", { coal: "-1" })]));
    const { files, accepted, rejected } = await intake([measures, audits]);
    expect({ accepted, rejected }).toEqual({ accepted: 3, rejected: 4 });
    expect(files.map(({ kind }) => kind)).toEqual(["measures", "audits"]);
    expect(await rejectsOf(files[0]!.rejects)).toEqual([
      "4 unknown-audit audit_id nobody",
      "5 unknown-audit audit_id bad",
      "6 missing audit_id",
    ]);
    expect(files[0]!.totals.realised).toEqual({ investment: 0, coal: 3.5, water: 0 });
    const { columns } = await query(
      "SELECT measure_id, cost_class, status FROM measures ORDER BY measure_id",
    );
    expect(columns).toEqual({
      measure_id: ["m1", "m2"],
      cost_class: ["low", "higher"],
      status: ["implemented", "implemented"],
    });
  });

  it("counts once where it is sent twice, in one file or two", async () => {
    const { file, intake } = await desk();
    const rows = (...ids: string[]) =>
      csv(
        ids.map((measure_id) => ({ measure_id, audit_id: "a" })),
        measureHeader,
      );
    await intake([await file("a.csv", csv([audit("a")])), await file("m.csv", rows("m1"))]);
    const { files } = await intake([await file("n.csv", rows("m1", "m2", "m3", "m3"))]);
    expect(await rejectsOf(files[0]!.rejects)).toEqual([
      "2 repeated measure_id m1",
      "5 repeated-here measure_id m3",
    ]);
  });
});

describe("the data date", () => {
  it("of measures is the last day on which one was implemented, or unknown, and never moves that of audits", async () => {
    const { file, intake, workspace } = await desk();
    const measure = (id: string, cells: object) => ({
      ...{ measure_id: id, audit_id: "a", title: "M", cost_class: "low", status: "planned" },
      ...cells,
    });
    const done = (implemented_on: string) => ({ status: "implemented", implemented_on });
    const sent = async (name: string, content: string) =>
      (await intake([await file(name, content)])).files[0]!.dataDate;
    const planned = csv([measure("m1", {})], measureHeader);
    const dated = csv(
      [measure("m2", done("2018-04-05")), measure("m3", done("2018-03-01"))],
      measureHeader,
    );
    const registered = () => withRegister(workspace, async (_, { info }) => info.dataDate);
    expect(await sent("a.csv", csv([audit("a")]))).toBe("2017-03-05");
    expect(await sent("planned.csv", planned)).toBeNull();
    expect(await sent("dated.csv", dated)).toBe("2018-04-05");
    expect(await registered()).toBe("2017-03-05");
  });

  it("of a register of planned measures alone is the day of its last act", async () => {
    const { file, intake, workspace } = await desk();
    const row = { measure_id: "m", audit_id: "a", cost_class: "low", status: "planned" };
    await intake([await file("m.csv", csv([row], measureHeader))]);
    await withRegister(workspace, async (_, { info }) => {
      expect(info).toMatchObject({ dataDate: "2018-07-01", submissions: 1 });
    });
  });
});

describe("a row that another contradicts tells which", () => {
  it("by file and line, of this file or of the register", async () => {
    const { file, intake } = await desk();
    await intake([await file("one.csv", csv([audit("z"), audit("a")]))]);
    const rows = [audit("a", { coal: "11" }), audit("b"), audit("b", { coal: "12" })];
    const { files } = await intake([
      await file("two.csv", csv(rows)),
      await file("three.csv", csv([audit("b", { coal: "13" })])),
    ]);
    const told = files.flatMap(({ told }) =>
      told.map(({ line, code, hint }) => `${line} ${code} ${hint}`),
    );
    expect(told).toEqual([
      "2 conflict one.csv:3",
      "3 conflict two.csv:4",
      "4 conflict two.csv:3",
      "2 conflict two.csv:3",
    ]);
    expect(files[0]!.told[0]!.sentence.en).toContain("so neither counts (one.csv:3).");
  });

  it("which counts where it is confirmed further, unless it is held back itself", async () => {
    const { file, intake, workspace } = await desk();
    const rows = [audit("a"), audit("b"), audit("c")];
    const x = await intake([await file("x.csv", csv(rows))]);
    await confirm(workspace, x.files[0]!.submission!, { by: "Li" });
    const others = [
      audit("a", { coal: "11" }),
      audit("b", { enterprise_id: "E-other" }),
      audit("c", { coal: "12", enterprise_id: "E-c" }),
      audit("d", { enterprise_id: "E-c" }),
    ];
    const { accepted, files } = await intake([await file("y.csv", csv(others))]);
    expect(accepted).toBe(0);
    expect(files[0]!.told.map(({ line, code, hint }) => `${line} ${code} ${hint}`)).toEqual([
      "2 overruled x.csv:2",
      "3 overruled x.csv:3",
      "4 conflict x.csv:4",
      "5 two-ids c, x.csv:4",
    ]);
    const { en, "zh-Hant": zh } = files[0]!.told[0]!.sentence;
    expect(en).toContain("and counts, for it is confirmed further (x.csv:2).");
    expect(zh).toContain("以其為準（x.csv:2）");
  });

  it("by the other id too, where one audit goes by two", async () => {
    const { file, intake } = await desk();
    const one = { enterprise_id: "E", listed_on: "2016-01-05", accepted_on: "2017-03-05" };
    await intake([await file("one.csv", csv([audit("a", one)]))]);
    const { files } = await intake([await file("two.csv", csv([audit("q"), audit("b", one)]))]);
    expect(files[0]!.told).toMatchObject([
      { line: 3, code: "two-ids", column: "audit_id", value: "b", hint: "a, one.csv:2" },
    ]);
  });

  it("but never by a row that says the same", async () => {
    const { file, intake } = await desk();
    await intake([await file("one.csv", csv([audit("a")]))]);
    await intake([await file("two.csv", csv([audit("a", { coal: "11" })]))]);
    const { files } = await intake([await file("three.csv", csv([audit("b"), audit("a")]))]);
    expect(files[0]!.told).toMatchObject([{ line: 3, code: "conflict", hint: "two.csv:2" }]);
    expect(files[0]!.told[0]!.sentence.en).toContain("takes its place with --replaces");
  });

  it("by its line alone where both are in one file, which is told in words of its own", async () => {
    const { file, intake } = await desk();
    const one = { enterprise_id: "E", listed_on: "2016-01-05", accepted_on: "2017-03-05" };
    const rows = [audit("a"), audit("x", one), audit("y", one), audit("a"), audit("x", one)];
    const { files, accepted } = await intake([await file("one.csv", csv(rows))]);
    expect(accepted).toBe(1);
    expect(files[0]!.told.map(({ line, code, hint }) => `${line} ${code} ${hint}`)).toEqual([
      "3 two-ids-here y, 4",
      "4 two-ids-here x, 3",
      "5 repeated-here 2",
      "6 two-ids-here y, 4",
    ]);
    expect(files[0]!.told.map(({ sentence }) => sentence.en).join()).not.toMatch(
      /in the register|[Ww]ithdraw/,
    );
  });

  it("also where it is a copy of a row that is itself held back, for the same reason", async () => {
    const { file, intake } = await desk();
    const one = { enterprise_id: "E", listed_on: "2016-01-05", accepted_on: "2017-03-05" };
    await intake([await file("one.csv", csv([audit("a", one)]))]);
    await intake([await file("two.csv", csv([audit("b", one)]))]);
    const { files } = await intake([await file("three.csv", csv([audit("q"), audit("b", one)]))]);
    expect(files[0]!.told).toMatchObject([{ line: 3, code: "two-ids", hint: "a, one.csv:2" }]);
    const measure = csv([{ measure_id: "m", audit_id: "later" }], measureHeader);
    await intake([await file("m.csv", measure)]);
    const again = await intake([await file("n.csv", `${measure}\n`)]);
    expect(again.files[0]!.faults).toEqual({ "unknown-audit": 1 });
  });

  it("also of measures", async () => {
    const { file, intake } = await desk();
    await intake([await file("a.csv", csv([audit("a")]))]);
    const row = { measure_id: "m", audit_id: "a", coal: "1" };
    const text = csv([row, { ...row, coal: "2" }], measureHeader);
    const { files } = await intake([await file("m.csv", text)]);
    expect(files[0]!.told.map(({ hint }) => hint)).toEqual(["m.csv:3", "m.csv:2"]);
  });
});

describe("a row that a later state replaces", () => {
  it("is not said to give way to a row that counts where that one is held back itself", async () => {
    const { file, intake } = await desk();
    const state = (accepted_on: string, coal: string) => audit("a", { accepted_on, coal });
    const rows = [state("2017-03-05", "1"), state("2017-04-05", "2"), state("2017-04-05", "3")];
    const { files } = await intake([await file("a.csv", csv(rows))]);
    expect(files[0]!.faults).toEqual({ superseded: 1, conflict: 2 });
    const { sentence } = files[0]!.told.find(({ code }) => code === "superseded")!;
    expect(sentence.en).toBe(
      "A later state of the same id is in the register and takes the place of this one. Nothing is to be done about this row; where the later one is held back, its own reason says what to do.",
    );
  });
});
