import { ascending, descending, group } from "d3-array";

export type Order = "ascending" | "descending";
export type SortValue = number | string | null;

/**
 * Rows in the order of a value; what is not known stays last either way, and equals keep their place.
 * @param compareText order of two texts, such as that of `Intl.Collator`
 */
export function ordered<Row>(
  rows: readonly Row[],
  value: (row: Row) => SortValue,
  order: Order,
  compareText: (a: string, b: string) => number = ascending,
): Row[] {
  const sign = order === "ascending" ? 1 : -1;
  return [...rows].sort((rowA, rowB) => {
    const [a, b] = [known(value(rowA)), known(value(rowB))];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === "string" && typeof b === "string") return sign * compareText(a, b);
    return order === "ascending" ? ascending(a, b) : descending(a, b);
  });
}

/** As `ordered`, but only among siblings: each row is followed by the rows below it. */
export function orderedTree<Row>(
  rows: readonly Row[],
  node: { key: (row: Row) => string; parent: (row: Row) => string | null },
  value: (row: Row) => SortValue,
  order: Order,
  compareText?: (a: string, b: string) => number,
): Row[] {
  const keys = new Set(rows.map(node.key));
  const siblings = group(rows, (row) => {
    const parent = node.parent(row);
    return parent !== null && keys.has(parent) ? parent : null;
  });
  const below = (parent: string | null): Row[] =>
    ordered(siblings.get(parent) ?? [], value, order, compareText).flatMap((row) => [
      row,
      ...below(node.key(row)),
    ]);
  return below(null);
}

function known(value: SortValue): SortValue {
  return typeof value === "number" && Number.isNaN(value) ? null : value;
}
