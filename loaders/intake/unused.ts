import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { literal } from "../engine/sql.js";
import { columnTold } from "../register/schema.js";
import { nameIndex, nameOf } from "./header.js";
import type { ReadTable } from "./read.js";
import { nearness } from "./suggest.js";

/** A name of so many bytes says something wherever it stands in another: 投入 in 总投入金额. */
const telling = 4;
/** Of a header, so many characters are compared. */
const compared = 100;

/**
 * Adds to the table `faults` each header that no column claims, on the header's line, with the nearest name
 * among those that no other header has. Columns of a database are left out by whoever maps them.
 */
export async function flagUnused(
  engine: DuckDBEngine,
  workspace: Workspace,
  { mapping: { kind, columns, ignored }, headerLine, sent }: ReadTable,
): Promise<void> {
  if (ignored.length === 0 || sent !== undefined) return;
  const taken = new Set(columns.map(({ column }) => column.key));
  const free = [...nameIndex(kind, workspace)].filter(([, { key }]) => !taken.has(key));
  const names = free.map(([name, column]) => [name, columnTold(column)]);
  const headers = ignored
    .map((header) => header.replaceAll("\0", ""))
    .map((header) => [header.trim(), nameOf(header).slice(0, compared)]);
  await engine.run(`
    INSERT INTO faults
    WITH headers (header, written) AS (${values(headers)}), names (name, shown) AS (${values(names)}),
    pairs AS (
      SELECT header, shown, strlen(name) >= ${telling} AND contains(written, name) AS within, length(name) AS long,
        levenshtein(written, name) / greatest(length(written), length(name)) AS apart
      FROM headers CROSS JOIN names
    ),
    near AS (
      SELECT header, arg_max(shown, CASE WHEN within THEN long ELSE -apart END) AS shown
      FROM pairs WHERE within OR apart <= ${nearness} GROUP BY header
    )
    SELECT ${headerLine}, 2000, 'warning', 'unused-column', NULL, header, near.shown, NULL
    FROM headers LEFT JOIN near USING (header)`);
}

function values(rows: readonly (readonly string[])[]): string {
  return rows.length === 0
    ? "SELECT '', '' WHERE false"
    : `VALUES ${rows.map((row) => `(${row.map(literal).join(", ")})`).join(", ")}`;
}
