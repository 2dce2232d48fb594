import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { FileFault } from "./fault.js";

const chunkBytes = 4 << 20;

const containers: readonly [magic: string, fault: () => FileFault][] = [
  ["1f8b", () => new FileFault("gzip")],
  ["377abcaf", () => new FileFault("archive", { kind: "7z" })],
  ["52617221", () => new FileFault("archive", { kind: "RAR" })],
  ["25504446", () => new FileFault("pdf")],
  ["89504e47", () => new FileFault("picture")],
  ["ffd8ff", () => new FileFault("picture")],
];

const byteOrderMarks: readonly [mark: string, encoding: string][] = [
  ["efbbbf", "utf-8"],
  ["fffe", "utf-16le"],
  ["feff", "utf-16be"],
];

export interface Utf8Text {
  readonly path: string;
  /** what the file was in: a label of the WHATWG Encoding Standard */
  readonly encoding: string;
}

/** Whether a text can be read as an encoding: GB18030 and Big5 use the same bytes. */
export interface EncodingHints {
  /** a label that the sender gives */
  readonly declared?: string | undefined;
  /** whether a first line is the header of a submission */
  readonly isHeader: (line: string) => boolean;
  /** looks through the whole file */
  readonly survey: () => { readonly utf8: boolean; readonly zeros: boolean };
}

/**
 * A file as UTF-8: itself where it is, else a copy.
 * @param copy where the copy goes
 * @throws FileFault naming what the file is, or where it is not what it is said to be
 */
export function asUtf8(
  path: string,
  copy: string,
  { declared, isHeader, survey }: EncodingHints,
): Utf8Text {
  const head = firstBytes(path);
  if (head.length === 0) throw new FileFault("empty");
  const container = containers.find(([magic]) => startsWith(head, magic));
  if (container) throw container[1]();
  if (declared !== undefined) {
    if (decoderOf(declared).encoding === "utf-8") requireUtf8(path);
    else transcode(path, copy, declared);
    return decoderOf(declared).encoding === "utf-8"
      ? { path, encoding: "utf-8" }
      : { path: copy, encoding: decoderOf(declared).encoding };
  }
  const encoding = encodingOf(path, head, survey);
  if (encoding === "utf-8") return { path, encoding };
  transcode(path, copy, encoding);
  if (encoding === "gb18030" && !isHeader(firstLine(head, encoding)) && isBig5(head, isHeader))
    throw new FileFault("big5");
  return { path: copy, encoding };
}

function encodingOf(path: string, head: Buffer, survey: EncodingHints["survey"]): string {
  const marked = byteOrderMarks.find(([mark]) => startsWith(head, mark));
  // Some programs write the wrong mark: the bytes themselves tell better.
  if (marked && marked[1] !== "utf-8") return utf16Of(head.subarray(2)) ?? marked[1];
  const { utf8, zeros } = survey();
  if (zeros) {
    const wide = utf16Of(head);
    if (wide === null) throw new FileFault("binary");
    return wide;
  }
  if (utf8) return "utf-8";
  refuseDamagedUtf8(path);
  return "gb18030";
}

/**
 * Most bytes are some text of GB18030, those of damaged UTF-8 too, but a wrong one.
 * @throws FileFault if more characters of the text are in UTF-8 than are not
 */
function refuseDamagedUtf8(path: string): void {
  let line = 1;
  let damaged = 0;
  let wide = 0;
  let other = 0;
  for (const chunk of wholeCharacters(path)) {
    for (const [character] of chunk.toString("utf8").matchAll(/[\n\u0800-\uffff]/g)) {
      if (character === "\n") line++;
      else if (character === "\ufffd") {
        damaged ||= line;
        other++;
      } else wide++;
    }
  }
  if (wide > other) throw new FileFault("damaged-utf8", { line: damaged });
}

/** ASCII characters of UTF-16 have a zero byte at every other place. */
function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  const [even, odd] = zeros as [number, number];
  if (odd > head.length / 8 && even < head.length / 100) return "utf-16le";
  if (even > head.length / 8 && odd < head.length / 100) return "utf-16be";
  return null;
}

function requireUtf8(path: string): void {
  let before = 0;
  for (const chunk of wholeCharacters(path)) {
    if (!isUtf8(chunk))
      throw new FileFault("not-utf8", { from: before, to: before + chunk.length });
    before += chunk.length;
  }
}

/** Chunks of a file that end between characters of UTF-8, where it is in UTF-8. */
function* wholeCharacters(path: string): Generator<Buffer> {
  const input = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (let position = 0; ; ) {
      const read = readSync(input, buffer, 0, chunkBytes, position);
      if (read === 0) return;
      let end = read;
      if (read === chunkBytes) {
        while (end > read - 4 && (buffer[end - 1]! & 0xc0) === 0x80) end--;
        end = Math.max(1, end - 1);
      }
      yield buffer.subarray(0, end);
      position += end;
    }
  } finally {
    closeSync(input);
  }
}

function transcode(path: string, copy: string, label: string): void {
  const decoder = decoderOf(label);
  const input = openSync(path, "r");
  const out = openSync(copy, "w");
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let chunk = buffer.subarray(0, 0);
  let line = 1;
  try {
    for (let read = -1; read !== 0; ) {
      read = readSync(input, buffer, 0, chunkBytes, null);
      chunk = buffer.subarray(0, read);
      const text = decoder.decode(chunk, { stream: read > 0 }).replace(/^\ufffe/, "");
      if (text.includes("\0")) throw new FileFault("binary");
      for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) line++;
      for (let bytes = Buffer.from(text); bytes.length > 0; )
        bytes = bytes.subarray(writeSync(out, bytes));
    }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    line += linesBeforeFault(chunk, label);
    throw label === "gb18030"
      ? new FileFault("unknown-encoding", { line }, { cause })
      : new FileFault("other-encoding", { encoding: label, line }, { cause });
  } finally {
    closeSync(input);
    closeSync(out);
  }
}

/** How many lines of a chunk can be decoded before one that cannot. */
function linesBeforeFault(bytes: Buffer, label: string): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; lines++) {
    const end = bytes.indexOf(10, at);
    try {
      decoderOf(label).decode(bytes.subarray(at, end === -1 ? bytes.length : end));
    } catch {
      return lines;
    }
    if (end === -1) return lines;
    at = end + 1;
  }
  return lines;
}

/** @throws FileFault if no encoding has that label */
function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    throw new FileFault("no-such-encoding", { encoding: label }, { cause });
  }
}

function isBig5(head: Buffer, isHeader: (line: string) => boolean): boolean {
  return isHeader(firstLine(head, "big5"));
}

function firstLine(head: Buffer, label: string): string {
  const text = new TextDecoder(label).decode(head);
  return text.trimStart().split(/\r?\n|\r/, 1)[0] ?? "";
}

function firstBytes(path: string): Buffer {
  const input = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(64 << 10);
    return buffer.subarray(0, readSync(input, buffer));
  } finally {
    closeSync(input);
  }
}

function startsWith(head: Buffer, magic: string): boolean {
  return head.subarray(0, magic.length / 2).toString("hex") === magic;
}

/** Length of the byte order mark of a UTF-8 text: 0 or 3. */
export function byteOrderMark(head: Buffer): number {
  return startsWith(head, "efbbbf") ? 3 : 0;
}
