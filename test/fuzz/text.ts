import type { Draw } from "./chance.js";
import type { Submission } from "./submission.js";

export const encodings = [
  "utf-8",
  "utf-8 with mark",
  "gb18030",
  "utf-16le",
  "utf-16be",
  "utf-16le with mark",
  "utf-16be with mark",
  "big5",
] as const;
export type TextEncoding = (typeof encodings)[number];

export interface Dialect {
  readonly encoding: TextEncoding;
  readonly delimiter: "," | ";" | "\t";
  readonly newline: "\n" | "\r\n" | "\r";
}

export interface WrittenText {
  readonly text: string;
  /** of each row of the submission */
  readonly lines: readonly number[];
}

export function dialectOf(draw: Draw): Dialect {
  return {
    encoding: draw.happens(0.4) ? "utf-8" : draw.pick(encodings),
    delimiter: draw.pick([",", ",", ";", "\t"] as const),
    newline: draw.pick(["\n", "\n", "\r\n", "\r"] as const),
  };
}

/** A submission as some program writes it: titles above, blank lines, any manner of quoting. */
export function writtenText(
  draw: Draw,
  { layout, rows }: Submission,
  { delimiter, newline }: Dialect,
): WrittenText {
  const always = draw.happens(0.3);
  const field = (cell: string) => {
    const plain = newline === "\r" ? cell.replaceAll("\n", " ") : cell;
    return always || plain.includes(delimiter) || /["\r\n]/.test(plain)
      ? `"${plain.replaceAll('"', '""')}"`
      : plain;
  };
  const record = (cells: readonly string[]) => cells.map(field).join(delimiter);
  const blank = () => draw.pick(["", "  ", delimiter.repeat(layout.columns.length - 1)]);
  const titles = draw.happens(0.3)
    ? Array.from({ length: draw.between(1, 3) }, () =>
        draw.pick(["2017 年匯總表", `Totals of 2017${delimiter}`, ""]),
      )
    : [];
  let text = [...titles, record(layout.columns.map(({ head }) => head))].join(newline);
  const sparse = draw.happens(0.2);
  const lines: number[] = [];
  for (const { cells } of rows) {
    if (sparse && draw.happens(0.2)) text += newline + blank();
    text += newline;
    lines.push(1 + count(text, newline === "\r" ? "\r" : "\n"));
    text += record(cells);
  }
  // A last record that is too short and lacks its line end is a file cut off.
  const whole = rows.at(-1)!.cells.length === layout.columns.length;
  return { text: whole && draw.happens(0.2) ? text : text + newline, lines };
}

export function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** @throws RangeError if the encoding lacks a character */
export function encode(text: string, encoding: TextEncoding): Buffer {
  const marked = encoding.endsWith(" with mark") ? `\ufeff${text}` : text;
  switch (encoding) {
    case "utf-8":
    case "utf-8 with mark":
      return Buffer.from(marked);
    case "utf-16le":
    case "utf-16le with mark":
      return Buffer.from(marked, "utf16le");
    case "utf-16be":
    case "utf-16be with mark":
      return Buffer.from(marked, "utf16le").swap16();
    case "gb18030":
    case "big5":
      return Buffer.concat([...text].map((character) => twoBytes(character, encoding)));
  }
}

/** Node decodes these encodings and does not write them: the other way round is looked up. */
const tables = new Map<string, ReadonlyMap<string, Buffer>>();

function twoBytes(character: string, encoding: "gb18030" | "big5"): Buffer {
  if (character.charCodeAt(0) < 0x80) return Buffer.from(character);
  let table = tables.get(encoding);
  if (!table) {
    table = doubleBytes(encoding);
    tables.set(encoding, table);
  }
  const bytes = table.get(character);
  if (!bytes) throw new RangeError(`${encoding} has no ${character}`);
  return bytes;
}

function doubleBytes(encoding: string): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail]);
      const text = decoder.decode(bytes);
      if (text.length === 1 && text !== "\ufffd" && !table.has(text)) table.set(text, bytes);
    }
  return table;
}
