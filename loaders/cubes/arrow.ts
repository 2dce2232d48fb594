import {
  type DataType,
  dictionary,
  fixedSizeList,
  float64,
  int16,
  int32,
  tableFromArrays,
  tableToIPC,
  uint16,
  utf8,
} from "@uwdata/flechette";
import { spanColumn } from "../../src/domain/payload.js";
import type { Column } from "../engine/engine.js";
import type { CellFutures } from "../forecast/outlooks.js";

const codes = () => dictionary(utf8(), int16());

const narrow: Readonly<Record<string, () => DataType>> = {
  year: int16,
  period: int32,
  part: codes,
  stage: codes,
  region: codes,
  industry: codes,
  category: codes,
};

/** Columns as bytes of an Arrow IPC stream: codes as dictionaries, every quantity as float64. */
export function arrowBytes(columns: Readonly<Record<string, Column>>): Uint8Array {
  const types = Object.fromEntries(
    Object.keys(columns).map((name) => [name, (narrow[name] ?? float64)()]),
  );
  const arrays = Object.entries(columns).map(([name, column]): [string, Column | Float64Array] => [
    name,
    narrow[name] ? column : Float64Array.from(column as readonly number[]),
  ]);
  return streamOf(arrays, types);
}

/**
 * Futures of cells as bytes of an Arrow IPC stream, a row for each cell: see `payload.ts`.
 * @param root code of the region on which what belongs to none of its children is booked
 */
export function futuresBytes(
  { cells, scales, lastYear, spans, steps, paths }: CellFutures,
  root: string,
): Uint8Array {
  const row = (span: number, cell: number) => {
    const from = (span * cells.length + cell) * paths;
    return steps.subarray(from, from + paths);
  };
  const columns = spans.map((_, s): [string, Uint16Array[]] => [
    spanColumn(s),
    cells.map((_, cell) => row(s, cell)),
  ]);
  return streamOf(
    [
      ["region", cells.map(({ region }) => region ?? root)],
      ["industry", cells.map(({ industry }) => industry)],
      ["scale", scales],
      ["lastYear", lastYear],
      ...columns,
    ],
    {
      region: codes(),
      industry: codes(),
      scale: float64(),
      lastYear: float64(),
      ...Object.fromEntries(columns.map(([name]) => [name, fixedSizeList(uint16(), paths)])),
    },
  );
}

function streamOf(
  arrays: readonly [string, unknown][],
  types: Readonly<Record<string, DataType>>,
): Uint8Array {
  const table = tableFromArrays(arrays as [string, unknown[]][], { types });
  const bytes = tableToIPC(table, { format: "stream" });
  if (!bytes) throw new Error("Arrow gave no bytes");
  return bytes;
}
