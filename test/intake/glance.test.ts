import { describe, expect, it } from "vitest";
import { audit, csv, desk, rejectsOf } from "./support.js";

/** What became of a cell among clean ones: the value in the register, or its fault. */
async function read(column: "coal" | "low_cost_measures", cell: string): Promise<unknown> {
  const { file, intake, query } = await desk();
  const path = await file("a.csv", csv([audit("a"), audit("b", { [column]: cell })]));
  const { files } = await intake([path]);
  if (files[0]!.rejected > 0) return (await rejectsOf(files[0]!.rejects))[0];
  const { columns } = await query(`SELECT ${column} AS value FROM audits WHERE audit_id = 'b'`);
  return columns.value![0];
}

describe("a number that the engine would read by itself", () => {
  it.each([
    ["12.5", 12.5],
    ["1e3", 1000],
    [".5", 0.5],
    ["1_000", "3 not-a-number coal 1_000"],
    ["0x10", "3 not-a-number coal 0x10"],
    ["12.5t", "3 not-a-number coal 12.5t"],
    ["１２", 12],
    ["—", null],
    ["1e30", "3 too-large coal 1e30"],
    ["1e308", "3 too-large coal 1e308"],
    ["1E+400", "3 too-large coal 1E+400"],
    ["1e-400", 0],
    ["-0.0", 0],
    ["-1e-30", "3 negative coal -1e-30"],
    ["-0.0001", "3 negative coal -0.0001"],
    [" -.0001", "3 negative coal -.0001"],
    ["－0.0001", "3 negative coal －0.0001"],
    ["-1e30", "3 negative coal -1e30"],
    ["-1e400", "3 negative coal -1e400"],
  ])("as the quantity %s is what people mean by it", async (cell, value) => {
    expect(await read("coal", cell)).toBe(value);
  });

  it.each([
    ["12", 12],
    ["12.0", 12],
    ["1e2", 100],
    ["007", 7],
    ["12.5", "3 not-whole low_cost_measures 12.5"],
    ["0x10", "3 not-a-number low_cost_measures 0x10"],
    ["1_0", "3 not-a-number low_cost_measures 1_0"],
    ["-3", "3 negative low_cost_measures -3"],
    ["99999999999", "3 too-large low_cost_measures 99999999999"],
    ["1e308", "3 too-large low_cost_measures 1e308"],
    ["-1e30", "3 negative low_cost_measures -1e30"],
  ])("as the count %s is never rounded", async (cell, value) => {
    expect(await read("low_cost_measures", cell)).toBe(value);
  });

  it("is read the same beside one that it cannot read", async () => {
    const { file, intake, query } = await desk();
    const rows = [
      audit("a", { coal: "1.25", low_cost_measures: "3" }),
      audit("b", { coal: "2.5万", low_cost_measures: "４" }),
      audit("c", { coal: "1,5" }),
    ];
    const path = await file("a.csv", csv(rows.slice(0, 2)));
    expect(await intake([path])).toMatchObject({ accepted: 2, rejected: 0 });
    const { columns } = await query("SELECT coal, low_cost_measures FROM audits ORDER BY audit_id");
    expect(columns.coal).toEqual([1.25, 25_000]);
    expect(columns.low_cost_measures).toEqual([3, 4]);
  });

  it("is no number where both it and its head have a multiplier, since both may be meant or one", async () => {
    const { file, intake } = await desk();
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    const row = header.map((key) => audit("a")[key]).join(",");
    const path = await file("a.csv", `${header.join(",")},coal[万吨标准煤]\n${row},3.5万\n`);
    const { files } = await intake([path]);
    expect(await rejectsOf(files[0]!.rejects)).toEqual(["2 not-a-number coal 3.5万"]);
  });

  it("is converted where its head names another unit behind a space or a stroke", async () => {
    for (const head of ["coal 万吨标准煤", "coal/万吨标准煤", "节能量／万吨标准煤"]) {
      const { file, intake, query } = await desk();
      const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
      const row = header.map((key) => audit("a")[key]).join(",");
      await intake([await file("a.csv", `${header.join(",")},${head}\n${row},0.35\n`)]);
      expect((await query("SELECT coal FROM audits")).columns.coal).toEqual([3500]);
    }
  });

  it("is converted at a glance where the head names another unit", async () => {
    const { file, intake, query } = await desk();
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    const rows = [audit("a"), audit("b")].map((row) => header.map((key) => row[key]!).join(","));
    const text = [`${header.join(",")},coal[万吨标准煤]`, `${rows[0]},0.35`, `${rows[1]},1_0`, ""];
    const path = await file("a.csv", text.join("\n"));
    const { files } = await intake([path]);
    expect(await rejectsOf(files[0]!.rejects)).toEqual(["3 not-a-number coal 1_0"]);
    expect((await query("SELECT coal FROM audits")).columns.coal).toEqual([3500]);
  });
});
