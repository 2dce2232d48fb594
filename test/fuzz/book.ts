import XLS from "@e965/xlsx";
import { writeXlsx } from "hucre/xlsx";
import type { Draw } from "./chance.js";
import type { Submission } from "./submission.js";

export interface WrittenBook {
  readonly bytes: Buffer;
  /** of each row of the submission, as the sheet numbers it */
  readonly lines: readonly number[];
}

type Cell = string | number | Date | null;

/** Plain dates and numbers as a spreadsheet holds them, or as the texts that people type. */
function typed(draw: Draw, written: string): Cell {
  if (draw.happens(0.5)) return written;
  if (/^20\d\d-\d\d-\d\d$/.test(written)) return new Date(`${written}T00:00:00Z`);
  if (/^(0|[1-9]\d{0,8})(\.\d{1,3})?$/.test(written)) return Number(written);
  return written === "" ? null : written;
}

/** A workbook whose submission stands below titles, beside sheets of something else. */
export async function writtenBook(
  draw: Draw,
  { layout, rows }: Submission,
  format: "xlsx" | "xls",
): Promise<WrittenBook> {
  const titles: Cell[][] = draw.happens(0.4) ? [["2017 年匯總表"], []] : [];
  const grid: Cell[][] = [...titles, layout.columns.map(({ head }) => head)];
  const lines: number[] = [];
  for (const { cells, planted } of rows) {
    if (draw.happens(0.05)) grid.push([]);
    grid.push(cells.map((cell) => (planted ? cell : typed(draw, cell))));
    lines.push(grid.length);
  }
  const notes: Cell[][] = [["請勿修改表頭"], [1, 2, 3]];
  const others = draw.happens(0.3);
  if (format === "xlsx" && draw.happens(0.6)) {
    const sheets = [
      ...(others ? [{ name: "說明", rows: notes, hidden: true }] : []),
      { name: draw.pick(["審核", "Sheet1", "a & b"]), rows: grid },
    ];
    return { bytes: Buffer.from(await writeXlsx({ sheets })), lines };
  }
  const book = XLS.utils.book_new();
  const sheet = XLS.utils.aoa_to_sheet(grid, { cellDates: true, UTC: true });
  if (titles.length > 0)
    sheet["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: layout.columns.length - 1 } }];
  if (draw.happens(0.5)) withFormulas(sheet);
  if (draw.happens(0.3)) sheet["!rows"] = [{}, {}, {}, { hidden: true }];
  if (others) XLS.utils.book_append_sheet(book, XLS.utils.aoa_to_sheet(notes), "說明");
  XLS.utils.book_append_sheet(book, sheet, draw.pick(["審核", "Sheet1", "表 (2)"]));
  const bookType = format === "xlsx" ? "xlsx" : "biff8";
  const bytes = XLS.write(book, { type: "buffer", bookType, bookSST: draw.happens(0.5) }) as Buffer;
  return { bytes: Buffer.from(bytes), lines };
}

/** Numbers as what formulas gave when the workbook was saved. */
function withFormulas(sheet: XLS.WorkSheet): void {
  for (const [at, cell] of Object.entries(sheet) as [string, XLS.CellObject][])
    if (!at.startsWith("!") && cell.t === "n" && typeof cell.v === "number" && !cell.z)
      cell.f = `${cell.v}+0`;
}
