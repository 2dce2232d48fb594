import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeWhole } from "./disk.js";

/** Keeps what was computed, whole or not at all. */
export async function keep(path: string, content: string | Uint8Array): Promise<void> {
  const directory = dirname(path);
  await mkdir(directory, { recursive: true });
  await writeWhole(path, content, join(directory, `${randomUUID()}.tmp`));
}

/** Forgets all files of a directory but the newest so many; another process may forget them meanwhile. */
export async function keepNewest(directory: string, count: number): Promise<void> {
  const files = await Promise.all(
    (await readdir(directory)).map(async (name) => {
      const path = join(directory, name);
      const found = await stat(path).catch(() => null);
      return { path, time: found?.mtimeMs ?? 0 };
    }),
  );
  files.sort((a, b) => b.time - a.time);
  await Promise.all(files.slice(count).map(({ path }) => rm(path, { force: true })));
}
