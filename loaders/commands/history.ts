import type { Command } from "commander";
import { makeOne, RegisterError, readManifest, shown } from "../register/manifest.js";
import { standings } from "../register/standing.js";
import { registerDirectory } from "../register/store.js";
import { aligned } from "../text.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

export function register(program: Command): void {
  program
    .command("history")
    .description("what was submitted, withdrawn and confirmed, in order")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--json", "submissions and acts as JSON", false)
    .action(async (options: { workspace?: string; json: boolean }) => {
      const workspace = await loadWorkspace(chosenWorkspace(options.workspace));
      const directory = registerDirectory(workspace);
      const manifest = await readManifest(directory);
      if (!manifest) throw new RegisterError(`no register in ${shown(directory)}: ${makeOne}`);
      const { submissions, acts } = manifest;
      if (options.json) {
        console.log(JSON.stringify({ submissions, acts }, null, 2));
        return;
      }
      const pending = new Map(
        standings(manifest, workspace.regions).map((s) => [s.submission.id, s.pending]),
      );
      const known = new Map(submissions.map((submission) => [submission.id, submission]));
      const heads = ["act", "at", "what", "submission", "source", "sender", "rows", "rejected"];
      const rows = acts.map(({ number, at, act, submission, by, region, reason, replacedBy }) => {
        const s = known.get(submission);
        const told = [region && `by ${region}`, by, reason, replacedBy && `for ${replacedBy}`];
        return [
          String(number),
          at.slice(0, 16).replace("T", " "),
          [act, ...told.filter(Boolean)].join(" "),
          submission,
          s ? s.source + (s.sheet === null ? "" : ` (${s.sheet})`) : "–",
          s?.sender ?? "–",
          s ? s.rows.toLocaleString("en-US") : "–",
          s ? s.faulty.toLocaleString("en-US") : "–",
          standingText(act === "submit" ? pending.get(submission) : []),
        ];
      });
      console.log(aligned([[...heads, "standing"], ...rows], new Set([0, 6, 7])).join("\n"));
    });
}

function standingText(pending: readonly string[] | undefined): string {
  if (pending === undefined) return "withdrawn";
  return pending.length > 0 ? `awaits ${pending.join(", then ")}` : "";
}
