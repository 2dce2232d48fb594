import type { Command } from "commander";
import { makeDemo } from "../demo/demo.js";
import { terminalProgress } from "../progress.js";
import { registerInfo } from "../register/register.js";
import { registerDirectory } from "../register/store.js";
import type { Say } from "../said.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { wholeFrom } from "./usage.js";

export function register(program: Command, say: Say): void {
  program
    .command("demo")
    .option("--workspace <dir>", say("usage.workspace"))
    .option("--audits <n>", say("usage.demo.audits"), wholeFrom(1, say))
    .option("--seed <n>", say("usage.demo.seed"), wholeFrom(0, say))
    .action(async (options: { workspace?: string; audits?: number; seed?: number }) => {
      const workspace = await loadWorkspace(chosenWorkspace(options.workspace));
      const { audits, seed } = options;
      const manifest = await makeDemo(workspace, { audits, seed, progress: terminalProgress() });
      const info = registerInfo(workspace, manifest);
      console.log(
        `${registerDirectory(workspace)}: ${info.audits} synthetic audits and ${info.measures} measures to ${info.dataDate}`,
      );
    });
}
