import { readFile, stat } from "node:fs/promises";
import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import { kindOfFormat } from "./formats.js";
import { Refusal } from "./refusal.js";
import type { CellProblem, SheetRow, Workbook } from "./rows.js";
import { hasLostDigits, legible, numberText } from "./text.js";

/** Older workbooks are read whole. */
const largest = 64e6;

/** An older workbook. @throws Refusal naming what is wrong with it */
export async function openXls(path: string): Promise<Workbook> {
  if ((await stat(path)).size > largest)
    throw new Refusal("large-xls", { megabytes: largest / 1e6 });
  const { SheetNames, Sheets, Workbook } = await read(path);
  const is1904 = Workbook?.WBProps?.date1904 ?? false;
  const sheets = SheetNames.map((name) => ({
    name,
    async *rows() {
      const sheet = Sheets[name];
      if (!sheet) throw new Refusal("lost-sheet", { name });
      yield rowsOf(sheet, is1904);
    },
  }));
  return { sheets, close() {} };
}

async function read(path: string): Promise<WorkBook> {
  // Newer workbooks are read without it.
  const { default: XLS } = await import("@e965/xlsx");
  try {
    return XLS.read(await readFile(path), { dense: true, cellNF: true, cellStyles: true });
  } catch (cause) {
    // Errors of other kinds are slips of the library: what they say is of its own code.
    if (!(cause instanceof Error) || Object.getPrototypeOf(cause) !== Error.prototype) throw cause;
    const { message } = cause;
    throw /password|encrypt/i.test(message)
      ? new Refusal("password", {}, { cause })
      : new Refusal("bad-workbook", {}, { cause });
  }
}

function rowsOf(sheet: WorkSheet, is1904: boolean): SheetRow[] {
  const data = (sheet["!data"] ?? []) as (CellObject | undefined)[][];
  const shown = sheet["!rows"];
  return data.flatMap((row, i) => (row ? [rowOf(row, i + 1)] : []));

  function rowOf(row: (CellObject | undefined)[], number: number): SheetRow {
    const problems: CellProblem[] = [];
    const cells = Array.from(row, (cell, column) => {
      if (!cell) return undefined;
      if (cell.t === "e") problems.push({ column, code: "cell-error" });
      if (cell.t === "n" && hasLostDigits(cell.v as number))
        problems.push({ column, code: "lost-digits" });
      return textOf(cell, is1904);
    });
    const filled = cells.findLastIndex((cell) => cell !== undefined && cell.trim() !== "") + 1;
    return { number, cells, filled, problems, hidden: shown?.[number - 1]?.hidden ?? false };
  }
}

function textOf({ t, v, w, z }: CellObject, is1904: boolean): string | undefined {
  switch (t) {
    case "n":
      return numberText(v as number, kindOfFormat(String(z ?? "General")), is1904);
    case "b":
      return v ? "TRUE" : "FALSE";
    case "e":
      return w ?? "#ERROR";
    default:
      return v === undefined || v === "" ? undefined : legible(String(v));
  }
}
