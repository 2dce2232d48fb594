import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { inTemporaryDirectory, timedCommand } from "./measure.js";

const TSX = resolve("node_modules/tsx/dist/cli.mjs");
const FRAMEWORK = resolve("node_modules/@observablehq/framework/dist/bin/observable.js");

/**
 * Seconds of a site build with nothing cached and with the site's data cached, in relation to
 * Framework building a single empty page in the same run.
 */
export function benchBuild(): Promise<Record<string, unknown>> {
  return inTemporaryDirectory(async (directory) => {
    const out = join(directory, "site");
    const build = () =>
      timedCommand(process.execPath, [TSX, "loaders/cli.ts", "build", "--force", "--out", out]);
    for (const cache of [".cache/site", "src/.observablehq/cache"])
      await rm(cache, { recursive: true, force: true });
    const cold = await build();
    const cached = await build();
    const bare = await timedCommand(process.execPath, [FRAMEWORK, "build"], {
      cwd: await emptyProject(join(directory, "empty")),
    });
    const files = await readdir(out, { recursive: true });
    const sizes = await Promise.all(
      files
        .filter((file) => !file.endsWith(".gz"))
        .map(async (file) => (await stat(join(out, file))).size),
    );
    return {
      pages: files.filter((file) => file.endsWith(".html")).length,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      seconds: cold.seconds,
      cachedSeconds: cached.seconds,
      peakMB: cold.peakMB,
      emptyProjectSeconds: bare.seconds,
      ratio: cold.seconds / bare.seconds,
    };
  });
}

async function emptyProject(directory: string): Promise<string> {
  await mkdir(join(directory, "src"), { recursive: true });
  await writeFile(join(directory, "src/index.md"), "# Empty\n");
  await writeFile(
    join(directory, "observablehq.config.js"),
    "export default { globalStylesheets: [], search: false };\n",
  );
  return directory;
}
