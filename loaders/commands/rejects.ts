import { createReadStream } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import type { Language } from "../../src/domain/language.js";
import { CommandError } from "../errors.js";
import { writeFaults } from "../quality/rejects.js";
import { named } from "../register/amend.js";
import type { Act } from "../register/manifest.js";
import { withRegister } from "../register/register.js";
import { type Say, type Speech, said, speech } from "../said.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { chosenLanguage, languageOption } from "./language.js";

interface Options {
  workspace?: string;
  lang?: Language;
  out?: string;
}

export function register(program: Command, say: Say): void {
  program
    .command("rejects")
    .argument("<submission>", say("usage.submission"))
    .option("--workspace <dir>", say("usage.workspace"))
    .addOption(languageOption(say("usage.lang.text")))
    .option("--out <file>", say("usage.out.file"))
    .addHelpText("after", `\n${say("usage.rejects.more")}`)
    .action(async (id: string, { workspace: directory, lang, out }: Options) => {
      const language = chosenLanguage(lang);
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const scratch = await mkdtemp(join(tmpdir(), "workbench-rejects-"));
      const draft = join(scratch, "rejects.csv");
      try {
        const rows = await withRegister(workspace, async (engine, { manifest, standing }) => {
          const all = manifest.submissions.map((submission) => ({ submission }));
          const { submission } = named(all, id, "submission.notRecorded");
          if (!standing.some((one) => one.submission.id === submission.id))
            console.error(withdrawnText(manifest.acts, submission.id, speech(language)));
          return writeFaults(engine, workspace, submission, standing, language, draft);
        });
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

/** When and why a submission was withdrawn, and that it is told as it was taken in. */
export function withdrawnText(acts: readonly Act[], submission: string, told: Speech): string {
  const { at, number, reason, replacedBy } = acts.findLast(
    (one) => one.act === "withdraw" && one.submission === submission,
  )!;
  const details = [
    told.say("rejects.act", { number }),
    ...(replacedBy ? [told.say("rejects.tookPlace", { submission: replacedBy })] : []),
    ...(reason ? [reason] : []),
  ];
  return told.say("rejects.withdrawn", {
    submission,
    date: at.slice(0, 10),
    details: told.series(details),
  });
}
