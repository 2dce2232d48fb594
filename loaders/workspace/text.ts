import { readFile } from "node:fs/promises";
import type { Reading } from "./faults.js";

/** What to do where a workspace, or a file that every workspace has, is missing. */
export const needs =
  "a workspace needs workspace.json, indicators.csv, plans/*.json, regions.csv and industries.csv";
export const nameAnother = "name another workspace with --workspace DIR or WORKSPACE=DIR";
export const addOrName = `add it (${needs}), or ${nameAnother}`;

/**
 * A file of the workspace as text, without byte order mark; null with a fault if it cannot be read.
 * An optional file may be absent: null without a fault.
 */
export async function readText(
  reading: Reading,
  file: string,
  presence: "required" | "optional" = "required",
): Promise<string | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(reading.path(file));
  } catch (cause) {
    const absent = (cause as NodeJS.ErrnoException).code === "ENOENT";
    if (absent && presence === "optional") return null;
    if (absent) reading.fault({ file }, "is missing", addOrName);
    else reading.fault({ file }, `cannot be read (${(cause as Error).message})`);
    return null;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    reading.fault({ file }, "is not UTF-8 text", "save it with the encoding UTF-8");
    return null;
  }
}
