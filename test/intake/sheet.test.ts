import { describe, expect, it } from "vitest";
import { kindOfFormat } from "../../loaders/intake/workbook/formats.js";
import { columnName } from "../../loaders/intake/workbook/rows.js";
import { cellsOf, rowsOf } from "./sheets.js";

describe("a cell of a sheet", () => {
  it("is a text that many share, with all its runs and without its reading", async () => {
    const strings = `<si><t>甲</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">清洁 </t></r><r><t>生产</t></r><rPh sb="0" eb="2"><t>せいけつ</t></rPh><phoneticPr fontId="1"/></si><si/><si><t/></si>`;
    const cells = [1, 0, 2, 3].map((i) => `<c t="s"><v>${i}</v></c>`).join("");
    expect(await cellsOf(cells, { strings })).toEqual(["清洁 生产", "甲"]);
  });

  it("is a text of its own, in runs or not", async () => {
    const inline = (text: string) => `<c t="inlineStr"><is>${text}</is></c>`;
    expect(
      await cellsOf(
        inline("<t>a &amp; b</t>") +
          inline("<r><t>c</t></r><r><rPr/><t>d</t></r><rPh sb='0' eb='1'><t>x</t></rPh>") +
          inline("<t><![CDATA[<e>]]></t>"),
      ),
    ).toEqual(["a & b", "cd", "<e>"]);
  });

  it("may hold characters that XML lacks, line breaks and entities; a zero, which ends texts elsewhere, is left out", async () => {
    expect(
      await cellsOf(
        `<c t="str"><f>A1</f><v>a_x000A_b_x0000__x005F_x0041_</v></c><c t="str"><v>&#x7532;&#10;&lt;</v></c>`,
      ),
    ).toEqual(["a\nb_x0041_", "甲\n<"]);
  });

  it("is a number with the digits that were typed", async () => {
    const number = (v: string) => `<c><v>${v}</v></c>`;
    const given = ["3110", "0.1", "1.1000000000000001", "1E-3", "-2.50", "12345678.9", "1e-7"];
    expect(await cellsOf(given.map(number).join(""))).toEqual([
      "3110",
      "0.1",
      "1.1",
      "0.001",
      "-2.50",
      "12345678.9",
      "1e-7",
    ]);
  });

  it("is a day by its format, built-in or not, with its time where it has one", async () => {
    const formats = [14, 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "0.00", "#,##0.00", 31];
    const cell = (style: number, v: number | string) => `<c s="${style}"><v>${v}</v></c>`;
    expect(
      await cellsOf(
        cell(1, 42799) +
          cell(2, "42799.0") +
          cell(3, 42799.354166666664) +
          cell(4, 42799) +
          cell(5, 42799) +
          cell(6, 42798.999999999),
        { formats },
      ),
    ).toEqual(["2017-03-05", "2017-03-05", "2017-03-05 08:30:00", "42799", "42799", "2017-03-05"]);
  });

  it("is a day of either calendar, from its first on; the day that never was is none", async () => {
    const cell = (v: number) => `<c s="1"><v>${v}</v></c>`;
    const formats = [14];
    expect(await cellsOf([1, 59, 60, 61, -1, 2958466].map(cell).join(""), { formats })).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-02-29",
      "1900-03-01",
      "-1",
      "2958466",
    ]);
    expect(await cellsOf([0, 41337].map(cell).join(""), { formats, is1904: true })).toEqual([
      "1904-01-01",
      "2017-03-05",
    ]);
    expect(
      await cellsOf(
        '<c t="d"><v>2017-03-05T00:00:00</v></c><c t="d"><v>2017-03-05T08:30:00Z</v></c><c t="d"><v>2017-03-05</v></c>',
      ),
    ).toEqual(["2017-03-05", "2017-03-05 08:30:00Z", "2017-03-05"]);
  });

  it("shows a share as one, for nothing else in a submission is", async () => {
    const cells = '<c s="1"><v>0.07</v></c><c s="2"><v>1.125</v></c>';
    expect(await cellsOf(cells, { formats: [9, '0.0%;[Red]"-"0.0%'] })).toEqual(["7%", "112.5%"]);
  });

  it("is true or false", async () => {
    const cells = '<c t="b"><v>1</v></c><c t="b"><v>0</v></c>';
    expect(await cellsOf(cells)).toEqual(["TRUE", "FALSE"]);
  });

  it("tells an error, a formula without a result and a number that may have lost digits", async () => {
    const [row] = await rowsOf({
      sheets: {
        a: `<row r="1"><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>A1</f></c><c t="str"><f>A1</f></c>
          <c t="str"><f>""</f><v></v></c><c><f t="shared" si="0">A1</f><v>7</v></c><c><f t="shared" si="0"/><v>8</v></c>
          <c><v>9.1440101000000016E+17</v></c><c><v>999999999999999</v></c><c t="b"><f>A1</f><v/></c></row>`,
      },
    });
    expect(row!.problems).toEqual([
      { column: 0, code: "cell-error" },
      { column: 1, code: "no-result" },
      { column: 2, code: "no-result" },
      { column: 6, code: "lost-digits" },
      { column: 8, code: "no-result" },
    ]);
    expect(Array.from(row!.cells, (cell) => cell ?? null)).toEqual([
      "#DIV/0!",
      "=A1",
      "=A1",
      null,
      "7",
      "8",
      "914401010000000000",
      "999999999999999",
      "=A1",
    ]);
  });

  it("stands where its address says, or next to the last", async () => {
    expect(
      await cellsOf(
        '<c r="B1"><v>1</v></c><c><v>2</v></c><c r="e1"><v>3</v></c><c r="AA1" s="0"/>',
      ),
    ).toEqual([null, "1", "2", null, "3"]);
  });
});

describe("a sheet", () => {
  it("may leave out rows and their numbers, and hide some", async () => {
    const rows = await rowsOf({
      sheets: {
        a: '<row><c><v>1</v></c></row><row r="4" hidden="1"><c><v>2</v></c></row><row/><row hidden="true"/><row r="9" hidden="0"/>',
      },
    });
    expect(rows.map(({ number, hidden, cells }) => [number, hidden, cells.length])).toEqual([
      [1, false, 1],
      [4, true, 1],
      [5, false, 0],
      [6, true, 0],
      [9, false, 0],
    ]);
  });

  it("may name its elements with a prefix, and hold what only some programs read", async () => {
    const rows = await rowsOf({
      sheets: {
        a: `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
          <x:cols><x:col min="1" max="1"/></x:cols><!-- a < b --><x:sheetData>
          <mc:AlternateContent><mc:Choice Requires="y"><x:row r="7"><x:c><x:v>8</x:v></x:c></x:row></mc:Choice>
          <mc:Fallback><x:row r="1"><x:c r="A1"><x:v>1</x:v><x:extLst><x:ext><x:v>9</x:v></x:ext></x:extLst></x:c></x:row></mc:Fallback></mc:AlternateContent>
          </x:sheetData><x:row r="9"><x:c><x:v>9</x:v></x:c></x:row></x:worksheet>`,
      },
    });
    expect(rows).toEqual([{ number: 1, cells: ["1"], filled: 1, problems: [], hidden: false }]);
  });

  it("may be in UTF-16", async () => {
    const xml =
      '\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>清洁</v></c></row></sheetData></worksheet>';
    const part = { "xl/worksheets/sheet1.xml": Buffer.from(xml, "utf16le") };
    const [row] = await rowsOf({ sheets: { a: "" }, others: part });
    expect(row!.cells).toEqual(["清洁"]);
  });

  it.each<[string, string, RegExp]>([
    ["whose rows go backwards", '<row r="2"/><row r="1"/>', /^disordered-rows \{"row":2\}/],
    ["with a row twice", '<row r="2"/><row r="2"/>', /^disordered-rows \{"row":2\}/],
    ["with a row that is no number", '<row r="x"/>', /^disordered-rows \{"row":0\}/],
    ["with too many rows", '<row r="1048577"/>', /^disordered-rows \{"row":0\}/],
    ["with too many columns", '<row><c r="XFE1"><v>1</v></c></row>', /^misplaced-cell \{"row":1\}/],
    [
      "with a cell without a column",
      '<row><c r="12"><v>1</v></c></row>',
      /^misplaced-cell \{"row":1\}/,
    ],
    [
      "that refers to a text that is none",
      '<row><c t="s"><v>0</v></c></row>',
      /^lost-text \{"row":1\}/,
    ],
    ["that is no XML", "<row></c>", /^bad-sheet-xml .*"row":1/],
    ["with an entity of its own", "<row><c><v>&boom;</v></c></row>", /^bad-sheet-xml .*"row":0/],
    ["of another kind", "<chart><sheetData></sheetData></chart>", /^no-worksheet/],
    ["without an end", "<worksheet><sheetData><row>", /^bad-sheet-xml .*"row":0/],
    ["that nests without end", "<a>".repeat(200), /^bad-sheet-xml .*nested without end/],
  ])("%s is refused", async (_, data, fault) => {
    await expect(rowsOf({ sheets: { a: data } })).rejects.toThrow(fault);
  });

  it("in bytes that are no text is refused", async () => {
    const part = { "xl/worksheets/sheet1.xml": Buffer.from([0x3c, 0x61, 0xff, 0x3e]) };
    await expect(rowsOf({ sheets: { a: "" }, others: part })).rejects.toThrow(
      /^bad-sheet-xml .*not valid for encoding utf-8/,
    );
  });
});

describe("a format of numbers", () => {
  it.each([
    ["General", "number"],
    ["G/通用格式", "number"],
    ["0.00E+00", "number"],
    ['#,##0.00"元";[Red]-#,##0.00"元"', "number"],
    ['"day" 0', "number"],
    ["\\d0", "number"],
    ["[DBNum1][$-804]General", "number"],
    ["_-* #,##0.00_-;-* #,##0.00_-", "number"],
    ["0%", "percent"],
    ['0.0"%"', "number"],
    ["yyyy-mm-dd", "date"],
    ["m/d/yy h:mm", "date"],
    ["[h]:mm:ss", "date"],
    ["[mm]", "date"],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日"', "date"],
    ["[Red]0;[Yellow]d", "number"],
  ])("%s is for a %s", (code, kind) => {
    expect(kindOfFormat(code)).toBe(kind);
  });
});

describe("the name of a column", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [16_383, "XFD"],
  ])("that is number %d is %s", (column, name) => {
    expect(columnName(column)).toBe(name);
  });
});
