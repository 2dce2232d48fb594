import { readFile } from "node:fs/promises";
import type { Workspace } from "../../../src/domain/workspace.js";
import { FileFault } from "../fault.js";
import { type Converted, workspaceFile } from "./read.js";
import { convertWorkbook } from "./workbook.js";

/** Converts one workbook in a process of its own, which may run out of memory or time alone. */
const [path, scratch] = process.argv.slice(2) as [string, string];
process.stdout.write(JSON.stringify(await convert()));

async function convert(): Promise<Converted> {
  const workspace = JSON.parse(await readFile(workspaceFile(scratch), "utf8")) as Workspace;
  try {
    return { sheets: await convertWorkbook(path, scratch, workspace) };
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    const { code, parameters } = cause;
    return { fault: { code, parameters } };
  }
}
