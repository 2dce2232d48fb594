import { join } from "node:path";
import type { RegisterInfo } from "../../src/domain/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { readManifest } from "../register/manifest.js";
import { type Past, stoodOn } from "../register/past.js";
import { registerInfo } from "../register/register.js";
import { toolVersion } from "../tool.js";
import { loadWorkspace } from "../workspace/workspace.js";

/** What the shell of every page tells. */
export interface Site {
  readonly workspace: Workspace;
  /** null: nothing was taken in yet */
  readonly register: RegisterInfo | null;
  /** set where the site is as of a day on which the register was another */
  readonly past?: Past | undefined;
  /** of the workbench itself */
  readonly version: string;
}

/** @throws WorkspaceError or RegisterError where either cannot be read */
export async function readSite(directory: string, asOf?: string): Promise<Site> {
  const workspace = await loadWorkspace(directory);
  const manifest = await readManifest(join(directory, "register"));
  const stood = manifest && stoodOn(manifest, workspace, { asOf });
  return {
    workspace,
    register: manifest && registerInfo(workspace, manifest, stood!),
    past: stood?.past,
    version: await toolVersion(),
  };
}

export function isSynthetic({ workspace, register }: Site): boolean {
  return workspace.synthetic || register?.synthetic === true;
}
