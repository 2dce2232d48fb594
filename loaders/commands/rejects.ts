import { createReadStream } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { withCube } from "../cubes/open.js";
import { CommandError } from "../errors.js";
import { writeFaults } from "../quality/rejects.js";
import { named } from "../register/amend.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

interface Options {
  workspace?: string;
  lang: Language;
  out?: string;
}

export function register(program: Command): void {
  program
    .command("rejects")
    .description(
      "every rejected row and warning of a submission as CSV, with the cells that were sent",
    )
    .argument("<submission>", "its id, or the beginning of it; `history` lists them")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .addOption(new Option("--lang <lang>", "language of the text").choices(languages).default("en"))
    .option("--out <file>", "where it goes (default: standard output)")
    .action(async (id: string, { workspace: directory, lang, out }: Options) => {
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const scratch = await mkdtemp(join(tmpdir(), "workbench-rejects-"));
      const draft = join(scratch, "rejects.csv");
      try {
        const rows = await withCube(workspace, undefined, ({ engine, standing }) =>
          writeFaults(engine, workspace, named(standing, id), lang, draft),
        );
        if (out === undefined)
          await pipeline(createReadStream(draft), process.stdout, { end: false });
        else {
          await copyFile(draft, out).catch((cause: Error) => {
            throw new CommandError(`${out} cannot be written: ${cause.message}`, 1, { cause });
          });
          console.log(`${out}: ${rows.toLocaleString("en-US")} faults and warnings`);
        }
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    });
}
