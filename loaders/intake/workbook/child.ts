import { readFile } from "node:fs/promises";
import type { Workspace } from "../../../src/domain/workspace.js";
import { kindOfHeader } from "../header.js";
import { convertSheet } from "./convert.js";
import { type Converted, workspaceFile } from "./read.js";
import { sheetsOf, workbookFault } from "./sheets.js";

/** Converts one workbook in a process of its own, which may run out of memory or time alone. */
const [path, scratch] = process.argv.slice(2) as [string, string];
process.stdout.write(JSON.stringify(await convert()));

async function convert(): Promise<Converted> {
  const workspace = JSON.parse(await readFile(workspaceFile(scratch), "utf8")) as Workspace;
  const kindOf = kindOfHeader(workspace);
  try {
    const sheets = [];
    for (const [i, sheet] of (await sheetsOf(await readFile(path))).entries()) {
      const isHeader = (cells: readonly string[]) => kindOf(cells) !== null;
      const converted = await convertSheet(sheet, `${scratch}-${i}.csv`, isHeader);
      if (converted) sheets.push(converted);
    }
    return { sheets };
  } catch (cause) {
    const { code, parameters } = workbookFault(cause);
    return { fault: { code, parameters } };
  }
}
