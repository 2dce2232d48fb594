import type { ConvertedSheet, HeaderPlace } from "./convert.js";
import type { Refusal } from "./refusal.js";

/** What the process that reads a workbook says: the first rows of a sheet, to be told of their header, or how it ended. */
export type Request =
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly sheets: readonly ConvertedSheet[] }
  | { readonly fault: Pick<Refusal, "code" | "parameters" | "sheet"> };

export interface Answer {
  readonly header: HeaderPlace | null;
}
