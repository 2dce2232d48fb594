import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import type { Manifest } from "../../loaders/register/manifest.js";
import { audit, csv, type Desk, desk, measureHeader } from "./support.js";

/** Sixty sound audits of steel, of 10 to 69 t of coal equivalent, over twelve months. */
const usual = Array.from({ length: 60 }, (_, i) =>
  audit(`u${i}`, {
    coal: String(10 + i),
    accepted_on: `2017-${String(1 + (i % 12)).padStart(2, "0")}-05`,
  }),
);

async function submissionsOf({ workspace }: Desk): Promise<string[]> {
  const path = join(workspace.directory, "register", "manifest.json");
  const { submissions } = JSON.parse(await readFile(path, "utf8")) as Manifest;
  return submissions.map(({ id }) => id);
}

/** The warnings that the register keeps of its last submission: `line code column value; hint`. */
async function kept({ workspace }: Desk): Promise<string[]> {
  const directory = join(workspace.directory, "register");
  const { submissions } = JSON.parse(
    await readFile(join(directory, "manifest.json"), "utf8"),
  ) as Manifest;
  const { faultsFile } = submissions.at(-1)!;
  if (!faultsFile) return [];
  const engine = await openDuckDB();
  try {
    const { columns } = await engine.query(
      `SELECT concat_ws(' ', line, code, "column", value) || '; ' || COALESCE(hint, '') AS told
       FROM read_parquet('${join(directory, faultsFile.file)}') WHERE severity = 'warning' ORDER BY line, code, "column"`,
    );
    return columns.told!.map(String);
  } finally {
    engine.close();
  }
}

describe("a row is kept and flagged when", () => {
  it.each<[string, Partial<Record<string, string>>, string]>([
    [
      "it was completed outside every plan",
      { accepted_on: "2013-05-05" },
      "62 outside-plans accepted_on 2013-05-05; 2014–2015, 2016–2020",
    ],
    [
      "it was completed after it was due",
      { due_on: "2017-03-01" },
      "62 overdue accepted_on 2017-03-05; 2017-03-01",
    ],
    [
      "its value would be usual in tonnes, under a head of ten thousand tonnes",
      { coal: "350000" },
      "62 unit-slip coal 350000; ≈ 40 tce; ÷ 10,000",
    ],
    [
      "its value would be usual in kilograms",
      { coal: "0.04" },
      "62 unit-slip coal 0.04; ≈ 39 tce; × 1,000",
    ],
    [
      "its value lies far out and no unit explains it",
      { coal: "40000000" },
      "62 outlier coal 40000000; ≈ 40 tce",
    ],
  ])("%s", async (_, cells, expected) => {
    const one = await desk();
    const { files, rejected } = await one.intake([
      await one.file("a.csv", csv([...usual, audit("x", cells)])),
    ]);
    expect(rejected).toBe(0);
    expect(files[0]!.accepted).toBe(61);
    expect((await kept(one)).filter((told) => !told.includes(" jump "))).toEqual([expected]);
  });

  it("its number is in the base unit under a head of ten thousands, which is named", async () => {
    const one = await desk();
    await one.intake([await one.file("a.csv", csv(usual))]);
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    const row = audit("x");
    const text = `${header.join(",")},coal[万吨标准煤]\n${header.map((key) => row[key]).join(",")},35\n`;
    await one.intake([await one.file("b.csv", text)]);
    expect(await kept(one)).toContain(
      "2 unit-slip coal 35; 35 万吨标准煤 = 350,000 tce; ≈ 40 tce; ÷ 10,000 → tce",
    );
  });

  it("what was read is told where the unit differs, with all its digits, and no unit that nobody uses", async () => {
    const one = await desk();
    const many = usual.map((row, i) => ({ ...row, coal: String(10_000 + 1000 * i) }));
    await one.intake([await one.file("a.csv", csv(many))]);
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    const told = async (id: string, head: string, coal: string) => {
      const text = `${[...header, head].join(",")}\n${[...header.map((key) => audit(id)[key]), `"${coal}"`].join(",")}\n`;
      await one.intake([await one.file(`${id}.csv`, text)]);
      return (await kept(one)).filter((fault) => !fault.includes(" jump "));
    };
    expect(await told("b", "coal[tce]", "4.0055")).toEqual([
      "2 unit-slip coal 4.0055; ≈ 39,000 tce; × 10,000",
    ]);
    expect(await told("c", "coal[tce]", "400,000,000.5")).toEqual([
      "2 unit-slip coal 400,000,000.5; ≈ 39,497 tce; ÷ 10,000",
    ]);
    expect(await told("d", "coal[kgce]", "4,000.5")).toEqual([
      "2 unit-slip coal 4,000.5; 4,000.5 kgce = 4.0005 tce; ≈ 39,000 tce; × 10,000",
    ]);
  });

  it("its city's month holds far more than other months", async () => {
    const one = await desk();
    await one.intake([await one.file("a.csv", csv(usual))]);
    const { files } = await one.intake([
      await one.file("b.csv", csv([audit("x", { coal: "30000000", accepted_on: "2017-12-09" })])),
    ]);
    expect(files[0]!.warnings).toEqual({ outlier: 1, jump: 1 });
    expect((await kept(one))[0]).toMatch(
      /^2 jump coal; 1001 2017-12: 30,000,\d{3} tce, ≈ [\d.]+ tce$/,
    );
  });

  it("its city's month does, and the file adds no small part to it", async () => {
    const one = await desk();
    await one.intake([await one.file("a.csv", csv(usual))]);
    const december = { accepted_on: "2017-12-09" };
    const { files } = await one.intake([
      await one.file("small.csv", csv([audit("x", { ...december, coal: "30" })])),
      await one.file("large.csv", csv([audit("y", { ...december, coal: "300000" })])),
      await one.file("larger.csv", csv([audit("z", { ...december, coal: "900000" })])),
    ]);
    // Of 1.2 million tonnes in four files an equal part is 0.3 million.
    expect(files.map(({ warnings }) => warnings.jump ?? 0)).toEqual([0, 1, 1]);
  });

  it("nothing is flagged among usual rows", async () => {
    const one = await desk();
    const { files } = await one.intake([await one.file("a.csv", csv(usual))]);
    expect(files[0]!.warnings).toEqual({});
  });

  it("what was read from a cell is told beside the cell where they differ", async () => {
    const one = await desk();
    const rows = [
      audit("a", { coal: "4000万", accepted_on: "2017年3月5日", due_on: "2017-03-01" }),
      audit("b", { coal: " 4e7", accepted_on: "2013/5/5" }),
      audit("c", { procedure: "简化", accepted_on: "", filed_on: "41399.5" }),
    ];
    const path = await one.file("a.csv", csv([...usual, ...rows]));
    const { files } = await one.intake([path]);
    expect((await kept(one)).filter((told) => !told.includes(" jump "))).toEqual([
      "62 outlier coal 4000万; 4000万 = 40,000,000 tce; ≈ 40 tce",
      "62 overdue accepted_on 2017年3月5日; 2017年3月5日 = 2017-03-05; 2017-03-01",
      "63 outlier coal 4e7; ≈ 40 tce",
      "63 outside-plans accepted_on 2013/5/5; 2013/5/5 = 2013-05-05; 2014–2015, 2016–2020",
      "64 outside-plans filed_on 41399.5; 41399.5 = 2013-05-05; 2014–2015, 2016–2020",
    ]);
    const overdue = files[0]!.told.find(({ code }) => code === "overdue")!;
    expect(overdue.sentence.en).toContain(
      "after its due date (2017年3月5日 = 2017-03-05; 2017-03-01).",
    );
  });

  it("a measure is planned after acceptance: its word is told as it was sent", async () => {
    const one = await desk();
    const row = { measure_id: "m", audit_id: "a", status: "拟实施" };
    await one.intake([
      await one.file("a.csv", csv([audit("a", { coal: "" })])),
      await one.file("m.csv", csv([row], measureHeader)),
    ]);
    expect(await kept(one)).toEqual(["2 planned-on-accepted status 拟实施; "]);
  });
});

describe("an audit differs from its measures", () => {
  type Measure = readonly [status: string, coal: string, costClass?: string];

  /** Warnings of one audit and its measures, sent together: those of each sheet, the audit's first. */
  async function compared(cells: Partial<Record<string, string>>, measures: readonly Measure[]) {
    const { file, intake } = await desk();
    const rows = measures.map(([status, coal, cost_class = ""], i) => ({
      measure_id: `m${i}`,
      audit_id: "a",
      status,
      coal,
      cost_class,
    }));
    const { files } = await intake([
      await file("m.csv", csv(rows, measureHeader)),
      await file("a.csv", csv([audit("a", cells)])),
    ]);
    const of = (kind: string) =>
      files
        .find((one) => one.kind === kind)!
        .told.filter(({ code }) => code === "differs-from-measures")
        .map(({ line, column, value, hint }) => `${line} ${column} ${value}; ${hint}`);
    return [of("audits"), of("measures")];
  }
  const done: Measure[] = [
    ["implemented", "7"],
    ["implemented", "5"],
  ];
  const nothing = [[], []];

  it("where it realised less than those that were implemented: planned ones are not added", async () => {
    expect(await compared({ coal: "10" }, done)).toEqual([["2 coal 10; 10 < 12 tce"], []]);
    expect(await compared({ coal: "12" }, [...done, ["planned", "100"]])).toEqual(nothing);
    expect(await compared({ coal: "12" }, [...done, ["declined", "1"], ["", "1"]])).toEqual(
      nothing,
    );
    // Sums of rounded figures differ by a few thousandths: 12 is 0.5 % of 12.06.
    expect(await compared({ coal: "11.95" }, done)).toEqual(nothing);
  });

  it("where it planned less than those that are planned: implemented ones are not added", async () => {
    const planned = { accepted_on: "", evaluated_on: "2017-03-05" };
    const measures: Measure[] = [...done, ["planned", "20"]];
    expect(await compared({ ...planned, coal: "20" }, measures)).toEqual(nothing);
    expect(await compared({ ...planned, coal: "19" }, measures)).toEqual([
      ["2 coal 19; 19 < 20 tce"],
      [],
    ]);
    const listed = { accepted_on: "", listed_on: "2017-03-05" };
    expect(await compared({ ...listed, coal: "1" }, measures)).toEqual(nothing);
  });

  it("where it realised more, only if all of its measures are here and each says how much", async () => {
    const counted = (low: string) => ({
      coal: "20",
      low_cost_measures: low,
      higher_cost_measures: "1",
    });
    expect(await compared({ coal: "20" }, done)).toEqual(nothing);
    expect(await compared(counted("2"), done)).toEqual(nothing);
    expect(await compared(counted("1"), done)).toEqual([["2 coal 20; 20 > 12 tce"], []]);
    expect(
      await compared(counted("1"), [
        ["implemented", "7"],
        ["implemented", ""],
      ]),
    ).toEqual(nothing);
    expect(await compared(counted("1"), [...done, ["unknown", ""]])).toEqual(nothing);
  });

  it("where it counts fewer of a class of cost than were not declined", async () => {
    const measures: Measure[] = [
      ["implemented", "", "low"],
      ["planned", "", "low"],
      ["declined", "", "low"],
    ];
    const counted = (low: string) => ({ coal: "", low_cost_measures: low });
    expect(await compared(counted("1"), measures)).toEqual([["2 low_cost_measures 1; 1 < 2"], []]);
    for (const low of ["2", "3", "9"])
      expect(await compared(counted(low), measures)).toEqual(nothing);
  });

  it("and is told with its cell as it was sent, or on its measures where it was sent before", async () => {
    const one = await desk();
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    const row = header.map((key) => audit("a")[key]).join(",");
    const audits = `${header.join(",")},节能量（万吨标准煤）,low_cost_measures\n${row},0.001,1\n`;
    const rows = done.map(([status, coal], i) => ({
      measure_id: `m${i}`,
      audit_id: "a",
      status,
      coal,
      cost_class: "low",
    }));
    await one.intake([await one.file("a.csv", audits)]);
    await one.intake([await one.file("m.csv", csv(rows, measureHeader))]);
    expect(await kept(one)).toEqual([
      "2 differs-from-measures audit_id a; coal (节能量): 10 < 12 tce; low_cost_measures (无低费方案数): 1 < 2",
    ]);
    // Sent again with another figure, which is still too low.
    await one.intake([await one.file("b.csv", audits.replace("0.001", "0.0011"))], {
      replaces: (await submissionsOf(one)).find((id) => id.startsWith("audits"))!,
    });
    expect(await kept(one)).toEqual([
      "2 differs-from-measures coal 0.0011; 0.0011 万吨标准煤 = 11 tce; 11 < 12 tce",
      "2 differs-from-measures low_cost_measures 1; 1 < 2",
    ]);
  });
});

describe("a file whose sender was named", () => {
  const rows = [
    audit("a"),
    audit("b", { region_code: "1002" }),
    audit("c", { region_code: "1001" }),
    audit("d", { region_code: "1002" }),
  ];

  it("is flagged once, on the first of its rows that lie elsewhere, with their number, in each language", async () => {
    const one = await desk();
    const { files } = await one.intake([await one.file("a.csv", csv(rows))], { sender: "1001" });
    expect(files[0]).toMatchObject({ accepted: 4, warnings: { "outside-sender": 1 } });
    const [told] = files[0]!.told;
    expect(told).toMatchObject({ line: 3, column: "region_code", value: "1002" });
    expect(told!.sentence.en).toContain("(sender, rows outside, rows in all: 1001, 2, 4)");
    expect(told!.sentence["zh-Hans"]).toContain("（报送地区、其外行数、总行数：1001, 2, 4）");
    expect(told!.sentence["zh-Hant"]).toContain("（報送地區、其外行數、總行數：1001, 2, 4）");
    expect(await kept(one)).toEqual(["3 outside-sender region_code 1002; 1001, 2, 4"]);
  });

  it("is not where all of its rows lie there, where it is the root, and where nobody named it", async () => {
    const warned = async (sender: string | undefined, some: typeof rows) => {
      const one = await desk();
      const { files } = await one.intake([await one.file("a.csv", csv(some))], { sender });
      return files[0]!.warnings;
    };
    expect(await warned("1002", [rows[1]!, rows[3]!])).toEqual({});
    expect(await warned("10", rows)).toEqual({});
    expect(await warned(undefined, rows)).toEqual({});
  });

  it("is told by the audits of its measures", async () => {
    const one = await desk();
    await one.intake([await one.file("a.csv", csv(rows))]);
    const measures = rows.map(({ audit_id }) => ({
      measure_id: `m-${audit_id}`,
      audit_id: audit_id!,
      title: "Lamps",
      cost_class: "low",
      status: "implemented",
    }));
    const path = await one.file("m.csv", csv(measures, measureHeader));
    await one.intake([path], { sender: "1002" });
    expect((await kept(one)).filter((told) => told.includes("outside"))).toEqual([
      "2 outside-sender audit_id a; 1002, 2, 4",
    ]);
  });
});
