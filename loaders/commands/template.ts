import { writeFile } from "node:fs/promises";
import { Argument, type Command, Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { templateCsv } from "../intake/template.js";
import { type Kind, kinds } from "../register/schema.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { CommandError } from "./errors.js";

interface Options {
  workspace?: string;
  format: "csv" | "xlsx";
  lang: Language;
  out?: string;
}

export function register(program: Command): void {
  program
    .command("template")
    .description("write an empty submission file with the right headers")
    .addArgument(new Argument("<kind>", "what the submission holds").choices(kinds))
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .addOption(
      new Option("--format <format>", "file format").choices(["csv", "xlsx"]).default("csv"),
    )
    .addOption(
      new Option("--lang <lang>", "language of the headers").choices(languages).default("en"),
    )
    .option("--out <file>", "where it goes (default: standard output)")
    .action(async (kind: Kind, { workspace: directory, format, lang, out }: Options) => {
      if (format === "xlsx")
        throw new CommandError("templates in XLSX are not written yet: use --format csv", 2);
      const text = templateCsv(kind, await loadWorkspace(chosenWorkspace(directory)), lang);
      if (out === undefined) process.stdout.write(text);
      else
        await writeFile(out, text).catch((cause: Error) => {
          throw new CommandError(`${out} cannot be written: ${cause.message}`, 1, { cause });
        });
    });
}
