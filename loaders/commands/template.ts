import { writeFile } from "node:fs/promises";
import { Argument, type Command, Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { targetsFile } from "../../src/domain/targetsFile.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { CommandError } from "../errors.js";
import { submissionGuide } from "../intake/guide.js";
import { guideText } from "../intake/guideText.js";
import { templateCsv } from "../intake/template.js";
import { type Kind, kinds } from "../register/schema.js";
import { type Say, said, sayIn } from "../said.js";
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
    .addArgument(new Argument("<kind>", say("usage.template.kind")).choices([...kinds, "targets"]))
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
    .action(async (kind: Kind | "targets", options: Options) => {
      const { workspace: directory, format, lang, describe, out } = options;
      if (kind === "targets" && format === "xlsx")
        throw new CommandError(said("targets.csvOnly"), 2);
      if (!describe && format === "xlsx" && out === undefined && process.stdout.isTTY)
        throw new CommandError(said("template.noTerminal", { kind }), 2);
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const content =
        kind === "targets"
          ? targetsTemplate(workspace, describe ? lang : null)
          : await submissionTemplate(kind, workspace, options);
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

async function submissionTemplate(
  kind: Kind,
  workspace: Workspace,
  { describe, format, lang }: Options,
): Promise<string | Uint8Array> {
  if (describe) return `${guideText(submissionGuide(workspace), kind, lang)}\n`;
  if (format === "csv") return templateCsv(kind, workspace, lang);
  const { templateXlsx } = await import("../intake/workbook/template.js");
  return templateXlsx(kind, workspace, lang);
}

/** @param described the language in which columns are told instead of written */
function targetsTemplate({ plans, indicators }: Workspace, described: Language | null): string {
  if (described === null) return targetsFile([]);
  const listed = (entries: readonly { readonly key: string }[]) =>
    entries.map(({ key }) => key).join(", ");
  const told = { plans: listed(plans), indicators: listed(indicators) };
  return `${sayIn(described)("targets.describe", told)}\n`;
}
