import { readFile } from "node:fs/promises";
import XLS from "@e965/xlsx";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { workbookOf } from "./sheets.js";
import { desk } from "./support.js";

type Cell = string | number | boolean | Date | null;

const header = [
  "审核编号",
  "统一社会信用代码",
  "行政区划代码",
  "行业代码",
  "验收日期",
  "节能量[吨标准煤]",
];

const row = (id: string, accepted: Cell, coal: Cell): Cell[] => [
  id,
  `E-${id}`,
  100101,
  3110,
  accepted,
  coal,
];

async function xlsx(sheets: Record<string, Cell[][]>): Promise<Uint8Array> {
  return writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) });
}

/** Line and faults of the rows in a workbook of rejected ones. */
async function backOf(path: string | null): Promise<string[]> {
  const [sheet] = (await readXlsx(await readFile(path!))).sheets;
  return sheet!.rows.slice(1).map((row) => row.slice(-3, -1).join(" "));
}

describe("a workbook", () => {
  it("is read below its titles, with dates, numbers and texts as they stand", async () => {
    const { file, intake, query } = await desk();
    const bytes = await xlsx({
      说明: [["请勿修改表头"]],
      审核: [
        ["2017 年清洁生产审核汇总表", null, null],
        [],
        header,
        row("a", new Date("2017-03-05T00:00:00Z"), 12.5),
        row("b", "2017年3月6日", "1,234.5"),
        [],
        row("c", 42801, 7),
      ],
    });
    const { files, accepted, rejected } = await intake([await file("a.xlsx", bytes)]);
    expect({ accepted, rejected }).toEqual({ accepted: 3, rejected: 0 });
    expect(files.map(({ sheet }) => sheet)).toEqual(["审核"]);
    const { columns } = await query(
      "SELECT audit_id, CAST(accepted_on AS VARCHAR) AS d, coal, line FROM audits ORDER BY 1",
    );
    expect(columns).toEqual({
      audit_id: ["a", "b", "c"],
      d: ["2017-03-05", "2017-03-06", "2017-03-07"],
      coal: [12.5, 1234.5, 7],
      line: [4, 5, 7],
    });
  });

  it("may hold audits and measures in sheets of their own; faults name the sheet's row", async () => {
    const { file, intake } = await desk();
    const bytes = await xlsx({
      audits: [header, row("a", "2017-03-05", 1), row("b", "2017-02-30", 1)],
      measures: [
        ["measure_id", "audit_id", "coal"],
        ["m1", "a", 1],
        ["m2", "nobody", 1],
      ],
    });
    const { files } = await intake([await file("a.xlsx", bytes)]);
    expect(files.map(({ sheet, accepted, rejected }) => [sheet, accepted, rejected])).toEqual([
      ["audits", 1, 1],
      ["measures", 1, 1],
    ]);
    expect(await backOf(files[0]!.rejects)).toEqual(["3 not-a-date accepted_on 2017-02-30"]);
    expect(await backOf(files[1]!.rejects)).toEqual(["3 unknown-audit audit_id nobody"]);
  });

  it("may be an old one", async () => {
    const { file, intake, query } = await desk();
    const sheet = XLS.utils.aoa_to_sheet([["汇总"], header, row("a", "2017-03-05", 2.5)]);
    const book = XLS.utils.book_new(sheet, "表一");
    const bytes = XLS.write(book, { type: "buffer", bookType: "biff8" }) as Uint8Array;
    const { files } = await intake([await file("a.xls", bytes)]);
    expect(files).toMatchObject([{ sheet: "表一", accepted: 1 }]);
    expect((await query("SELECT coal, line FROM audits")).columns).toEqual({
      coal: [2.5],
      line: [3],
    });
  });

  it.each(["xlsx", "xls"])(
    "that a spreadsheet program saved as .%s is read as it shows it",
    async (kind) => {
      const { file, intake, query } = await desk();
      const bytes = await readFile(`test/fixtures/workbooks/calc.${kind}`);
      const { files } = await intake([await file(`a.${kind}`, bytes)]);
      expect(files).toMatchObject([
        { sheet: "审核", rows: 11, accepted: 7, rejected: 4, hidden: 2 },
      ]);
      expect(await backOf(files[0]!.rejects)).toEqual([
        "8 cell-error coal #DIV/0!",
        "9 not-a-number coal 50%",
        "11 lost-digits enterprise_id 914401010000000000",
        "12 cell-error enterprise_name #N/A",
      ]);
      const { columns } = await query(
        "SELECT audit_id, CAST(accepted_on AS VARCHAR) AS d, coal, enterprise_name AS name FROM audits ORDER BY 1",
      );
      expect(columns).toEqual({
        audit_id: ["a", "b", "c", "d", "g", "j", "k"],
        d: ["05", "06", "07", "08", "08", "09", "10"].map((day) => `2017-03-${day}`),
        coal: [12.5, 25, 1234.5, 1, 1, 0.1, 0.3],
        name: ["甲厂", "乙厂", "丙厂\n二行", "丁厂有限公司", "庚", null, "甲厂,“二”"],
      });
    },
  );

  it("has cells without a value rejected where they are read, each by what is wrong with it", async () => {
    const { file, intake } = await desk();
    const text = (cell: Cell) => `<c t="str"><v>${cell}</v></c>`;
    const head = `<row>${[...header, "备注"].map(text).join("")}</row>`;
    const record = (id: string, ...last: string[]) =>
      `<row>${row(id, "", "").slice(0, 4).map(text).join("")}${last.join("")}</row>`;
    const day = text("2017-03-05");
    const one = "<c><v>1</v></c>";
    const rows = [
      record("a", day, "<c><f>1+1</f></c>"),
      record("b", "<c><f>TODAY()</f><v/></c>", one),
      record("c", day, '<c t="b"><v>1</v></c>'),
      record("d", day, '<c t="e"><v>#REF!</v></c>', '<c t="e"><v>#REF!</v></c>'),
      record("e", day, one, '<c t="e"><v>#REF!</v></c>'),
    ];
    const bytes = await workbookOf({ sheets: { a: head + rows.join("") } });
    const { files } = await intake([await file("a.xlsx", bytes)]);
    expect(files).toMatchObject([{ accepted: 1, rejected: 4, hidden: 0, ignored: ["备注"] }]);
    expect(await backOf(files[0]!.rejects)).toEqual([
      "2 no-result coal =1+1",
      "3 no-result accepted_on =TODAY()",
      "4 not-a-number coal TRUE",
      "5 cell-error coal #REF!",
    ]);
  });

  it("has rows with more cells than the header rejected, not cut", async () => {
    const { file, intake } = await desk();
    const bytes = await xlsx({ a: [header, [...row("a", "2017-03-05", 1), "beside"]] });
    const { files } = await intake([await file("a.xlsx", bytes)]);
    expect(files[0]!.faults).toEqual({ malformed: 1 });
  });

  it.each<[string, () => Promise<Uint8Array>, RegExp]>([
    ["without a submission", () => xlsx({ a: [["name"], ["x"]] }), /no sheet with a header/],
    ["that is empty below its header", () => xlsx({ a: [header] }), /a header and no rows/],
    [
      "that is truncated",
      async () => (await xlsx({ a: [header, row("a", "2017-03-05", 1)] })).subarray(0, 900),
      /damaged workbook/,
    ],
    [
      "that lacks a required column",
      () => xlsx({ 表: [header.slice(0, 3), ["a", "b", "c"]] }),
      /sheet “表” lacks the column industry_code/,
    ],
    [
      "that is only a zip archive",
      () => new JSZip().file("a.csv", "x").generateAsync({ type: "uint8array" }),
      /no workbook: unpack it/,
    ],
    [
      "that is protected",
      () =>
        writeXlsx({
          sheets: [{ name: "a", rows: [header] }],
          encryption: { password: "x", spinCount: 1 },
        }),
      /protected by a password/,
    ],
    [
      "of an old kind that is cut",
      async () => Buffer.from("d0cf11e0a1b11ae1", "hex"),
      /cannot be read/,
    ],
  ])("%s is refused, with what to do", async (_, make, fault) => {
    const { file, intake } = await desk();
    await expect(intake([await file("a.xlsx", await make())])).rejects.toThrow(fault);
  });
});
