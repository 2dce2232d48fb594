import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { FileFault } from "../../loaders/intake/fault.js";
import { type NormalisedCsv, normaliseCsv } from "../../loaders/intake/normalise.js";

/** What records.ts and normalise.ts make of a file whose first record is its header. */
async function read(path: string): Promise<NormalisedCsv & { cells: string[][] }> {
  const directory = await mkdtemp(join(tmpdir(), "spectrum-"));
  try {
    const copy = join(directory, "copy.csv");
    const read = normaliseCsv(path, copy, { delimiterOf: () => ",", isHeader: () => true });
    const cells = parse(await readFile(copy)) as string[][];
    return { ...read, cells: cells.map(([, ...rest]) => rest) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function objects(path: string): Promise<Record<string, string>[]> {
  const { header, cells, malformed } = await read(path);
  expect(malformed).toEqual([]);
  return cells.map((row) => Object.fromEntries(row.map((cell, i) => [header[i]!, cell])));
}

describe("csv-spectrum", () => {
  const root = dirname(createRequire(import.meta.url).resolve("csv-spectrum/package.json"));
  const names = readdirSync(join(root, "csvs")).map((name) => basename(name, ".csv"));

  it.each(names)("%s is read as its JSON says", async (name) => {
    const published = JSON.parse(readFileSync(join(root, "json", `${name}.json`), "utf8"));
    // Its JSON is one object, and gives a telephone number that its CSV does not.
    const expected =
      name === "location_coordinates"
        ? [{ ...published, "Contact Phone Number": "2095257564" }]
        : published;
    expect(await objects(join(root, "csvs", `${name}.csv`))).toEqual(expected);
  });
});

const messy = "../shared/messy/csv";

describe.skipIf(!existsSync(messy))(
  "the files of ../shared/messy/csv (skipped where absent)",
  () => {
    it.each([
      ["empty-field", ["1", "", "3"]],
      ["header-simple", ["1", "2", "3"]],
      ["leading-space", ["1", " leading space", "3"]],
      ["one-column", ["1"]],
      ["quotes-empty", ["1", "", "3"]],
      ["quotes-with-comma", ["1", "Luke, I am your father.", "3"]],
      ["quotes-with-escaped-quote", ["1", 'The " must be escaped', "3"]],
      ["quotes-with-newline", ["1", "No man is an island,\nEntire of itself", "3"]],
      ["quotes-with-space", ["1", "Field with spaces", "3"]],
      ["simple-crlf", ["1", "2", "3"]],
      ["simple-lf", ["1", "2", "3"]],
      ["trailing-newline", ["1", "2", "3"]],
      ["trailing-newline-one-field", ["1"]],
      ["trailing-space", ["1", "trailing space ", "3"]],
      ["utf8", ["1", "😎", "3"]],
      // Not doubled, but of no doubt within a field without quotation marks.
      ["bad-unescaped-quote", ["1", 'This "quotes" must be escaped', "3"]],
    ])("%s is read", async (name, row) => {
      expect((await read(join(messy, `${name}.csv`))).cells).toEqual([row]);
    });

    it.each([
      ["all-empty", /nothing but blank lines/],
      ["bad-header-no-header", /nothing but blank lines/],
      ["bad-header-less-fields", /ends in the middle of line 2 \(2 of 3 fields\)/],
      ["bad-header-more-fields", /ends in the middle of line 2 \(4 of 3 fields\)/],
      ["bad-missing-quote", /opened on line 2 is never closed/],
    ])("%s is refused", async (name, fault) => {
      const failure = await read(join(messy, `${name}.csv`)).catch((cause) => cause);
      expect(failure).toBeInstanceOf(FileFault);
      expect(failure.message).toMatch(fault);
    });

    it("a quotation mark within a quoted field makes its record malformed, on its line", async () => {
      const { malformed } = await read(join(messy, "bad-quotes-with-unescaped-quote.csv"));
      expect(malformed.map(({ line, message }) => [line, message])).toEqual([[2, '"…"…']]);
    });

    it.each(["header-no-rows", "empty-one-column", "bad-header-wrong-header"])(
      "%s holds a header and no rows",
      async (name) => {
        expect(await read(join(messy, `${name}.csv`))).toMatchObject({ rows: 0, malformed: [] });
      },
    );
  },
);
