import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Workspace } from "../../../src/domain/workspace.js";
import { FileFault } from "../fault.js";
import type { ConvertedSheet } from "./convert.js";

export type Converted =
  | { readonly sheets: readonly ConvertedSheet[] }
  | { readonly fault: Pick<FileFault, "code" | "parameters"> };

export interface WorkbookLimits {
  readonly seconds: number;
  /** of the heap of the process that reads */
  readonly megabytes: number;
}

const child = fileURLToPath(new URL("./child.ts", import.meta.url));

/**
 * Converts the sheets of a workbook that hold submissions to CSV, in a process that is ended when it
 * takes too much time or memory.
 * @param scratch path, free to begin the names of files
 * @param workspace whose columns tell a header
 * @throws FileFault naming what is wrong with the workbook
 */
export async function readWorkbook(
  path: string,
  scratch: string,
  workspace: Workspace,
  { seconds, megabytes }: WorkbookLimits = { seconds: 120, megabytes: 1500 },
): Promise<readonly ConvertedSheet[]> {
  await writeFile(workspaceFile(scratch), JSON.stringify(workspace));
  const converted = await new Promise<Converted>((done, fail) => {
    execFile(
      process.execPath,
      [
        `--max-old-space-size=${megabytes}`,
        "--import",
        import.meta.resolve("tsx"),
        child,
        path,
        scratch,
      ],
      { timeout: seconds * 1000, killSignal: "SIGKILL", maxBuffer: 256e6 },
      (cause, stdout, stderr) => {
        if (!cause) done(JSON.parse(stdout) as Converted);
        else if (cause.killed) fail(new FileFault("slow-workbook", { seconds }, { cause }));
        else if (/heap|memory/i.test(stderr))
          fail(new FileFault("heavy-workbook", { megabytes }, { cause }));
        else
          fail(
            new FileFault("bad-workbook", { detail: lastLine(stderr) || cause.message }, { cause }),
          );
      },
    );
  });
  if ("fault" in converted) throw FileFault.from(converted.fault);
  return converted.sheets;
}

/** Tells the process the workspace, which may not be as its files are. */
export const workspaceFile = (scratch: string) => `${scratch}-workspace.json`;

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
