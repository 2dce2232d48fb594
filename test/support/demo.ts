import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { digestOf } from "../../loaders/build/digest.js";
import { buildSite } from "../../loaders/build/site.js";
import { copyWorkspace, must, type ServedSite, serve } from "./site.js";

export interface DemoSite extends ServedSite {
  readonly workspace: string;
}

/**
 * The site of a copy of `data/` with its demonstration register. All browser tests share it: it is
 * made anew only where the workspace or the code that makes it changed.
 */
export async function demoSite(): Promise<DemoSite> {
  const workspace = resolve(".cache/test/browser-workspace");
  const output = resolve(".cache/test/browser-site");
  const stamp = `${workspace}.digest`;
  const digest = await digestOf(["data", "loaders"]);
  if ((await readFile(stamp, "utf8").catch(() => null)) !== digest) {
    await copyWorkspace("data", "browser-workspace");
    await must(["demo", "--workspace", workspace]);
    await writeFile(stamp, digest);
  }
  await buildSite(workspace, { output });
  return { workspace, ...(await serve(output)) };
}
