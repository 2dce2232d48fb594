/**
 * Rows of cells as lines of aligned columns.
 * @param right columns set to the right
 */
export function aligned(
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number>,
): string[] {
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((row) => displayWidth(row[i]!))),
  );
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const space = " ".repeat(widths[i]! - displayWidth(cell));
        return right.has(i) ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** Columns of a terminal that a text takes: Chinese characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u.test(character) ? 2 : 1;
  return width;
}
