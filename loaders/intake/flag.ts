import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { type Checked, isSound } from "./check.js";
import { formerOf } from "./former.js";
import { languageOf } from "./headLanguage.js";
import { entryNames } from "./hint.js";
import type { ReadTable } from "./read.js";

/** Adds to the table `faults` each former code of a sound row, with the present one and its name. */
export async function flagFormer(
  engine: DuckDBEngine,
  workspace: Workspace,
  { header, mapping }: ReadTable,
  { examined, former, rules }: Checked,
): Promise<void> {
  if (examined === null) return;
  for (const { column } of mapping.columns) {
    if (column.type.is !== "code" || !former.includes(column.key)) continue;
    const { key, type } = column;
    const from = `read_parquet(${literal(examined)}) WHERE ${formerOf(key)} IS NOT NULL AND ${isSound(rules)}`;
    const { columns } = await engine.query(
      `SELECT DISTINCT ${identifier(key)} AS code FROM ${from}`,
    );
    const codes = columns.code!.map(String);
    if (codes.length === 0) continue;
    const names = entryNames(workspace, type.of, languageOf(header));
    const shown = codes.map(
      (code) => `WHEN ${literal(code)} THEN ${literal(`${code} ${names(code)}`.trim())}`,
    );
    await engine.run(`
      INSERT INTO faults
      SELECT line, 2000, 'warning', 'former-code', ${literal(key)}, ${formerOf(key)},
        CASE ${identifier(key)} ${shown.join(" ")} END, NULL FROM ${from}`);
  }
}
