import { readFile } from "node:fs/promises";
import { csvParse, type DSVRowArray } from "d3-dsv";
import type { Locator } from "playwright-core";

export interface SavedTable {
  readonly name: string;
  /** as it was saved, with the mark of its encoding */
  readonly text: string;
  readonly rows: DSVRowArray;
}

/** Presses a button and reads the table that it saves. */
export async function savedTable(button: Locator): Promise<SavedTable> {
  const [download] = await Promise.all([button.page().waitForEvent("download"), button.click()]);
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text, rows: csvParse(text.replace(/^\ufeff/, "")) };
}
