import { readFile } from "node:fs/promises";

/** Version of the workbench itself. */
export async function toolVersion(): Promise<string> {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  return String((JSON.parse(text) as { version: unknown }).version);
}
