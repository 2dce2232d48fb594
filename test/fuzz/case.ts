import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBEngine } from "../../loaders/engine/duckdb.js";
import { identifier, literal } from "../../loaders/engine/sql.js";
import { writtenBook } from "./book.js";
import { type Draw, drawOf } from "./chance.js";
import { type Spoiled, spoiled } from "./damage.js";
import { layoutOf, layouts } from "./layout.js";
import { type Submission, submissionOf } from "./submission.js";
import { type Dialect, dialectOf, encode, writtenText } from "./text.js";
import { spoiledZip } from "./zip.js";

export const formats = ["csv", "text", "xlsx", "xls", "parquet"] as const;
export type Format = (typeof formats)[number];

/** One file to try, and what is known of it. */
export interface Case {
  readonly index: number;
  readonly format: Format;
  /** name of its file */
  readonly name: string;
  readonly bytes: Buffer;
  readonly submission: Submission;
  /** line of each row, where they are known: null once bytes are spoiled */
  readonly lines: readonly number[] | null;
  readonly damage: readonly string[];
  /** of a text */
  readonly dialect: Dialect | null;
}

/** How often each format comes: texts are what most senders send. */
const shares: readonly (readonly [Format, number])[] = [
  ["csv", 0.36],
  ["text", 0.28],
  ["xlsx", 0.16],
  ["xls", 0.08],
  ["parquet", 0.12],
];

function formatOf(draw: Draw, among: readonly Format[]): Format {
  const asked = shares.filter(([format]) => among.includes(format));
  let left = draw.uniform() * asked.reduce((sum, [, share]) => sum + share, 0);
  for (const [format, share] of asked) {
    left -= share;
    if (left < 0) return format;
  }
  return asked.at(-1)![0];
}

/**
 * The case of a number: sound, with faults planted in rows, or with spoiled bytes.
 * @param scratch directory for a file
 */
export async function caseOf(
  seed: number,
  index: number,
  among: readonly Format[],
  engine: DuckDBEngine,
  scratch: string,
): Promise<Case> {
  const draw = drawOf(seed, index, among.join("+"));
  const format = formatOf(draw, among);
  const ending = draw.uniform();
  const fate = ending < 0.12 ? "sound" : ending < 0.3 ? "planted" : "spoiled";
  const submission = submissionOf(draw, layoutOf(seed, draw.below(layouts)), String(index), {
    faults: fate === "planted" || (fate === "spoiled" && draw.happens(0.3)),
    ragged:
      format === "parquet" ? "never" : format === "csv" || format === "text" ? "both" : "wide",
  });
  const written = await write(draw, format, submission, engine, scratch);
  const base = { index, format, submission, dialect: written.dialect };
  const name = `${index}.${format === "text" ? "tsv" : format}`;
  if (fate !== "spoiled")
    return { ...base, name, bytes: written.bytes, lines: written.lines, damage: [] };
  const { bytes, damage } = await spoil(draw, format, written.bytes);
  return { ...base, name, bytes, lines: null, damage };
}

async function spoil(draw: Draw, format: Format, bytes: Buffer): Promise<Spoiled> {
  if (format === "xlsx" && draw.happens(0.7)) return spoiledZip(draw, bytes);
  return spoiled(draw, bytes, format === "csv" || format === "text");
}

async function write(
  draw: Draw,
  format: Format,
  submission: Submission,
  engine: DuckDBEngine,
  scratch: string,
): Promise<{ bytes: Buffer; lines: readonly number[]; dialect: Dialect | null }> {
  switch (format) {
    case "csv":
    case "text": {
      const any = dialectOf(draw);
      const plain = format === "csv" && !any.encoding.startsWith("utf-8");
      const dialect: Dialect = plain ? { ...any, encoding: "utf-8" } : any;
      const { text, lines } = writtenText(draw, submission, dialect);
      return { bytes: encode(text, dialect.encoding), lines, dialect };
    }
    case "xlsx":
    case "xls":
      return { ...(await writtenBook(draw, submission, format)), dialect: null };
    case "parquet":
      return { ...(await writtenParquet(draw, submission, engine, scratch)), dialect: null };
  }
}

async function writtenParquet(
  draw: Draw,
  { layout, rows }: Submission,
  engine: DuckDBEngine,
  scratch: string,
) {
  const path = join(scratch, "written.parquet");
  const tuple = (cells: readonly string[]) =>
    `(${cells.map((cell) => (cell === "" && draw.happens(0.5) ? "CAST(NULL AS VARCHAR)" : literal(cell))).join(", ")})`;
  const heads = layout.columns.map(({ head }) => identifier(head)).join(", ");
  const codec = draw.pick(["snappy", "zstd", "gzip", "uncompressed"]);
  await engine.run(
    `COPY (SELECT * FROM (VALUES ${rows.map(({ cells }) => tuple(cells)).join(", ")}) AS t (${heads}))
     TO ${literal(path)} (FORMAT parquet, COMPRESSION ${codec}, ROW_GROUP_SIZE ${draw.pick([2048, 100_000])})`,
  );
  return { bytes: await readFile(path), lines: rows.map((_, i) => i + 1) };
}
