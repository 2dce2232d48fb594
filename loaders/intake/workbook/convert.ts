import { closeSync, openSync, writeSync } from "node:fs";
import { deepestHeader, longestLine } from "../bounds.js";
import type { MalformedRecord } from "../normalise.js";
import { Refusal } from "./refusal.js";
import { type CellProblem, columnName, type Sheet, type SheetRow } from "./rows.js";

/** A sheet that holds a submission, as CSV: the number of each row, then its cells. */
export interface ConvertedSheet {
  readonly name: string;
  readonly header: readonly string[];
  /** number of the header's row */
  readonly headerLine: number;
  readonly path: string;
  readonly rows: number;
  /** rows among them that the sheet does not show */
  readonly hidden: number;
  readonly malformed: readonly MalformedRecord[];
}

/** Where a header stands. */
export interface HeaderPlace {
  /** among the rows that were looked at */
  readonly at: number;
  /** columns that are read, from 0 */
  readonly columns: readonly number[];
}

/** Finds the header among the first rows that hold anything; null where there is none. */
export type FindHeader = (rows: readonly (readonly string[])[]) => Promise<HeaderPlace | null>;

export const limits = {
  /** bytes of CSV: cells that share a long text may come to far more than their workbook */
  written: 600e6,
  /** rows that are given back one by one */
  malformed: 20_000,
  /** characters of them */
  given: 20e6,
} as const;

interface Limits {
  readonly written: number;
  readonly malformed: number;
  readonly given: number;
}

/**
 * Writes the rows below a sheet's header as CSV.
 * @returns null where none of the first rows is a header
 */
export async function convertSheet(
  { name, rows }: Sheet,
  path: string,
  findHeader: FindHeader,
  allowed: Limits = limits,
): Promise<ConvertedSheet | null> {
  let writer: ReturnType<typeof rowWriter> | undefined;
  let headerLine = 0;
  let head: SheetRow[] = [];
  const out = openSync(path, "w");
  const begin = async () => {
    const found = await findHeader(head.map(headOf));
    if (!found) return false;
    const row = head[found.at]!;
    headerLine = row.number;
    writer = rowWriter(name, out, headOf(row), new Set(found.columns), allowed);
    for (const row of head.slice(found.at + 1)) writer.add(row);
    head = [];
    return true;
  };
  try {
    for await (const batch of rows()) {
      for (const row of batch)
        if (writer) writer.add(row);
        else if (row.filled > 0) head.push(row);
      if (!writer && head.length >= deepestHeader) {
        const rest = head.splice(deepestHeader);
        if (!(await begin())) return null;
        for (const row of rest) writer!.add(row);
      }
    }
    if (!writer && !(await begin())) return null;
    return { name, path, headerLine, ...writer!.end() };
  } finally {
    closeSync(out);
  }
}

const widestHeader = 1000;
/** Characters of the name of a column. */
const longestName = 200;

/** Characters to write at a time. */
const chunkLength = 1 << 16;

/** A cell longer than this is cut where its row is given back as no row of the table. */
const longestGiven = 1000;

function rowWriter(
  sheet: string,
  out: number,
  header: readonly string[],
  columns: ReadonlySet<number>,
  allowed: Limits,
) {
  const { length } = header;
  const malformed: MalformedRecord[] = [];
  let given = 0;
  let pending = "";
  let written = 0;
  let rows = 0;
  let hidden = 0;

  function flush(): void {
    const bytes = Buffer.from(pending);
    written += bytes.length;
    if (written > allowed.written)
      throw new Refusal("long-sheet", { name: sheet, megabytes: allowed.written / 1e6 });
    for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at);
    pending = "";
  }

  function reject({ number, cells }: SheetRow, message: string, cell?: CellProblem): void {
    const fields = Array.from({ length }, (_, i) => (cells[i] ?? "").slice(0, longestGiven));
    // Only the cells that there are: a row may end in the last of 16,384 columns.
    for (const i of Object.keys(cells))
      if (Number(i) >= length && cells[Number(i)])
        fields.push(cells[Number(i)]!.slice(0, longestGiven));
    malformed.push({ line: number, message, fields, ...(cell ? { cell } : {}) });
    given += fields.reduce((sum, field) => sum + field.length, 0);
    if (malformed.length > allowed.malformed || given > allowed.given)
      throw new Refusal("many-malformed", {
        name: sheet,
        row: malformed[0]!.line,
        detail: malformed[0]!.message,
      });
  }

  return {
    add(row: SheetRow): void {
      const { filled } = row;
      if (filled === 0) return;
      const problem = row.problems.find(({ column }) => columns.has(column));
      if (filled > length) reject(row, `${filled} ≠ ${length}`);
      else if (problem) reject(row, `${columnName(problem.column)}${row.number}`, problem);
      else {
        let record = String(row.number);
        for (let i = 0; i < length; i++) {
          const cell = row.cells[i];
          record += cell === undefined ? "," : `,${field(cell)}`;
        }
        if (record.length * 3 > longestLine && Buffer.byteLength(record) > longestLine)
          return void reject(row, "is longer than a megabyte");
        rows++;
        if (row.hidden) hidden++;
        pending += `${record}\n`;
        if (pending.length > chunkLength) flush();
      }
    },
    end() {
      flush();
      return { header, rows, hidden, malformed };
    },
  };
}

/** A row as it may be a header: what is wider or longer is none, and more than another process should be sent. */
function headOf({ cells, filled }: SheetRow): string[] {
  return Array.from({ length: Math.min(filled, widestHeader) }, (_, i) =>
    (cells[i] ?? "").slice(0, longestName),
  );
}

/** A field of CSV, quoted only where it must be: plain fields are read faster. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
