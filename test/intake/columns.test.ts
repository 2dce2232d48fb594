import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { RefusedError } from "../../loaders/intake/refused.js";
import { audit, desk } from "./support.js";

const keys = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];

/** A sound audit, with other columns behind those of `keys`. */
function text(heads: readonly string[], cells: readonly string[] = heads.map(() => "1")): string {
  const row = audit("a");
  return `${[...keys, ...heads].join(",")}\n${[...keys.map((key) => row[key]), ...cells].join(",")}\n`;
}

describe("a header of a known quantity with an unknown unit", () => {
  async function refusal(...heads: string[]) {
    const { file, intake } = await desk();
    const cause: unknown = await intake([await file("a.csv", text(heads))]).catch((e) => e);
    if (!(cause instanceof RefusedError)) return null;
    const { code, parameters } = cause.refused[0]!.fault;
    return [code, parameters.unit, parameters.column];
  }

  it.each([
    "投入[万刀]",
    "投入/万刀",
    "投入 万刀",
    "投入 / 万刀",
    "投入／万刀",
    "投入　万刀",
    "Investment 万刀",
  ])("is refused however the unit is set off: %s", async (head) => {
    expect(await refusal(head)).toEqual(["unknown-unit", "万刀", "investment"]);
  });

  it("is refused too where the unit has parts, and where it measures something else", async () => {
    expect(await refusal("节水量/吨/年")).toEqual(["unknown-unit", "吨 年", "water"]);
    expect(await refusal("节水量/万元")).toEqual(["other-unit", "万元", "water"]);
  });

  it("is another column beside one of that very name, or behind the name of no quantity", async () => {
    const { file, intake } = await desk();
    const heads = ["投入", "投入 说明", "enterprise_size 备注"];
    const { files } = await intake([await file("a.csv", text(heads, ["7", "x", "y"]))]);
    expect(files[0]).toMatchObject({ accepted: 1, ignored: heads.slice(1) });
    expect(files[0]!.totals.realised.investment).toBe(7);
  });
});

describe("a column that no submission has", () => {
  it("is told once, on the line of the header, with the nearest name that is free", async () => {
    const { file, intake } = await desk();
    const heads = ["节能量", "年节水量", "备注", "enterprise_nmae", "节能量合计"];
    const titled = `二〇一七年审核表\n${text(heads, ["1", "2", "x", "y", "3"])}`;
    const { files } = await intake([await file("a.csv", titled)]);
    expect(files[0]).toMatchObject({ accepted: 1, rejected: 0, warnings: { "unused-column": 4 } });
    expect(
      files[0]!.told.map(({ line, column, value, hint }) => [line, column, value, hint]),
    ).toEqual([
      [2, null, "enterprise_nmae", "enterprise_name (企业名称)"],
      [2, null, "备注", null],
      [2, null, "年节水量", "water (节水量)"],
      [2, null, "节能量合计", null],
    ]);
    expect(files[0]!.told[1]!.sentence.en).toBe(
      "No column of a submission has this name, so nothing below it was read. Rename it if it should be; otherwise nothing is to be done.",
    );
  });

  it("is near a name that it begins like, or that stands in it as a key", async () => {
    const { file, intake } = await desk();
    const heads = ["Coal节约", "投资", "备案时间", "备注"];
    const { files } = await intake([await file("a.csv", text(heads))]);
    expect(Object.fromEntries(files[0]!.told.map(({ value, hint }) => [value, hint]))).toEqual({
      Coal节约: "coal (节能量)",
      投资: "investment (投入)",
      备案时间: "filed_on (备案日期)",
      备注: null,
    });
  });

  it("is told by its place where cells are filled below no header, and called as a reason alone", async () => {
    const { file } = await desk();
    const row = audit("a");
    const heads = [...keys, "", "line", " ", "备注"];
    const cells = [...keys.map((key) => row[key]!), "5", "7", "", "x"];
    const bytes = await writeXlsx({ sheets: [{ name: "表一", rows: [heads, cells] }] });
    const paths = [
      await file("a.csv", `${heads.join(",")}\n${cells.join(",")}\n`),
      await file("b.xlsx", bytes),
    ];
    for (const [i, place] of [`[${keys.length + 1}]`, "[F]"].entries()) {
      const one = await desk();
      const { files } = await one.intake([paths[i]!]);
      expect(files[0]).toMatchObject({ accepted: 1, rejected: 0 });
      expect(files[0]!.told.map(({ line, code, value }) => [line, code, value])).toEqual([
        [1, "unused-column", place],
        [1, "unused-column", "line"],
        [1, "unused-column", "备注"],
      ]);
    }
  });

  it("is told of each sheet with the row of its header", async () => {
    const { file, intake } = await desk();
    const row = audit("a");
    const rows = [["2017 年"], [], [...keys, "总投入金额"], [...keys.map((key) => row[key]!), "5"]];
    const bytes = await writeXlsx({ sheets: [{ name: "表一", rows }] });
    const { files } = await intake([await file("a.xlsx", bytes)]);
    expect(files[0]!.told).toMatchObject([
      {
        sheet: "表一",
        line: 3,
        code: "unused-column",
        value: "总投入金额",
        hint: "investment (投入)",
      },
    ]);
  });
});
