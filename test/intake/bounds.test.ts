import { readFile } from "node:fs/promises";
import { setTimeout as later } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { convertSheet } from "../../loaders/intake/workbook/convert.js";
import { readWorkbook } from "../../loaders/intake/workbook/read.js";
import type { Sheet } from "../../loaders/intake/workbook/rows.js";
import { temporaryDirectory } from "../register/sample.js";
import { workbookOf } from "./sheets.js";
import { desk } from "./support.js";

const keys = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on", "coal"];
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const head = `<row>${keys.map(text).join("")}</row>`;
const sound = `<row>${["a", "E-a", "100101", "3110", "2017-03-05", "1"].map(text).join("")}</row>`;

/** What an intake says of a workbook, how long it takes, and by how many megabytes this process grows. */
async function refusal(bytes: Uint8Array) {
  const { file, intake } = await desk();
  const path = await file("a.xlsx", bytes);
  const before = process.memoryUsage.rss();
  let most = before;
  let isOver = false;
  const watch = (async () => {
    for (; !isOver; await later(20)) most = Math.max(most, process.memoryUsage.rss());
  })();
  const began = performance.now();
  const message = await intake([path]).then(
    ({ accepted, rejected }) => `${accepted} accepted, ${rejected} rejected`,
    (cause: Error) => cause.message.slice(path.length + 2),
  );
  const seconds = (performance.now() - began) / 1000;
  isOver = true;
  await watch;
  return { message, seconds, megabytes: (most - before) / 2 ** 20 };
}

/** Another size of a part, in its own head and in the directory. */
function lying(bytes: Buffer, size: number, told: number): Buffer {
  const lie = Buffer.from(bytes);
  for (let at = 0; at < lie.length - 4; at++)
    if (lie.readUInt32LE(at) === size) lie.writeUInt32LE(told, at);
  return lie;
}

const many = (count: number, one: string) => one.repeat(count);

describe("a workbook that would fill memory", () => {
  it.each<[string, () => Promise<Uint8Array>, RegExp]>([
    [
      "by what its directory declares",
      () => workbookOf({ sheets: { a: head + many(4e6, "<row></row>") } }),
      /^would come to 44 MB or more when unpacked/,
    ],
    [
      "by what it unpacks to, though its directory declares little",
      async () => {
        const rows = head + many(4e6, "<row></row>");
        const size =
          `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
            .length;
        return lying(await workbookOf({ sheets: { a: rows } }), size, 5000);
      },
      /^is a damaged workbook: its part .* unpacks to more than it declares/,
    ],
    [
      "by its number of sheets",
      () =>
        workbookOf({
          sheets: Object.fromEntries(
            Array.from({ length: 201 }, (_, i) => [`s${i}`, head + sound]),
          ),
        }),
      /^holds more than 200 sheets/,
    ],
    [
      "by a text that many cells share",
      () =>
        workbookOf({
          strings: `<si><t>${many(32_000, "x")}</t></si>`,
          sheets: { a: head + many(20_000, '<row><c t="s"><v>0</v></c></row>') },
        }),
      /^comes to more than 600 MB as text in sheet “a”/,
    ],
    [
      "by its nesting",
      () => workbookOf({ sheets: { a: head + many(1e5, "<a>") } }),
      /^sheet “a” is damaged at or behind row 1: its XML is not well-formed/,
    ],
    [
      "by titles that share a text across all columns",
      () =>
        workbookOf({
          strings: `<si><t>${many(32_000, "x")}</t></si>`,
          sheets: { a: many(31, `<row>${many(16_384, '<c t="s"><v>0</v></c>')}</row>`) },
        }),
      /^has no sheet with a header/,
    ],
    [
      "by rows wider than its header",
      () =>
        workbookOf({
          sheets: {
            a:
              head +
              Array.from(
                { length: 30_000 },
                (_, i) => `<row><c r="XFD${i + 2}"><v>1</v></c></row>`,
              ).join(""),
          },
        }),
      /^has too many rows in sheet “a” that cannot be read, the first of them row 2 \(16384 ≠ 6\)/,
    ],
  ])(
    "%s is refused within seconds, and this process stays small",
    async (_, make, fault) => {
      const { message, seconds, megabytes } = await refusal(await make());
      expect(message).toMatch(fault);
      expect(seconds).toBeLessThan(20);
      expect(megabytes).toBeLessThan(100);
    },
    60_000,
  );

  it.each<[string, () => Promise<Uint8Array>, string]>([
    [
      "whose last cell is the last of all sheets",
      () =>
        workbookOf({
          sheets: { a: `${head}${sound}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` },
        }),
      "1 accepted, 1 rejected",
    ],
    [
      "with a million empty cells that only have a format",
      () =>
        workbookOf({
          formats: [14],
          sheets: { a: head + sound + many(20_000, `<row>${many(50, '<c s="1"/>')}</row>`) },
        }),
      "1 accepted, 0 rejected",
    ],
  ])(
    "%s is read like any other",
    async (_, make, said) => {
      const { message, megabytes } = await refusal(await make());
      expect(message).toBe(said);
      expect(megabytes).toBeLessThan(150);
    },
    60_000,
  );
});

describe("the process that reads a workbook", () => {
  const read = async (bytes: Uint8Array, limits: { seconds: number; megabytes: number }) => {
    const { file, workspace } = await desk();
    const path = await file("a.xlsx", bytes);
    const scratch = `${await temporaryDirectory()}/s`;
    return readWorkbook(path, scratch, workspace, limits);
  };
  const strings = (count: number) =>
    Array.from({ length: count }, (_, i) => `<si><t>text number ${i} of many</t></si>`).join("");

  it("is ended when it takes too much memory", async () => {
    const bytes = await workbookOf({ strings: strings(4e5), sheets: { a: head + sound } });
    await expect(read(bytes, { seconds: 60, megabytes: 20 })).rejects.toThrow(
      "takes more than 20 MB to read: divide it",
    );
  }, 60_000);

  it("is ended when it takes too much time", async () => {
    const bytes = await workbookOf({ strings: strings(4e5), sheets: { a: head + sound } });
    await expect(read(bytes, { seconds: 0.1, megabytes: 500 })).rejects.toThrow(
      "takes more than 0.1 seconds to read: divide it",
    );
  }, 60_000);
});

describe("a sheet written as text", () => {
  const sheet = (rows: readonly (readonly string[])[]): Sheet => ({
    name: "a",
    async *rows() {
      yield rows.map((cells, i) => ({
        number: i + 1,
        cells,
        filled: cells.length,
        problems: [],
        hidden: i === 2,
      }));
    },
  });
  const first = async () => ({ at: 0, columns: [0, 1] });
  const small = { written: 100, malformed: 2, given: 30 };
  const at = async () => `${await temporaryDirectory()}/a.csv`;

  it("quotes what must be, and leaves cells without anything empty", async () => {
    const path = await at();
    const rows = [["x", "y"], ["1", 'a "b"'], ["", "c,d"], ["e\nf"]];
    expect(await convertSheet(sheet(rows), path, first)).toEqual({
      name: "a",
      path,
      header: ["x", "y"],
      headerLine: 1,
      rows: 3,
      hidden: 1,
      malformed: [],
    });
    expect(await readFile(path, "utf8")).toBe('2,1,"a ""b"""\n3,,"c,d"\n4,"e\nf",\n');
  });

  it.each<[string, readonly (readonly string[])[], RegExp]>([
    ["when it comes to too much", [["x"], ["a".repeat(101)]], /long-sheet/],
    [
      "with too many rows that are none",
      [["x"], ...Array(3).fill(["a", "b"])],
      /many-malformed .*"row":2,"detail":"2 ≠ 1"/,
    ],
    ["with too much in them", [["x"], ["a".repeat(20), "b".repeat(20)]], /many-malformed/],
  ])("is refused %s", async (_, rows, fault) => {
    await expect(convertSheet(sheet(rows), await at(), first, small)).rejects.toThrow(fault);
  });

  it("gives back a row that is longer than the engine reads, cut", async () => {
    const rows = [["x"], ["字".repeat(350_000)], ["y"]];
    const converted = await convertSheet(sheet(rows), await at(), first);
    expect(converted).toMatchObject({
      rows: 1,
      malformed: [{ line: 2, message: "is longer than a megabyte", fields: ["字".repeat(1000)] }],
    });
  });

  it("gives back what stands beside a row's last column, without the cells between", async () => {
    const cells: string[] = ["1", "2"];
    cells[16_383] = "far";
    const converted = await convertSheet(sheet([["x", "y"], cells]), await at(), first);
    expect(converted!.malformed).toEqual([
      { line: 2, message: "16384 ≠ 2", fields: ["1", "2", "far"] },
    ]);
  });
});
