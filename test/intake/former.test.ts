import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import type { Manifest } from "../../loaders/register/manifest.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { audit, csv, type Desk, desk, rejectsOf } from "./support.js";

const formerCodes: Workspace["formerCodes"] = [
  { list: "region", former: "100191", present: "100101", since: 2014 },
  { list: "industry", former: "315", present: "314" },
  { list: "park", former: "P0", present: "P1" },
  { list: "basin", former: "upper", present: "north" },
  { list: "agency", former: "A0", present: "A1" },
];

/** `line code column value; hint` of the warnings kept with the last submission. */
async function warningsOf({ workspace }: Desk): Promise<string[]> {
  const directory = join(workspace.directory, "register");
  const { submissions } = JSON.parse(
    await readFile(join(directory, "manifest.json"), "utf8"),
  ) as Manifest;
  const { faultsFile } = submissions.at(-1)!;
  const engine = await openDuckDB();
  try {
    const { columns } = await engine.query(
      `SELECT concat_ws(' ', line, code, "column", value) || '; ' || hint AS told
       FROM read_parquet('${join(directory, faultsFile!.file)}') WHERE severity = 'warning' ORDER BY line, code, "column"`,
    );
    return columns.told!.map(String);
  } finally {
    engine.close();
  }
}

describe("a former code", () => {
  it("of any list is kept as the present one and flagged with what was sent", async () => {
    const one = await desk({ formerCodes });
    const rows = [
      audit("a"),
      audit("b", { region_code: "100191" }),
      audit("c", {
        industry_code: "3150",
        park_code: "P0",
        basin_code: "upper",
        agency_code: "A0",
      }),
    ];
    const { files, rejected } = await one.intake([await one.file("a.csv", csv(rows))]);
    expect(rejected).toBe(0);
    expect(files[0]!.warnings).toEqual({ "former-code": 5 });
    expect(await warningsOf(one)).toEqual([
      "3 former-code region_code 100191; 100101 East A",
      "4 former-code agency_code A0; A1 Agency",
      "4 former-code basin_code upper; north North River",
      "4 former-code industry_code 3150; 3140 Steel",
      "4 former-code park_code P0; P1 Park",
    ]);
    const { columns } = await one.query(`
      SELECT region_code, industry_code, park_code, basin_code, agency_code
      FROM audits ORDER BY audit_id`);
    expect(columns).toEqual({
      region_code: ["100101", "100101", "100101"],
      industry_code: ["3110", "3110", "3140"],
      park_code: [null, null, "P1"],
      basin_code: [null, null, "north"],
      agency_code: [null, null, "A1"],
    });
  });

  it("is known as people write it, with full-width digits and spaces", async () => {
    const one = await desk({ formerCodes });
    const { files } = await one.intake([
      await one.file("a.csv", csv([audit("a", { region_code: " １００１９１" })])),
    ]);
    expect(files[0]).toMatchObject({ accepted: 1, warnings: { "former-code": 1 } });
  });

  it("makes no second row of what the register has under the present code", async () => {
    const one = await desk({ formerCodes });
    await one.intake([await one.file("a.csv", csv([audit("a")]))]);
    const { files } = await one.intake([
      await one.file("b.csv", csv([audit("a", { region_code: "100191" }), audit("b")])),
    ]);
    expect(files[0]!.faults).toEqual({ repeated: 1 });
  });

  it("does not save a row that breaks another rule, nor stand for a code that is in no list", async () => {
    const one = await desk({ formerCodes });
    const rows = [
      audit("a", { region_code: "100191", coal: "-1" }),
      audit("b", { region_code: "1" }),
    ];
    const { files } = await one.intake([await one.file("a.csv", csv(rows))]);
    expect(files[0]!.warnings).toEqual({});
    expect(await rejectsOf(files[0]!.rejects)).toEqual([
      "2 negative coal -1",
      "3 unknown-code region_code 1",
    ]);
  });

  it("gives way to the longer one of two that an industry's code begins with", async () => {
    const one = await desk({
      formerCodes: [
        { list: "industry", former: "315", present: "314" },
        { list: "industry", former: "3159", present: "301" },
      ],
    });
    const rows = ["3151", "3159", "31591"].map((industry_code, i) =>
      audit(`a${i}`, { industry_code }),
    );
    await one.intake([await one.file("a.csv", csv(rows))]);
    const { columns } = await one.query("SELECT industry_code FROM audits ORDER BY audit_id");
    expect(columns.industry_code).toEqual(["3141", "301", "3011"]);
  });
});
