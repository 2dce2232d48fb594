import { cp, mkdir, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { resolve } from "node:path";
import { serveSite } from "../../loaders/serve/server.js";
import { type Run, workbench } from "./workbench.js";

/** A copy of a workspace without its register, so that tests never touch anybody's rows. */
export async function copyWorkspace(from: string, name: string): Promise<string> {
  const to = resolve(".cache/test", name);
  await rm(to, { recursive: true, force: true });
  await mkdir(resolve(to, ".."), { recursive: true });
  await cp(from, to, { recursive: true, filter: (path) => !path.endsWith("/register") });
  return to;
}

/** Runs a command that must succeed. */
export async function must(args: readonly string[]): Promise<Run> {
  const run = await workbench(args);
  if (run.code !== 0)
    throw new Error(
      `workbench ${args.join(" ")} ended with ${run.code}\n${run.stderr}\n${run.stdout}`,
    );
  return run;
}

export interface ServedSite {
  readonly directory: string;
  readonly url: string;
  close(): Promise<void>;
}

/** Builds a workspace's site with options of the command (nothing is redone where nothing changed) and serves it on a free port. */
export async function servedSite(
  workspace: string,
  name: string,
  options: readonly string[] = [],
): Promise<ServedSite> {
  const directory = resolve(".cache/test", `${name}-site`);
  await must(["build", "--workspace", workspace, "--out", directory, ...options]);
  return serve(directory);
}

/** Serves a built site on a free port. */
export async function serve(directory: string): Promise<ServedSite> {
  const { server, url } = await serveSite(directory, 0);
  return { directory, url, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
