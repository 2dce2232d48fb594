import { open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Said, said } from "./said.js";

/** Waits until a file's content, or the names in a directory, would outlast a power cut. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file and waits until its content would outlast a power cut. */
export async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, "w");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `sync` for a directory and all that it holds. */
export async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true }))
    if (entry.isFile() || entry.isDirectory()) await sync(join(entry.parentPath, entry.name));
  await sync(directory);
}

/**
 * Writes a file that is there in full or not at all: beside its place, synced, then renamed.
 * @param draft its path until then, in the same file system; what an earlier attempt left there goes
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  draft: string,
): Promise<void> {
  try {
    await writeSynced(draft, content);
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => {});
    throw cause;
  }
  await sync(dirname(path));
}

const refusals: readonly (readonly [RegExp, Said])[] = [
  // The engine asks how much is free and goes no further.
  [
    /\bENOSPC\b|\bEDQUOT\b|no space left|quota exceeded|max_temp_directory_size/i,
    said("disk.full"),
  ],
  [/\bEROFS\b|read-only file system/i, said("disk.readOnly")],
];

/** How the disk is at fault for an error, as the end of a sentence that begins with it; null where it is not. */
export function diskFault(cause: unknown): Said | null {
  const message = cause instanceof Error ? cause.message : String(cause);
  return refusals.find(([told]) => told.test(message))?.[1] ?? null;
}
