import XLS from "@e965/xlsx";
import { EncryptedFileError, streamXlsxRows } from "hucre";
import { readXlsx } from "hucre/xlsx";
import { FileFault } from "../fault.js";
import { inspectArchive } from "./archive.js";

/** One row of a sheet, as text. */
export interface SheetRow {
  /** as the spreadsheet numbers it, from 1 */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly name: string;
  rows(): AsyncIterable<SheetRow> | Iterable<SheetRow>;
}

/** Older workbooks are read whole. */
const largestOldWorkbook = 64e6;

/** The sheets of a workbook of either format. @throws FileFault naming what is wrong with it */
export async function sheetsOf(bytes: Buffer): Promise<Sheet[]> {
  return bytes[0] === 0x50 ? sheetsOfXlsx(bytes) : sheetsOfXls(bytes);
}

async function sheetsOfXlsx(bytes: Buffer): Promise<Sheet[]> {
  const parts = await inspectArchive(bytes);
  if (parts.includes("mimetype")) throw new FileFault("opendocument");
  if (parts.includes("xl/workbook.bin")) throw new FileFault("xlsb");
  if (!parts.includes("[Content_Types].xml") || !parts.some((name) => name.startsWith("xl/")))
    throw new FileFault("archive", { kind: "zip" });
  const names: string[] = [];
  await readXlsx(bytes, {
    sheets: ({ name }) => {
      names.push(name);
      return false;
    },
  });
  return names.map((name) => ({
    name,
    async *rows() {
      for await (const { index, values } of streamXlsxRows(bytes, { sheet: name }))
        yield { number: index + 1, cells: values.map(text) };
    },
  }));
}

function sheetsOfXls(bytes: Buffer): Sheet[] {
  if (bytes.length > largestOldWorkbook)
    throw new FileFault("large-xls", { megabytes: largestOldWorkbook / 1e6 });
  const { SheetNames, Sheets } = XLS.read(bytes, {
    dense: true,
    cellDates: true,
    cellFormula: false,
  });
  return SheetNames.map((name) => ({
    name,
    *rows() {
      const sheet = Sheets[name] as {
        "!data"?: ({ t: string; v?: unknown; w?: string } | undefined)[][];
      };
      for (const [i, row] of (sheet["!data"] ?? []).entries())
        if (row)
          yield {
            number: i + 1,
            cells: Array.from(row, (cell) =>
              cell?.t === "e" ? (cell.w ?? "") : text(cell?.v as CellValue | undefined),
            ),
          };
    },
  }));
}

type CellValue = string | number | boolean | Date | null;

/** A day without its time at midnight, a number with all its digits. */
function text(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return "";
    const iso = value.toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19).replace("T", " ");
  }
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value);
}

/** What a library says of a workbook that it cannot read, as a fault of the file. */
export function workbookFault(cause: unknown): FileFault {
  if (cause instanceof FileFault) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof EncryptedFileError || /password|encrypt/i.test(message))
    return new FileFault("password", {}, { cause });
  return isSlip(cause)
    ? new FileFault("slip-workbook", {}, { cause })
    : new FileFault("bad-workbook", { detail: message }, { cause });
}

/** A library stumbled over the file: what it says is of its own code. */
function isSlip(cause: unknown): boolean {
  return (
    cause instanceof TypeError ||
    cause instanceof RangeError ||
    cause instanceof SyntaxError ||
    cause instanceof ReferenceError
  );
}
