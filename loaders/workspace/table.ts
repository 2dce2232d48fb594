import { CsvError, type Info, parse } from "csv-parse/sync";
import type { Names } from "../../src/domain/language.js";
import { codePattern, type Reading } from "./faults.js";
import { completeNames } from "./names.js";
import { readText } from "./text.js";

/** Columns that any table may carry for its readers; the workbench ignores them unless it asks. */
export const remarks = ["note", "source"] as const;

export interface Columns {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

export const nameColumns = ["en", "zhHans", "zhHant"];

/** One line of a CSV file: cells are read by column, and faults are told with line and column. */
export class Row {
  readonly line: number;
  readonly #reading: Reading;
  readonly #file: string;
  readonly #cells: ReadonlyMap<string, string>;

  constructor(reading: Reading, file: string, line: number, cells: ReadonlyMap<string, string>) {
    this.#reading = reading;
    this.#file = file;
    this.line = line;
    this.#cells = cells;
  }

  fault(column: string | undefined, what: string, remedy?: string): void {
    this.#reading.fault({ file: this.#file, line: this.line, column }, what, remedy);
  }

  /** Empty if the cell is empty or the column is absent. */
  text(column: string): string {
    return this.#cells.get(column) ?? "";
  }

  code(column: string): string {
    const text = this.text(column);
    if (!codePattern.test(text))
      this.fault(
        column,
        text === "" ? "is empty" : `${text} is no code`,
        "write letters, digits, dots, hyphens or underscores",
      );
    return text;
  }

  /** Words between spaces. */
  list(column: string): string[] {
    return this.text(column).split(/\s+/).filter(Boolean);
  }

  choice<T extends string>(column: string, choices: readonly T[]): T {
    const text = this.text(column);
    const choice = choices.find((known) => known === text);
    if (choice === undefined)
      this.fault(
        column,
        text === "" ? "is empty" : `${text} is not known`,
        `write ${choices.filter(Boolean).join(" or ")}`,
      );
    return choice ?? choices[0]!;
  }

  /** Yes or no; empty means no. */
  flag(column: string): boolean {
    return this.choice(column, ["", "no", "yes"]) === "yes";
  }

  /**
   * A plain, finite number, zero or more; undefined if the cell is empty, NaN if it holds something else.
   * @param zero why it must be more than zero; absent: it need not
   */
  quantity(column: string, zero?: string): number | undefined {
    const text = this.text(column);
    if (text === "") return undefined;
    if (zero !== undefined && Number(text) <= 0 && Number.isFinite(Number(text)))
      this.fault(column, `${text} is not more than 0`, zero);
    else if (/^-\d/.test(text)) this.fault(column, `${text} is negative`, "write zero or more");
    else if (!/^\d+(\.\d+)?(e\d+)?$/i.test(text))
      this.fault(column, `${text} is no number`, "write digits with a decimal point only");
    else if (!Number.isFinite(Number(text)))
      this.fault(column, `${text} is too large`, "write less than 1e308");
    else return Number(text);
    return Number.NaN;
  }

  /** One or more of what is counted; undefined if the cell is empty. */
  wholeNumber(column: string): number | undefined {
    const text = this.text(column);
    if (text === "") return undefined;
    if (!/^[1-9]\d{0,8}$/.test(text))
      this.fault(column, `${text} is no whole number`, "write one or more, in digits, or nothing");
    return Number(text);
  }

  /** A code that another table must hold; not checked while that table is empty or faulty. */
  reference(column: string, text: string, known: References): string {
    if (known.codes.size > 0 && !known.codes.has(text))
      this.fault(
        column,
        text === "" ? "is empty" : `${text} is no ${known.what}`,
        `add a row for it to ${known.file} or correct the code`,
      );
    return text;
  }

  /** @param prefix of the columns: names stand in `en`, definitions in `definition_en` */
  names(prefix = ""): Names {
    return completeNames(
      this.#reading.languages,
      Object.fromEntries(nameColumns.map((name) => [name, this.text(prefix + name)])),
      (name) => this.fault(prefix + name, "is empty", "write the text in this language"),
    );
  }
}

/** The codes that another table offers, and how to speak of them. */
export interface References {
  readonly what: string;
  readonly file: string;
  readonly codes: ReadonlySet<string>;
}

/** The rows of a CSV file with a head; empty if it is absent or cannot be read. */
export async function readTable(
  reading: Reading,
  file: string,
  presence: "required" | "optional",
  columns: Columns,
): Promise<Row[]> {
  const text = await readText(reading, file, presence);
  if (text === null) return [];
  let records: readonly { readonly record: string[]; readonly info: Info }[];
  try {
    records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as never;
  } catch (cause) {
    const line = cause instanceof CsvError && "lines" in cause ? Number(cause.lines) : undefined;
    reading.fault({ file, line }, (cause as Error).message, "correct the quotation marks");
    return [];
  }
  const [head, ...body] = records;
  if (!head) {
    reading.fault({ file }, "is empty", `give it the columns ${columns.required.join(", ")}`);
    return [];
  }
  if (!headIsSound(reading, file, head.record, columns)) return [];
  if (body.length === 0 && presence === "required")
    reading.fault({ file }, "has no rows", "add one for each item");
  return body.map(({ record, info }) => {
    const row = new Row(
      reading,
      file,
      info.lines,
      new Map(head.record.map((column, i) => [column, record[i] ?? ""])),
    );
    if (record.length !== head.record.length)
      row.fault(
        undefined,
        `has ${record.length} cells where the head has ${head.record.length}`,
        "put text that holds a comma between quotation marks",
      );
    return row;
  });
}

function headIsSound(
  reading: Reading,
  file: string,
  head: readonly string[],
  { required, optional = [] }: Columns,
): boolean {
  const mark = [";", "\t"].find((one) =>
    required.every((column) => head[0]?.split(one).includes(column)),
  );
  if (mark !== undefined && head.length === 1) {
    const marks = mark === ";" ? "semicolons" : "tabs";
    reading.fault({ file, line: 1 }, `has ${marks} between its cells`, "put commas there");
    return false;
  }
  const known: readonly string[] = [...required, ...optional, ...remarks];
  const faulty = reading.faults.length;
  for (const column of required)
    if (!head.includes(column))
      reading.fault({ file, line: 1, column }, "is missing", `the columns are ${known.join(", ")}`);
  head.forEach((column, i) => {
    if (!known.includes(column))
      reading.fault(
        { file, line: 1, column },
        "is not known",
        `the columns are ${known.join(", ")}`,
      );
    else if (head.indexOf(column) < i)
      reading.fault({ file, line: 1, column }, "is given twice", "keep one of them");
  });
  return reading.faults.length === faulty;
}
