import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { columnTold } from "../register/schema.js";
import { nameIndex, nameOf } from "./header.js";
import { type ReadTable, rawColumn } from "./read.js";
import { givenReasons } from "./reasons.js";
import { alikeSql, nearness } from "./suggest.js";
import { columnName } from "./workbook/rows.js";

/** A name of so many bytes says something wherever it stands in another: 投入 in 总投入金额. */
const telling = 4;
/** Runs of letters of one script: the key of a quantity may stand before Chinese. */
const runs = "[a-z0-9_]+|\\p{Han}+";
/** Names are near each other too if they begin alike in so much of the longer one: 备案时间 and 备案日期. */
const halfAlike = 0.5;
/** Of a header, so many characters are compared. */
const compared = 100;

/**
 * Adds to the table `faults` each header that no column claims, on the header's line, with the nearest name
 * among those that no other header has; where cells are filled below no header, the place of their column stands
 * for one. Columns of a database are left out by whoever maps them.
 */
export async function flagUnused(
  engine: DuckDBEngine,
  workspace: Workspace,
  table: ReadTable,
): Promise<void> {
  const { mapping, header, headerLine, sent } = table;
  if (sent !== undefined) return;
  const { kind, columns } = mapping;
  const reasons = givenReasons(table);
  const claimed = new Set(columns.map(({ index }) => index));
  const others = [...header.keys()].filter((place) => !claimed.has(place) && !reasons.has(place));
  const nameless = others.filter((place) => header[place]!.trim() === "");
  const unnamed = await filledOf(engine, table, nameless);
  const named = others.filter((place) => header[place]!.trim() !== "");
  if (named.length + unnamed.length === 0) return;
  const taken = new Set(columns.map(({ column }) => column.key));
  const free = [...nameIndex(kind, workspace)].filter(([, { key }]) => !taken.has(key));
  const names = free.map(([name, column]) => [name, columnTold(column)]);
  const headers = [
    ...named
      .map((place) => header[place]!.replaceAll("\0", ""))
      .map((head) => [head.trim(), nameOf(head).slice(0, compared)]),
    ...unnamed.map((place) => [placeTold(table, place), ""]),
  ];
  await engine.run(`
    INSERT INTO faults
    WITH headers (header, written) AS (${values(headers)}), names (name, shown) AS (${values(names)}),
    pairs AS (
      SELECT header, shown, strlen(name) >= ${telling} AND contains(written, name) OR list_contains(regexp_extract_all(written, ${literal(runs)}), name) AS within,
        ${alikeSql("written", "name")} / greatest(length(written), length(name)) AS begins, length(name) AS long,
        levenshtein(written, name) / greatest(length(written), length(name)) AS apart
      FROM headers CROSS JOIN names
    ),
    near AS (
      SELECT header, arg_max(shown, CASE WHEN within THEN long WHEN apart <= ${nearness} THEN 1 - apart ELSE begins - 1 END) AS shown
      FROM pairs WHERE within OR apart <= ${nearness} OR begins >= ${halfAlike} GROUP BY header
    )
    SELECT ${headerLine}, 2000, 'warning', 'unused-column', NULL, header, near.shown, NULL
    FROM headers LEFT JOIN near USING (header)`);
}

/** Those of some columns in which any cell holds anything. */
async function filledOf(
  engine: DuckDBEngine,
  table: ReadTable,
  places: readonly number[],
): Promise<number[]> {
  if (places.length === 0) return [];
  const filled = places.map(
    (place) =>
      `COALESCE(bool_or(trim(CAST(${rawColumn(place)} AS VARCHAR)) <> ''), false) AS ${identifier(`filled ${place}`)}`,
  );
  const { columns } = await engine.query(`SELECT ${filled.join(", ")} FROM ${table.from}`);
  return places.filter((place) => columns[`filled ${place}`]![0] === true);
}

/** Where a column without a name stands: in a sheet its letters, else its number from 1. */
function placeTold({ format }: ReadTable, place: number): string {
  return `[${format.is === "workbook" ? columnName(place) : place + 1}]`;
}

function values(rows: readonly (readonly string[])[]): string {
  return rows.length === 0
    ? "SELECT '', '' WHERE false"
    : `VALUES ${rows.map((row) => `(${row.map(literal).join(", ")})`).join(", ")}`;
}
