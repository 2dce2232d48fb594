import type { Workspace } from "../../../src/domain/workspace.js";
import { FileFault } from "../fault.js";
import type { ConvertedSheet } from "./convert.js";
import { headerFinder } from "./header.js";
import { Refusal } from "./refusal.js";
import { convertSheets } from "./sheets.js";

/**
 * Converts the sheets of a workbook that hold submissions to CSV, in this process: `readWorkbook` does
 * so in one that may run out of time or memory alone.
 * @param scratch path, free to begin the names of files
 * @throws FileFault naming what is wrong with the workbook
 */
export async function convertWorkbook(
  path: string,
  scratch: string,
  workspace: Workspace,
): Promise<readonly ConvertedSheet[]> {
  const find = headerFinder(workspace);
  try {
    return await convertSheets(path, scratch, async (rows) => find(rows));
  } catch (cause) {
    throw cause instanceof Refusal ? FileFault.from(cause, { cause }) : cause;
  }
}
