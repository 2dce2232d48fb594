import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { diskFault, sync, writeSynced } from "../disk.js";
import { CommandError } from "../errors.js";
import { sha256OfFile } from "../hash.js";
import { Locked, lock } from "../lock.js";
import { said } from "../said.js";
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
/** of a writer that found no register: rows that it left without a manifest are no remains of one */
const firstPrefix = `${stagingPrefix}first-`;
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
  try {
    return await writeAlone(directory, work, step);
  } catch (cause) {
    throw explained(cause, directory);
  }
}

async function writeAlone<T>(
  directory: string,
  work: (writer: RegisterWriter) => Promise<T>,
  step: (name: string) => void,
): Promise<T> {
  const unlock = await lockRegister(directory);
  try {
    const manifest = await readManifest(directory);
    if (!manifest) await refuseUnlisted(directory);
    await sweep(directory, manifest);
    const staging = await mkdtemp(join(directory, manifest ? stagingPrefix : firstPrefix));
    try {
      return await work({
        directory,
        staging,
        manifest,
        commit: (change) => commit(directory, staging, manifest, change, step),
      });
    } finally {
      // The engine has let go of what gave way by now.
      await readManifest(directory)
        .then((after) => sweep(directory, after))
        .catch(leftToNext);
    }
  } finally {
    await unlock().catch(leftToNext);
    await rmdir(directory).catch(() => {
      // not empty: it holds the register
    });
  }
}

/** What cannot be removed hides no other failure, and the next process removes it. */
function leftToNext(): void {}

/** What the disk refuses does not tell what to do. */
function explained(cause: unknown, directory: string): unknown {
  const { code, path = "" } = cause as NodeJS.ErrnoException;
  if (cause instanceof CommandError || cause instanceof RegisterError) return cause;
  const fault = diskFault(cause);
  const { message } = cause as Error;
  if (fault !== null)
    return new RegisterError(
      said("register.diskFault", { fault, directory: shown(directory), detail: message }),
      { cause },
    );
  if ((code === "EACCES" || code === "EPERM") && path.startsWith(directory))
    return new RegisterError(
      said("register.closed", { directory: shown(directory), detail: message }),
      { cause },
    );
  return cause;
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
  if (!before) await sync(directory);
  for (const { path, faultsPath, ...submission } of add)
    submissions.push({
      ...submission,
      ...(await store(path, submission.kind)),
      faultsFile: faultsPath === null ? null : await store(faultsPath, "faults"),
    });
  await sync(directory);
  if (!before) await sync(dirname(directory));
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
  return manifest;
}

/** Rows that no manifest lists may be all that is left of a register. */
async function refuseUnlisted(directory: string): Promise<void> {
  const names = await readdir(directory);
  const rows = names.filter((name) => name.endsWith(".parquet"));
  const interrupted = names.some((name) => name.startsWith(firstPrefix));
  if (rows.length > 0 && !interrupted)
    throw new RegisterError(
      `${shown(directory)} holds ${rows.length === 1 ? rows[0] : `${rows.length} Parquet files`} and no ${manifestName}: restore ${manifestName} from a backup, or move them away`,
    );
}

/**
 * Removes files that no manifest names, and only then what was staged: it tells that they are no
 * remains of a register. None of it is anybody's, for the lock is held.
 */
async function sweep(directory: string, manifest: Manifest | null): Promise<void> {
  const named = new Set(
    manifest?.submissions.flatMap((s) => [s.file, ...(s.faultsFile ? [s.faultsFile.file] : [])]),
  );
  const names = await readdir(directory);
  const orphans = names.filter((name) => name.endsWith(".parquet") && !named.has(name));
  const staged = names.filter((name) => name.startsWith(stagingPrefix));
  for (const name of [...orphans, ...staged])
    await rm(join(directory, name), { recursive: true, force: true });
}

/** Makes the directory and takes its lock; a writer that leaves it empty removes it. */
async function lockRegister(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, lockName);
  for (;;) {
    await mkdir(directory, { recursive: true });
    try {
      return await lock(path);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ENOENT") continue;
      if (!(cause instanceof Locked)) throw cause;
      throw new RegisterError(
        said("register.locked", {
          process: cause.by,
          directory: shown(directory),
          lock: shown(path),
        }),
        { cause },
      );
    }
  }
}
