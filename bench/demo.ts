import { cp, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openDuckDB } from "../loaders/engine/duckdb.js";
import { inTemporaryDirectory, timed, timedCommand } from "./measure.js";

const TSX = resolve("node_modules/tsx/dist/cli.mjs");
const SIZES = [10_000, 1_000_000];

/**
 * Seconds and peak memory of writing demonstration registers, in relation to DuckDB alone copying
 * the same Parquet files in the same run.
 * @param args numbers of audits; default 10,000 and 1,000,000
 */
export function benchDemo(args: readonly string[]): Promise<Record<string, unknown>> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES;
  return inTemporaryDirectory(async (directory) => {
    const runs = [];
    for (const audits of sizes) runs.push(await measure(audits, join(directory, String(audits))));
    return { runs };
  });
}

async function measure(audits: number, directory: string): Promise<Record<string, unknown>> {
  const workspace = join(directory, "workspace");
  await cp("data", workspace, { recursive: true, filter: (path) => !path.endsWith("register") });
  const run = await timedCommand(process.execPath, [
    TSX,
    "loaders/cli.ts",
    "demo",
    "--audits",
    String(audits),
    "--workspace",
    workspace,
  ]);
  const register = join(workspace, "register");
  const files = (await readdir(register, { recursive: true }))
    .filter((file) => file.endsWith(".parquet"))
    .map((file) => join(register, file));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const copySeconds = await copyAll(files, directory);
  return {
    audits,
    seconds: run.seconds,
    auditsPerSecond: audits / run.seconds,
    peakMB: run.peakMB,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    copySeconds,
    ratio: run.seconds / copySeconds,
  };
}

async function copyAll(files: readonly string[], directory: string): Promise<number> {
  const engine = await openDuckDB();
  try {
    return await timed(async () => {
      for (const [i, file] of files.entries())
        await engine.run(
          `COPY (SELECT * FROM '${file}') TO '${join(directory, `copy-${i}.parquet`)}' (FORMAT parquet)`,
        );
    });
  } finally {
    engine.close();
  }
}
