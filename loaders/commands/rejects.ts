import { createReadStream } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { CommandError } from "../errors.js";
import { writeFaults } from "../quality/rejects.js";
import { named } from "../register/amend.js";
import type { Act } from "../register/manifest.js";
import { withRegister } from "../register/register.js";
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
    .addHelpText(
      "after",
      "\nThe cells of rows that later ones hold back are not on record: their values stand, as the register has them,\nunder the heads of a template. Of a withdrawn submission it is told what was found when it was taken in.",
    )
    .action(async (id: string, { workspace: directory, lang, out }: Options) => {
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const scratch = await mkdtemp(join(tmpdir(), "workbench-rejects-"));
      const draft = join(scratch, "rejects.csv");
      try {
        const rows = await withRegister(workspace, async (engine, { manifest, standing }) => {
          const all = manifest.submissions.map((submission) => ({ submission }));
          const { submission } = named(all, id, "on record");
          if (!standing.some((one) => one.submission.id === submission.id))
            console.error(withdrawn(manifest.acts, submission.id));
          return writeFaults(engine, workspace, submission, standing, lang, draft);
        });
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

function withdrawn(acts: readonly Act[], id: string): string {
  const { at, number, reason, replacedBy } = acts.findLast(
    ({ act, submission }) => act === "withdraw" && submission === id,
  )!;
  const why = [replacedBy && `${replacedBy} took its place`, reason].filter(Boolean).join("; ");
  return `${id} was withdrawn on ${at.slice(0, 10)} (act ${number}${why && `: ${why}`}); this is what was found when it was taken in`;
}
