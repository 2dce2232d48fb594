import type { Cell } from "../download.js";
import type { Column } from "./sortable.js";

/** A table and, in the same order, what its download holds. */
export interface ToldTable<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly head: readonly string[];
  readonly cells: (row: Row) => readonly Cell[];
}
