import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** Directories that hold output or, in the register, rows whose checksums its manifest lists. */
const PASSED_OVER = new Set([".observablehq", "node_modules"]);

/**
 * SHA-256 over the names and contents of files; directories are read whole, in a fixed order.
 * A path that does not exist counts as empty. Of a register only its manifest is read: it lists
 * every file with its checksum.
 */
export async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const root of paths) {
    for (const file of await filesUnder(root)) {
      const content = await readFile(file);
      const name = relative(root, file).split(sep).join("/");
      hash.update(`${name.length}:${name}:${content.length}:`).update(content);
    }
  }
  return hash.digest("hex");
}

async function filesUnder(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const isRegister = entries.some(({ name }) => name === "manifest.json");
    const kept = entries
      .filter(({ name }) => (isRegister ? name === "manifest.json" : !PASSED_OVER.has(name)))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const found = await Promise.all(
      kept.map((entry) => {
        const child = join(path, entry.name);
        return entry.isDirectory() ? filesUnder(child) : [child];
      }),
    );
    return found.flat();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR") return [path];
    throw error;
  }
}
