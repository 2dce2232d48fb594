import { type Command, InvalidArgumentError, Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { CommandError } from "../errors.js";
import { describeIntake } from "../intake/describe.js";
import { type IntakeReport, takeIn } from "../intake/intake.js";
import { filesOf } from "../intake/paths.js";
import { isDatabaseUrl } from "../intake/postgres/address.js";
import { RefusedError } from "../intake/refused.js";
import { terminalProgress } from "../progress.js";
import { said, speech } from "../said.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { chosenLanguage } from "./language.js";

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

export function register(program: Command): void {
  program
    .command("intake")
    .argument(
      "<file...>",
      "CSV, TSV, XLSX, XLS or Parquet files of audits or measures, directories of them, patterns, or a database: postgres://user@host:port/database",
    )
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option(
      "--dry-run",
      "check and report; write nothing, but for files of rejected rows where --out is given",
      false,
    )
    .option("--strict", "take nothing from a file of which any row is rejected", false)
    .option("--json", "print the report as JSON", false)
    .option("--data-date <date>", "day to which the submissions are complete", pastDay)
    .option(
      "--sender <region>",
      "code of the region that answers for the submissions (default: the smallest that holds their rows, which then never speaks for the root region)",
    )
    .option("--encoding <label>", "of text files, where it is not UTF-8, UTF-16 or GB18030: big5")
    .option(
      "--replaces <submission>",
      "id of the submission that these correct as a whole, or its beginning",
    )
    .option(
      "--full",
      "read a database's tables as a whole, in place of what was read of them before: so rows that are gone there go here too",
      false,
    )
    .option(
      "--out <dir>",
      "where files of rejected rows go (default: beside each file; a database's: here); with it, a dry run writes them too",
    )
    .addOption(
      new Option(
        "--lang <lang>",
        "language of all that is told, also beside rejected rows (default: that of the locale; there, of the header)",
      ).choices(languages),
    )
    .addHelpText(
      "after",
      "\nA database's tables are named in the workspace's sources.json, its password is best given with PGPASSWORD\nor ~/.pgpass, and only rows from the last watermark on are read again.\n\nExit status: 0 all rows accepted, 1 a file could not be read or nothing changed, 2 usage, 3 some rows rejected.",
    )
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

function pastDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError("It must be a date such as 2018-06-30.");
  if (Date.parse(text) > Date.now()) throw new InvalidArgumentError("It must not lie ahead.");
  return text;
}
