import { leafByPrefix } from "../../src/domain/industry.js";
import { languages } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { literal } from "../engine/sql.js";
import type { CodeList } from "../register/schema.js";
import type { ReadTable } from "./read.js";

/** A word is near another if no more than this share of its letters differs: two in six. */
export const nearness = 0.34;

/** Of many different unknown values only the first ones are looked up. */
const lookedUp = 200;
/** Of two texts so many letters tell which begin alike. */
const longestAlike = 20;
/** No code and no name has more characters. */
const longest = 200;

/**
 * Gives each unknown code in `faults` as hint the known one that is nearest, by its code or by
 * one of its names: people write a name where a code belongs; of those as near, by how much they begin alike. Of industries also the longest code
 * that it begins with, behind the letter of a section: the others write more digits than there are.
 */
export async function suggestCodes(
  engine: DuckDBEngine,
  workspace: Workspace,
  { mapping }: ReadTable,
): Promise<void> {
  // Whoever reads it may read another language than that of the header.
  const shown = workspace.languages.filter((language) => language !== "zh-Hant");
  for (const { column } of mapping.columns) {
    if (column.type.is !== "code") continue;
    const unknown = `code = 'unknown-code' AND "column" = ${literal(column.key)}`;
    const { columns: found } = await engine.query(
      `SELECT count(*) AS n FROM faults WHERE ${unknown}`,
    );
    if (Number(found.n![0]) === 0) continue;
    const entries = entriesOf(workspace, column.type.of);
    await engine.run(
      "CREATE OR REPLACE TABLE entries (code VARCHAR, written VARCHAR, shown VARCHAR)",
    );
    await engine.append("entries", [
      entries.map(({ code }) => code),
      entries.map(({ written }) => written),
      entries.map(({ code, names }) =>
        [code, ...new Set(shown.map((language) => names[language]))].join(" "),
      ),
    ]);
    const begins =
      column.type.of === "industry"
        ? `starts_with(regexp_replace(value, '^[A-Za-z]', ''), written) OR starts_with(value, written)`
        : "false";
    await engine.run(`
      UPDATE faults SET hint = near.shown
      FROM (
        SELECT value, arg_min(shown, {share: share, apart: -${alikeSql("value", "written")}}) AS shown, min(share) AS share
        FROM (SELECT * FROM (
          SELECT value, written, shown, least(levenshtein(lower(value), lower(written)) / greatest(length(value), 1),
            CASE WHEN ${begins} THEN ${nearness} / length(written) END) AS share
          FROM (SELECT DISTINCT value FROM faults WHERE ${unknown} AND length(value) <= ${longest} LIMIT ${lookedUp}) AS t, entries
        ) WHERE share <= ${nearness})
        GROUP BY value
      ) AS near
      WHERE ${unknown} AND faults.value = near.value AND near.share <= ${nearness}`);
    await engine.run("DROP TABLE entries");
  }
}

/** SQL for how many letters two texts begin with alike. */
export const alikeSql = (one: string, other: string) =>
  `len(list_filter(range(1, least(length(${one}), length(${other}), ${longestAlike}) + 1), lambda n: left(lower(${one}), n) = left(lower(${other}), n)))`;

/** Every way in which an entry of a list may be written. */
function entriesOf(workspace: Workspace, list: CodeList) {
  const lists = {
    region: workspace.regions,
    park: workspace.parks,
    basin: workspace.basins,
    agency: workspace.agencies,
    industry: industriesByPrefix(workspace),
  } as const;
  return lists[list].flatMap(({ code, names }) =>
    [...new Set([code, ...languages.map((language) => names[language])])].map((written) => ({
      code,
      names,
      written,
    })),
  );
}

function industriesByPrefix({ industries }: Workspace) {
  const names = new Map(industries.map((industry) => [industry.code, industry.names]));
  return [...leafByPrefix(industries)].map(([code, leaf]) => ({ code, names: names.get(leaf)! }));
}
