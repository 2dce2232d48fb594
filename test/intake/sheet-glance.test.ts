import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Book } from "../../loaders/intake/workbook/book.js";
import { columnOf, plainRows, withGlances } from "../../loaders/intake/workbook/glance.js";
import { rowReader } from "../../loaders/intake/workbook/sheet.js";
import { xmlParser } from "../../loaders/intake/workbook/xml.js";

const book: Book = {
  sheets: [],
  strings: ["甲", "乙, “丙”", ""],
  kinds: ["number", "date", "percent"],
  is1904: false,
};

/** What a sheet says, or what is wrong with it. */
function read(pieces: readonly string[], glancing: boolean): unknown {
  const rows = rowReader("sheet", book);
  const parser = xmlParser("sheet", rows);
  const feed = glancing
    ? withGlances(parser, rows)
    : (text: string | null) => parser.write(text ?? "");
  const taken = [];
  try {
    for (const piece of pieces) {
      feed(piece);
      taken.push(...rows.take());
    }
    feed(null);
    parser.end();
    return [...taken, ...rows.take()];
  } catch (cause) {
    return (cause as Error).message;
  }
}

const cells = fc.constantFrom(
  '<c r="A1" t="s"><v>0</v></c>',
  '<c r="B1" t="s"><v>1</v></c>',
  '<c r="C1" s="1"><v>42799</v></c>',
  '<c r="D1" s="2"><v>0.5</v></c>',
  '<c r="E1"><v>1.5E-3</v></c>',
  '<c r="F1" t="n"><v>1234567890123456</v></c>',
  '<c r="G1" s="1"/>',
  '<c r="H1" t="s"></c>',
  '<c r="I1"><v></v></c>',
  '<c r="XFD1"><v>7</v></c>',
  '<c r="ZZZ1"><v>7</v></c>',
  '<c r="J1" t="s"><v>9</v></c>',
  '<c r="K1" t="str"><f>"&lt;"</f><v>a &amp; b</v></c>',
  '<c r="L1" t="inlineStr"><is><t>x</t></is></c>',
  '<c r="M1" t="e"><v>#N/A</v></c>',
  '<c r="N1"><f>A1</f></c>',
  "<c r='O1'><v>3</v></c>",
  "<c><v>4</v></c>",
  ' <c r="P1"> <v>5</v></c>',
  '<c r="Q1"><v>6</v></c',
  '<c r="R1"><v>&#54;</v></c>',
  "<!-- </row> -->",
  "<![CDATA[</row>]]>",
);
const heads = fc.constantFrom(
  "<row>",
  '<row r="2" spans="1:3" x14ac:dyDescent="0.2">',
  '<row r="9" hidden="1">',
  '<row r="1" r="2">',
  '<row ht="&gt;">',
  "<row >",
);
const rows = fc
  .tuple(heads, fc.array(cells, { maxLength: 4 }))
  .map(([head, inside]) => `${head}${inside.join("")}</row>`);
const between = fc.constantFrom(
  "",
  "",
  "",
  "\n",
  "<row/>",
  '<!-- <row r="1"><c r="A1"><v>8</v></c></row> -->',
  "<?x </row> <row></row> ?>",
  "text",
);
const documents = fc
  .array(fc.tuple(between, rows), { maxLength: 6 })
  .map((list) => list.flat().join(""))
  .map((data) => `<worksheet><sheetData>${data}</sheetData><x><row/></x></worksheet>`);
const cut = fc.tuple(documents, fc.array(fc.nat(), { maxLength: 6 })).map(([text, places]) => {
  const at = [0, ...places.map((place) => place % text.length).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, i) => text.slice(at[i], end));
});

describe("reading at a glance", () => {
  it("says what reading closely says, wherever the text is cut", () => {
    fc.assert(
      fc.property(cut, (pieces) => {
        expect(read(pieces, true)).toEqual(read(pieces, false));
      }),
      { numRuns: 2000 },
    );
  });

  it("takes rows of numbers and shared texts, and leaves others alone", () => {
    const plain =
      '<row r="3" hidden="1"><c r="A3" t="s"><v>0</v></c><c r="C3" s="1"><v>-1.5E+3</v></c><c r="D3" s="1"/></row>';
    const seen: unknown[] = [];
    const sink = {
      isBetweenRows: () => true,
      openRow: (attributes: object) => seen.push(attributes),
      cell: (...cell: unknown[]) => seen.push(cell),
      closeRow: () => seen.push("end"),
    };
    expect(plainRows(`${plain}<row r="4"><c r="A4" t="b"><v>1</v></c></row>`, 0, sink)).toBe(
      plain.length,
    );
    expect(seen).toEqual([
      { r: "3", hidden: "1" },
      [0, "s", 0, "0"],
      [2, "n", 1, "-1.5E+3"],
      [3, "n", 1, ""],
      "end",
    ]);
  });
});

describe("the address of a cell", () => {
  it.each([
    ["A1", 0],
    ["Z", 25],
    ["aa10", 26],
    ["XFD1048576", 16_383],
    ["1", -1],
    ["", -1],
    ["AAAA1", -1],
    ["$A$1", -1],
  ])("%s is in column %d", (address, column) => {
    expect(columnOf(address)).toBe(column);
  });
});
