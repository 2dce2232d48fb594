import type { Command } from "commander";
import type { Language } from "../../src/domain/language.js";
import { confirm, withdraw } from "../register/amend.js";
import type { Manifest } from "../register/manifest.js";
import { speech } from "../said.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { chosenLanguage, languageOption } from "./language.js";

interface Options {
  workspace?: string;
  by?: string;
  reason?: string;
  region?: string;
  lang?: Language;
}

/** `withdraw` and `confirm`: what is done to a submission after it was taken in. */
export function register(program: Command): void {
  command(program, "withdraw")
    .option("--by <name>", "who withdraws it")
    .option("--reason <text>", "why")
    .action(async (id: string, { workspace, lang, ...options }: Options) => {
      tell(await withdraw(await loadWorkspace(chosenWorkspace(workspace)), id, options), lang);
    });
  command(program, "confirm")
    .requiredOption("--by <name>", "who confirms it")
    .option("--region <code>", "for which region (default: the next one up)")
    .action(async (id: string, { workspace, lang, by, region }: Options & { by: string }) => {
      const chosen = await loadWorkspace(chosenWorkspace(workspace));
      tell(await confirm(chosen, id, { by, region }), lang);
    });
}

function command(program: Command, name: string): Command {
  return program
    .command(name)
    .argument("<submission>", "its id, or the beginning of it; `history` lists them")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .addOption(languageOption("what is told"));
}

function tell({ acts, digest }: Manifest, lang: Language | undefined): void {
  const { number, act, submission, region = "" } = acts.at(-1)!;
  const { say } = speech(chosenLanguage(lang));
  const done = { submission, number, digest: digest.slice(0, 8) };
  console.log(
    act === "confirm" ? say("amend.confirmed", { ...done, region }) : say("amend.withdrawn", done),
  );
}
