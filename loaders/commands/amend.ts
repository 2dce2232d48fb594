import type { Command } from "commander";
import type { Language } from "../../src/domain/language.js";
import { confirm, withdraw } from "../register/amend.js";
import type { Manifest } from "../register/manifest.js";
import { type Say, speech } from "../said.js";
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
export function register(program: Command, say: Say): void {
  command(program, "withdraw", say)
    .option("--by <name>", say("usage.withdraw.by"))
    .option("--reason <text>", say("usage.withdraw.reason"))
    .action(async (id: string, { workspace, lang, ...options }: Options) => {
      tell(await withdraw(await loadWorkspace(chosenWorkspace(workspace)), id, options), lang);
    });
  command(program, "confirm", say)
    .requiredOption("--by <name>", say("usage.confirm.by"))
    .option("--region <code>", say("usage.confirm.region"))
    .action(async (id: string, { workspace, lang, by, region }: Options & { by: string }) => {
      const chosen = await loadWorkspace(chosenWorkspace(workspace));
      tell(await confirm(chosen, id, { by, region }), lang);
    });
}

function command(program: Command, name: string, say: Say): Command {
  return program
    .command(name)
    .argument("<submission>", say("usage.submission"))
    .option("--workspace <dir>", say("usage.workspace"))
    .addOption(languageOption(say("usage.lang.told")));
}

function tell({ acts, digest }: Manifest, lang: Language | undefined): void {
  const { number, act, submission, region = "" } = acts.at(-1)!;
  const { say } = speech(chosenLanguage(lang));
  const done = { submission, number, digest: digest.slice(0, 8) };
  console.log(
    act === "confirm" ? say("amend.confirmed", { ...done, region }) : say("amend.withdrawn", done),
  );
}
