import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { normaliseCsv } from "../../loaders/intake/normalise.js";
import { joinRecord, splitRecord } from "../../loaders/intake/records.js";

const directory = mkdtempSync(join(tmpdir(), "records-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

type Delimiter = "," | ";" | "\t";

/** Rows of a table and the physical line on which each begins, as a plain writer lays them out. */
function written(
  rows: readonly (readonly string[])[],
  { delimiter, newline, bom }: { delimiter: Delimiter; newline: string; bom: boolean },
): { text: string; lines: number[] } {
  let text = bom ? "\ufeff" : "";
  let line = 1;
  const lines: number[] = [];
  for (const row of rows) {
    const record = row.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter);
    lines.push(line);
    line += record.split("\n").length;
    text += record + newline;
  }
  return { text, lines };
}

const field = fc.string({
  unit: fc.constantFrom("a", "é", "方", '"', ",", ";", "\t", "\n", " ", "7"),
});
const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
  fc.array(fc.array(field, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 8,
  }),
);

describe("a CSV file", () => {
  it("is read back field by field, whatever its delimiter, line ends and mark, with true line numbers", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<Delimiter>(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (body, delimiter, newline, bom) => {
          const rows = [
            body[0]!.map((_, i) => `h${i}`),
            ...body.map((row) => [`x${row[0]}`, ...row.slice(1)]),
          ];
          const { text, lines } = written(rows, { delimiter, newline, bom });
          const [input, output] = [join(directory, "in.csv"), join(directory, "out.csv")];
          writeFileSync(input, text);
          const {
            header,
            rows: count,
            malformed,
          } = normaliseCsv(input, output, { delimiterOf: () => delimiter, isHeader: () => true });
          expect(header).toEqual(rows[0]);
          expect(malformed).toEqual([]);
          expect(count).toBe(rows.length - 1);
          expect(records(readFileSync(output, "utf8"), delimiter)).toEqual(
            rows.slice(1).map((row, i) => [String(lines[i + 1]), ...row]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps joined fields apart again", () => {
    fc.assert(
      fc.property(
        fc.array(field, { minLength: 1 }),
        fc.constantFrom(",", ";", "\t"),
        (fields, delimiter) => {
          expect(splitRecord(joinRecord(fields, delimiter), delimiter)).toEqual(fields);
        },
      ),
    );
  });
});

/** An independent reader: records of quoted text, one field after another. */
function records(text: string, delimiter: string): string[][] {
  const found: string[][] = [];
  let [row, value, quoted] = [[] as string[], "", false];
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted && c === '"' && text[i + 1] === '"') value += text[i++];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === delimiter) [row, value] = [[...row, value], ""];
    else if (!quoted && c === "\n") {
      found.push([...row, value]);
      [row, value] = [[], ""];
    } else value += c;
  }
  return found;
}
