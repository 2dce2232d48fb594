import { rollup, sum } from "d3-array";
import type { Stage } from "../domain/payload.js";
import type { Years } from "../domain/season.js";
import type { Tree } from "../domain/tree.js";

/** An Arrow slice in columns: one row for each year × part × stage. */
export interface Slice {
  readonly years: ArrayLike<number>;
  readonly parts: ArrayLike<string>;
  readonly stages: ArrayLike<string>;
  /** by indicator key, in base units */
  readonly quantities: Readonly<Record<string, ArrayLike<number>>>;
}

/** The years that a slice has anything of, in order. */
export function yearsOf(slice: Slice): number[] {
  return [...new Set(Array.from(slice.years))].sort((a, b) => a - b);
}

/** Sums by part over whole years, both ends included; parts without any row are absent. */
export function sumByPart(
  slice: Slice,
  indicator: string,
  { from, to }: Years,
  stage: Stage = "realised",
): Map<string, number> {
  const quantity = slice.quantities[indicator];
  if (!quantity) return new Map();
  const rows = Array.from({ length: slice.years.length }, (_, row) => row).filter((row) => {
    const year = slice.years[row] as number;
    return year >= from && year <= to && slice.stages[row] === stage;
  });
  return rollup(
    rows,
    (group) => sum(group, (row) => quantity[row] as number),
    (row) => slice.parts[row] as string,
  );
}

/**
 * Completes sums by part upwards: a node that a slice leaves out is the sum of its children.
 * Nodes of which nothing is known remain absent.
 */
export function rollUp(
  sums: ReadonlyMap<string, number>,
  { children }: Tree,
  top: string,
): Map<string, number> {
  const total = new Map(sums);
  const visit = (code: string): void => {
    const parts = children.get(code) ?? [];
    for (const part of parts) visit(part.code);
    const known = parts.flatMap((part) => total.get(part.code) ?? []);
    if (!sums.has(code) && known.length > 0) total.set(code, sum(known));
  };
  visit(top);
  return total;
}
