import type { Command } from "commander";
import { buildSite, previewSite } from "../build/site.js";
import { terminalProgress } from "../progress.js";
import { chosenWorkspace } from "../workspace/workspace.js";
import { asOfOption } from "./asOf.js";

interface Options {
  workspace?: string;
  out: string;
  asOf?: string;
  force: boolean;
  verbose: boolean;
}

export function register(program: Command): void {
  program
    .command("build")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--out <dir>", "where the site goes", "dist")
    .addOption(asOfOption("the whole site"))
    .option("--force", "build even when nothing changed", false)
    .option("--verbose", "show Framework's own output", false)
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
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--port <port>", "port on this machine", process.env.PORT ?? "3000")
    .addOption(asOfOption("the whole site"))
    .action(({ workspace, port, asOf }: { workspace?: string; port: string; asOf?: string }) =>
      previewSite(chosenWorkspace(workspace), ["--no-open", "--port", port], asOf),
    );
}
