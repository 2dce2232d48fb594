import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { diskFault } from "../disk.js";
import { CommandError } from "../errors.js";
import { Locked, lock } from "../lock.js";
import { siteArchive } from "../site/archive.js";
import { cachedArchive, dataDigest } from "./archive.js";
import { bundleSite } from "./bundle.js";
import { checkSite } from "./check.js";
import { compressSite } from "./compress.js";
import { digestOf } from "./digest.js";
import { answerLookupsOffline } from "./offline.js";
import { layMembersOnDemand } from "./ondemand.js";
import { besides, isUnfinished, lockBeside, putInPlace, recover } from "./publish.js";

const FRAMEWORK = "node_modules/@observablehq/framework/dist/bin/observable.js";
const FRAMEWORK_CACHE = "src/.observablehq/cache";
const BUILD_LOCK = ".cache/build.lock";
/** In Framework's cache: libraries of node_modules as the browser takes them, each made of others. */
const BUNDLED_LIBRARIES = "_node";
/** In Framework's cache: names the lockfile that they were bundled under. */
const LIBRARIES_STAMP = ".libraries";
/** A document is parsed for every page: a larger nursery spares much of the collecting. */
const NODE_FLAGS = ["--max-semi-space-size=64"];
/** Framework that outlived its parent would write into the cache of the next build. */
const END_WITH_PARENT = [
  "--import",
  `data:text/javascript,${encodeURIComponent("process.on('disconnect', () => process.exit(1)); process.channel?.unref();")}`,
];
/** How much of Framework's output a failure shows. */
const LAST_LINES = 20;
/** Names the inputs that a built site was made from. */
const STAMP = ".build.json";

export interface Built {
  /** false: the site in place was already made from these inputs */
  readonly rebuilt: boolean;
  readonly output: string;
}

export interface BuildOptions {
  readonly output?: string;
  /** ISO date: the site as it stood then */
  readonly asOf?: string | undefined;
  /** build even when nothing changed */
  readonly force?: boolean;
  /** what is being done; "" at the end */
  readonly progress?: (text: string) => void;
  /** Framework's own output as it comes */
  readonly log?: ((text: string) => void) | undefined;
}

/**
 * Sums the register, builds the static site beside its destination, checks it, and only then puts it
 * in place, so that a failure at any moment leaves the previous site whole.
 * @throws WorkspaceError or CommandError where the workspace or its register cannot be read
 * @throws CommandError with Framework's last words where the build or the check fails
 */
export async function buildSite(
  workspace: string,
  { output = "dist", asOf, force = false, progress = () => {}, log }: BuildOptions = {},
): Promise<Built> {
  const destination = resolve(output);
  const isCurrent = async () =>
    !force && (await stampOf(destination)) === (await siteDigest(workspace, asOf));
  const unchanged: Built = { rebuilt: false, output: destination };
  if (!(await isUnfinished(destination)) && (await isCurrent())) return unchanged;
  const unlock = await lockBuilds(destination, progress);
  try {
    await recover(destination);
    if (await isCurrent()) return unchanged;
    const fresh = besides(destination);
    try {
      await build(workspace, fresh, { asOf, progress, log });
      await putInPlace(fresh, destination);
    } finally {
      await rm(fresh, { recursive: true, force: true }).catch(() => {
        // The next build removes it.
      });
    }
  } catch (cause) {
    const fault = diskFault(cause);
    if (fault === null) throw cause;
    throw new CommandError(
      `the site was not built; the one before it stays. The disk ${fault.in("en")}, then build again.\n${(cause as Error).message}`,
      1,
      { cause },
    );
  } finally {
    progress("");
    await unlock();
  }
  return { rebuilt: true, output: destination };
}

async function build(
  workspace: string,
  fresh: string,
  { asOf, progress = () => {}, log = () => {} }: Pick<BuildOptions, "asOf" | "progress" | "log">,
): Promise<void> {
  const digest = await siteDigest(workspace, asOf);
  progress("summing the register");
  const archive = await cachedArchive(workspace, () => siteArchive(workspace, asOf), { asOf });
  progress("building pages");
  await prepareFramework();
  const chosen = { WORKBENCH_OUTPUT: fresh, WORKBENCH_AS_OF: asOf ?? "" };
  await runFramework(["build"], workspace, chosen, log);
  await layMembersOnDemand(archive, fresh);
  progress("bundling, checking and compressing");
  await bundleSite(fresh);
  await checkSite(fresh);
  await compressSite(fresh);
  await writeFile(join(fresh, STAMP), JSON.stringify({ digest }));
}

/**
 * Framework has one cache for a checkout: two builds at once would take each other's data. Two
 * checkouts may have one destination.
 */
async function lockBuilds(
  destination: string,
  progress: (text: string) => void,
): Promise<() => Promise<void>> {
  const releases: (() => Promise<void>)[] = [];
  for (const path of [lockBeside(destination), BUILD_LOCK]) {
    await mkdir(dirname(path), { recursive: true });
    releases.unshift(await waitFor(path, progress));
  }
  return async () => {
    for (const release of releases) await release();
  };
}

async function waitFor(
  path: string,
  progress: (text: string) => void,
): Promise<() => Promise<void>> {
  for (;;)
    try {
      return await lock(path);
    } catch (cause) {
      if (!(cause instanceof Locked)) throw cause;
      progress(`waiting for another build (${cause.by})`);
      await new Promise((done) => setTimeout(done, 500));
    }
}

/** Runs Framework's preview until it ends. */
export async function previewSite(
  workspace: string,
  args: readonly string[],
  asOf = "",
): Promise<void> {
  await prepareFramework();
  await runFramework(["preview", ...args], workspace, { WORKBENCH_AS_OF: asOf }, null);
}

async function siteDigest(workspace: string, asOf = ""): Promise<string> {
  const [data, code] = await Promise.all([
    dataDigest(workspace),
    digestOf(["src", "observablehq.config.ts", "package.json"]),
  ]);
  return `${resolve(workspace)}:${data}:${code}:${asOf}`;
}

async function stampOf(site: string): Promise<string | null> {
  try {
    return (JSON.parse(await readFile(join(site, STAMP), "utf8")) as { digest: string }).digest;
  } catch {
    return null;
  }
}

/**
 * Empties Framework's cache: it takes loader output by the loader's own age, and ours depends on more.
 * Bundled libraries stay as long as the lockfile does.
 */
async function prepareFramework(): Promise<void> {
  await mkdir(FRAMEWORK_CACHE, { recursive: true });
  const stamp = join(FRAMEWORK_CACHE, LIBRARIES_STAMP);
  const libraries = await digestOf(["package-lock.json"]);
  const same = (await readFile(stamp, "utf8").catch(() => null)) === libraries;
  for (const name of await readdir(FRAMEWORK_CACHE))
    if (!(same && name === BUNDLED_LIBRARIES))
      await rm(join(FRAMEWORK_CACHE, name), { recursive: true, force: true });
  await writeFile(stamp, libraries);
  await answerLookupsOffline(FRAMEWORK_CACHE);
}

/** @param log takes the output as it comes; null: it goes to the terminal */
function runFramework(
  args: readonly string[],
  workspace: string,
  extra: Record<string, string>,
  log: ((line: string) => void) | null,
): Promise<void> {
  const child = spawn(process.execPath, [...NODE_FLAGS, ...END_WITH_PARENT, FRAMEWORK, ...args], {
    stdio: log ? ["ignore", "pipe", "pipe", "ipc"] : ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      // Framework runs data loaders by name.
      PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter),
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
          new CommandError(
            `the site was not built; the one before it stays.\n${lastWords(output)}`,
          ),
        );
    });
  });
}

/** Framework tells its progress before it tells why it failed. */
function lastWords(output: string): string {
  return output.trim().split("\n").slice(-LAST_LINES).join("\n");
}
