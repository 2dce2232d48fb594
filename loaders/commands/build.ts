import type { Command } from "commander";
import { buildSite, previewSite } from "../build/site.js";
import { terminalProgress } from "../progress.js";
import type { Say } from "../said.js";
import { chosenWorkspace } from "../workspace/workspace.js";
import { dayGiven } from "./usage.js";

interface Options {
  workspace?: string;
  out: string;
  asOf?: string;
  force: boolean;
  verbose: boolean;
}

export function register(program: Command, say: Say): void {
  program
    .command("build")
    .option("--workspace <dir>", say("usage.workspace"))
    .option("--out <dir>", say("usage.out.site"), "dist")
    .option("--as-of <date>", say("usage.asOf.site"), dayGiven(say, "2017-12-31"))
    .option("--force", say("usage.build.force"), false)
    .option("--verbose", say("usage.build.verbose"), false)
    .action(async ({ workspace, out, asOf, force, verbose }: Options) => {
      const began = performance.now();
      const { rebuilt, output } = await buildSite(chosenWorkspace(workspace), {
        output: out,
        asOf,
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
    .option("--as-of <date>", say("usage.asOf.site"), dayGiven(say, "2017-12-31"))
    .action(({ workspace, port, asOf }: { workspace?: string; port: string; asOf?: string }) =>
      previewSite(chosenWorkspace(workspace), ["--no-open", "--port", port], asOf),
    );
}
