import { tableFromIPC } from "@uwdata/flechette";
import type { Formula } from "../../domain/indicator.js";
import { type FuturesOf, spanColumn } from "../../domain/payload.js";
import type { CellFutures } from "../../forecast/scenario.js";

/** Reads `futures/INDICATOR.arrow`; see `payload.ts`. */
export function readFutures(bytes: ArrayBuffer, of: FuturesOf, formula: Formula): CellFutures {
  const table = tableFromIPC(new Uint8Array(bytes));
  const column = (name: string) => {
    const found = table.getChild(name);
    if (!found) throw new Error(`the futures of ${of.indicator} lack the column ${name}`);
    return found;
  };
  const regions: string[] = Array.from(column("region"));
  const industries: string[] = Array.from(column("industry"));
  return {
    ...of,
    formula,
    cells: regions.map((region, c) => ({ region, industry: industries[c]! })),
    scales: column("scale").toArray() as Float64Array,
    lastYear: column("lastYear").toArray() as Float64Array,
    steps: of.spans.map((_, s) => flat(column(spanColumn(s)))),
  };
}

/** The values of all lists, one after another. */
function flat({ data }: { readonly data: readonly unknown[] }): Uint16Array {
  const parts = (data as { children: { values: Uint16Array }[] }[]).map(
    ({ children }) => children[0]!.values,
  );
  if (parts.length === 1) return parts[0]!;
  const all = new Uint16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
