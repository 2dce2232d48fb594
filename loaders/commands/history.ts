import type { Command } from "commander";
import type { Language } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { missing } from "../../src/i18n/locale.js";
import { entryNames } from "../intake/hint.js";
import { type History, historyOf, type Recorded } from "../register/history.js";
import { type Say, type Speech, speech } from "../said.js";
import { aligned } from "../text.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { chosenLanguage, languageOption } from "./language.js";

export function register(program: Command, say: Say): void {
  program
    .command("history")
    .option("--workspace <dir>", say("usage.workspace"))
    .option("--json", say("usage.history.json"), false)
    .addHelpText("after", `\n${say("usage.history.more")}`)
    .addOption(languageOption(say("usage.lang.told")))
    .action(async (options: { workspace?: string; json: boolean; lang?: Language }) => {
      const workspace = await loadWorkspace(chosenWorkspace(options.workspace));
      const history = await historyOf(workspace);
      const told = speech(chosenLanguage(options.lang));
      console.log(
        options.json ? JSON.stringify(history, null, 2) : historyText(history, workspace, told),
      );
    });
}

/** The acts as aligned text, each with what its submission is now. */
export function historyText(
  { submissions, acts }: History,
  workspace: Workspace,
  speech: Speech,
): string {
  const { say, label, series, language } = speech;
  const nameOf = entryNames(workspace, "region", language);
  const regionText = (code: string) => `${code} ${nameOf(code)}`.trim();
  const known = new Map(submissions.map((submission) => [submission.id, submission]));
  const numbers = [
    label("quality.rows"),
    label("quality.accepted"),
    label("quality.rejected"),
    label("quality.held"),
  ];
  const heads = [
    say("history.act"),
    say("history.at"),
    say("history.what"),
    label("quality.submission"),
    label("quality.file"),
    label("quality.sender"),
    ...numbers,
    label("quality.standing"),
  ];
  const rows = acts.map(({ number, at, act, submission, by, region, reason, replacedBy }) => {
    const s = known.get(submission);
    const done = region
      ? say("history.confirmBy", { region: regionText(region) })
      : say(`history.${act}`);
    const details = [
      by,
      reason,
      replacedBy && say("history.for", { submission: replacedBy }),
    ].filter((detail): detail is string => Boolean(detail));
    const counted = [s?.rows, s?.counts?.accepted, s?.counts?.rejected, s?.counts?.held];
    return [
      String(number),
      at.slice(0, 16).replace("T", " "),
      details.length === 0
        ? done
        : say("history.detailed", { what: done, details: series(details) }),
      submission,
      s ? s.source + (s.sheet === null ? "" : ` (${s.sheet})`) : missing,
      s ? regionText(s.sender) : missing,
      ...counted.map((n) => n?.toLocaleString("en-US") ?? missing),
      act === "submit" && s ? standingText(s, speech) : "",
    ];
  });
  const right = [0, ...numbers.map((name) => heads.indexOf(name))];
  return aligned([heads, ...rows], new Set(right)).join("\n");
}

function standingText({ pending }: Recorded, { say, label }: Speech): string {
  if (pending === null) return say("history.withdrawn");
  if (pending.length === 0) return "";
  return label("quality.awaits", {
    regions: pending.reduce((first, next) => label("quality.then", { first, next })),
  });
}
