import { join } from "node:path";
import { heldCodes } from "../../src/domain/fault.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { createRows } from "../register/register.js";
import { idColumn, submissionColumns } from "../register/schema.js";
import { registerDirectory } from "../register/store.js";
import type { ReadTable } from "./read.js";
import type { Read } from "./reading.js";

/** A Parquet file of sound rows. */
export interface SoundRows {
  readonly path: string;
  readonly rows: number;
  /** whether they have a `line` of their own */
  readonly linesStored: boolean;
}

/**
 * Leaves out the rows of a reading that say, word for word, what earlier readings of the table said last.
 * @param earlier readings that this one goes on
 * @param to free to be the file of the others
 */
export async function withoutKnown(
  engine: DuckDBEngine,
  workspace: Workspace,
  { mapping: { kind }, firstLine }: ReadTable,
  sound: SoundRows,
  earlier: readonly Read[],
  to: string,
): Promise<SoundRows> {
  if (earlier.length === 0 || sound.rows === 0) return sound;
  const id = idColumn(kind);
  const columns = submissionColumns(kind, workspace).map(({ key }) => identifier(key));
  const content = `hash(${columns.join(", ")})`;
  const source = `read_parquet(${literal(sound.path)}, file_row_number = true)`;
  await createRows(
    engine,
    kind,
    workspace,
    earlier.map(({ file }) => join(registerDirectory(workspace), file)),
  );
  const numbers = earlier.map((s) => `(${literal(s.id)}, ${s.reading.number})`).join(", ");
  await engine.run(`
    CREATE OR REPLACE TABLE changed AS
    WITH known AS (
      SELECT id, content FROM (
        SELECT ${id} AS id, ${content} AS content, number, max(number) OVER (PARTITION BY ${id}) AS latest
        FROM rows_${kind} JOIN (VALUES ${numbers}) AS numbers (submission, number) USING (submission)
        WHERE ${id} IN (SELECT ${id} FROM ${source})
      ) WHERE number = latest
    )
    SELECT DISTINCT ${id} AS id FROM ${source} AS r
    WHERE NOT EXISTS (SELECT 1 FROM known WHERE known.id = r.${id} AND known.content = ${content})`);
  const line = sound.linesStored ? "" : `file_row_number + ${firstLine} AS line,`;
  await engine.run(`
    COPY (
      SELECT ${line} * EXCLUDE (file_row_number) FROM ${source}
      WHERE ${id} IN (SELECT id FROM changed)
    ) TO ${literal(to)} (FORMAT parquet)`);
  await engine.run("DROP TABLE changed");
  const { columns: counted } = await engine.query(
    `SELECT count(*) AS n FROM read_parquet(${literal(to)})`,
  );
  return { path: to, rows: Number(counted.n![0]), linesStored: true };
}

/**
 * Takes out of the engine's table of faults the rows that earlier readings gave back already, cell by cell
 * the same.
 * @returns how many rows
 */
export async function dropKnownFaults(
  engine: DuckDBEngine,
  workspace: Workspace,
  { mapping: { kind, columns } }: ReadTable,
  faults: string,
  earlier: readonly Read[],
): Promise<number> {
  const files = earlier.flatMap(({ faultsFile }) => (faultsFile ? [faultsFile.file] : []));
  if (files.length === 0) return 0;
  const directory = registerDirectory(workspace);
  const list = files.map((file) => literal(join(directory, file))).join(", ");
  const id = columns.find(({ column }) => column.key === idColumn(kind))!;
  await createRows(
    engine,
    kind,
    workspace,
    earlier.map(({ file }) => join(directory, file)),
  );
  // A row that was sound in between is told again.
  await engine.run(`
    CREATE OR REPLACE TABLE retold AS
    SELECT line FROM ${faults} AS f
    WHERE cells IN (
      SELECT cells FROM read_parquet([${list}])
      WHERE severity = 'error' AND cells IS NOT NULL AND code NOT IN (${heldCodes.map(literal).join(", ")})
    ) AND NOT EXISTS (
      SELECT 1 FROM rows_${kind} AS r WHERE r.${idColumn(kind)} = trim(f.cells[${id.index + 1}])
    )`);
  const { columns: counted } = await engine.query("SELECT count(*) AS n FROM retold");
  await engine.run(`DELETE FROM ${faults} WHERE line IN (SELECT line FROM retold)`);
  await engine.run("DROP TABLE retold");
  return Number(counted.n![0]);
}
