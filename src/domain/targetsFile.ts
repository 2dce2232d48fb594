import { csvFormat } from "d3-dsv";
import type { StatedTarget } from "./workspace.js";

export const targetColumns = ["plan", "indicator", "region", "industry", "year", "value"] as const;

/**
 * The text of a workspace's `targets.csv`: goals stated for parts, one a row, in the base units of their
 * indicators; what a goal is not limited to is left empty.
 */
export function targetsFile(targets: readonly StatedTarget[]): string {
  const rows = targets.map((target) => ({ ...target }));
  return `${csvFormat(rows, [...targetColumns])}\n`;
}
