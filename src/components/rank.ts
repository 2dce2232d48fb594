import { group } from "d3-array";
import { compareLagging } from "./figures.js";
import { ordered } from "./tables/order.js";
import type { PartRow } from "./tables/parts.js";

/** Whether a row's goals stand can be told apart: else values must do. */
export function pursuesGoals(rows: readonly PartRow[]): boolean {
  return rows.some(({ status }) => status !== null && status.goal !== null);
}

/**
 * Furthest behind first among siblings, each followed by its own parts: by chance and pace where
 * goals are pursued, else by what was realised.
 */
export function laggingFirst(rows: readonly PartRow[]): PartRow[] {
  const goals = pursuesGoals(rows);
  const siblings = group(rows, ({ node, depth }) => (depth === 0 ? null : node.parent));
  const below = (parent: string | null): PartRow[] =>
    arranged(siblings.get(parent) ?? [], goals).flatMap((row) => [row, ...below(row.node.code)]);
  return below(null);
}

function arranged(rows: readonly PartRow[], goals: boolean): PartRow[] {
  if (!goals) return ordered(rows, ({ value }) => value, "ascending");
  return [...rows].sort((a, b) => {
    if (a.status === null || b.status === null)
      return Number(a.status === null) - Number(b.status === null);
    return compareLagging(a.status, b.status);
  });
}
