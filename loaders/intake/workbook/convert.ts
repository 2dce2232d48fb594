import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { FileFault } from "../fault.js";
import { deepestHeader, type MalformedRecord } from "../normalise.js";
import { joinRecord } from "../records.js";
import type { Sheet, SheetRow } from "./sheets.js";

/** Number of the last row that a sheet may have. */
const lastRow = 1 << 20;

/** A sheet that holds a submission, as CSV: the number of each row, then its cells. */
export interface ConvertedSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly path: string;
  readonly rows: number;
  readonly malformed: readonly MalformedRecord[];
}

/**
 * Writes the rows below a sheet's header as CSV.
 * @returns null where none of the first rows is a header
 * @throws FileFault if its rows are not numbered upwards from 1
 */
export async function convertSheet(
  { name, rows }: Sheet,
  path: string,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<ConvertedSheet | null> {
  let header: readonly string[] | undefined;
  let looked = 0;
  let written = 0;
  let before = 0;
  const malformed: MalformedRecord[] = [];
  const out = createWriteStream(path);
  try {
    for await (const { number, cells } of rows() as AsyncIterable<SheetRow>) {
      // Faults are told by these numbers.
      if (!(number > before && number <= lastRow))
        throw new FileFault(
          `sheet “${name}” is damaged: the row after its row ${before} is numbered ${number}; save it again`,
        );
      before = number;
      const filled = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
      if (filled === 0) continue;
      if (!header) {
        if (isHeader(cells)) header = cells.slice(0, filled);
        else if (++looked >= deepestHeader) return null;
        continue;
      }
      const { length } = header;
      if (filled > length) {
        malformed.push({
          line: number,
          message: `${filled} ≠ ${length}`,
          fields: cells.slice(0, filled),
        });
        continue;
      }
      written++;
      const record = Array.from({ length }, (_, i) => cells[i] ?? "");
      if (!out.write(`${number},${joinRecord(record, ",")}\n`)) await once(out, "drain");
    }
  } finally {
    out.end();
    await finished(out);
  }
  return header ? { name, header, path, rows: written, malformed } : null;
}
