import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Workspace } from "../../src/domain/workspace.js";
import {
  type Manifest,
  makeManifest,
  manifestName,
  RegisterError,
  readManifest,
  type Submission,
  shown,
} from "./manifest.js";

export function registerDirectory(workspace: Pick<Workspace, "directory">): string {
  return join(workspace.directory, "register");
}

/** A submission whose Parquet file lies in the staging directory. */
export type StagedSubmission = Omit<Submission, "file" | "bytes" | "contentSha256"> & {
  readonly path: string;
};

/** The register while one process writes to it. */
export interface RegisterWriter {
  readonly directory: string;
  /** where files are prepared; removed at the end */
  readonly staging: string;
  readonly manifest: Manifest | null;
  /** Adds staged submissions to those kept, in one step that happens wholly or not at all. */
  commit(kept: readonly Submission[], added: readonly StagedSubmission[]): Promise<Manifest>;
}

const stagingPrefix = ".staging-";
const lockName = ".lock";

/**
 * Lets one process at a time change a register. Until `commit` renames the manifest, the last step,
 * readers see the old register; what an interrupted process left behind is removed by the next one.
 * @param step called before each write of `commit`, with its name
 */
export async function writeRegister<T>(
  directory: string,
  work: (writer: RegisterWriter) => Promise<T>,
  step: (name: string) => void = () => {},
): Promise<T> {
  await mkdir(directory, { recursive: true });
  const unlock = await lock(directory);
  try {
    const manifest = await readManifest(directory);
    await sweep(directory, manifest);
    const staging = await mkdtemp(join(directory, `${stagingPrefix}${process.pid}-`));
    try {
      return await work({
        directory,
        staging,
        manifest,
        commit: (kept, added) => commit(directory, staging, kept, added, step),
      });
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  } finally {
    await unlock();
    await rmdir(directory).catch(() => {
      // not empty: it holds the register
    });
  }
}

async function commit(
  directory: string,
  staging: string,
  kept: readonly Submission[],
  added: readonly StagedSubmission[],
  step: (name: string) => void,
): Promise<Manifest> {
  const submissions = [...kept];
  for (const { path, ...submission } of added) {
    step("write");
    await sync(path);
    const contentSha256 = await sha256OfFile(path);
    const file = `${submission.kind}-${contentSha256.slice(0, 16)}.parquet`;
    const { size: bytes } = await stat(path);
    step("rename");
    await rename(path, join(directory, file));
    submissions.push({ ...submission, file, bytes, contentSha256 });
  }
  await sync(directory);
  const manifest = makeManifest(submissions);
  const draft = join(staging, manifestName);
  step("manifest");
  await writeSynced(draft, `${JSON.stringify(manifest, null, 2)}\n`);
  step("publish");
  await rename(draft, join(directory, manifestName));
  await sync(directory);
  step("sweep");
  await sweep(directory, manifest);
  return manifest;
}

/** Removes files that no manifest names, and the staging of processes that no longer run. */
async function sweep(directory: string, manifest: Manifest | null): Promise<void> {
  const named = new Set(manifest?.submissions.map(({ file }) => file));
  for (const name of await readdir(directory)) {
    const orphan = name.endsWith(".parquet") && !named.has(name);
    const staging = name.startsWith(stagingPrefix) && !isRunning(pidOf(name));
    if (orphan || staging) await rm(join(directory, name), { recursive: true, force: true });
  }
}

function pidOf(stagingName: string): number {
  return Number(stagingName.slice(stagingPrefix.length).split("-")[0]);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function lock(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, lockName);
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = await open(path, "wx");
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
      const holder = Number(await readFile(path, "utf8").catch(() => ""));
      if (attempt > 0 || isRunning(holder))
        throw new RegisterError(
          `another process (${holder}) is writing to ${shown(directory)}; wait until it ends, or delete ${shown(path)} if none is`,
          { cause },
        );
      await rm(path, { force: true });
    }
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await open(path, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}
