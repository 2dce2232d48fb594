import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBDecimalValue,
  DuckDBInstance,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { Column, Engine, Result, Value } from "./engine.js";
import { readColumns } from "./read.js";

export interface DuckDBOptions {
  /** default: as many as the processor offers; 1 makes written files reproducible byte for byte */
  readonly threads?: number;
  /** such as "2GB"; beyond it DuckDB spills to its temporary directory */
  readonly memoryLimit?: string;
  /** DuckDB's temporary directory, made when it is needed; default: one of the system's */
  readonly spill?: string;
}

/** Values of one column to append: days since 1970 for DATE, unscaled whole numbers for DECIMAL. */
export type AppendColumn =
  | readonly (string | number | boolean | null)[]
  | Float64Array
  | Int32Array;

export interface DuckDBEngine extends Engine {
  /**
   * Appends rows to a table, column by column.
   * @param columns in the order of the table's columns, all of one length
   */
  append(table: string, columns: readonly AppendColumn[]): Promise<void>;
}

let opened = 0;

/** An embedded, in-memory DuckDB that reaches no network and loads no extension from outside. */
export async function openDuckDB(options: DuckDBOptions = {}): Promise<DuckDBEngine> {
  opened += 1;
  const spill = options.spill ?? join(tmpdir(), `workbench-duckdb-${process.pid}-${opened}`);
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    temp_directory: spill,
    // What a statement frees goes back to the system at once: a tenth less at the peak of an intake.
    allocator_bulk_deallocation_flush_threshold: "1MB",
    ...(options.threads ? { threads: String(options.threads) } : {}),
    ...(options.memoryLimit ? { memory_limit: options.memoryLimit } : {}),
  });
  const connection = await instance.connect();

  return {
    async query(sql, parameters) {
      return attempt(async (): Promise<Result> => {
        const result = await connection.run(sql, bind(parameters));
        const { columns, rows } = readColumns(await result.fetchAllChunks(), result.columnTypes());
        const names = result.deduplicatedColumnNames();
        return {
          names,
          columns: Object.fromEntries(
            names.map((name, i): [string, Column] => [name, columns[i]!]),
          ),
          rows,
        };
      });
    },
    async run(sql, parameters) {
      await attempt(() => connection.run(sql, bind(parameters)));
    },
    async append(table, columns) {
      await attempt(() => append(connection, table, columns));
    },
    close() {
      connection.closeSync();
      instance.closeSync();
      rmSync(spill, { recursive: true, force: true });
    },
  };
}

function bind(parameters: readonly Value[] | undefined): DuckDBValue[] | undefined {
  return parameters && parameters.length > 0 ? [...parameters] : undefined;
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(message.trim().replace(/\s*\n\s*/g, " "), { cause });
  }
}

async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly AppendColumn[],
): Promise<void> {
  const rows = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== rows))
    throw new RangeError(`columns to append to ${table} differ in length`);
  const appender = await connection.createAppender(table);
  if (appender.columnCount !== columns.length)
    throw new RangeError(
      `${table} has ${appender.columnCount} columns, ${columns.length} were given`,
    );
  const types = columns.map((_, i) => appender.columnType(i));
  for (let from = 0; from < rows; from += chunkRows) {
    const count = Math.min(chunkRows, rows - from);
    const chunk = DuckDBDataChunk.create(types, count);
    columns.forEach((column, i) => {
      chunk.setColumnValues(i, encode(column, from, count, types[i]!));
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** DuckDB's vectors hold 2,048 values. */
const chunkRows = 2048;

function encode(
  column: AppendColumn,
  from: number,
  count: number,
  type: DuckDBType,
): readonly DuckDBValue[] {
  const convert = encoder(type);
  const out = new Array<DuckDBValue>(count);
  for (let i = 0; i < count; i++) {
    const value = column[from + i] as Value;
    out[i] = value === null ? null : convert(value);
  }
  return out;
}

function encoder(type: DuckDBType): (value: string | number | boolean) => DuckDBValue {
  if (type instanceof DuckDBDecimalType)
    return (v) => new DuckDBDecimalValue(BigInt(v), type.width, type.scale);
  if (type.typeId === DuckDBTypeId.DATE) return (v) => new DuckDBDateValue(Number(v));
  if (type.typeId === DuckDBTypeId.BIGINT) return (v) => BigInt(v);
  return (v) => v;
}
