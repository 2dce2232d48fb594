import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { readManifest } from "../../loaders/register/manifest.js";
import { openRegister } from "../../loaders/register/register.js";
import { registerDirectory } from "../../loaders/register/store.js";
import { statusReport } from "../../loaders/status/report.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { sampleWorkspace } from "../register/sample.js";

/** A directory with a workspace, and files to submit beside it. */
export interface Desk {
  readonly directory: string;
  readonly workspace: Workspace;
  /** of the workspace, for other processes */
  readonly workspaceFile: string;
  file(name: string): string;
}

/** Lays an empty directory, or a copy of another, out as a desk; it is removed when the test ends. */
export async function layDesk(from?: Desk, parent = tmpdir()): Promise<Desk> {
  const directory = await mkdtemp(join(parent, "workbench-crash-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  if (from) await cp(from.directory, directory, { recursive: true });
  const workspace = sampleWorkspace(join(directory, "workspace"));
  const workspaceFile = join(directory, "workspace.json");
  await mkdir(workspace.directory, { recursive: true });
  await writeFile(workspaceFile, JSON.stringify(workspace));
  return { directory, workspace, workspaceFile, file: (name) => join(directory, name) };
}

const reported = new Set<string>();

/**
 * What a register is, once all that it says of itself has been found to hold: its files, its digest,
 * its rows, and that `status` can tell of it.
 */
export async function examine({ workspace }: Pick<Desk, "workspace">): Promise<string> {
  const directory = registerDirectory(workspace);
  const manifest = await readManifest(directory);
  if (!manifest) return "none";
  for (const submission of manifest.submissions)
    for (const stored of [submission, ...(submission.faultsFile ? [submission.faultsFile] : [])]) {
      const bytes = await readFile(join(directory, stored.file));
      if (createHash("sha256").update(bytes).digest("hex") !== stored.contentSha256)
        throw new Error(`${stored.file} is not what the manifest says`);
    }
  const upTo = manifest.acts.length;
  const engine = await openDuckDB({ threads: 1 });
  try {
    const { info } = await openRegister(workspace, engine, { upTo });
    if (info.digest !== manifest.digest) throw new Error("the rows have another digest");
    const { columns } = await engine.query(
      "SELECT (SELECT count(*) FROM audits) AS a, (SELECT count(*) FROM measures) AS m",
    );
    if (Number(columns.a![0]) !== info.audits || Number(columns.m![0]) !== info.measures)
      throw new Error("there are not as many rows as the manifest says");
  } finally {
    engine.close();
  }
  // What `status` tells depends on nothing else.
  if (!reported.has(manifest.digest)) await statusReport(workspace);
  reported.add(manifest.digest);
  return `${manifest.digest} after ${upTo}`;
}

/** Every name on a desk that is neither a file of its register nor one of those that `belonging` lists. */
export async function strays(desk: Desk, belonging: readonly string[]): Promise<string[]> {
  const directory = registerDirectory(desk.workspace);
  const manifest = await readManifest(directory);
  const named = (manifest?.submissions ?? []).flatMap((s) => [s.file, s.faultsFile?.file ?? ""]);
  const inRegister = existsSync(directory) ? await readdir(directory) : [];
  return [
    ...inRegister.filter((name) => !["manifest.json", ...named].includes(name)),
    ...(await readdir(desk.directory)).filter(
      (name) => !["workspace", "workspace.json", ...belonging].includes(name),
    ),
  ];
}
