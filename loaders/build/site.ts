import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CommandError } from "../commands/errors.js";
import { dataDigest } from "./archive.js";
import { checkSite } from "./check.js";
import { compressSite } from "./compress.js";
import { digestOf } from "./digest.js";
import { answerLookupsOffline } from "./offline.js";

const FRAMEWORK = "node_modules/@observablehq/framework/dist/bin/observable.js";
const FRAMEWORK_CACHE = "src/.observablehq/cache";
/** Names the inputs that a built site was made from. */
const STAMP = ".build.json";

export interface Built {
  /** false: the site in place was already made from these inputs */
  readonly rebuilt: boolean;
  readonly output: string;
}

/**
 * Builds the static site beside its destination, checks it, and only then puts it in place, so that
 * a failure at any moment leaves the previous site whole.
 * @throws CommandError with Framework's own last words where the build or the check fails
 */
export async function buildSite(
  workspace: string,
  { output = "dist", force = false, log = (_line: string) => {} } = {},
): Promise<Built> {
  const destination = resolve(output);
  await recover(destination);
  const digest = await siteDigest(workspace);
  if (!force && (await stampOf(destination)) === digest)
    return { rebuilt: false, output: destination };
  const fresh = join(dirname(destination), `.${basename(destination)}.${process.pid}.building`);
  try {
    await prepareFramework();
    await runFramework(["build"], workspace, { WORKBENCH_OUTPUT: fresh }, log);
    await checkSite(fresh);
    await compressSite(fresh);
    await writeFile(join(fresh, STAMP), JSON.stringify({ digest }));
    await putInPlace(fresh, destination);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { rebuilt: true, output: destination };
}

/** Runs Framework's preview until it ends. */
export async function previewSite(workspace: string, args: readonly string[]): Promise<void> {
  await prepareFramework();
  await runFramework(["preview", ...args], workspace, {}, null);
}

async function siteDigest(workspace: string): Promise<string> {
  const [data, code] = await Promise.all([
    dataDigest(workspace),
    digestOf(["src", "observablehq.config.ts", "package.json"]),
  ]);
  return `${resolve(workspace)}:${data}:${code}`;
}

async function stampOf(site: string): Promise<string | null> {
  const text = await readFile(join(site, STAMP), "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as { digest: string }).digest;
}

/** Framework takes cached loader output by the loader's own age; ours depends on more, so none is kept. */
async function prepareFramework(): Promise<void> {
  await mkdir(FRAMEWORK_CACHE, { recursive: true });
  for (const name of await readdir(FRAMEWORK_CACHE))
    if (name !== "_npm") await rm(join(FRAMEWORK_CACHE, name), { recursive: true, force: true });
  await answerLookupsOffline(FRAMEWORK_CACHE);
}

/** @param log takes the output line by line; null: it goes to the terminal */
function runFramework(
  args: readonly string[],
  workspace: string,
  extra: Record<string, string>,
  log: ((line: string) => void) | null,
): Promise<void> {
  const child = spawn(process.execPath, [FRAMEWORK, ...args], {
    stdio: log ? ["ignore", "pipe", "pipe"] : "inherit",
    env: {
      ...process.env,
      OBSERVABLE_TELEMETRY_DISABLE: "true",
      WORKSPACE: resolve(workspace),
      ...extra,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      log?.(text);
    });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("exit", (code, signal) => {
      if (code === 0 || (log === null && signal !== null)) done();
      else
        fail(
          new CommandError(`the site was not built; the one before it stays.\n${output.trim()}`),
        );
    });
  });
}

/** Two renames: between them the old site waits under `.previous`, from where `recover` brings it back. */
async function putInPlace(fresh: string, destination: string): Promise<void> {
  const previous = `${destination}.previous`;
  await rm(previous, { recursive: true, force: true });
  await rename(destination, previous).catch(ignoreMissing);
  await rename(fresh, destination);
  await rm(previous, { recursive: true, force: true });
}

async function recover(destination: string): Promise<void> {
  const inPlace = await readdir(destination).catch(() => null);
  if (inPlace === null) await rename(`${destination}.previous`, destination).catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
