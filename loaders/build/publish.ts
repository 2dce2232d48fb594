import { existsSync, renameSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { sync, syncTree } from "../disk.js";

const previousOf = (destination: string) => `${destination}.previous`;

/** Where a site is built: beside its destination, on the same disk. */
export function besides(destination: string): string {
  return join(dirname(destination), `.${basename(destination)}.${process.pid}.building`);
}

/** Lock of those who would put a site in one place. */
export function lockBeside(destination: string): string {
  return join(dirname(destination), `.${basename(destination)}.lock`);
}

/**
 * Puts a built site in the place of the one before it, in two renames with nothing in between: no
 * system lets Node exchange two directories. A process killed between them leaves no site in place
 * and both beside it, until `recover` brings the one before it back.
 */
export async function putInPlace(fresh: string, destination: string): Promise<void> {
  const previous = previousOf(destination);
  await syncTree(fresh);
  await rm(previous, { recursive: true, force: true });
  try {
    renameSync(destination, previous);
  } catch (cause) {
    ignoreMissing(cause as NodeJS.ErrnoException);
  }
  renameSync(fresh, destination);
  await sync(dirname(destination));
  await rm(previous, { recursive: true, force: true });
}

/** Whether another process builds, or has ended before it was done. */
export async function isUnfinished(destination: string): Promise<boolean> {
  return existsSync(lockBeside(destination)) || (await leftBy(destination)).length > 0;
}

/** Brings back a site that an ended process left aside, and removes what else it left; expects the lock. */
export async function recover(destination: string): Promise<void> {
  const inPlace = await readdir(destination).catch(() => null);
  if (inPlace === null) await rename(previousOf(destination), destination).catch(ignoreMissing);
  for (const path of await leftBy(destination)) await rm(path, { recursive: true, force: true });
}

async function leftBy(destination: string): Promise<string[]> {
  const directory = dirname(destination);
  const names = await readdir(directory).catch(() => []);
  return names
    .filter(
      (name) =>
        join(directory, name) === previousOf(destination) ||
        (name.startsWith(`.${basename(destination)}.`) && name.endsWith(".building")),
    )
    .map((name) => join(directory, name));
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
