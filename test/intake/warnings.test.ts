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
      "62 unit-slip coal 350000.000; ≈ 40 tce; ÷ 10,000 → 10⁻⁴ tce",
    ],
    [
      "its value would be usual in kilograms",
      { coal: "0.04" },
      "62 unit-slip coal 0.040; ≈ 39 tce; × 1,000 → 10³ tce",
    ],
    [
      "its value lies far out and no unit explains it",
      { coal: "40000000" },
      "62 outlier coal 40000000.000; ≈ 40 tce",
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
    expect(await kept(one)).toContain("2 unit-slip coal 350000.000; ≈ 40 tce; ÷ 10,000 → tce");
  });

  it("its city's month holds far more than other months", async () => {
    const one = await desk();
    await one.intake([await one.file("a.csv", csv(usual))]);
    const { files } = await one.intake([
      await one.file("b.csv", csv([audit("x", { coal: "30000000", accepted_on: "2017-12-09" })])),
    ]);
    expect(files[0]!.warnings).toEqual({ outlier: 1, jump: 1 });
    expect((await kept(one))[0]).toMatch(/^2 jump coal; 1001 2017-12: 30,000,\d{3}, ≈ [\d.]+ tce$/);
  });

  it("nothing is flagged among usual rows", async () => {
    const one = await desk();
    const { files } = await one.intake([await one.file("a.csv", csv(usual))]);
    expect(files[0]!.warnings).toEqual({});
  });

  it("an audit counts more or fewer measures than it has, those included or not that were declined", async () => {
    const one = await desk();
    const own = (low: string, higher: string) => ({
      low_cost_measures: low,
      higher_cost_measures: higher,
      coal: "",
    });
    const audits = [
      audit("a", own("2", "1")),
      audit("b", own("1", "1")),
      audit("c", own("3", "0")),
      audit("d", own("9", "9")),
    ];
    await one.intake([await one.file("a.csv", csv(audits))]);
    // Each audit has two low-cost measures, one of them declined, and one at higher cost; the last says no class.
    const rows = ["a", "b", "c", "d"].flatMap((audit_id) =>
      [
        { cost_class: "low", status: "implemented" },
        { cost_class: "low", status: "declined" },
        { cost_class: audit_id === "d" ? "" : "higher", status: "implemented" },
      ].map((cells, i) => ({ measure_id: `${audit_id}${i}`, audit_id, ...cells })),
    );
    await one.intake([await one.file("m.csv", csv(rows, measureHeader))]);
    expect(await kept(one)).toEqual([
      "8 differs-from-measures higher_cost_measures 0; 1",
      "8 differs-from-measures low_cost_measures 3; 2",
    ]);
  });

  it("an audit's own figure is not the sum of its measures, or a measure is planned after acceptance", async () => {
    const one = await desk();
    await one.intake([
      await one.file("a.csv", csv([audit("a", { coal: "10" }), audit("b", { coal: "5" })])),
    ]);
    const measures = csv(
      [
        { measure_id: "m1", audit_id: "a", status: "implemented", coal: "7" },
        { measure_id: "m2", audit_id: "a", status: "declined", coal: "3" },
        { measure_id: "m3", audit_id: "b", status: "planned", coal: "5" },
      ],
      measureHeader,
    );
    const { files } = await one.intake([await one.file("m.csv", measures)]);
    expect(files[0]!.warnings).toEqual({ "differs-from-measures": 1, "planned-on-accepted": 1 });
    expect(await kept(one)).toEqual([
      "2 differs-from-measures coal 10.000; 7.000",
      "4 planned-on-accepted status planned; ",
    ]);
  });
});
