import type { Command } from "commander";
import { buildSite } from "../build/site.js";
import { makeDemo } from "../demo/demo.js";
import { terminalProgress } from "../progress.js";
import { readManifest } from "../register/manifest.js";
import { registerDirectory } from "../register/store.js";
import type { Say } from "../said.js";
import { parsePort, requirePort, serveSite } from "../serve/server.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { dayGiven } from "./usage.js";

interface Options {
  workspace?: string;
  port?: string;
  out: string;
  asOf?: string;
}

export function register(program: Command, say: Say): void {
  program
    .command("serve")
    .option("--workspace <dir>", say("usage.workspace"))
    .option("--port <port>", say("usage.serve.port"))
    .option("--out <dir>", say("usage.out.site"), "dist")
    .option("--as-of <date>", say("usage.asOf.site"), dayGiven(say, "2017-12-31"))
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
