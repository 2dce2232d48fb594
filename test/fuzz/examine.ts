import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type DuckDBEngine, openDuckDB } from "../../loaders/engine/duckdb.js";
import { literal } from "../../loaders/engine/sql.js";
import { CommandError } from "../../loaders/errors.js";
import { numbered } from "../../loaders/intake/check.js";
import { codeTables } from "../../loaders/intake/codes.js";
import { FileFault } from "../../loaders/intake/fault.js";
import { type ReadTable, rawColumn, readTables } from "../../loaders/intake/read.js";
import { writeRejects } from "../../loaders/intake/rejects.js";
import { type Candidate, stageTable } from "../../loaders/intake/stage.js";
import { convertWorkbook } from "../../loaders/intake/workbook/workbook.js";
import { errorCodes } from "../../src/domain/fault.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Case } from "./case.js";
import { recordsOf } from "./reader.js";

/** What became of one file. */
export interface Outcome {
  readonly index: number;
  readonly format: string;
  readonly end: "accepted" | "rejected" | "refused";
  readonly rows: number;
  readonly rejected: number;
  readonly codes: Readonly<Record<string, number>>;
  /** why it was refused */
  readonly message: string | null;
  /** a reader of other make found the same cells */
  readonly compared: boolean;
  readonly damage: readonly string[];
  /** what must not be */
  readonly violations: readonly string[];
}

/** A file whose tables were read, before their rows are checked. */
export interface Opened {
  readonly one: Case;
  readonly path: string;
  readonly tables: readonly { readonly table: ReadTable; readonly lines: readonly number[] }[];
  readonly compared: boolean;
  readonly violations: string[];
}

/** The day of these intakes. */
export const today = "2018-07-01";

/** Lines of the files of one group lie so far apart. */
const apart = 10_000_000;

const known = new Set<string>(errorCodes);

/** What a library says to its programmer, not to a sender. */
const internal =
  /undefined|cannot read propert|is not (a function|iterable|valid JSON)|(Type|Range|Syntax|Reference)Error|internal error|assert|invalid array|heap|node:|\.[jt]s\b|\bat \w+ \(|\bnull\b|_setEncoding|\[object/i;

/** What is wrong with the message of a refusal. */
export function faultsOfMessage(message: string): string[] {
  return [
    ...(message.includes("\n") ? ["its message has several lines"] : []),
    ...(message.length > 500 ? ["its message is too long"] : []),
    ...(message.trim().length < 8 ? ["its message says nothing"] : []),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would run them
    ...(/[\u0000-\u001f\u007f]/.test(message) ? ["its message has control characters"] : []),
    ...(internal.test(message) ? ["its message is a library's own"] : []),
  ];
}

/** Examines many files with one engine, by what intake itself reads and checks with. */
export class Examiner {
  private constructor(
    readonly engine: DuckDBEngine,
    readonly workspace: Workspace,
    readonly scratch: string,
  ) {}

  static async open(workspace: Workspace, scratch: string): Promise<Examiner> {
    await mkdir(scratch, { recursive: true });
    const engine = await openDuckDB({ memoryLimit: "500MB", threads: 1 });
    await codeTables(engine, workspace);
    return new Examiner(engine, workspace, scratch);
  }

  close(): void {
    this.engine.close();
  }

  /** Reads a file; a refusal is an outcome already. */
  async read(one: Case): Promise<Opened | Outcome> {
    const path = join(this.scratch, one.name);
    await writeFile(path, one.bytes);
    const violations: string[] = [];
    const { engine, workspace } = this;
    try {
      const tables = await readTables(
        engine,
        path,
        workspace,
        join(this.scratch, `source-${one.index}`),
        one.dialect?.encoding === "big5" ? "big5" : undefined,
        convertWorkbook,
      );
      const read = [];
      for (const table of tables) read.push(await this.rowsOf(table));
      const [first] = read as [(typeof read)[0]];
      const compared = this.compare(one, first, violations);
      return {
        one,
        path,
        tables: read.map(({ table, lines }) => ({ table, lines })),
        compared,
        violations,
      };
    } catch (cause) {
      return refusal(one, cause, violations);
    }
  }

  /** The rows of a table as the engine reads them, and those that are none, in the order of lines. */
  private async rowsOf(given: ReadTable): Promise<{
    table: ReadTable;
    lines: number[];
    cells: Map<number, string[]>;
  }> {
    let table = given;
    const all = () => this.engine.query(`SELECT * FROM ${numbered(table)} AS t ORDER BY line`);
    const { columns, rows } = await all().catch((cause: Error) => {
      if (!table.carefully) throw table.unreadable?.(cause) ?? cause;
      table = table.carefully();
      return all();
    });
    const cells = new Map<number, string[]>();
    const lines = columns.line!.map(Number);
    for (let i = 0; i < rows; i++)
      cells.set(
        lines[i]!,
        table.header.map((_, c) => String(columns[`#${c}`]![i] ?? "")),
      );
    return { table, lines: [...lines, ...table.malformed.map(({ line }) => line)], cells };
  }

  /** Holds what was read to what another reader finds. */
  private compare(
    { bytes, dialect }: Case,
    {
      table,
      lines,
      cells,
    }: { table: ReadTable; lines: readonly number[]; cells: Map<number, string[]> },
    violations: string[],
  ): boolean {
    const records = dialect === null ? null : recordsOf(bytes, dialect);
    if (
      records === null ||
      table.format.is !== "text" ||
      table.format.delimiter !== dialect?.delimiter
    )
      return false;
    const head = records.findIndex((record) => same(record.cells, table.header));
    if (head === -1) return false;
    const below = records.slice(head + 1);
    const [ours, theirs] = [lines, below.map(({ line }) => line)].map((all) =>
      [...all].sort((a, b) => a - b).join(" "),
    );
    if (ours !== theirs)
      violations.push(
        `rows stand on lines ${ours?.slice(0, 200)}, read on ${theirs?.slice(0, 200)}`,
      );
    for (const record of below) {
      const found = cells.get(record.line);
      if (found && !same(found, record.cells.map(unmarked)))
        violations.push(
          `line ${record.line} is ${JSON.stringify(record.cells).slice(0, 300)}, read as ${JSON.stringify(found).slice(0, 300)}`,
        );
    }
    return true;
  }

  /**
   * Checks the rows of files together: one statement for many costs little more than for one.
   * @param group tables whose headers are the same
   */
  async check(group: readonly Opened[]): Promise<Outcome[]> {
    const [first] = group as [Opened];
    const combined = group.length === 1 ? first.tables[0]!.table : await this.gathered(group);
    const arrival = {
      place: 0,
      id: "fuzz",
      replaces: [],
      label: first.path,
      source: first.path,
      beside: first.path,
      continues: [],
      sha256: "",
      scratch: this.scratch,
      today,
      at: `${today}T12:00:00Z`,
      dataDate: undefined,
      sender: undefined,
      audits: [],
      tool: "0",
    };
    let candidate: Candidate;
    try {
      candidate = await stageTable(this.engine, this.workspace, combined, arrival);
    } catch (cause) {
      await this.engine.run("DROP TABLE IF EXISTS faults");
      if (group.length === 1) return [refusal(first.one, cause, first.violations)];
      return this.each(group);
    }
    try {
      const outcomes = await this.outcomes(group, candidate);
      if (outcomes) return outcomes;
    } finally {
      await this.engine.run(`DROP TABLE ${candidate.faults}`);
    }
    return this.each(group);
  }

  /** One table of the rows of many, each with its place before its lines. */
  private async gathered(group: readonly Opened[]): Promise<ReadTable> {
    const tables = group.map(({ tables }) => tables[0]!.table);
    const [first] = tables as [ReadTable];
    const names = first.header.map((_, i) => rawColumn(i)).join(", ");
    const selects = tables.map(
      (table, k) => `SELECT line + ${k * apart} AS line, ${names} FROM ${numbered(table)} AS t${k}`,
    );
    await this.engine.run(`CREATE OR REPLACE TABLE gathered AS ${selects.join(" UNION ALL ")}`);
    const { carefully: _, withNumbers: __, ...rest } = first;
    return {
      ...rest,
      from: "gathered",
      firstLine: null,
      malformed: tables.flatMap(({ malformed }, k) =>
        malformed.map((record) => ({ ...record, line: record.line + k * apart })),
      ),
    };
  }

  private async each(group: readonly Opened[]): Promise<Outcome[]> {
    const each: Outcome[] = [];
    for (const opened of group) each.push(...(await this.check([opened])));
    return each;
  }

  /** @returns null where the file of all rejected rows has a fault: of which file, is to be seen */
  private async outcomes(
    group: readonly Opened[],
    candidate: Candidate,
  ): Promise<Outcome[] | null> {
    const { engine } = this;
    const factor = group.length === 1 ? 0 : apart;
    const place = factor === 0 ? "0" : `line // ${apart}`;
    const { columns: faults } = await engine.query(
      `SELECT line, code, "column" FROM ${candidate.faults} WHERE severity = 'error' ORDER BY line, place`,
    );
    const sums = ["coal", "benefit"].map((key) => `COALESCE(sum(${key}), 0) * 1000 AS ${key}`);
    const line = candidate.linesStored ? "line" : "0 AS line";
    const { columns: sound } = await engine.query(
      `SELECT ${place} AS k, count(*) AS n, ${sums.join(", ")}
       FROM (SELECT *${candidate.linesStored ? "" : `, ${line}`} FROM read_parquet(${literal(candidate.path)})) GROUP BY k`,
    );
    const back = await this.readBack(candidate);
    if (back.length > 0 && group.length > 1) return null;
    return group.map(({ one, tables, compared, violations: before }, k): Outcome => {
      const { lines } = tables[0]!;
      const violations = [...before, ...back];
      const row = sound.k!.map(Number).indexOf(k);
      const accepted = row === -1 ? 0 : Number(sound.n![row]);
      const mine = faults.line!.flatMap((line, i) =>
        factor === 0 || Math.floor(Number(line) / apart) === k
          ? [
              {
                line: Number(line) - k * factor,
                code: String(faults.code![i]),
                column: faults.column![i] as string | null,
              },
            ]
          : [],
      );
      const rejected = new Set(mine.map(({ line }) => line)).size;
      if (accepted + rejected !== lines.length)
        violations.push(`${lines.length} rows read, ${accepted} accepted and ${rejected} rejected`);
      const there = new Set(lines);
      if (there.size !== lines.length || lines.some((line) => !(line >= 1)))
        violations.push(`rows stand on the lines ${lines.join(" ").slice(0, 200)}`);
      for (const { line, code, column } of mine) {
        if (!there.has(line)) violations.push(`a fault on line ${line}, where no record stands`);
        if (!known.has(code)) violations.push(`an unknown code ${code}`);
        if ((column === null) !== (code === "malformed"))
          violations.push(`${code} on line ${line} names the column ${column}`);
      }
      violations.push(
        ...this.expected(
          one,
          mine,
          accepted,
          row === -1
            ? null
            : {
                coal: Number(sound.coal![row]),
                benefit: Number(sound.benefit![row]),
              },
        ),
      );
      const codes: Record<string, number> = {};
      for (const { code } of mine) codes[code] = (codes[code] ?? 0) + 1;
      return {
        index: one.index,
        format: one.format,
        end: rejected > 0 ? "rejected" : "accepted",
        rows: lines.length,
        rejected,
        codes,
        message: null,
        compared,
        damage: one.damage,
        violations,
      };
    });
  }

  /** Of a file that is not spoiled all is known. */
  private expected(
    { submission, lines }: Case,
    faults: readonly { line: number; code: string; column: string | null }[],
    accepted: number,
    sums: { coal: number; benefit: number } | null,
  ): string[] {
    if (lines === null) return [];
    const wanted = submission.rows
      .flatMap(({ planted }, i) =>
        planted ? [`${lines[i]} ${planted.code} ${planted.column}`] : [],
      )
      .sort();
    const told = faults.map(({ line, code, column }) => `${line} ${code} ${column}`).sort();
    const soundRows = submission.rows.filter(({ planted }) => planted === null);
    const total = (key: "coal" | "benefit") => soundRows.reduce((sum, row) => sum + row[key], 0);
    return [
      ...(wanted.join("; ") === told.join("; ")
        ? []
        : [`planted ${wanted.join("; ") || "nothing"}, told ${told.join("; ") || "nothing"}`]),
      ...(accepted === soundRows.length
        ? []
        : [`${soundRows.length} sound rows, ${accepted} accepted`]),
      ...(["coal", "benefit"] as const).flatMap((key) =>
        sums === null || Math.abs(sums[key] - total(key)) < 0.5
          ? []
          : [`${key} adds up to ${total(key)} thousandths, ${sums[key]} were read`],
      ),
    ];
  }

  /** Writes the rejected rows and reads them again: what is wrong with that file. */
  private async readBack(candidate: Candidate): Promise<string[]> {
    const rejected = candidate.staged.faulty;
    if (rejected === 0) return [];
    const out = join(this.scratch, "rejects");
    const { path } = await writeRejects(this.engine, candidate, this.workspace, this.scratch, {
      out,
    });
    try {
      return await this.faultsOfRejects(path, candidate, rejected);
    } finally {
      await rm(path, { force: true });
    }
  }

  private async faultsOfRejects(
    path: string,
    { table }: Candidate,
    rejected: number,
  ): Promise<string[]> {
    const violations: string[] = [];
    if (table.format.is === "text") {
      const records = parse(await readFile(path), { delimiter: table.format.delimiter, bom: true });
      violations.push(...armed((records as string[][]).flat()));
    }
    try {
      const [again] = await readTables(
        this.engine,
        path,
        this.workspace,
        join(this.scratch, "again"),
        undefined,
        convertWorkbook,
      );
      const { lines, cells } = await this.rowsOf(again!);
      violations.push(...armed([...cells.values()].flat()));
      if (lines.length !== rejected)
        violations.push(`${rejected} rows rejected, ${lines.length} in the file of them`);
    } catch (cause) {
      violations.push(`the file of rejected rows cannot be read: ${(cause as Error).message}`);
    }
    return violations;
  }
}

/** Cells that a spreadsheet would run; plain numbers it does not. */
function armed(cells: readonly string[]): string[] {
  return cells
    .filter(
      (cell) => /^[=+\-@\t\r]/.test(cell) && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell),
    )
    .map((cell) => `a cell of the rejected rows would run: ${JSON.stringify(cell.slice(0, 80))}`)
    .slice(0, 3);
}

function refusal(one: Case, cause: unknown, before: readonly string[]): Outcome {
  const message = cause instanceof Error ? cause.message : String(cause);
  const told = cause instanceof FileFault || cause instanceof CommandError;
  return {
    index: one.index,
    format: one.format,
    end: "refused",
    rows: 0,
    rejected: 0,
    codes: {},
    message,
    compared: false,
    damage: one.damage,
    violations: [
      ...before,
      ...(told
        ? faultsOfMessage(message)
        : [`not a fault of the file: ${(cause as Error).stack ?? message}`]),
      ...(one.lines === null ? [] : ["nothing is wrong with the file as a whole"]),
    ],
  };
}

/** Tables of one signature may be checked together. */
export function signatureOf({ tables }: Opened): string {
  const { table } = tables[0]!;
  const { kind, columns } = table.mapping;
  return JSON.stringify([
    kind,
    table.header,
    columns.map(({ index, factor, column }) => [index, factor, column.key]),
    table.format.is,
  ]);
}

/** A mark is no part of a cell. */
const unmarked = (cell: string) => cell.replace(/^\ufeff/, "");

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((cell, i) => cell === b[i]);
