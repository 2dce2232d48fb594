import type { Command } from "commander";
import { type History, historyOf, type Recorded } from "../register/history.js";
import { aligned } from "../text.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

export function register(program: Command): void {
  program
    .command("history")
    .description("what was submitted, withdrawn and confirmed, in order")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--json", "submissions and acts as JSON", false)
    .addHelpText(
      "after",
      "\nRows that were read are accepted or rejected; of the rejected, those held back are without a fault of their own.",
    )
    .action(async (options: { workspace?: string; json: boolean }) => {
      const history = await historyOf(await loadWorkspace(chosenWorkspace(options.workspace)));
      console.log(options.json ? JSON.stringify(history, null, 2) : historyText(history));
    });
}

const missing = "–";
const numbers = ["rows", "accepted", "rejected", "held back"];

/** The acts as aligned text, each with what its submission is now. */
export function historyText({ submissions, acts }: History): string {
  const known = new Map(submissions.map((submission) => [submission.id, submission]));
  const heads = ["act", "at", "what", "submission", "source", "sender", ...numbers, "standing"];
  const rows = acts.map(({ number, at, act, submission, by, region, reason, replacedBy }) => {
    const s = known.get(submission);
    const told = [region && `by ${region}`, by, reason, replacedBy && `for ${replacedBy}`];
    const counted = [s?.rows, s?.counts?.accepted, s?.counts?.rejected, s?.counts?.held];
    return [
      String(number),
      at.slice(0, 16).replace("T", " "),
      [act, ...told.filter(Boolean)].join(" "),
      submission,
      s ? s.source + (s.sheet === null ? "" : ` (${s.sheet})`) : missing,
      s?.sender ?? missing,
      ...counted.map((n) => n?.toLocaleString("en-US") ?? missing),
      act === "submit" && s ? standingText(s) : "",
    ];
  });
  const right = [0, ...numbers.map((name) => heads.indexOf(name))];
  return aligned([heads, ...rows], new Set(right)).join("\n");
}

function standingText({ pending }: Recorded): string {
  if (pending === null) return "withdrawn";
  return pending.length > 0 ? `awaits ${pending.join(", then ")}` : "";
}
