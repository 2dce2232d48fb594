import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const WORTH = /\.(html|js|css|json|svg|arrow|wasm)$/;
const SMALLEST = 1024;

/** Lays `FILE.gz` beside each file that a static server can send compressed. */
export async function compressSite(site: string): Promise<void> {
  const files = (await readdir(site, { recursive: true })).filter((file) => WORTH.test(file));
  for (const file of files) {
    const content = await readFile(join(site, file));
    if (content.length < SMALLEST) continue;
    await writeFile(join(site, `${file}.gz`), await promisify(gzip)(content, { level: 9 }));
  }
}
