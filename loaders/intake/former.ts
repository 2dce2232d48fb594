import type { FormerCode, Workspace } from "../../src/domain/workspace.js";
import { identifier, literal } from "../engine/sql.js";
import type { CodeList } from "../register/schema.js";
import type { ReadTable } from "./read.js";

/** The former code that a row sent, where its present one was taken instead. */
export const formerOf = (key: string) => identifier(`former ${key}`);

/** A longer code wins: it says more. */
function formerCodes({ formerCodes }: Workspace, list: CodeList): FormerCode[] {
  return formerCodes
    .filter((code) => code.list === list)
    .sort((a, b) => b.former.length - a.former.length);
}

const hasFormer = (workspace: Workspace, list: CodeList) =>
  workspace.formerCodes.some((code) => code.list === list);

/**
 * SQL condition: a code that would pass for one in force is a former one. Only those of industries
 * would, by what they begin with; others are in no list, which is looked into anyway.
 */
export function isFormerSql(workspace: Workspace, list: CodeList, code: string): string | null {
  if (list !== "industry" || !hasFormer(workspace, list)) return null;
  return `(${formerCodes(workspace, list)
    .map(({ former }) => `starts_with(${code}, ${literal(former)})`)
    .join(" OR ")})`;
}

/** SQL for the present code in place of a former one; NULL where the code is none. */
function presentSql(workspace: Workspace, list: CodeList, code: string): string {
  const cases = formerCodes(workspace, list).map(({ former, present }) =>
    list === "industry"
      ? `WHEN starts_with(${code}, ${literal(former)}) THEN ${literal(present)} || substr(${code}, ${former.length + 1})`
      : `WHEN ${code} = ${literal(former)} THEN ${literal(present)}`,
  );
  return `CASE ${cases.join(" ")} END`;
}

/** A column that may hold former codes. */
export interface FormerColumn {
  readonly key: string;
  /** SQL for the present code in place of the column's; NULL where it is no former one */
  readonly present: string;
}

export function formerColumns({ mapping }: ReadTable, workspace: Workspace): FormerColumn[] {
  return mapping.columns.flatMap(({ column: { key, type } }) =>
    type.is === "code" && hasFormer(workspace, type.of)
      ? [{ key, present: presentSql(workspace, type.of, identifier(key)) }]
      : [],
  );
}

/** SQL after FROM: with present codes in place of former ones, and those beside them. */
export function withPresent(from: string, columns: readonly FormerColumn[]): string {
  if (columns.length === 0) return from;
  const present = columns.map(
    ({ key, present }) => `COALESCE(${present}, ${identifier(key)}) AS ${identifier(key)}`,
  );
  const former = columns.map(
    ({ key, present }) =>
      `CASE WHEN ${present} IS NOT NULL THEN ${identifier(key)} END AS ${formerOf(key)}`,
  );
  return `(SELECT * REPLACE (${present.join(", ")}), ${former.join(", ")} FROM ${from} AS former)`;
}
