import { readdir } from "node:fs/promises";

/** The paths of all pages of a built site, as a reader has them in the address. */
export async function pagePaths(site: string): Promise<string[]> {
  const files = await readdir(site, { recursive: true });
  return files
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/${file.slice(0, -".html".length)}`.replace(/^\/index$/, "/"))
    .sort();
}
