import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Workspace } from "../../../src/domain/workspace.js";
import { FileFault } from "../fault.js";
import type { ConvertedSheet } from "./convert.js";
import { headerFinder } from "./header.js";
import type { Answer, Request } from "./messages.js";

export interface WorkbookLimits {
  readonly seconds: number;
  /** of the heap of the process that reads */
  readonly megabytes: number;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));

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
  { seconds, megabytes }: WorkbookLimits = { seconds: 120, megabytes: 1000 },
): Promise<readonly ConvertedSheet[]> {
  const child = start(await program(), [resolve(path), resolve(scratch)], megabytes);
  const find = headerFinder(workspace);
  return new Promise((done, fail) => {
    let ended: Request | undefined;
    let late = false;
    let said = "";
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, seconds * 1000);
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4000);
    });
    child.on("message", (request: Request) => {
      if ("rows" in request) child.send({ header: find(request.rows) } satisfies Answer);
      else ended = request;
    });
    child.on("error", fail);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (late) fail(new FileFault("slow-workbook", { seconds }));
      else if (ended && "sheets" in ended) done(ended.sheets);
      else if (ended && "fault" in ended) fail(FileFault.from(ended.fault));
      else if (signal === "SIGKILL" || /heap|memory/i.test(said))
        fail(new FileFault("heavy-workbook", { megabytes }));
      else fail(new FileFault("bad-workbook", { detail: lastLine(said) || `${code ?? signal}` }));
    });
  });
}

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";

/** A process of plain JavaScript, for the loaders of this one would take longer than most workbooks. */
function start(program: string, args: readonly string[], megabytes: number): ChildProcess {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${megabytes}`, "--input-type=module", "-", ...args],
    { cwd: root, stdio: ["pipe", "ignore", "pipe", "ipc"] },
  );
  child.stdin!.on("error", () => {
    // it has ended already, and says why
  });
  child.stdin!.end(program);
  return child;
}

let built: Promise<string> | undefined;

function program(): Promise<string> {
  built ??= bundled();
  return built;
}

async function bundled(): Promise<string> {
  const { buildSync } = await import("esbuild");
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL("./child.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
  });
  return outputFiles[0]!.text;
}
