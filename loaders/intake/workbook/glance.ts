import type { Attributes, XmlParser } from "./xml.js";

/** Takes the rows of a sheet. */
export interface RowSink {
  /** the next element of the document may be a row */
  isBetweenRows(): boolean;
  openRow(attributes: Attributes): void;
  /** @param column from 0 @param value of a number, or the number of a shared text */
  cell(column: number, type: string, style: number, value: string): void;
  closeRow(): void;
}

/**
 * Feeds a document to a parser, but for rows that are plain: of numbers and shared texts, written as
 * most programs write them. Those are read at a glance, in a fraction of the time, and leave the rest
 * of the document as well-formed as it was.
 * @returns takes the next text; null at the end
 */
export function withGlances(parser: XmlParser, sink: RowSink): (text: string | null) => void {
  let rest = "";
  let last = "";
  let isFirst = true;
  /** nothing hides the end of a row: no comments, sections or instructions */
  let isOpen = true;

  function look(text: string): void {
    isOpen &&=
      !`${last}${text}`.includes("<!") && `${last}${text}`.indexOf("<?", isFirst ? 1 : 0) === -1;
    if (text !== "") {
      last = text.at(-1)!;
      isFirst = false;
    }
  }

  return (text) => {
    if (text === null) {
      parser.write(rest);
      rest = "";
      return;
    }
    look(text);
    const all = rest + text;
    rest = "";
    let at = 0;
    while (at < all.length) {
      if (isOpen && sink.isBetweenRows()) {
        at = plainRows(all, at, sink);
        const isCut = all.indexOf(rowEnd, at) === -1;
        if (isCut && all.length - at < longestRow) {
          rest = all.slice(at);
          return;
        }
      }
      const end = isOpen ? all.indexOf(rowEnd, at) : -1;
      const next = end === -1 ? all.length : end + rowEnd.length;
      parser.write(all.slice(at, next));
      at = next;
    }
  };
}

const rowEnd = "</row>";

/** Characters that may wait for the end of a row. */
const longestRow = 1 << 20;

const rowStart = /<row((?: [\w:]+="[^"&<\p{Cc}]*")*)>/uy;
const attribute = / ([\w:]+)="([^"]*)"/g;
const cell =
  /<c r="([A-Z]{1,3})\d{1,7}"(?: s="(\d{1,5})")?(?: t="([ns])")?(?:\/>|>(?:<v>(-?\d{1,15}(?:\.\d{1,20})?(?:E[+-]?\d{1,3})?)<\/v>)?<\/c>)/y;

/**
 * Reads rows from a place in a text on, as long as they are whole and plain.
 * @returns the place after the last of them
 */
export function plainRows(text: string, from: number, sink: RowSink): number {
  let at = from;
  for (;;) {
    rowStart.lastIndex = at;
    const opened = rowStart.exec(text);
    const attributes = opened ? attributesOf(opened[1]!) : null;
    if (!attributes) return at;
    cell.lastIndex = rowStart.lastIndex;
    cells.length = 0;
    let next = rowStart.lastIndex;
    for (let found = cell.exec(text); found; found = cell.exec(text)) {
      cells.push(found);
      next = cell.lastIndex;
    }
    if (!text.startsWith(rowEnd, next)) return at;
    sink.openRow(attributes);
    for (const [, letters, style, type, value] of cells)
      sink.cell(
        columnOf(letters!),
        type ?? "n",
        style === undefined ? 0 : Number(style),
        value ?? "",
      );
    sink.closeRow();
    at = next + rowEnd.length;
  }
}

const cells: RegExpExecArray[] = [];

/** @returns null where one is given twice */
function attributesOf(text: string): Attributes | null {
  const attributes: Record<string, string> = {};
  let count = 0;
  for (const [, name, value] of text.matchAll(attribute)) {
    attributes[name!] = value!;
    count++;
  }
  return Object.keys(attributes).length === count ? attributes : null;
}

const columns = new Map<string, number>();

/** Place of a column by a cell's address or its letters, from 0; -1 where it has none. */
export function columnOf(address: string): number {
  const known = columns.get(address);
  if (known !== undefined) return known;
  const letters = /^[A-Za-z]{0,3}(?=\d|$)/.exec(address)?.[0] ?? "";
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 0x40;
  if (letters === address) columns.set(address, column - 1);
  return column - 1;
}
