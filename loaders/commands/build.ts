import type { Command } from "commander";
import { buildSite, previewSite } from "../build/site.js";
import { terminalProgress } from "../progress.js";
import type { Say } from "../said.js";
import { chosenWorkspace } from "../workspace/workspace.js";

interface Options {
  workspace?: string;
  out: string;
  force: boolean;
  verbose: boolean;
}

export function register(program: Command, say: Say): void {
  program
    .command("build")
    .option("--workspace <dir>", say("usage.workspace"))
    .option("--out <dir>", say("usage.out.site"), "dist")
    .option("--force", say("usage.build.force"), false)
    .option("--verbose", say("usage.build.verbose"), false)
    .action(async ({ workspace, out, force, verbose }: Options) => {
      const began = performance.now();
      const { rebuilt, output } = await buildSite(chosenWorkspace(workspace), {
        output: out,
        force,
        progress: terminalProgress(),
        log: verbose ? (text) => process.stderr.write(text) : undefined,
      });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(rebuilt ? `built ${output} in ${seconds} s` : `${output} is up to date`);
    });

  program
    .command("preview")
    .option("--workspace <dir>", say("usage.workspace"))
    .option("--port <port>", say("usage.preview.port"), process.env.PORT ?? "3000")
    .action((options: { workspace?: string; port: string }) =>
      previewSite(chosenWorkspace(options.workspace), ["--no-open", "--port", options.port]),
    );
}
