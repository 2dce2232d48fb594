import { type Command, InvalidArgumentError, Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { CommandError } from "../errors.js";
import type { Repeated } from "../intake/arrive.js";
import { type IntakeReport, takeIn } from "../intake/intake.js";
import { filesOf } from "../intake/paths.js";
import { isDatabaseUrl } from "../intake/postgres/address.js";
import { RefusedError } from "../intake/refused.js";
import type { FileReport } from "../intake/report.js";
import { filled } from "../intake/sentence.js";
import { columnName } from "../intake/template.js";
import { ofEachCode } from "../intake/told.js";
import { localeLanguage } from "../locale.js";
import { terminalProgress } from "../progress.js";
import { submissionColumns } from "../register/schema.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

interface Options {
  workspace?: string;
  dryRun: boolean;
  strict: boolean;
  json: boolean;
  dataDate?: string;
  sender?: string;
  replaces?: string;
  full: boolean;
  encoding?: string;
  lang?: Language;
  out?: string;
}

export function register(program: Command): void {
  program
    .command("intake")
    .description("check submissions and add their sound rows to the register")
    .argument(
      "<file...>",
      "CSV, TSV, XLSX, XLS or Parquet files of audits or measures, directories of them, patterns, or a database: postgres://user@host:port/database",
    )
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option(
      "--dry-run",
      "check and report; write nothing, but for files of rejected rows where --out is given",
      false,
    )
    .option("--strict", "take nothing from a file of which any row is rejected", false)
    .option("--json", "print the report as JSON", false)
    .option("--data-date <date>", "day to which the submissions are complete", pastDay)
    .option(
      "--sender <region>",
      "code of the region that answers for the submissions (default: the smallest that holds their rows, which then never speaks for the root region)",
    )
    .option("--encoding <label>", "of text files, where it is not UTF-8, UTF-16 or GB18030: big5")
    .option("--replaces <submission>", "id of the submission that these correct, as a whole")
    .option(
      "--full",
      "read a database's tables as a whole, in place of what was read of them before: so rows that are gone there go here too",
      false,
    )
    .option(
      "--out <dir>",
      "where files of rejected rows go (default: beside each file; a database's: here); with it, a dry run writes them too",
    )
    .addOption(
      new Option(
        "--lang <lang>",
        "language of faults, also beside rejected rows (default: that of the locale; there, of the header)",
      ).choices(languages),
    )
    .addHelpText(
      "after",
      "\nA database's tables are named in the workspace's sources.json, its password is best given with PGPASSWORD\nor ~/.pgpass, and only rows from the last watermark on are read again.\n\nExit status: 0 all rows accepted, 1 a file could not be read or nothing changed, 2 usage, 3 some rows rejected.",
    )
    .action(async (files: string[], { workspace: directory, json, lang, ...options }: Options) => {
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const known = workspace.regions.some(({ code }) => code === options.sender);
      if (options.sender !== undefined && !known)
        throw new CommandError(`--sender ${options.sender}: no such code in regions.csv`, 2);
      if (options.full && !files.some(isDatabaseUrl))
        throw new CommandError("--full is for databases: name one, postgres://…", 2);
      const language = lang ?? localeLanguage(process.env);
      const report = await takeIn(await filesOf(files), workspace, {
        ...options,
        language: lang,
        progress: terminalProgress(),
      }).catch((cause: unknown) => {
        if (!(cause instanceof RefusedError)) throw cause;
        if (json) console.log(JSON.stringify({ refused: cause.toJSON() }, null, 2));
        throw new CommandError(cause.text(language), cause.exitCode, { cause });
      });
      console.log(json ? JSON.stringify(report, null, 2) : describe(report, workspace, language));
      if (!report.changed) console.error("nothing changed: no row was added to the register");
      process.exitCode = exitCode(report);
    });
}

export function exitCode({ changed, rejected }: IntakeReport): 0 | 1 | 3 {
  if (!changed) return 1;
  return rejected > 0 ? 3 : 0;
}

function pastDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError("It must be a date such as 2018-06-30.");
  if (Date.parse(text) > Date.now()) throw new InvalidArgumentError("It must not lie ahead.");
  return text;
}

function describe(report: IntakeReport, workspace: Workspace, language: Language): string {
  return [
    ...report.repeated.map(describeRepeated),
    ...report.files.flatMap((file) => describeFile(file, workspace, language)),
    ...(report.replaced
      ? [
          `${report.dryRun ? "would take" : "took"} the place of ${report.replaced.source} (${report.replaced.submission}): all of its ${report.replaced.rows.toLocaleString("en-US")} sound rows ${report.dryRun ? "would leave" : "left"} the register`,
        ]
      : []),
    ...(report.notReplaced
      ? [`${report.notReplaced} keeps its place: no sound row of these files was there to take it`]
      : []),
    ...(report.replacedSynthetic
      ? [
          `the synthetic demonstration register ${report.dryRun ? "would give" : "gave"} way to real submissions`,
        ]
      : []),
    ...(report.dryRun ? ["dry run: the register is as it was"] : []),
  ].join("\n");
}

function describeRepeated({ file, what, receivedOn }: Repeated): string {
  if (receivedOn === "this intake") return `${file}: named twice`;
  return what === "table"
    ? `${file}: nothing has changed in it since it was last taken in, on ${receivedOn}`
    : `${file}: the same file is in the register already (received ${receivedOn})`;
}

function describeFile(file: FileReport, workspace: Workspace, language: Language): string[] {
  const {
    accepted,
    rejected,
    held,
    withheld,
    unchanged,
    rejects,
    rejectsWritten,
    faults,
    warnings,
    totals,
    ignored,
    hidden,
  } = file;
  const number = (n: number) => n.toLocaleString("en-US", { maximumFractionDigits: 3 });
  const sums = (stage: "realised" | "planned") =>
    Object.entries(totals[stage]).map(([key, value]) => {
      const { names, unit } = workspace.indicators.find((i) => i.key === key)!;
      return `    ${names.en}: ${number(value)} ${unitOf(unit).symbol.en}`;
    });
  return [
    `${file.file}${file.sheet === null ? "" : ` (${file.sheet})`}: ${number(file.rows)} rows of ${file.kind}: ${number(accepted)} accepted, ${number(rejected)} rejected${held > 0 ? ` (of these ${number(held)} held back by other rows)` : ""}${withheld > 0 ? `, ${number(withheld)} sound but withheld (--strict)` : ""}${unchanged > 0 ? `, ${number(unchanged)} read before and unchanged` : ""}${file.dataDate ? `, to ${file.dataDate}` : ""}`,
    ...(hidden > 0 ? [`  rows hidden in the sheet, read like the others: ${number(hidden)}`] : []),
    ...(ignored.length > 0 ? [`  columns not used: ${ignored.join(", ")}`] : []),
    ...(accepted > 0 ? [senderLine(file)] : []),
    ...Object.entries(faults).flatMap(([code, n]) => [
      `  ${code}: ${number(n)}`,
      ...examples(file, code, workspace, language),
    ]),
    ...Object.entries(warnings).flatMap(([code, n]) => [
      `  ${code} (kept): ${number(n)}`,
      ...examples(file, code, workspace, language),
    ]),
    ...(rejects
      ? [
          rejectsWritten
            ? `  rejected rows: ${rejects}`
            : `  rejected rows would go to ${rejects} (--out DIR writes them in a dry run too)`,
        ]
      : []),
    ...(accepted > 0
      ? ["  realised", ...sums("realised"), "  planned, not yet realised", ...sums("planned")]
      : []),
  ];
}

function senderLine({ sender, senderDeclared, pending }: FileReport): string {
  const told = senderDeclared ? "" : ", as its rows tell (--sender names another)";
  const awaits = pending.length > 0 ? `; awaits ${pending.join(", then ")}` : "";
  return `  sent by ${sender}${told}${awaits}`;
}

/** The first rows that have a fault, and what to do about each; a sentence is not told twice in a row. */
function examples(
  { told, kind }: FileReport,
  code: string,
  workspace: Workspace,
  language: Language,
): string[] {
  const columns = submissionColumns(kind, workspace);
  const lines = told
    .filter((fault) => fault.code === code)
    .slice(0, ofEachCode)
    .map(({ line, column, value, sentence }) => {
      const known = columns.find(({ key }) => key === column);
      const where = [
        filled(lineHead, { line }, language),
        known ? columnName(known, language) : column,
        value === null ? null : quoted(value, language),
      ];
      return { where: where.filter(Boolean).join(" "), sentence: sentence[language] };
    });
  return lines.map(({ where, sentence }, i) =>
    sentence === lines[i - 1]?.sentence ? `    ${where}` : `    ${where}\n      ${sentence}`,
  );
}

const lineHead = { en: "line {line}", zh: "第 {line} 行" };

function quoted(value: string, language: Language): string {
  const shown = value.replace(/\s+/g, " ");
  const cut = shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown;
  return language === "zh-Hant" ? `「${cut}」` : `“${cut}”`;
}

/** In characters. */
const longestShown = 60;
