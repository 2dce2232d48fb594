import { tableFromIPC } from "@uwdata/flechette";
import type { Slice } from "./slices.js";

const keys = new Set(["year", "part", "stage"]);

/** Reads an Arrow slice with the columns that `payload.ts` names. */
export function readSlice(bytes: ArrayBuffer): Slice {
  const table = tableFromIPC(new Uint8Array(bytes));
  const column = (name: string) => table.getChild(name)?.toArray() ?? [];
  return {
    years: column("year"),
    parts: column("part"),
    stages: column("stage"),
    quantities: Object.fromEntries(
      table.names.filter((name) => !keys.has(name)).map((name) => [name, column(name)]),
    ),
  };
}
