import {
  type DataType,
  dictionary,
  float64,
  int16,
  int32,
  tableFromArrays,
  tableToIPC,
  utf8,
} from "@uwdata/flechette";
import type { Column } from "../engine/engine.js";

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
  const table = tableFromArrays(arrays as [string, unknown[]][], { types });
  const bytes = tableToIPC(table, { format: "stream" });
  if (!bytes) throw new Error("Arrow gave no bytes");
  return bytes;
}
