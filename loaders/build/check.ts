import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { CommandError } from "../errors.js";

/** Framework ends well on pages it could not compile: it leaves this mark in them instead. */
const FAULT = /observablehq--error[^>]*>([^<]*)/g;
const ELSEWHERE =
  /(?:src|href)="(https?:)?\/\/[^"]*\.(?:js|css|woff2?)"|from"https?:\/\/|import\("https?:\/\//;

/**
 * @param site directory of a built site
 * @throws CommandError naming each page that holds an error or asks another origin for code or style
 */
export async function checkSite(site: string): Promise<void> {
  const faults: string[] = [];
  for (const file of await readdir(site, { recursive: true })) {
    if (!/\.(html|js)$/.test(file)) continue;
    const path = join(site, file);
    const text = await readFile(path, "utf8");
    if (file.endsWith(".html"))
      for (const [, message] of text.matchAll(FAULT))
        faults.push(`${relative(site, path)}: ${message || "a cell could not be compiled"}`);
    if (ELSEWHERE.test(text)) faults.push(`${relative(site, path)}: asks another origin for code`);
  }
  if (faults.length > 0)
    throw new CommandError(
      `the site was not built; the one before it stays.\n${faults.join("\n")}`,
    );
}
