import { writeFile } from "node:fs/promises";
import { Argument, type Command, Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { CommandError } from "../errors.js";
import { submissionGuide } from "../intake/guide.js";
import { guideText } from "../intake/guideText.js";
import { templateCsv } from "../intake/template.js";
import { type Kind, kinds } from "../register/schema.js";
import { type Say, said } from "../said.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

interface Options {
  workspace?: string;
  format: "csv" | "xlsx";
  lang: Language;
  describe: boolean;
  out?: string;
}

export function register(program: Command, say: Say): void {
  program
    .command("template")
    .addArgument(new Argument("<kind>", say("usage.template.kind")).choices(kinds))
    .option("--workspace <dir>", say("usage.workspace"))
    .addOption(
      new Option("--format <format>", say("usage.template.format"))
        .choices(["csv", "xlsx"])
        .default("csv"),
    )
    .addOption(
      new Option("--lang <lang>", say("usage.template.lang")).choices(languages).default("en"),
    )
    .option("--describe", say("usage.template.describe"), false)
    .option("--out <file>", say("usage.out.file"))
    .action(async (kind: Kind, { workspace: directory, format, lang, describe, out }: Options) => {
      if (!describe && format === "xlsx" && out === undefined && process.stdout.isTTY)
        throw new CommandError(said("template.noTerminal", { kind }), 2);
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const content = describe
        ? `${guideText(submissionGuide(workspace), kind, lang)}\n`
        : format === "csv"
          ? templateCsv(kind, workspace, lang)
          : await (await import("../intake/workbook/template.js")).templateXlsx(
              kind,
              workspace,
              lang,
            );
      if (out === undefined) process.stdout.write(content);
      else
        await writeFile(out, content).catch((cause: Error) => {
          throw new CommandError(
            said("paths.notWritten", { path: out, detail: cause.message }),
            1,
            { cause },
          );
        });
    });
}
