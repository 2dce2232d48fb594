/** One row of a sheet, as text. */
export interface SheetRow {
  /** as the spreadsheet numbers it, from 1 */
  readonly number: number;
  /** with holes where a cell holds nothing */
  readonly cells: readonly (string | undefined)[];
  readonly problems: readonly CellProblem[];
  /** not shown, by a filter or a person */
  readonly hidden: boolean;
}

/** Why the text of a cell is not what it stands for. */
export interface CellProblem {
  /** from 0 */
  readonly column: number;
  readonly is: "error" | "uncalculated" | "long number";
}

export interface Sheet {
  readonly name: string;
  /** its rows in order, some at a time */
  rows(): AsyncIterable<readonly SheetRow[]>;
}

/** What is wrong with a cell, and what to do. @param text of the cell */
export function problemText({ column, is }: CellProblem, row: number, text: string): string {
  const cell = `${columnName(column)}${row}`;
  switch (is) {
    case "error":
      return `cell ${cell} holds the error ${text}: mend its formula, or clear it`;
    case "uncalculated":
      return `cell ${cell} holds a formula without a result: open the workbook in a spreadsheet program, save it and submit it again`;
    case "long number":
      return `cell ${cell} holds a number of more than 15 digits, of which spreadsheets lose the last: format the column as text and type it again`;
  }
}

/** `A` of 0, `AA` of 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
