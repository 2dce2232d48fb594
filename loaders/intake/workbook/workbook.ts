import { readFile } from "node:fs/promises";
import type { Workspace } from "../../../src/domain/workspace.js";
import { kindOfHeader } from "../header.js";
import { type ConvertedSheet, convertSheet } from "./convert.js";
import { sheetsOf, workbookFault } from "./sheets.js";

/**
 * Converts the sheets of a workbook that hold submissions to CSV. Time and memory have no bounds here:
 * `readWorkbook` calls it in a process that has.
 * @param scratch path, free to begin the names of files
 * @throws FileFault naming what is wrong with the workbook
 */
export async function convertWorkbook(
  path: string,
  scratch: string,
  workspace: Workspace,
): Promise<readonly ConvertedSheet[]> {
  const kindOf = kindOfHeader(workspace);
  const isHeader = (cells: readonly string[]) => kindOf(cells) !== null;
  try {
    const sheets = [];
    for (const [i, sheet] of (await sheetsOf(await readFile(path))).entries()) {
      const converted = await convertSheet(sheet, `${scratch}-${i}.csv`, isHeader);
      if (converted) sheets.push(converted);
    }
    return sheets;
  } catch (cause) {
    throw workbookFault(cause);
  }
}
