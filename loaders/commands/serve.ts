import type { Command } from "commander";
import { buildSite } from "../build/site.js";
import { makeDemo } from "../demo/demo.js";
import { terminalProgress } from "../progress.js";
import { readManifest } from "../register/manifest.js";
import { registerDirectory } from "../register/store.js";
import { parsePort, requirePort, serveSite } from "../serve/server.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { asOfOption } from "./asOf.js";

interface Options {
  workspace?: string;
  port?: string;
  out: string;
  asOf?: string;
}

export function register(program: Command): void {
  program
    .command("serve")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--port <port>", "port on 127.0.0.1 (default: $PORT or 3000)")
    .option("--out <dir>", "where the site goes", "dist")
    .addOption(asOfOption("the whole site"))
    .action(async (options: Options) => {
      const port = parsePort(options.port ?? process.env.PORT ?? "3000");
      await requirePort(port);
      const directory = chosenWorkspace(options.workspace);
      await ensureRegister(directory);
      console.log("Building the site where anything changed …");
      const { output } = await buildSite(directory, {
        output: options.out,
        asOf: options.asOf,
        progress: terminalProgress(),
      });
      const { url } = await serveSite(output, port);
      console.log(`The workbench is at ${url} (Ctrl+C ends it)`);
    });
}

/** A workspace that has no register yet gets the demonstration register. */
async function ensureRegister(directory: string): Promise<void> {
  const workspace = await loadWorkspace(directory);
  if (await readManifest(registerDirectory(workspace))) return;
  console.log("No register yet: making the synthetic demonstration register …");
  await makeDemo(workspace, { progress: terminalProgress() });
}
