import type { FaultCode } from "../../src/domain/fault.js";
import { unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { advised, faultNames, faultTexts } from "../../src/i18n/faults.js";
import { submissionColumns } from "../register/schema.js";
import type { Speech } from "../said.js";
import type { Repeated } from "./arrive.js";
import { namedIn } from "./hint.js";
import type { IntakeReport } from "./intake.js";
import type { FileReport } from "./report.js";
import { inLanguage } from "./sentence.js";
import type { TargetsReport } from "./targets.js";
import { columnName } from "./template.js";
import { ofEachCode } from "./told.js";

/** What an intake came to, as text for a terminal. */
export function describeIntake(report: IntakeReport, workspace: Workspace, speech: Speech): string {
  const { say } = speech;
  const { dryRun, replaced } = report;
  const lines = [
    ...report.repeated.map((one) => repeatedLine(one, speech)),
    ...report.files.flatMap((file) => fileLines(file, workspace, speech)),
    ...(report.targets ? targetLines(report.targets, workspace, dryRun, speech) : []),
  ];
  if (replaced) {
    const { source, submission, rows: count } = replaced;
    const told = { source, submission, count };
    lines.push(dryRun ? say("intake.wouldReplace", told) : say("intake.replaced", told));
  }
  if (report.notReplaced !== null)
    lines.push(say("intake.notReplaced", { submission: report.notReplaced }));
  if (report.replacedSynthetic)
    lines.push(dryRun ? say("intake.wouldEndDemo") : say("intake.endedDemo"));
  if (dryRun) lines.push(say("intake.dryRun"));
  return lines.join("\n");
}

function repeatedLine({ file, what, receivedOn: date }: Repeated, { say }: Speech): string {
  if (date === "this intake") return say("intake.twice", { file });
  return what === "table"
    ? say("intake.sameTable", { file, date })
    : say("intake.sameFile", { file, date });
}

function fileLines(file: FileReport, workspace: Workspace, speech: Speech): string[] {
  const { say, labelled, series } = speech;
  const { accepted, held, withheld, unchanged, hidden, rejects, dataDate } = file;
  const counts = [
    say("rows.accepted", { count: accepted }),
    say("rows.rejected", { count: file.rejected }),
    ...(held > 0 ? [say("rows.held", { count: held })] : []),
    ...(withheld > 0 ? [say("rows.withheld", { count: withheld })] : []),
    ...(unchanged > 0 ? [say("rows.unchanged", { count: unchanged })] : []),
    ...(dataDate ? [say("rows.to", { date: dataDate })] : []),
  ];
  const rows = labelled(say(`rows.${file.kind}`, { count: file.rows }), series(counts));
  const name = file.sheet === null ? file.file : `${file.file} (${file.sheet})`;
  const found = (told: FileReport["faults"], key: "rows.fault" | "rows.kept") =>
    (Object.entries(told) as [FaultCode, number][])
      .filter(([code]) => code !== unused)
      .flatMap(([code, count]) => [
        `  ${say(key, { name: inLanguage(faultNames[code], speech.language), code, count })}`,
        ...examples(file, code, workspace, speech),
      ]);
  return [
    labelled(name, rows),
    ...(hidden > 0 ? [`  ${say("rows.hidden", { count: hidden })}`] : []),
    ...unusedLines(file, speech),
    ...(accepted > 0 ? [`  ${senderText(file, speech)}`] : []),
    ...found(file.faults, "rows.fault"),
    ...found(file.warnings, "rows.kept"),
    ...(rejects
      ? [
          `  ${say(file.rejectsWritten ? "rows.givenBack" : "rows.wouldGiveBack", { file: rejects })}`,
        ]
      : []),
    ...(accepted > 0
      ? [
          `  ${say("rows.realised")}`,
          ...sums(file, "realised", workspace, speech),
          `  ${say("rows.planned")}`,
          ...sums(file, "planned", workspace, speech),
        ]
      : []),
  ];
}

function targetLines(
  { files, path, copy, changed, sums, ...counts }: TargetsReport,
  { regions, plans, indicators }: Workspace,
  dryRun: boolean,
  { say, name, number }: Speech,
): string[] {
  const became = dryRun ? "targets.wouldBecome" : "targets.became";
  return [
    ...files.map(({ file, rows: count }) => say("targets.file", { file, count })),
    `  ${changed ? say(became, { path, ...counts }) : say("targets.same", { path })}`,
    ...(copy ? [`  ${say(dryRun ? "targets.wouldCopy" : "targets.copied", { path: copy })}`] : []),
    ...sums.map(({ plan, indicator, region, parts, of, sum, goal }) => {
      const { names, unit } = indicators.find(({ key }) => key === indicator)!;
      const told = {
        region: name(regions.find(({ code }) => code === region)!.names),
        plan: name(plans.find(({ key }) => key === plan)!.names),
        indicator: name(names),
        sum: number(sum, 6),
        goal: number(goal, 6),
        unit: name(unitOf(unit).symbol),
      };
      if (parts < of && sum <= goal) return `  ${say("targets.partial", { ...told, parts, of })}`;
      const difference = number(Math.abs(sum - goal), 3);
      const direction = say(sum > goal ? "targets.more" : "targets.less");
      return `  ${say("targets.sum", { ...told, difference, direction })}`;
    }),
  ];
}

function senderText(
  { sender: region, senderDeclared, pending }: FileReport,
  { say, label }: Speech,
): string {
  const sent = say(senderDeclared ? "rows.sentBy" : "rows.sentByRows", { region });
  if (pending.length === 0) return sent;
  const regions = pending.reduce((first, next) => label("quality.then", { first, next }));
  return say("rows.awaits", { sent, regions });
}

const unused = "unused-column" satisfies FaultCode;

/** All columns that were not read, in one line; of a database, whoever maps them leaves them out, and none is doubtful. */
function unusedLines(
  { told, ignored }: FileReport,
  { say, list, language }: Speech,
): readonly string[] {
  const flagged = told.filter(({ code }) => code === unused);
  if (ignored.length + flagged.length === 0) return [];
  if (flagged.length === 0) return [`  ${say("rows.ignored", { columns: list(ignored) })}`];
  const columns = flagged.map(({ value, hint }) => {
    const header = quoted(value ?? "", language === "zh-Hant");
    return hint === null ? header : say("rows.nearest", { header, name: namedIn(hint, language) });
  });
  return [
    `  ${say("rows.unused", { code: unused, columns: list(columns) })}`,
    `      ${advised(inLanguage(faultTexts[unused], language), null)}`,
  ];
}

function sums(
  { totals }: FileReport,
  stage: "realised" | "planned",
  workspace: Workspace,
  speech: Speech,
): string[] {
  return Object.entries(totals[stage]).map(([key, value]) => {
    const { names, unit } = workspace.indicators.find((i) => i.key === key)!;
    const quantity = `${speech.number(value, 3)} ${speech.name(unitOf(unit).symbol)}`;
    return `    ${speech.labelled(speech.name(names), quantity)}`;
  });
}

/** The first rows that have a fault, and what to do about each; a sentence is not told twice in a row. */
function examples(
  { told, kind }: FileReport,
  code: FaultCode,
  workspace: Workspace,
  { say, name, language }: Speech,
): string[] {
  const columns = submissionColumns(kind, workspace);
  const lines = told
    .filter((fault) => fault.code === code)
    .slice(0, ofEachCode)
    .map(({ line, column, value, sentence }) => {
      const known = columns.find(({ key }) => key === column);
      const where = [
        say("rows.line", { line: String(line) }),
        known ? columnName(known, language) : column,
        value === null ? null : quoted(value, language === "zh-Hant"),
      ];
      return { where: where.filter(Boolean).join(" "), sentence: name(sentence) };
    });
  return lines.map(({ where, sentence }, i) =>
    sentence === lines[i - 1]?.sentence ? `    ${where}` : `    ${where}\n      ${sentence}`,
  );
}

function quoted(value: string, traditional: boolean): string {
  const shown = value.replace(/\s+/g, " ");
  const cut = shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown;
  return traditional ? `「${cut}」` : `“${cut}”`;
}

/** In characters. */
const longestShown = 60;
