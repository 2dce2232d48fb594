import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { longestLine } from "./bounds.js";
import { byteOrderMark } from "./encoding.js";
import type { Headers } from "./normalise.js";
import { type Dialect, isBlank, recordScanner, splitRecord } from "./records.js";

/** A text whose every line after the header is one record: the engine reads it where it lies. */
export interface PlainText {
  readonly header: readonly string[];
  readonly delimiter: Dialect["delimiter"];
  /** how its lines end */
  readonly newline: "\n" | "\r\n";
  /** lines up to and with the header */
  readonly skip: number;
  /** the engine could misread a number: it takes 1_000 for one, and rounds -0.0001 to none */
  readonly misleading: boolean;
}

/** What one look through the bytes of a text tells. */
export interface Survey {
  readonly utf8: boolean;
  /** holds a zero byte, so that it is UTF-16 or no text; then nothing else is certain */
  readonly zeros: boolean;
  /** null where the text must be normalised first */
  readonly plain: PlainText | null;
}

/** What the caches of a processor hold, for each chunk is looked through several times. */
const chunkBytes = 512 << 10;
const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;
const underscore = 0x5f;
const minus = 0x2d;

/**
 * Looks through a file once: whether it is UTF-8, and whether it holds anything that the engine could
 * misread: titles above the header, quotation marks, blank lines, lone carriage returns, line ends of
 * two kinds.
 */
export function surveyText(path: string, headers: Headers): Survey {
  let head: ReturnType<typeof readHead> | undefined;
  let plain = true;
  let returns: boolean | null = null;
  let misleading = false;
  for (const chunk of wholeLines(path)) {
    if (chunk.includes(0)) return { utf8: false, zeros: true, plain: null };
    if (!isUtf8(chunk)) return { utf8: false, zeros: false, plain: null };
    if (!plain) continue;
    let lines = chunk;
    if (head === undefined) {
      head = readHead(chunk, headers);
      if (head === null) {
        plain = false;
        continue;
      }
      lines = chunk.subarray(head.bytes);
    }
    const ends = lineEnds(lines, head!.delimiter.charCodeAt(0));
    if (ends === null || (returns !== null && ends !== returns)) plain = false;
    else if (lines.length > 0) returns = ends;
    misleading ||= misleads(lines, head!.delimiter);
  }
  if (!plain || !head || head.returns !== returns) return { utf8: true, zeros: false, plain: null };
  const { header, delimiter, skip } = head;
  return {
    utf8: true,
    zeros: false,
    plain: { header, delimiter, skip, newline: returns ? "\r\n" : "\n", misleading },
  };
}

/**
 * An underscore stands somewhere, or a field begins with a minus. A search steps from one first sign of what it
 * looks for to the next, or backwards from one last sign: delimiters, the most frequent of all, are spared.
 */
const misleads = (lines: Buffer, delimiter: string) =>
  lines.includes(underscore) ||
  lines[0] === minus ||
  lines.includes("\n-") ||
  lines.lastIndexOf(`${delimiter}-`) !== -1 ||
  (lines.includes(" -") && lines.includes(`${delimiter} -`));

/** Chunks of a file that end after a line, or between characters of UTF-8 where no line ends. */
function* wholeLines(path: string): Generator<Buffer> {
  const input = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (let position = 0; ; ) {
      const read = readSync(input, buffer, 0, chunkBytes, position);
      if (read === 0) return;
      const end = read < chunkBytes ? read : lastEnd(buffer);
      yield buffer.subarray(0, end);
      position += end;
    }
  } finally {
    closeSync(input);
  }
}

function lastEnd(bytes: Buffer): number {
  const line = bytes.lastIndexOf(newline) + 1;
  if (line > 0) return line;
  let end = bytes.length;
  while (end > bytes.length - 4 && (bytes[end - 1]! & 0xc0) === 0x80) end--;
  return Math.max(1, end - 1);
}

function readHead(
  bytes: Buffer,
  { delimiterOf, isHeader }: Headers,
): {
  header: string[];
  delimiter: Dialect["delimiter"];
  bytes: number;
  skip: number;
  returns: boolean;
} | null {
  const start = byteOrderMark(bytes);
  const end = bytes.indexOf(newline, start);
  if (end === -1) return null;
  const delimiter = delimiterOf([bytes.toString("utf8", start, end)]);
  const record = recordScanner(bytes, { delimiter, newline: 10 }, false)(start, 1);
  if (!record || record.lines > 1 || record.malformed || record.irregular) return null;
  const header = splitRecord(bytes.toString("utf8", start, record.end), delimiter);
  if (!isHeader(header)) return null;
  return {
    header,
    delimiter,
    bytes: record.next,
    skip: 1,
    returns: bytes[end - 1] === carriageReturn,
  };
}

/** Whether the lines end in CR LF; null where they are no plain records. */
function lineEnds(bytes: Buffer, comma: number): boolean | null {
  if (bytes.includes(quote)) return null;
  const returns = bytes.includes(carriageReturn);
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(newline, at);
    const end = found === -1 ? bytes.length : found;
    if (returns) {
      const first = bytes.indexOf(carriageReturn, at);
      if (found === -1 ? first !== -1 : first !== end - 1) return null;
    }
    if (end - at > longestLine || isBlank(bytes, at, end, comma)) return null;
    at = end + 1;
  }
  return returns;
}
