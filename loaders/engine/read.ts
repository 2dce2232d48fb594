import {
  type DuckDBDataChunk,
  DuckDBDecimal16Vector,
  DuckDBDecimal32Vector,
  DuckDBDecimal64Vector,
  DuckDBDecimal128Vector,
  DuckDBDecimalType,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBVector,
} from "@duckdb/node-api";
import type { Value } from "./engine.js";

type Reader = (vector: DuckDBVector, row: number) => Value;

/** Reads result chunks vector by vector into plain columns. */
export function readColumns(
  chunks: readonly DuckDBDataChunk[],
  types: readonly DuckDBType[],
): { columns: Value[][]; rows: number } {
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = types.map((type, c) => {
    const read = readerOf(type);
    const column = new Array<Value>(rows);
    let at = 0;
    for (const chunk of chunks) {
      const vector = chunk.getColumnVector(c);
      const count = chunk.rowCount;
      for (let row = 0; row < count; row++) column[at++] = read(vector, row);
    }
    return column;
  });
  return { columns, rows };
}

function readerOf(type: DuckDBType): Reader {
  if (type instanceof DuckDBDecimalType) return decimalReader(type.scale);
  switch (type.typeId) {
    case DuckDBTypeId.DATE:
      return dateReader();
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
      return (vector, row) => {
        const value = vector.getItem(row);
        return value === null ? null : Number(value);
      };
    default:
      return (vector, row) => plain(vector.getItem(row));
  }
}

function plain(value: unknown): Value {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return String(value);
}

function decimalReader(scale: number): Reader {
  const divisor = 10 ** scale;
  return (vector, row) => {
    if (
      vector instanceof DuckDBDecimal64Vector ||
      vector instanceof DuckDBDecimal128Vector ||
      vector instanceof DuckDBDecimal32Vector ||
      vector instanceof DuckDBDecimal16Vector
    ) {
      const scaled = vector.getScaledValue(row);
      return scaled === null ? null : Number(scaled) / divisor;
    }
    throw new TypeError(`not a decimal vector: ${vector.type}`);
  };
}

/** Few distinct dates recur in many rows: each is written once. */
function dateReader(): Reader {
  const written = new Map<number, string>();
  return (vector, row) => {
    const value = vector.getItem(row) as { days: number } | null;
    if (value === null) return null;
    const known = written.get(value.days);
    if (known !== undefined) return known;
    const text = String(value);
    written.set(value.days, text);
    return text;
  };
}
