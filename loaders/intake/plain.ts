import { closeSync, openSync, readSync } from "node:fs";
import { byteOrderMark } from "./encoding.js";
import { type Headers, longestLine } from "./normalise.js";
import { type Dialect, isBlank, recordScanner, splitRecord } from "./records.js";

/** A text whose every line after the header is one record: the engine reads it where it lies. */
export interface PlainText {
  readonly header: readonly string[];
  readonly delimiter: Dialect["delimiter"];
  /** how its lines end */
  readonly newline: "\n" | "\r\n";
  /** lines up to and with the header */
  readonly skip: number;
}

const chunkBytes = 4 << 20;
const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Looks through a file in UTF-8 for what the engine could misread: titles above the header, quotation
 * marks, blank lines, lone carriage returns, line ends of two kinds.
 * @returns null where there is any, so that the text must be normalised first
 */
export function plainText(path: string, headers: Headers): PlainText | null {
  const input = openSync(path, "r");
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let head: ReturnType<typeof readHead> = null;
    let returns: boolean | null = null;
    for (let position = 0; ; ) {
      const read = readSync(input, chunk, 0, chunkBytes, position);
      if (read === 0) break;
      const whole = read < chunkBytes ? read : chunk.lastIndexOf(newline) + 1;
      let lines = chunk.subarray(0, whole);
      if (!head) {
        head = readHead(lines, headers);
        if (!head) return null;
        lines = lines.subarray(head.bytes);
      }
      const ends = lineEnds(lines, head.delimiter.charCodeAt(0));
      if (ends === null || (returns !== null && ends !== returns)) return null;
      if (lines.length > 0) returns = ends;
      position += whole;
    }
    if (!head || returns === null || head.returns !== returns) return null;
    const { header, delimiter, skip } = head;
    return { header, delimiter, skip, newline: returns ? "\r\n" : "\n" };
  } finally {
    closeSync(input);
  }
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
