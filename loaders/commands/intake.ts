import { type Command, Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { CommandError } from "../errors.js";
import { describeIntake } from "../intake/describe.js";
import { type IntakeReport, takeIn } from "../intake/intake.js";
import { filesOf } from "../intake/paths.js";
import { isDatabaseUrl } from "../intake/postgres/address.js";
import { RefusedError } from "../intake/refused.js";
import { terminalProgress } from "../progress.js";
import { type Say, said, speech } from "../said.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { chosenLanguage } from "./language.js";
import { dayGiven } from "./usage.js";

interface Options {
  workspace?: string;
  dryRun: boolean;
  strict: boolean;
  json: boolean;
  dataDate?: string;
  sender?: string;
  replaces?: string;
  full: boolean;
  encoding?: string;
  lang?: Language;
  out?: string;
}

export function register(program: Command, say: Say): void {
  program
    .command("intake")
    .argument("<file...>", say("usage.intake.files"))
    .option("--workspace <dir>", say("usage.workspace"))
    .option("--dry-run", say("usage.intake.dryRun"), false)
    .option("--strict", say("usage.intake.strict"), false)
    .option("--json", say("usage.intake.json"), false)
    .option("--data-date <date>", say("usage.intake.dataDate"), dayGiven(say, "2018-06-30"))
    .option("--sender <region>", say("usage.intake.sender"))
    .option("--encoding <label>", say("usage.intake.encoding"))
    .option("--replaces <submission>", say("usage.intake.replaces"))
    .option("--full", say("usage.intake.full"), false)
    .option("--out <dir>", say("usage.intake.out"))
    .addOption(new Option("--lang <lang>", say("usage.intake.lang")).choices(languages))
    .addHelpText("after", `\n${say("usage.intake.more")}`)
    .action(async (files: string[], { workspace: directory, json, lang, ...options }: Options) => {
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const known = workspace.regions.some(({ code }) => code === options.sender);
      if (options.sender !== undefined && !known)
        throw new CommandError(said("intake.noSender", { code: options.sender }), 2);
      if (options.full && !files.some(isDatabaseUrl))
        throw new CommandError(said("intake.fullIsForDatabases"), 2);
      const told = speech(chosenLanguage(lang));
      const { files: named, passedOver } = await filesOf(files);
      const report = await takeIn(named, workspace, {
        ...options,
        language: lang,
        progress: terminalProgress(),
      }).catch((cause: unknown) => {
        if (json && cause instanceof RefusedError)
          console.log(
            JSON.stringify({ refused: cause.toJSON(), sound: cause.sound, passedOver }, null, 2),
          );
        throw cause;
      });
      const lines = [
        ...passedOver.map(({ sentence }) => told.name(sentence)),
        describeIntake(report, workspace, told),
      ];
      console.log(
        json
          ? JSON.stringify({ ...report, passedOver }, null, 2)
          : lines.filter(Boolean).join("\n"),
      );
      if (!report.changed) console.error(told.say("intake.nothing"));
      process.exitCode = exitCode(report);
    });
}

export function exitCode({ changed, rejected }: IntakeReport): 0 | 1 | 3 {
  if (!changed) return 1;
  return rejected > 0 ? 3 : 0;
}
