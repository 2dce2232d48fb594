import { open } from "node:fs/promises";
import { type ConvertedSheet, convertSheet, type FindHeader } from "./convert.js";
import { Refusal } from "./refusal.js";
import type { Workbook } from "./rows.js";

/**
 * Converts the sheets of a workbook that hold submissions to CSV.
 * @param scratch path, free to begin the names of files
 * @throws Refusal naming what is wrong with the workbook
 */
export async function convertSheets(
  path: string,
  scratch: string,
  findHeader: FindHeader,
): Promise<readonly ConvertedSheet[]> {
  try {
    const workbook = await openWorkbook(path);
    try {
      const converted: ConvertedSheet[] = [];
      for (const [i, sheet] of workbook.sheets.entries()) {
        const one = await convertSheet(sheet, `${scratch}-${i}.csv`, findHeader);
        if (one) converted.push(one);
      }
      return converted;
    } finally {
      workbook.close();
    }
  } catch (cause) {
    // What a library stumbles over is of its own code.
    throw cause instanceof Refusal ? cause : new Refusal("slip-workbook", {}, { cause });
  }
}

async function openWorkbook(path: string): Promise<Workbook> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0);
  await file.close();
  return buffer[0] === 0x50
    ? (await import("./xlsx.js")).openXlsx(path)
    : (await import("./xls.js")).openXls(path);
}
