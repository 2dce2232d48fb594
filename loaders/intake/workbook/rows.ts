/** One row of a sheet, as text. */
export interface SheetRow {
  /** as the spreadsheet numbers it, from 1 */
  readonly number: number;
  /** with holes where a cell holds nothing */
  readonly cells: readonly (string | undefined)[];
  /** how many cells there are up to the last that is not blank */
  readonly filled: number;
  readonly problems: readonly CellProblem[];
  /** not shown, by a filter or a person */
  readonly hidden: boolean;
}

/** Why the text of a cell is not what it stands for. */
export interface CellProblem {
  /** from 0 */
  readonly column: number;
  readonly code: "cell-error" | "no-result" | "lost-digits";
}

export interface Sheet {
  readonly name: string;
  /** its rows in order, some at a time */
  rows(): AsyncIterable<readonly SheetRow[]>;
}

/** Some sheets, which can be read until it is closed. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  close(): void;
}

/** `A` of 0, `AA` of 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
