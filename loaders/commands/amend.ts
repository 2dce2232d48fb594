import type { Command } from "commander";
import { confirm, withdraw } from "../register/amend.js";
import type { Manifest } from "../register/manifest.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

interface Options {
  workspace?: string;
  by?: string;
  reason?: string;
  region?: string;
}

/** `withdraw` and `confirm`: what is done to a submission after it was taken in. */
export function register(program: Command): void {
  command(program, "withdraw", "take a submission out of force; its rows stay on record")
    .option("--by <name>", "who withdraws it")
    .option("--reason <text>", "why")
    .action(async (id: string, { workspace, ...options }: Options) => {
      tell(await withdraw(await loadWorkspace(chosenWorkspace(workspace)), id, options));
    });
  command(
    program,
    "confirm",
    "record that the next region up confirms a submission: a county's by its city, then the province",
  )
    .requiredOption("--by <name>", "who confirms it")
    .option("--region <code>", "for which region (default: the next one up)")
    .action(async (id: string, { workspace, by, region }: Options & { by: string }) => {
      tell(await confirm(await loadWorkspace(chosenWorkspace(workspace)), id, { by, region }));
    });
}

function command(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument("<submission>", "its id, or the beginning of it; `history` lists them")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)");
}

function tell({ acts, digest }: Manifest): void {
  const { number, act, submission, region } = acts.at(-1)!;
  const done = act === "confirm" ? `confirmed by ${region}` : "withdrawn";
  console.log(`${submission}: ${done} (act ${number}); register version ${digest.slice(0, 8)}`);
}
