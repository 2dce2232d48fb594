import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { CommandError } from "../commands/errors.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { bitsPerMask } from "./check.js";
import type { Check } from "./checks.js";
import { type ReadFile, rawColumn } from "./read.js";
import { trimmedSql } from "./typed.js";

/**
 * Name of the file that lists the rows rejected from another one.
 * @param taken names that other files of the same intake have
 */
export function rejectsPath(
  path: string,
  directory: string | undefined,
  taken: ReadonlySet<string>,
): string {
  const name = basename(path, extname(path));
  const named = (suffix: string) =>
    join(directory ?? dirname(path), `${name}${suffix}.rejected.csv`);
  let free = named("");
  for (let n = 2; taken.has(free); n++) free = named(`-${n}`);
  return free;
}

/**
 * Makes the table `faults`: a row for each rule that a row of `checked` breaks.
 * @returns how often each code occurs
 */
export async function listFaults(
  engine: DuckDBEngine,
  file: ReadFile,
  rules: readonly Check[],
): Promise<Record<string, number>> {
  const masks = [...new Set(rules.map((_, i) => Math.floor(i / bitsPerMask)))];
  const mask = `CASE rules.mask ${masks.map((m) => `WHEN ${m} THEN mask_${m}`).join(" ")} END`;
  await engine.run(`
    CREATE OR REPLACE TABLE faults AS
    SELECT line, i, code, field, message
    FROM (SELECT * FROM checked WHERE ${masks.map((m) => `mask_${m} <> 0`).join(" OR ")}) AS bad
    JOIN rules ON (${mask}) & rules.bit <> 0`);
  const { columns, rows } = await engine.query(
    "SELECT code, count(*) AS n FROM faults GROUP BY code ORDER BY min(i)",
  );
  const counts = Array.from({ length: rows }, (_, i): [string, number] => [
    String(columns.code![i]),
    Number(columns.n![i]),
  ]);
  const { malformed } = file;
  return Object.fromEntries([
    ...(malformed.length > 0 ? [["malformed", malformed.length] as const] : []),
    ...counts,
  ]);
}

/** Writes every fault with its row as it was sent; a byte order mark lets spreadsheets read it. */
export async function writeRejects(
  engine: DuckDBEngine,
  raw: string,
  file: ReadFile,
  source: string,
  scratch: string,
  path: string,
): Promise<void> {
  const { header, mapping, malformed } = file;
  const cells = header.map((_, i) => rawColumn(i));
  await engine.run(
    `CREATE OR REPLACE TABLE malformed (line BIGINT, message VARCHAR, ${cells.map((cell) => `${cell} VARCHAR`).join(", ")})`,
  );
  if (malformed.length > 0)
    await engine.append("malformed", [
      malformed.map(({ line }) => line),
      malformed.map(({ message }) => message),
      ...header.map((_, i) => malformed.map(({ fields }) => cellAt(fields, i, header.length))),
    ]);
  const value = mapping.columns
    .map(({ column, index }) => `WHEN ${literal(column.key)} THEN ${trimmedSql(rawColumn(index))}`)
    .join(" ");
  const names = uniqueNames(["file", "line", "code", "column", "value", "message", ...header]);
  const originals = header.map((_, i) => `${rawColumn(i)} AS ${identifier(names[i + 6]!)}`);
  const draft = join(scratch, "rejected.csv");
  await engine.run(`
    COPY (
      SELECT ${literal(source)} AS file, line, code, field AS "column", value, message,
        ${originals.join(", ")}
      FROM (
        SELECT line, i, code, field, CASE field ${value} END AS value, message, ${cells.join(", ")}
        FROM faults JOIN ${raw} USING (line)
        UNION ALL
        SELECT line, -1, 'malformed', NULL, NULL, message, ${cells.join(", ")} FROM malformed
      )
      ORDER BY line, i
    ) TO ${literal(draft)} (FORMAT csv, HEADER true)`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const out = createWriteStream(path);
    out.write("\ufeff");
    await pipeline(createReadStream(draft), out);
  } catch (cause) {
    throw new CommandError(
      `${path}: the rejected rows cannot be written (${(cause as Error).message}); name another directory with --out`,
      1,
      { cause },
    );
  }
}

/** The last column takes whatever a record has too much. */
function cellAt(fields: readonly string[], i: number, columns: number): string | null {
  return (i === columns - 1 ? fields.slice(i).join(" ") : fields[i]) ?? null;
}

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = name.trim() || "unnamed";
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base}_${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
