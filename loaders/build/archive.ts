import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { keep, keepNewest } from "../cache.js";
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
 * @param asOf ISO date that it is computed for
 */
export async function cachedArchive(
  workspace: string,
  make: () => Promise<Uint8Array>,
  { asOf, cache = ".cache/site" }: { asOf?: string | undefined; cache?: string } = {},
): Promise<Uint8Array> {
  const name = [await dataDigest(workspace), ...(asOf ? [asOf] : [])].join("-");
  const path = join(cache, `${name}.zip`);
  const known = await readFile(path).catch(() => null);
  if (known) return known;
  const made = await make();
  await keep(path, made);
  await keepNewest(cache, KEPT);
  return made;
}
