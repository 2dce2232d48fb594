import type { Row } from "./table.js";

/** Tells each row whose cells in the columns equal those of an earlier one. */
export function checkUnique(
  rows: readonly Row[],
  ...columns: readonly [string, ...string[]]
): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const cells = columns.map((column) => row.text(column));
    const key = JSON.stringify(cells);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, row.line);
    else
      row.fault(
        columns.length === 1 ? columns[0] : undefined,
        `${cells.filter(Boolean).join(", ")} is also on line ${line}`,
        "keep one of them",
      );
  }
}
