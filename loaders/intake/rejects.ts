import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { faultCodes } from "../../src/domain/fault.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { writeWhole } from "../disk.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { CommandError } from "../errors.js";
import { idColumn } from "../register/schema.js";
import type { Standing } from "../register/standing.js";
import { said } from "../said.js";
import { numbered } from "./check.js";
import { reasonHeads } from "./header.js";
import { languageOf } from "./headLanguage.js";
import { hintSql } from "./hint.js";
import { type ReadTable, rawColumn } from "./read.js";
import { givenReasons } from "./reasons.js";
import { rivalsSql } from "./rivals.js";
import { adviceSql, inLanguage } from "./sentence.js";
import type { IntakeOptions } from "./session.js";
import { type Candidate, faultCounts } from "./stage.js";

/**
 * Name for the file that gives rejected rows back: one that no file has, for a sender may be mending
 * an earlier one.
 */
async function rejectsPath(
  path: string,
  { sheet, format }: ReadTable,
  directory: string | undefined,
  text: Buffer,
): Promise<string> {
  const extension = format.is === "workbook" ? "xlsx" : format.delimiter === "\t" ? "tsv" : "csv";
  const part = sheet === null ? "" : `.${sheet.replace(/[^\p{L}\p{N}_-]+/gu, "_")}`;
  const name = nameBefore(basename(path, extname(path)), part);
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? "" : `-${n}`;
    const free = join(directory ?? dirname(path), `${name}${part}${suffix}.rejected.${extension}`);
    const there = await readFile(free).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return null;
      throw cause;
    });
    if (there === null || there.equals(text)) return free;
  }
}

/** Of a file that was given back and is sent again: the name of the file that it came from. */
function nameBefore(name: string, part: string): string {
  const given = name.replace(/\.rejected$/i, "");
  if (given === name || part === "") return given;
  const whole = given.replace(/-\d+$/, "");
  const named = [given, whole].find((one) => one.endsWith(part));
  return named === undefined ? given : named.slice(0, -part.length);
}

/**
 * Adds to a candidate's faults its rows that other rows hold back, with the other row where one can be named.
 */
export async function addHeld(
  engine: DuckDBEngine,
  workspace: Workspace,
  candidate: Candidate,
  standing: readonly Standing[],
): Promise<void> {
  const { staged, table, faults, path } = candidate;
  const { columns } = await engine.query(
    `SELECT count(*) AS n FROM held_${staged.kind} WHERE submission = ${literal(staged.id)}`,
  );
  if (Number(columns.n![0]) === 0) return;
  const rivals = await rivalsSql(engine, workspace, staged, standing);
  const id = idColumn(staged.kind);
  const line = candidate.linesStored ? "line" : `file_row_number + ${table.firstLine}`;
  const cells = table.header.map((_, i) => rawColumn(i)).join(", ");
  await engine.run(`
    INSERT INTO ${faults}
    SELECT line, 1000, 'error', code, CASE code WHEN 'unknown-audit' THEN 'audit_id' ELSE ${literal(id)} END,
      CASE code WHEN 'unknown-audit' THEN audit_id ELSE ${id} END, hint, [${cells}]
    FROM (
      SELECT ${line} AS line, h.code, ${id}, audit_id, rivals.hint
      FROM read_parquet(${literal(path)}, file_row_number = true) AS r
      JOIN held_${staged.kind} AS h ON h.submission = r.submission AND h."row" = r.file_row_number
      LEFT JOIN (${rivals}) AS rivals ON rivals."row" = r.file_row_number
    )
    JOIN ${numbered(table)} AS raw USING (line)`);
}

/** How often each rule was broken; see `faultCounts`. */
export const countFaults = (engine: DuckDBEngine, { faults }: Candidate) =>
  faultCounts(engine, faults);

/**
 * Writes the rejected rows as they were sent, a row each, with the reasons in columns of their own
 * behind them, in the format in which they came. Texts are in UTF-8, whatever they came in: a byte
 * order mark lets spreadsheets read it. Reasons that stand there from before give way to the new ones.
 * @param out where the file goes; default: beside the source, where a dry run writes none
 * @param language of the reasons; default: that of the header
 * @returns where it lies, or in a dry run would
 */
export async function writeRejects(
  engine: DuckDBEngine,
  { source, beside, faults, table }: Candidate,
  workspace: Workspace,
  scratch: string,
  { out: directory, language: chosen, dryRun }: Pick<IntakeOptions, "out" | "language" | "dryRun">,
): Promise<{ readonly path: string; readonly written: boolean }> {
  const given = givenReasons(table);
  const kept = table.header.flatMap((name, place) => (given.has(place) ? [] : [{ name, place }]));
  const chinese = workspace.languages.some((language) => language !== "en");
  const language = chosen ?? (chinese ? languageOf(kept.map(({ name }) => name)) : "en");
  const reasons = reasonHeads.map((head) => inLanguage(head, language));
  const names = uniqueNames([...kept.map(({ name }) => harmlessName(name)), ...reasons]);
  const hints = await hintSql(engine, faults, workspace, language);
  const sentences = faultCodes.map(
    (code) => `WHEN ${literal(code)} THEN ${adviceSql(code, language)}`,
  );
  const cell = (place: number) => `max(cells[${place + 1}])`;
  // A row that does not divide may have its own cells under the heads of earlier reasons.
  const surplus = [...given].map(cell).join(", ");
  const cellOf = (place: number, i: number) =>
    given.size > 0 && i === kept.length - 1
      ? `CASE WHEN bool_or(code = 'malformed') THEN concat_ws(' ', ${cell(place)}, ${surplus}) ELSE ${cell(place)} END`
      : cell(place);
  const originals = kept.map(
    ({ place }, i) => `${harmless(cellOf(place, i))} AS ${identifier(names[i]!)}`,
  );
  const [line, codes, told] = names.slice(kept.length).map(identifier);
  const select = `
    SELECT ${originals.join(", ")}, line AS ${line},
      ${harmless(`string_agg(concat_ws(' ', code, "column", value), '; ' ORDER BY place)`)} AS ${codes},
      string_agg(CASE code ${sentences.join(" ")} END, ' ' ORDER BY place) AS ${told}
    FROM (SELECT * REPLACE (${hints} AS hint) FROM ${faults} WHERE severity = 'error')
    GROUP BY line ORDER BY line`;
  const text =
    table.format.is === "workbook"
      ? await workbook(engine, select, table.sheet)
      : await delimited(engine, select, table.format.delimiter, join(scratch, "rejected.csv"));
  try {
    const written = !dryRun || directory !== undefined;
    if (directory !== undefined) await mkdir(directory, { recursive: true });
    const path = await rejectsPath(beside, table, directory, text);
    if (!written) return { path, written };
    // Hidden, so that nobody who looks for files to submit takes half of one.
    await writeWhole(path, text, join(dirname(path), `.${basename(path)}.part`));
    return { path, written };
  } catch (cause) {
    throw new CommandError(
      said("intake.rejectsNotWritten", { file: source, detail: (cause as Error).message }),
      1,
      { cause },
    );
  }
}

/** What begins so a spreadsheet may run as a formula. */
const running = "^[=+\\-@\\t\\r＝＋－＠]";

/** Numbers with a sign are no formulas. */
const plainNumber = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?";

/** SQL for a cell that no spreadsheet runs as a formula. Intake drops the apostrophe. */
export function harmless(cell: string): string {
  return `CASE WHEN regexp_matches(${cell}, '${running}') AND NOT regexp_full_match(${cell}, '${plainNumber}') THEN '''' || ${cell} ELSE ${cell} END`;
}

/** The same for a name above a column. */
function harmlessName(name: string): string {
  const written = name.trim();
  return new RegExp(running, "u").test(written) ? `'${written}` : name;
}

async function delimited(
  engine: DuckDBEngine,
  select: string,
  delimiter: string,
  draft: string,
): Promise<Buffer> {
  await engine.run(
    `COPY (${select}) TO ${literal(draft)} (FORMAT csv, HEADER true, DELIMITER ${literal(delimiter)})`,
  );
  const text = await readFile(draft);
  // Text with zero bytes would come back as binary.
  const clean = text.includes(0) ? text.filter((byte) => byte !== 0) : text;
  return Buffer.concat([Buffer.from("\ufeff"), clean]);
}

async function workbook(
  engine: DuckDBEngine,
  select: string,
  sheet: string | null,
): Promise<Buffer> {
  const { names, columns, rows } = await engine.query(select);
  const cells = Array.from({ length: rows }, (_, i) => names.map((name) => columns[name]![i]!));
  // As text, so that no digits of long ids are lost.
  const text = names.map(() => ({ numFmt: "@" }));
  const { writeXlsx } = await import("hucre/xlsx");
  const bytes = await writeXlsx({
    sheets: [{ name: sheet ?? "rejected", rows: [[...names], ...cells], columns: text }],
  });
  return Buffer.from(bytes);
}

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = name.trim() || "unnamed";
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base}_${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
