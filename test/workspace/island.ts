import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadWorkspace, WorkspaceError } from "../../loaders/workspace/workspace.js";
import type { Workspace } from "../../src/domain/workspace.js";

export const island = "test/fixtures/workspace/island";

/** What to make of a file's text; null removes the file. */
export type Edit = (text: string) => string | Uint8Array | null;

/** Runs with a copy of the island workspace in which files are edited (absent ones start empty). */
export async function withIsland<T>(
  edits: Readonly<Record<string, Edit>>,
  run: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "island-"));
  try {
    await cp(island, directory, { recursive: true });
    for (const [file, edit] of Object.entries(edits)) {
      const path = join(directory, file);
      const edited = edit(await readFile(path, "utf8").catch(() => ""));
      if (edited === null) await rm(path, { recursive: true });
      else await writeFile(path, edited);
    }
    return await run(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export function loadIsland(edits: Readonly<Record<string, Edit>> = {}): Promise<Workspace> {
  return withIsland(edits, loadWorkspace);
}

/** The faults of the edited workspace, with its directory left out. */
export function faultsOf(edits: Readonly<Record<string, Edit>>): Promise<string[]> {
  return withIsland(edits, async (directory) => {
    try {
      await loadWorkspace(directory);
    } catch (error) {
      if (!(error instanceof WorkspaceError)) throw error;
      return error.faults.map((fault) => fault.replaceAll(`${directory}/`, ""));
    }
    return [];
  });
}

export function replace(from: string, to: string): Edit {
  return (text) => {
    if (!text.includes(from)) throw new Error(`the fixture lacks ${from}`);
    return text.replace(from, to);
  };
}
