import { FileFault } from "./fault.js";

/** How a text is divided into records and fields. */
export interface Dialect {
  readonly delimiter: "," | ";" | "\t";
  /** the byte that ends a line: LF (also of CR LF), or CR where a file has no LF */
  readonly newline: 10 | 13;
}

/** One record: bytes `[start, end)` of the text that was scanned. */
export interface RecordSpan {
  readonly start: number;
  readonly end: number;
  /** after the line end */
  readonly next: number;
  /** physical lines that it takes */
  readonly lines: number;
  readonly fields: number;
  /** text follows a closing quotation mark: where fields end is not certain */
  readonly malformed: boolean;
  /** readable, but not as plain CSV: quotation marks or carriage returns in fields without quotes */
  readonly irregular: boolean;
  /** the file ends where the record ends, without a line end */
  readonly unterminated: boolean;
}

const quote = 0x22;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;

/** A quoted field longer than this is taken for one that is never closed. */
const longestRecord = 1 << 20;

/**
 * Finds the records of CSV bytes one after another.
 * @param last no bytes follow
 * @returns null where the bytes end before the record does
 * @throws FileFault if a quotation mark is never closed
 */
export function recordScanner(
  bytes: Buffer,
  { delimiter, newline }: Dialect,
  last: boolean,
): (start: number, line: number) => RecordSpan | null {
  const comma = delimiter.charCodeAt(0);
  const nextOf = (byte: number) => {
    let at = -2;
    return (from: number) => {
      if (at !== -1 && at < from) at = bytes.indexOf(byte, from);
      return at === -1 ? Number.POSITIVE_INFINITY : at;
    };
  };
  const nextQuote = nextOf(quote);
  const nextReturn = nextOf(carriageReturn);

  function span(
    start: number,
    lineEnd: number,
    rest: Pick<RecordSpan, "lines" | "fields" | "malformed" | "irregular">,
  ): RecordSpan {
    const trimmed = newline === 10 && lineEnd > start && bytes[lineEnd - 1] === carriageReturn;
    return {
      start,
      end: trimmed ? lineEnd - 1 : lineEnd,
      next: Math.min(lineEnd + 1, bytes.length),
      unterminated: lineEnd === bytes.length,
      ...rest,
    };
  }

  return (start, line) => {
    let lineEnd = bytes.indexOf(newline, start);
    if (lineEnd === -1) {
      if (!last && bytes.length - start < longestRecord) return null;
      lineEnd = bytes.length;
      if (!last) throw new FileFault("long-line", { line });
    }
    const plain =
      nextQuote(start) > lineEnd && (newline === 13 || nextReturn(start) >= lineEnd - 1);
    if (plain) {
      let fields = 1;
      for (let i = start; i < lineEnd; i++) if (bytes[i] === comma) fields++;
      return span(start, lineEnd, { lines: 1, fields, malformed: false, irregular: false });
    }

    let lines = 1;
    let fields = 1;
    let malformed = false;
    let irregular = false;
    let state: "start" | "bare" | "quoted" | "closed" = "start";
    let opened = line;
    for (let i = start; i <= bytes.length; i++) {
      const ended = i === bytes.length;
      if (ended && !last) return unclosed(i - start, opened);
      const byte = ended ? newline : bytes[i]!;
      if (state === "quoted") {
        if (ended) throw neverClosed(opened);
        if (byte === quote) state = "closed";
        else if (byte === newline) lines++;
      } else if (byte === newline) {
        return span(start, i, { lines, fields, malformed, irregular });
      } else if (byte === comma) {
        fields++;
        state = "start";
      } else if (byte === quote && state === "start") {
        state = "quoted";
        opened = line + lines - 1;
      } else if (byte === quote && state === "closed") {
        state = "quoted";
      } else if (byte === carriageReturn && bytes[i + 1] === newline) {
        // part of the line end
      } else if (state === "closed") {
        if (byte === space) irregular = true;
        else {
          malformed = true;
          state = "bare";
        }
      } else {
        if (byte === quote || byte === carriageReturn) irregular = true;
        state = "bare";
      }
    }
    return null;

    function unclosed(length: number, at: number): null {
      if (length > longestRecord) throw neverClosed(at);
      return null;
    }
  };
}

function neverClosed(line: number): FileFault {
  return new FileFault("open-quote", { line });
}

/** The fields of one record, as lenient as `recordScanner`. */
export function splitRecord(record: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = "";
  let state: "start" | "bare" | "quoted" | "closed" = "start";
  for (const character of record) {
    if (state === "quoted") {
      if (character === '"') state = "closed";
      else field += character;
    } else if (character === delimiter) {
      fields.push(field);
      field = "";
      state = "start";
    } else if (character === '"' && state === "start") {
      state = "quoted";
    } else if (character === '"' && state === "closed") {
      field += '"';
      state = "quoted";
    } else if (state === "closed" && character === " ") {
      // spaces between a closing quotation mark and the delimiter
    } else {
      field += character;
      state = "bare";
    }
  }
  fields.push(field);
  return fields;
}

/** A record whose every field is quoted. */
export function joinRecord(fields: readonly string[], delimiter: string): string {
  return fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter);
}

/** Spreadsheets write empty rows as delimiters alone. */
export function isBlank(bytes: Buffer, start: number, end: number, comma: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte !== comma && byte !== space && byte !== tab && byte !== carriageReturn) return false;
  }
  return true;
}
