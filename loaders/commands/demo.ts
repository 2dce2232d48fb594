import { type Command, InvalidArgumentError } from "commander";
import { makeDemo } from "../demo/demo.js";
import { terminalProgress } from "../progress.js";
import { registerInfo } from "../register/register.js";
import { registerDirectory } from "../register/store.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

export function register(program: Command): void {
  program
    .command("demo")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option(
      "--audits <n>",
      "how many audits, to try out size: sums equal the published results only by default",
      wholeFrom(1),
    )
    .option("--seed <n>", "the same seed gives the same register", wholeFrom(0))
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

function wholeFrom(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > 0x7fffffff)
      throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
    return value;
  };
}
