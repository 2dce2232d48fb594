import { createReadStream } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import type { Language } from "../../src/domain/language.js";
import { withCube } from "../cubes/open.js";
import { CommandError } from "../errors.js";
import { writeFaults } from "../quality/rejects.js";
import { named } from "../register/amend.js";
import { said } from "../said.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { chosenLanguage, languageOption } from "./language.js";

interface Options {
  workspace?: string;
  lang?: Language;
  out?: string;
}

export function register(program: Command): void {
  program
    .command("rejects")
    .argument("<submission>", "its id, or the beginning of it; `history` lists them")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .addOption(languageOption("the text"))
    .option("--out <file>", "where it goes (default: standard output)")
    .action(async (id: string, { workspace: directory, lang, out }: Options) => {
      const language = chosenLanguage(lang);
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const scratch = await mkdtemp(join(tmpdir(), "workbench-rejects-"));
      const draft = join(scratch, "rejects.csv");
      try {
        const rows = await withCube(workspace, undefined, ({ engine, standing }) =>
          writeFaults(engine, workspace, named(standing, id), language, draft),
        );
        if (out === undefined)
          await pipeline(createReadStream(draft), process.stdout, { end: false });
        else {
          await copyFile(draft, out).catch((cause: Error) => {
            throw new CommandError(
              said("paths.notWritten", { path: out, detail: cause.message }),
              1,
              { cause },
            );
          });
          console.log(said("rejects.written", { file: out, count: rows }).in(language));
        }
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    });
}
