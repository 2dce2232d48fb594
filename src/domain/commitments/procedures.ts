import { rollup } from "d3-array";
import type { CompletedCount } from "./payload.js";

/** Completed audits of a region by procedure and title. */
export interface ProcedureRow {
  readonly region: string;
  readonly audits: number;
  readonly simplified: number;
  readonly municipal: number;
  readonly provincial: number;
  /** of the standard procedure, without a title */
  readonly untitled: number;
}

/** One row for each region that has an audit, in the order given; others are left out. */
export function procedureRows(
  completed: readonly CompletedCount[],
  regions: readonly string[],
): ProcedureRow[] {
  const byRegion = rollup(completed, rowOf, ({ region }) => region);
  return regions.flatMap((region) => byRegion.get(region) ?? []);
}

/** A simplified audit that earned a title all the same counts as simplified. */
export function rowOf(completed: readonly CompletedCount[]): ProcedureRow {
  const sum = (among: (count: CompletedCount) => boolean) =>
    completed.filter(among).reduce((total, { audits }) => total + audits, 0);
  const titled = (title: CompletedCount["recognition"]) =>
    sum(({ procedure, recognition }) => procedure === "standard" && recognition === title);
  return {
    region: completed[0]?.region ?? "",
    audits: sum(() => true),
    simplified: sum(({ procedure }) => procedure === "simplified"),
    municipal: titled("municipal"),
    provincial: titled("provincial"),
    untitled: titled("none"),
  };
}
