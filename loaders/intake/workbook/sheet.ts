import type { FileFaultCode } from "../../../src/i18n/fileFaults.js";
import type { Archive } from "./archive.js";
import type { Book } from "./book.js";
import { columnOf, type RowSink, withGlances } from "./glance.js";
import { Refusal } from "./refusal.js";
import type { CellProblem, SheetRow } from "./rows.js";
import { textCollector } from "./strings.js";
import { hasLostDigits, isoText, isPlainNumber, numberText, unescaped } from "./text.js";
import { type Attributes, isTrue, type XmlReader, xmlParser, xmlText } from "./xml.js";

const mostRows = 1_048_576;
const mostColumns = 16_384;

/**
 * The rows of a sheet of an .xlsx workbook, some at a time.
 * @throws Refusal where the sheet is damaged
 */
export async function* readSheet(
  archive: Archive,
  { name, part }: Book["sheets"][number],
  book: Book,
): AsyncGenerator<readonly SheetRow[]> {
  const rows = rowReader(name, book);
  const parser = xmlParser(part, rows);
  const feed = withGlances(parser, rows);
  try {
    for await (const text of xmlText(part, archive.read(part))) {
      feed(text);
      yield rows.take();
    }
    feed(null);
    parser.end();
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.code !== "bad-xml") throw cause;
    const parameters = { ...cause.parameters, row: rows.last() };
    throw new Refusal("bad-sheet-xml", parameters, { cause, sheet: name });
  }
  yield rows.take();
}

type Place = "document" | "worksheet" | "data" | "row" | "cell" | "value" | "inline" | "formula";

/** Takes what a sheet's document holds; its rows are given when they are taken. */
interface RowReader extends RowSink, Required<XmlReader> {
  take(): SheetRow[];
  /** number of the last row that was read as a whole; 0 before the first */
  last(): number;
}

/** Reads the document of a sheet, row by row. */
export function rowReader(sheet: string, { strings, kinds, is1904 }: Book): RowReader {
  const damaged = (code: FileFaultCode, row: number) => new Refusal(code, { row }, { sheet });
  let place: Place = "document";
  /** elements open that are not read */
  let beside = 0;
  let taken: SheetRow[] = [];
  let number = 0;
  let whole = 0;
  let hidden = false;
  let cells: (string | undefined)[] = [];
  let filled = 0;
  let problems: CellProblem[] = [];
  let column = -1;
  let type = "n";
  let style = 0;
  let value = "";
  let hasValue = false;
  let hasFormula = false;
  let formula = "";
  const inline = textCollector();

  function openRow({ r, hidden: isHidden }: Attributes): void {
    const next = r === undefined ? number + 1 : Number(r);
    if (!(Number.isInteger(next) && next > number && next <= mostRows))
      throw damaged("disordered-rows", number);
    number = next;
    hidden = isTrue(isHidden);
    cells = [];
    filled = 0;
    problems = [];
    column = -1;
  }

  function openCell(at: number, ofType: string, ofStyle: number): void {
    if (!(at >= 0 && at < mostColumns)) throw damaged("misplaced-cell", number);
    column = at;
    type = ofType;
    style = ofStyle;
    value = "";
    hasValue = false;
    hasFormula = false;
    formula = "";
  }

  function closeCell(): void {
    const text = cellText();
    if (text === "") return;
    cells[column] = text;
    if (column >= filled && text.trim() !== "") filled = column + 1;
  }

  function cellText(): string {
    switch (type) {
      case "s": {
        if (value === "") return "";
        const shared = strings[Number(value)];
        if (shared === undefined) throw damaged("lost-text", number);
        return shared;
      }
      case "inlineStr":
        return inline.take();
      case "str":
        if (hasFormula && !hasValue) return uncalculated();
        return unescaped(value);
      case "b":
        if (value === "") return hasFormula ? uncalculated() : "";
        return isTrue(value.trim()) ? "TRUE" : "FALSE";
      case "e":
        problems.push({ column, code: "cell-error" });
        return value;
      case "d":
        return isoText(value);
      default: {
        if (value === "") return hasFormula ? uncalculated() : "";
        const kind = kinds[style] ?? "number";
        if (kind === "number" && isPlainNumber(value)) return value;
        const read = Number(value);
        if (Number.isNaN(read)) return value;
        if (hasLostDigits(read)) problems.push({ column, code: "lost-digits" });
        return numberText(read, kind, is1904);
      }
    }
  }

  function uncalculated(): string {
    problems.push({ column, code: "no-result" });
    return `=${formula}`;
  }

  function closeRow(): void {
    taken.push({ number, cells, filled, problems, hidden });
    whole = number;
  }

  return {
    isBetweenRows: () => place === "data" && beside === 0,
    openRow,
    closeRow,
    cell(at: number, type: string, style: number, text: string): void {
      openCell(at, type, style);
      value = text;
      closeCell();
    },
    open(name: string, attributes: Attributes): void {
      // What other programs may say in their own way is in a choice, what all read in its fallback.
      if (beside > 0 || name === "Choice") beside++;
      else if (name === "AlternateContent" || name === "Fallback") return;
      else if (place === "row" && name === "c") {
        place = "cell";
        const { r, t = "n", s = 0 } = attributes;
        openCell(r === undefined ? column + 1 : columnOf(r), t, Number(s));
      } else if (place === "cell" && name === "v") {
        place = "value";
        hasValue = true;
      } else if (place === "data" && name === "row") {
        place = "row";
        openRow(attributes);
      } else if (place === "cell" && name === "f") {
        place = "formula";
        hasFormula = true;
      } else if (place === "cell" && name === "is") place = "inline";
      else if (place === "inline") inline.open(name, attributes);
      else if (place === "worksheet" && name === "sheetData") place = "data";
      else if (place === "document" && name === "worksheet") place = "worksheet";
      else if (place === "document") throw damaged("no-worksheet", number);
      else beside++;
    },
    close(name: string): void {
      if (beside > 0) beside--;
      else if (name === "AlternateContent" || name === "Fallback") return;
      else if (place === "value" || place === "formula") place = "cell";
      else if (place === "cell") {
        closeCell();
        place = "row";
      } else if (place === "row") {
        closeRow();
        place = "data";
      } else if (place === "inline") {
        if (name === "is") place = "cell";
        else inline.close(name);
      } else if (place === "data") place = "worksheet";
      else if (place === "worksheet") place = "document";
    },
    text(text: string): void {
      if (place === "value") value += text;
      else if (place === "formula") formula += text;
      else if (place === "inline") inline.text!(text);
    },
    take(): SheetRow[] {
      const rows = taken;
      taken = [];
      return rows;
    },
    last: () => whole,
  };
}
