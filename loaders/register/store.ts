import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { sha256OfFile } from "../hash.js";
import { Locked, lock } from "../lock.js";
import {
  type Act,
  type Manifest,
  manifestName,
  RegisterError,
  readManifest,
  type StoredFile,
  type Submission,
  sealed,
  shown,
} from "./manifest.js";

export function registerDirectory(workspace: Pick<Workspace, "directory">): string {
  return join(workspace.directory, "register");
}

/** A submission whose Parquet files lie in the staging directory. */
export type StagedSubmission = Omit<Submission, keyof StoredFile | "faultsFile"> & {
  readonly path: string;
  readonly faultsPath: string | null;
};

/** One step of the register's history, before it is numbered and dated. */
export type Deed = Omit<Act, "number" | "at">;

export interface Change {
  readonly add: readonly StagedSubmission[];
  readonly deeds: readonly Deed[];
  /** submissions to forget altogether: synthetic ones, once there are real ones */
  readonly forget?: ReadonlySet<string>;
  readonly digest: string;
  readonly held: Manifest["held"];
  /** ISO instant */
  readonly at: string;
}

/** The register while one process writes to it. */
export interface RegisterWriter {
  readonly directory: string;
  /** where files are prepared; removed at the end */
  readonly staging: string;
  readonly manifest: Manifest | null;
  /** Changes the register in one step that happens wholly or not at all. */
  commit(change: Change): Promise<Manifest>;
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
  const unlock = await lockRegister(directory);
  try {
    const manifest = await readManifest(directory);
    if (!manifest) await refuseUnlisted(directory);
    await sweep(directory, manifest);
    const staging = await mkdtemp(join(directory, `${stagingPrefix}${process.pid}-`));
    try {
      return await work({
        directory,
        staging,
        manifest,
        commit: (change) => commit(directory, staging, manifest, change, step),
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
  before: Manifest | null,
  { add, deeds, forget = new Set(), digest, held, at }: Change,
  step: (name: string) => void,
): Promise<Manifest> {
  const kept = before?.submissions.filter(({ id }) => !forget.has(id)) ?? [];
  const submissions = [...kept];
  const store = async (path: string, prefix: string): Promise<StoredFile> => {
    step("write");
    await sync(path);
    const contentSha256 = await sha256OfFile(path);
    const file = `${prefix}-${contentSha256.slice(0, 16)}.parquet`;
    const { size: bytes } = await stat(path);
    step("rename");
    await rename(path, join(directory, file));
    return { file, bytes, contentSha256 };
  };
  for (const { path, faultsPath, ...submission } of add)
    submissions.push({
      ...submission,
      ...(await store(path, submission.kind)),
      faultsFile: faultsPath === null ? null : await store(faultsPath, "faults"),
    });
  await sync(directory);
  const past = before?.acts.filter(({ submission }) => !forget.has(submission)) ?? [];
  const last = before?.acts.at(-1)?.number ?? 0;
  const acts = deeds.map((deed, i) => ({ number: last + 1 + i, at, ...deed }));
  const manifest = sealed({ digest, held, submissions, acts: [...past, ...acts] });
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

/** Rows that no manifest lists may be all that is left of a register. */
async function refuseUnlisted(directory: string): Promise<void> {
  const rows = (await readdir(directory)).filter((name) => name.endsWith(".parquet"));
  if (rows.length > 0)
    throw new RegisterError(
      `${shown(directory)} holds ${rows.length === 1 ? rows[0] : `${rows.length} Parquet files`} and no ${manifestName}: restore ${manifestName} from a backup, or move them away`,
    );
}

/** Removes files that no manifest names, and the staging of processes that no longer run. */
async function sweep(directory: string, manifest: Manifest | null): Promise<void> {
  const named = new Set(
    manifest?.submissions.flatMap((s) => [s.file, ...(s.faultsFile ? [s.faultsFile.file] : [])]),
  );
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

async function lockRegister(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, lockName);
  return lock(path).catch((cause) => {
    if (!(cause instanceof Locked)) throw cause;
    throw new RegisterError(
      `another ${cause.by} is writing to ${shown(directory)}; wait until it ends, or delete ${shown(path)} if none is`,
      { cause },
    );
  });
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
