import { type IndustryCodes, isicDigits, leafByPrefix } from "../../src/domain/industry.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { literal } from "../engine/sql.js";
import { makeLeaves } from "../register/leaves.js";
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
  await engine.run(`CREATE TABLE ${codeTable("industry")} AS ${industryCodesSql(workspace)}`);
  await makeLeaves(engine, workspace.industries);
}

/** SQL for every code of the classification: each prefix, alone and with any digits behind it. */
function industryCodesSql({ industries, industryCodes }: Workspace): string {
  const prefixes = [...leafByPrefix(industries).keys()];
  const digitsOf = (prefix: string) => prefix.replace(/^[A-Za-z]+/, "").length;
  const digits = Math.max(industryCodes?.digits ?? isicDigits, ...prefixes.map(digitsOf));
  const roots = prefixes.filter(
    (prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)),
  );
  const missing = (root: string) => digits - digitsOf(root);
  const lengths = Array.from({ length: Math.max(0, ...roots.map(missing)) + 1 }, (_, n) => n);
  const codes = lengths.map((n) => {
    const some = roots.filter((root) => missing(root) >= n).map((root) => `(${literal(root)})`);
    const from = `(VALUES ${some.join(", ")}) AS roots (root)`;
    return n === 0
      ? `SELECT root AS code FROM ${from}`
      : `SELECT root || lpad(CAST(i AS VARCHAR), ${n}, '0') FROM ${from}, range(${10 ** n}) AS t (i)`;
  });
  return roots.length === 0 ? "SELECT '' AS code WHERE false" : codes.join(" UNION ALL ");
}

/** SQL condition: a code is in no list of its kind, or is a former one; NULL for no code. */
export function unlistedSql(list: CodeList, workspace: Workspace, code: string): string {
  const unlisted = `${code} NOT IN (SELECT code FROM ${codeTable(list)})`;
  const former = isFormerSql(workspace, list, code);
  return former === null ? unlisted : `((${unlisted}) OR ${former})`;
}

/** SQL for a text as its list writes codes: an industry's without the letter of its section. */
export function spelledSql(
  list: CodeList,
  { industryCodes }: { readonly industryCodes?: IndustryCodes },
  text: string,
): string {
  const sections = list === "industry" ? (industryCodes?.sections ?? []) : [];
  if (sections.length === 0) return text;
  const fits = sections.map(
    ({ letter, from, to }) =>
      `(upper(left(${text}, 1)) = ${literal(letter)} AND substr(${text}, 2, ${from.length}) BETWEEN ${literal(from)} AND ${literal(to)})`,
  );
  return `CASE WHEN ${fits.join(" OR ")} THEN substr(${text}, 2) ELSE ${text} END`;
}
