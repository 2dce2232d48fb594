import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "../disk.js";
import { digestOf } from "./digest.js";

const KEPT = 6;

/** Everything that decides what the site's data are: the workspace with its register, and the code. */
export function dataDigest(workspace: string): Promise<string> {
  return digestOf([
    workspace,
    "loaders",
    "src/domain",
    "src/forecast",
    "src/i18n",
    "package-lock.json",
  ]);
}

/**
 * The site's data, computed only where no earlier run had the same inputs.
 * @param make computes the archive
 */
export async function cachedArchive(
  workspace: string,
  make: () => Promise<Uint8Array>,
  cache = ".cache/site",
): Promise<Uint8Array> {
  const path = join(cache, `${await dataDigest(workspace)}.zip`);
  const known = await readFile(path).catch(() => null);
  if (known) return known;
  const made = await make();
  await mkdir(cache, { recursive: true });
  await writeWhole(path, made, join(cache, `${randomUUID()}.tmp`));
  await forgetOldest(cache);
  return made;
}

async function forgetOldest(cache: string): Promise<void> {
  const archives = await Promise.all(
    (await readdir(cache)).map(async (name) => {
      const path = join(cache, name);
      return { path, time: (await stat(path)).mtimeMs };
    }),
  );
  archives.sort((a, b) => b.time - a.time);
  await Promise.all(archives.slice(KEPT).map(({ path }) => rm(path, { force: true })));
}
