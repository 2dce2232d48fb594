import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { ErrorCode } from "../../src/domain/fault.js";
import { deepestHeader, longestLine } from "./bounds.js";
import { byteOrderMark } from "./encoding.js";
import { FileFault } from "./fault.js";
import { type Dialect, isBlank, joinRecord, recordScanner, splitRecord } from "./records.js";

/** A record that is no row of its table. */
export interface MalformedRecord {
  readonly line: number;
  /** what its sentence leaves open, in signs: cells here ≠ cells of the header, text after a quotation mark, too long */
  readonly message: string;
  readonly fields: readonly string[];
  /** where one cell is at fault, not the row: its code, and its column in the file, from 0 */
  readonly cell?: { readonly code: ErrorCode; readonly column: number };
}

export interface NormalisedCsv {
  readonly header: readonly string[];
  /** physical line of the header */
  readonly headerLine: number;
  readonly delimiter: string;
  /** records written, each with its line number as its first field */
  readonly rows: number;
  readonly malformed: readonly MalformedRecord[];
}

/** What tells the header of a submission. */
export interface Headers {
  /** of the first lines of a file */
  readonly delimiterOf: (lines: readonly string[]) => Dialect["delimiter"];
  readonly isHeader: (cells: readonly string[]) => boolean;
}

/** How much is read at a time. */
const chunkBytes = 4 << 20;

/**
 * Rewrites a CSV file in UTF-8 as one that DuckDB reads without guessing: no header, no blank lines,
 * LF, and the physical line number of each record before its fields.
 * @throws FileFault naming what is wrong with the whole file
 */
export function normaliseCsv(path: string, output: string, headers: Headers): NormalisedCsv {
  const input = openSync(path, "r");
  const out = openSync(output, "w");
  try {
    return normalise(input, out, headers);
  } finally {
    closeSync(input);
    closeSync(out);
  }
}

function normalise(input: number, out: number, { delimiterOf, isHeader }: Headers): NormalisedCsv {
  const writer = bufferedWriter(out);
  let pending: Buffer = Buffer.alloc(0);
  let line = 1;
  let rows = 0;
  let header: string[] | undefined;
  let headerLine = 1;
  /** records that may still be titles */
  let titles = 0;
  let dialect: Dialect | undefined;
  const malformed: MalformedRecord[] = [];

  for (let first = true, last = false; !last; first = false) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const read = readSync(input, chunk);
    last = read === 0;
    let bytes: Buffer = Buffer.concat([pending, chunk.subarray(0, read)]);
    if (first) bytes = bytes.subarray(byteOrderMark(bytes));
    if (!dialect) {
      const newline = bytes.includes(10) ? 10 : 13;
      dialect = { newline, delimiter: delimiterOf(firstLines(bytes, newline)) };
    }
    const { delimiter } = dialect;
    const scan = recordScanner(bytes, dialect, last);
    let at = 0;
    while (at < bytes.length) {
      const record = scan(at, line);
      if (!record) break;
      const { start, end } = record;
      const text = () => bytes.toString("utf8", start, end);
      if (!isBlank(bytes, start, end, delimiter.charCodeAt(0))) {
        if (!header || titles > 0) {
          const cells = splitRecord(text(), delimiter);
          if (!header) headerLine = line;
          header ??= cells;
          // Titles may stand above the header; without any header the first record is told as what is there instead.
          if (isHeader(cells)) {
            header = cells;
            headerLine = line;
            titles = 0;
          } else titles = titles === 0 ? deepestHeader : titles - 1;
        } else if (record.fields !== header.length && record.unterminated)
          throw new FileFault("truncated", {
            line: line + record.lines - 1,
            fields: record.fields,
            columns: header.length,
          });
        else if (end - start > longestLine)
          malformed.push({
            line,
            message: "> 1 MB",
            fields: splitRecord(text(), delimiter).map((field) => field.slice(0, 1000)),
          });
        else if (record.malformed || record.fields !== header.length)
          malformed.push({
            line,
            message: record.malformed
              ? `${record.lines > 1 ? `${line}–${line + record.lines - 1}: ` : ""}"…"…`
              : `${record.fields} ≠ ${header.length}`,
            fields: splitRecord(text(), delimiter),
          });
        else {
          rows++;
          writer.text(`${line}${delimiter}`);
          if (record.irregular) writer.text(joinRecord(splitRecord(text(), delimiter), delimiter));
          else writer.bytes(bytes, start, end);
          writer.text("\n");
        }
      }
      line += record.lines;
      at = record.next;
    }
    pending = bytes.subarray(at);
  }
  writer.flush();
  if (!header) throw new FileFault("blank");
  return { header, headerLine, delimiter: dialect!.delimiter, rows, malformed };
}

function firstLines(bytes: Buffer, newline: number): string[] {
  const text = bytes.toString("utf8", 0, Math.min(bytes.length, 1 << 16));
  return text.split(String.fromCharCode(newline), deepestHeader);
}

function bufferedWriter(out: number) {
  const buffer = Buffer.allocUnsafe(1 << 20);
  let used = 0;
  const flush = () => {
    for (let written = 0; written < used; )
      written += writeSync(out, buffer, written, used - written);
    used = 0;
  };
  const bytes = (source: Buffer, start: number, end: number) => {
    for (let from = start; from < end; ) {
      if (used === buffer.length) flush();
      const copied = source.copy(buffer, used, from, Math.min(end, from + buffer.length - used));
      used += copied;
      from += copied;
    }
  };
  return {
    bytes,
    text(text: string) {
      if (used + text.length * 3 > buffer.length) flush();
      if (text.length * 3 > buffer.length) bytes(Buffer.from(text), 0, Buffer.byteLength(text));
      else used += buffer.write(text, used);
    },
    flush,
  };
}
