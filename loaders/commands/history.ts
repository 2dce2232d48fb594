import type { Command } from "commander";
import type { Language } from "../../src/domain/language.js";
import { noRegister, readManifest } from "../register/manifest.js";
import { standings } from "../register/standing.js";
import { registerDirectory } from "../register/store.js";
import { type Speech, speech } from "../said.js";
import { aligned } from "../text.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { chosenLanguage, languageOption } from "./language.js";

export function register(program: Command): void {
  program
    .command("history")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--json", "submissions and acts as JSON", false)
    .addOption(languageOption("what is told"))
    .action(async (options: { workspace?: string; json: boolean; lang?: Language }) => {
      const told = speech(chosenLanguage(options.lang));
      const { say, label } = told;
      const workspace = await loadWorkspace(chosenWorkspace(options.workspace));
      const directory = registerDirectory(workspace);
      const manifest = await readManifest(directory);
      if (!manifest) throw noRegister(directory);
      const { submissions, acts } = manifest;
      if (options.json) {
        console.log(JSON.stringify({ submissions, acts }, null, 2));
        return;
      }
      const pending = new Map(
        standings(manifest, workspace.regions).map((s) => [s.submission.id, s.pending]),
      );
      const known = new Map(submissions.map((submission) => [submission.id, submission]));
      const heads = [
        say("history.act"),
        say("history.at"),
        say("history.what"),
        label("quality.submission"),
        label("quality.file"),
        label("quality.sender"),
        label("quality.rows"),
        label("quality.rejected"),
        label("quality.standing"),
      ];
      const rows = acts.map(({ number, at, act, submission, by, region, reason, replacedBy }) => {
        const s = known.get(submission);
        const details = [
          region && say("history.by", { region }),
          by,
          reason,
          replacedBy && say("history.for", { submission: replacedBy }),
        ];
        return [
          String(number),
          at.slice(0, 16).replace("T", " "),
          [say(`history.${act}`), ...details.filter(Boolean)].join(" "),
          submission,
          s ? s.source + (s.sheet === null ? "" : ` (${s.sheet})`) : "–",
          s?.sender ?? "–",
          s ? s.rows.toLocaleString("en-US") : "–",
          s ? s.faulty.toLocaleString("en-US") : "–",
          standingText(told, act === "submit" ? pending.get(submission) : []),
        ];
      });
      console.log(aligned([heads, ...rows], new Set([0, 6, 7])).join("\n"));
    });
}

function standingText({ say, label }: Speech, pending: readonly string[] | undefined): string {
  if (pending === undefined) return say("history.withdrawn");
  if (pending.length === 0) return "";
  return label("quality.awaits", {
    regions: pending.reduce((first, next) => label("quality.then", { first, next })),
  });
}
