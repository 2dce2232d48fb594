import { describe, expect, it } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { sampleWorkspace } from "../register/sample.js";
import { audit, csv, desk } from "./support.js";

const industryCodes: NonNullable<Workspace["industryCodes"]> = {
  source: "a classification",
  digits: 4,
  sections: [
    { letter: "B", from: "10", to: "12" },
    { letter: "C", from: "13", to: "43" },
  ],
};

/** What became of industry codes, in the order in which they are sent: the code in the register, or its fault. */
async function read(sent: readonly string[], changes: Partial<Workspace> = { industryCodes }) {
  const { file, intake, query } = await desk(changes);
  const rows = [
    ...sent.map((industry_code, i) => audit(`a${String(i).padStart(2, "0")}`, { industry_code })),
    audit("z"),
  ];
  const { files } = await intake([await file("a.csv", csv(rows))]);
  const { columns } = await query("SELECT audit_id, industry_code FROM audits ORDER BY audit_id");
  const stored = new Map(columns.audit_id!.map((id, i) => [id, columns.industry_code![i]]));
  const told = new Map(
    files[0]!.told.map(({ line, code, hint }) => [line, `${code}: ${hint ?? "nothing near"}`]),
  );
  return sent.map((_, i) => stored.get(`a${String(i).padStart(2, "0")}`) ?? told.get(i + 2));
}

describe("a code of an industry", () => {
  it("is one of the list, alone or with digits behind it down to the finest class", async () => {
    expect(await read(["31", "311", "3110", " ３１10　", "30"])).toEqual([
      "31",
      "311",
      "3110",
      "3110",
      "30",
    ]);
  });

  it("is read as one where a program wrote it as a number with a fraction of nothing", async () => {
    expect(await read(["31.0", "3110.00", "31.", "31.5"])).toEqual([
      "31",
      "3110",
      "unknown-code: 31 Steel",
      "unknown-code: 31 Steel",
    ]);
    const { file, intake, query } = await desk();
    const path = await file("a.parquet", "");
    const engine = await openDuckDB();
    const { region_code: _, industry_code: __, ...others } = audit("a");
    const cells = Object.entries(others).map(([key, cell]) => `'${cell}' AS ${key}`);
    await engine.run(
      `COPY (SELECT ${cells.join(", ")}, 100101::DOUBLE AS region_code, 31::DOUBLE AS industry_code) TO '${path}' (FORMAT parquet)`,
    );
    engine.close();
    expect(await intake([path])).toMatchObject({ accepted: 1, rejected: 0 });
    const { columns } = await query("SELECT region_code, industry_code FROM audits");
    expect([columns.region_code![0], columns.industry_code![0]]).toEqual(["100101", "31"]);
  });

  it("is nearest, of several that are as near, to the one that begins alike", async () => {
    const names = (en: string) => ({ en, "zh-Hans": en, "zh-Hant": en });
    const { regions } = sampleWorkspace(".");
    const others = ["440229", "440900"].map((code) => ({
      ...regions.at(-1)!,
      code,
      names: names(`R${code}`),
    }));
    const { file, intake } = await desk({ regions: [...regions, ...others] });
    const row = audit("a", { region_code: "440999" });
    const { files } = await intake([await file("a.csv", csv([row]))]);
    expect(files[0]!.told[0]).toMatchObject({ code: "unknown-code", hint: "440900 R440900" });
  });

  it("is unknown with anything else behind it: the code that it begins with is told", async () => {
    const steel = "unknown-code: 31 Steel";
    expect(await read(["31abc", "31999999", "311O", "3110.5", "31-10", "31 钢铁", "99"])).toEqual([
      ...Array(6).fill(steel),
      "unknown-code: nothing near",
    ]);
  });

  it("is unknown with a zero byte behind it, which a text cannot hold but Parquet can", async () => {
    const { file, intake } = await desk({ industryCodes });
    const engine = await openDuckDB();
    const path = await file("a.parquet", "");
    const { industry_code: _, ...others } = audit("a");
    const cells = Object.entries(others).map(([key, cell]) => `'${cell}' AS ${key}`);
    await engine.run(
      `COPY (SELECT ${cells.join(", ")}, '31' || chr(0) AS industry_code, 1 AS "x'y") TO '${path}' (FORMAT parquet)`,
    );
    engine.close();
    const { files } = await intake([path]);
    expect(files[0]!.told.map(({ code, hint }) => [code, hint])).toEqual([
      ["unused-column", null],
      ["unknown-code", "31 Steel"],
    ]);
  });

  it("may bear the letter of its own section, and no other", async () => {
    expect(await read(["C31", "c3110", "Ｃ31", "B31", "C12", "CC31", "C", "C31999"])).toEqual([
      "31",
      "3110",
      "31",
      "unknown-code: 31 Steel",
      "unknown-code: 1 Rest",
      "unknown-code: nothing near",
      "unknown-code: nothing near",
      "unknown-code: 31 Steel",
    ]);
  });

  it("bears no letter where the workspace knows no sections, and a former one may", async () => {
    expect(await read(["C31", "3110"], {})).toEqual(["unknown-code: 31 Steel", "3110"]);
    const formerCodes = [{ list: "industry", former: "315", present: "314" }] as const;
    expect(await read(["C3150", "315x"], { industryCodes, formerCodes })).toEqual([
      "3140",
      "unknown-code: 31 Steel",
    ]);
  });
});
