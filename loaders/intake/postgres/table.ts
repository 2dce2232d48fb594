import { createHash } from "node:crypto";
import type pg from "pg";
import type { SourceTable, Workspace } from "../../../src/domain/workspace.js";
import { identifier, literal } from "../../engine/sql.js";
import { idColumn, type Kind, schemaVersion } from "../../register/schema.js";
import { sourcesFile } from "../../workspace/sources.js";
import { FileFault } from "../fault.js";
import { type Mapping, mapHeader } from "../header.js";

/** A column of a table, with its type as SQL writes it. */
export interface DatabaseColumn {
  readonly name: string;
  readonly type: string;
}

/** How a table of a database is read as one of a submission. */
export interface TablePlan {
  readonly table: Pick<SourceTable, "schema" | "table">;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  /** of each header */
  readonly columns: readonly DatabaseColumn[];
  readonly watermark: DatabaseColumn | null;
  /** hexadecimal; changes with whatever decides how rows read */
  readonly digest: string;
}

/** @throws FileFault if there is no such table */
export async function columnsOf(
  client: pg.Client,
  { schema, table }: Pick<SourceTable, "schema" | "table">,
): Promise<DatabaseColumn[]> {
  const { rows } = await client.query<DatabaseColumn>(
    `SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, NULL) AS type
     FROM pg_catalog.pg_class AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
     WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind = ANY ('{r,v,m,p,f}')
       AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY a.attnum`,
    [schema, table],
  );
  if (rows.length > 0) return rows;
  const { rows: others } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_catalog.pg_class AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind = ANY ('{r,v,m,p,f}') ORDER BY 1 LIMIT 10`,
    [schema],
  );
  throw new FileFault(
    `there is no such table or view; ${others.length > 0 ? `the schema ${schema} has ${others.map(({ name }) => name).join(", ")}` : `nor is there anything in a schema ${schema}`}; correct ${sourcesFile}`,
  );
}

/** Types that only grow, and whose values compare as text says. */
const watermarkTypes = new Set([
  "smallint",
  "integer",
  "bigint",
  "date",
  "timestamp without time zone",
  "timestamp with time zone",
]);

/**
 * @param field of the table in `sources.json`
 * @throws FileFault if the mapping does not fit the table or a submission
 */
export function planTable(
  kind: Kind,
  source: SourceTable,
  found: readonly DatabaseColumn[],
  workspace: Workspace,
  field: string,
): TablePlan {
  const at = (what: string) => `${sourcesFile}, field ${field}.${what}`;
  const known = new Map(found.map((column) => [column.name, column]));
  const column = (name: string, what: string) => {
    const one = known.get(name);
    if (one) return one;
    throw new FileFault(
      `has no column “${name}”; it has ${found.map(({ name }) => name).join(", ")}; correct ${at(what)}`,
    );
  };
  const { columns, header, mapping } = source.columns
    ? mapped(kind, source.columns, workspace, at("columns"), column)
    : named(kind, found, workspace, at("columns"));
  const watermark = source.watermark === undefined ? null : column(source.watermark, "watermark");
  if (watermark && !watermarkTypes.has(watermark.type))
    throw new FileFault(
      `the watermark “${watermark.name}” is of type ${watermark.type}; name a column of whole numbers, days or timestamps in ${at("watermark")}, or none`,
    );
  const { schema, table } = source;
  const digest = createHash("sha256")
    .update(
      JSON.stringify([
        schemaVersion,
        [schema, table],
        mapping.columns.map(({ column: { key }, index, factor }) => [
          key,
          factor,
          header[index],
          columns[index],
        ]),
        watermark,
      ]),
    )
    .digest("hex");
  return { table: { schema, table }, header, mapping, columns, watermark, digest };
}

/** As `sources.json` maps headers to columns. */
function mapped(
  kind: Kind,
  written: Readonly<Record<string, string>>,
  workspace: Workspace,
  where: string,
  column: (name: string, what: string) => DatabaseColumn,
): Pick<TablePlan, "columns" | "header" | "mapping"> {
  const header = Object.keys(written);
  const mapping = inField(where, () => mapHeader(header, workspace));
  const [unknown] = mapping.ignored;
  if (unknown !== undefined)
    throw new FileFault(
      `${where}: “${unknown}” is no column of ${kind}; \`npm run workbench -- template ${kind}\` writes their names`,
    );
  refuseOther(kind, mapping, where);
  return {
    header,
    mapping,
    columns: Object.entries(written).map(([head, name]) => column(name, `columns.${head}`)),
  };
}

/** As the table names its columns itself: those that a submission knows are read. */
function named(
  kind: Kind,
  found: readonly DatabaseColumn[],
  workspace: Workspace,
  where: string,
): Pick<TablePlan, "columns" | "header" | "mapping"> {
  const whole = inField(`its columns cannot be told by their names, map them in ${where}`, () =>
    mapHeader(
      found.map(({ name }) => name),
      workspace,
    ),
  );
  refuseOther(kind, whole, where);
  const columns = whole.columns.map(({ index }) => found[index]!);
  return {
    header: columns.map(({ name }) => name),
    mapping: {
      ...whole,
      columns: whole.columns.map((column, index) => ({ ...column, index })),
    },
    columns,
  };
}

function inField<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof FileFault
      ? new FileFault(`${where}: ${cause.message}`, { cause })
      : cause;
  }
}

function refuseOther(kind: Kind, mapping: Mapping, where: string): void {
  if (mapping.kind !== kind)
    throw new FileFault(`${where}: these are the columns of ${mapping.kind}, not of ${kind}`);
}

const nameOf = ({ schema, table }: Pick<SourceTable, "schema" | "table">) =>
  `${identifier(schema)}.${identifier(table)}`;

/**
 * SQL that sends the rows as CSV without a header, in an order that is the same whenever they are.
 * @param since value of the watermark: rows below it are left out, those that have none are not
 */
export function copySql(plan: TablePlan, since: string | null): string {
  const { columns, mapping, watermark } = plan;
  const types = new Map(mapping.columns.map(({ index, column }) => [index, column.type.is]));
  const cells = columns.map((column, i) => cellSql(column, types.get(i) === "date"));
  const id = mapping.columns.find(({ column }) => column.key === idColumn(mapping.kind))!;
  const grows = watermark && identifier(watermark.name);
  const where =
    watermark && since !== null
      ? ` WHERE ${grows} >= CAST(${literal(since)} AS ${watermark.type}) OR ${grows} IS NULL`
      : "";
  const order = [
    ...(grows ? [`${grows} NULLS FIRST`] : []),
    `CAST(${identifier(columns[id.index]!.name)} AS text) COLLATE "C"`,
  ];
  return `COPY (SELECT ${cells.join(", ")} FROM ${nameOf(plan.table)}${where} ORDER BY ${order.join(", ")}) TO STDOUT (FORMAT csv)`;
}

/**
 * SQL for the greatest watermark as text. A time that lies ahead is a slip of the pen: were it taken, all
 * changes until then would go unseen.
 */
export function reachedSql({
  table,
  watermark,
}: TablePlan & { watermark: DatabaseColumn }): string {
  const grows = identifier(watermark.name);
  const past = /^(date|timestamp)/.test(watermark.type)
    ? ` FILTER (WHERE ${grows} <= CAST(now() AS ${watermark.type}))`
    : "";
  return `SELECT CAST(max(${grows})${past} AS text) AS reached FROM ${nameOf(table)}`;
}

/** As intake reads a cell: days of timestamps in the database's own time zone, money without its sign. */
function cellSql({ name, type }: DatabaseColumn, asDay: boolean): string {
  const cell = identifier(name);
  if (asDay && type.startsWith("timestamp")) return `CAST(${cell} AS date)`;
  if (type === "money") return `CAST(${cell} AS numeric)`;
  if (type === "boolean") return `CAST(${cell} AS text)`;
  return cell;
}
