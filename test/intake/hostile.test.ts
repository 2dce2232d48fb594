import { readFile } from "node:fs/promises";
import XLS from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import { writeXlsx } from "hucre/xlsx";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { literal } from "../../loaders/engine/sql.js";
import { audit, csv, type Desk, desk } from "./support.js";

/** The message with which a file is refused. */
async function refusal({ file, intake }: Desk, name: string, content: string | Uint8Array) {
  const path = await file(name, content);
  return intake([path]).then(
    () => "was taken",
    (error: Error) => error.message.replace(`${path}: `, ""),
  );
}

const header = "audit_id,enterprise_id,region_code,industry_code,accepted_on,coal";

describe("the file of rejected rows", () => {
  it("runs nothing in a spreadsheet: neither its cells nor the names above them, and comes back", async () => {
    const { file, intake } = await desk();
    const text = `${header},=cmd(),+-1\na,E-a,100101,3110,2017-03-05,+-7,=1+1,-5\n`;
    const { files } = await intake([await file("a.csv", text)]);
    const rejects = files[0]!.rejects!;
    const [names, cells] = parse(await readFile(rejects), { bom: true }) as string[][];
    expect(names!.slice(5, 8)).toEqual(["coal", "'=cmd()", "'+-1"]);
    expect(cells!.slice(5, 8)).toEqual(["'+-7", "'=1+1", "-5"]);
    const again = await intake([rejects], { dryRun: true });
    expect(again.files[0]!.faults).toEqual({ "not-a-number": 1 });
  });

  it("can be read again though cells of a Parquet file hold zero bytes", async () => {
    const { file, intake } = await desk();
    const path = (await file("a.parquet", "")) as string;
    const engine = await openDuckDB();
    await engine.run(
      `COPY (SELECT 'a' || chr(0) AS audit_id, 'E' AS enterprise_id, '9' AS region_code, '3110' AS industry_code, '2017-03-05' AS accepted_on) TO ${literal(path)} (FORMAT parquet)`,
    );
    engine.close();
    const { files } = await intake([path]);
    const again = await intake([files[0]!.rejects!], { dryRun: true });
    expect(again.files[0]!.faults).toEqual({ "unknown-code": 1 });
  });
});

describe("a text is refused when", () => {
  it("it holds zero characters, in UTF-16 too", async () => {
    const text = `\ufeff${csv([audit("a"), audit("b\0")])}`;
    expect(await refusal(await desk(), "a.csv", Buffer.from(text, "utf16le"))).toMatch(/is binary/);
  });

  it("it is in UTF-8 but for some bytes: GB18030 would make other words of it", async () => {
    const text = `${header},企业名称\na,E-a,100101,3110,2017-03-05,1,清洁生产有限公司\n`;
    const bytes = Buffer.from(text);
    bytes[bytes.length - 4] = 0x80;
    // 3 bytes for a character of which the last is made the first of none: GB18030 reads all of them
    bytes[bytes.length - 2] = 0xb7;
    expect(await refusal(await desk(), "a.csv", bytes)).toMatch(/is in UTF-8, but not line 2/);
  });

  it("it has more columns than any submission", async () => {
    const wide = csv([audit("a")]).replaceAll("\n", `${",x".repeat(1_000)}\n`);
    expect(await refusal(await desk(), "a.csv", wide)).toMatch(/^has 1020 columns/);
  });

  it("its header is cut in several lines: the message stays on one", async () => {
    const message = await refusal(await desk(), "a.csv", '"na\nme\u0007",colour\nx,y\n');
    expect(message).toMatch(/begins with “na me ,/);
    expect(message.split("\n")).toHaveLength(1);
  });
});

it("a name of a column may be broken into lines before its unit: the unit still counts", async () => {
  const { file, intake, query } = await desk();
  const text = `${header.replace("coal", '"coal\n[ktce]"')}\na,E-a,100101,3110,2017-03-05,1.5\n`;
  await intake([await file("a.csv", text)]);
  expect((await query("SELECT coal FROM audits")).columns).toEqual({ coal: [1500] });
});

describe("a damaged file is told as damaged, not in the words of a library:", () => {
  it("an old workbook over whose records its reader stumbles", async () => {
    const sheet = XLS.utils.aoa_to_sheet([header.split(","), ["a", "E", 100101, 3110, "", 1]]);
    const book = XLS.utils.book_new(sheet, "a");
    const bytes = Buffer.from(XLS.write(book, { type: "buffer", bookType: "biff8" }) as Uint8Array);
    // the sector in which the directory begins
    bytes.writeUInt32LE(0x0000fff0, 0x30);
    expect(await refusal(await desk(), "a.xls", bytes)).toBe(
      "is a workbook that cannot be read: it is damaged; save it again as .xlsx, or as CSV in UTF-8",
    );
  });

  it.each(["x", "0", "1", "1048577"])("a workbook whose row is numbered %s", async (number) => {
    const bytes = await writeXlsx({
      sheets: [{ name: "a", rows: [["title"], header.split(","), ["a"]] }],
    });
    const zip = await JSZip.loadAsync(bytes);
    const sheet = "xl/worksheets/sheet1.xml";
    const xml = await zip.file(sheet)!.async("string");
    zip.file(sheet, xml.replace('<row r="3"', `<row r="${number}"`));
    const damaged = await zip.generateAsync({ type: "nodebuffer" });
    expect(await refusal(await desk(), "a.xlsx", damaged)).toMatch(
      /^sheet “a” is damaged: what follows row 2 is no later row/,
    );
  });

  it.each(["coal", "remarks"])(
    "Parquet whose end is whole and whose column %s is not",
    async (damaged) => {
      const one = await desk();
      const path = await one.file("a.parquet", "");
      const engine = await openDuckDB();
      await engine.run(
        `COPY (SELECT 'a' || i AS audit_id, 'E' || i AS enterprise_id, '100101' AS region_code, '3110' AS industry_code,
           '2017-03-05' AS accepted_on, 'coal' || i AS coal, 'remarks' || i AS remarks FROM range(50) AS t (i))
         TO ${literal(path)} (FORMAT parquet, COMPRESSION uncompressed)`,
      );
      engine.close();
      const bytes = await readFile(path);
      const page = bytes.indexOf(`${damaged}0`);
      // the length of the first text of the page
      bytes.writeUInt32LE(0x7fffffff, page - 4);
      expect(await refusal(one, "b.parquet", bytes)).toMatch(/^is no readable Parquet file: it is/);
    },
  );
});
