import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { leaflessSql, makeLeaves } from "../register/leaves.js";
import type { CodeList } from "../register/schema.js";
import { isFormerSql } from "./former.js";

const codeTable = (list: CodeList) => `codes_${list}`;

/** Makes the tables of codes that checks look into, for one engine. */
export async function codeTables(engine: DuckDBEngine, workspace: Workspace): Promise<void> {
  const lists = {
    region: workspace.regions,
    park: workspace.parks,
    basin: workspace.basins,
    agency: workspace.agencies,
  } as const;
  for (const [list, entries] of Object.entries(lists)) {
    const table = codeTable(list as keyof typeof lists);
    await engine.run(`CREATE TABLE ${table} (code VARCHAR)`);
    await engine.append(table, [entries.map(({ code }) => code)]);
  }
  await makeLeaves(engine, workspace.industries);
}

/** SQL condition: a code is in no list of its kind, or is a former one; NULL for no code. */
export function unlistedSql(list: CodeList, workspace: Workspace, code: string): string {
  const unlisted =
    list === "industry"
      ? leaflessSql(workspace.industries, code)
      : `${code} NOT IN (SELECT code FROM ${codeTable(list)})`;
  const former = isFormerSql(workspace, list, code);
  return former === null ? unlisted : `((${unlisted}) OR ${former})`;
}
