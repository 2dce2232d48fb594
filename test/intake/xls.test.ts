import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import XLS, { type CellObject, type WorkSheet } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import type { SheetRow } from "../../loaders/intake/workbook/rows.js";
import { openXls } from "../../loaders/intake/workbook/xls.js";
import { temporaryDirectory } from "../register/sample.js";

async function rowsOf(cells: Readonly<Record<string, CellObject>>, date1904 = false) {
  const book = XLS.utils.book_new({ "!ref": "A1:D9", ...cells } as WorkSheet, "a");
  book.Workbook = { WBProps: { date1904 } };
  const path = join(await temporaryDirectory(), "a.xls");
  await writeFile(path, XLS.write(book, { type: "buffer", bookType: "biff8" }) as Uint8Array);
  const { sheets } = await openXls(path);
  const [sheet] = sheets;
  const rows: SheetRow[] = [];
  for await (const batch of sheet!.rows()) rows.push(...batch);
  return rows;
}

const number = (v: number, z = "General"): CellObject => ({ t: "n", v, z });

describe("a sheet of an older workbook", () => {
  it.each([
    [false, 42799],
    [true, 41337],
  ])("has days by the calendar of the workbook, from 1904: %s", async (date1904, serial) => {
    const cells = {
      A1: number(serial, "yyyy-mm-dd"),
      B1: number(serial + 0.25, "yyyy-mm-dd hh:mm"),
    };
    const [row] = await rowsOf(cells, date1904);
    expect(row!.cells).toEqual(["2017-03-05", "2017-03-05 06:00:00"]);
  });

  it("tells what its cells lack, and how far they reach", async () => {
    const rows = await rowsOf({
      A1: { t: "s", v: " " },
      B1: { t: "b", v: true },
      A3: number(0.1 + 0.2),
      B3: number(0.5, "0%"),
      C3: { t: "e", v: 0x17, w: "#REF!" },
      D3: number(1e17),
      A4: { t: "s", v: " " },
      A5: { t: "s", v: "a\0b\nc" },
    });
    const [first, third, fourth, fifth] = rows.filter(({ cells }) => cells.length > 0);
    expect(first).toMatchObject({ number: 1, cells: [" ", "TRUE"], filled: 2 });
    expect(third).toEqual({
      number: 3,
      cells: ["0.3", "50%", "#REF!", "100000000000000000"],
      filled: 4,
      problems: [
        { column: 2, code: "cell-error" },
        { column: 3, code: "lost-digits" },
      ],
      hidden: false,
    });
    expect(fourth).toMatchObject({ number: 4, filled: 0 });
    expect(fifth!.cells).toEqual(["ab\nc"]);
  });
});
