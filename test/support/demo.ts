import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { digestOf } from "../../loaders/build/digest.js";
import { buildSite } from "../../loaders/build/site.js";
import { launchBrowser, type WatchedPage, watchedPage } from "./browser.js";
import { copyWorkspace, must, type ServedSite, serve } from "./site.js";

/** The demonstration site and a browser, from before the first test of a file to after its last. */
export interface Demo {
  readonly workspace: string;
  /** directory of the built site */
  readonly directory: string;
  /** a page of somebody who was never here */
  visitor(options?: BrowserContextOptions): Promise<WatchedPage>;
}

export function demo(): Demo {
  const workspace = resolve(".cache/test/browser-workspace");
  const directory = resolve(".cache/test/browser-site");
  let site: ServedSite;
  let browser: Browser;

  beforeAll(async () => {
    await makeSite(workspace, directory);
    site = await serve(directory);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    workspace,
    directory,
    visitor: (options) => watchedPage(browser, site.url, options),
  };
}

/**
 * Builds the site of a copy of `data/` with its demonstration register. All browser tests share it:
 * it is made anew only where the workspace or the code that makes it changed.
 */
async function makeSite(workspace: string, directory: string): Promise<void> {
  const stamp = `${workspace}.digest`;
  const digest = await digestOf(["data", "loaders"]);
  if ((await readFile(stamp, "utf8").catch(() => null)) !== digest) {
    await copyWorkspace("data", "browser-workspace");
    await must(["demo", "--workspace", workspace]);
    await writeFile(stamp, digest);
  }
  await buildSite(workspace, { output: directory });
}
