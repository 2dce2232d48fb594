import type { AnnualTarget } from "../../src/domain/commitments/payload.js";
import { yearOf } from "../../src/domain/period.js";
import { elapsedShare } from "../../src/domain/season.js";
import { sums } from "../cubes/cube.js";
import type { OpenCube } from "../cubes/open.js";
import { literal } from "../engine/sql.js";
import type { Basis } from "../status/assess.js";

/** The targets that the workspace states for single years, each beside what was realised in the year. */
export async function annualTargets(
  { engine, dataDate }: OpenCube,
  { workspace, histories, profiles }: Pick<Basis, "workspace" | "histories" | "profiles">,
): Promise<AnnualTarget[]> {
  const stated = workspace.targets.flatMap(
    ({ year, industry = workspace.rootIndustry, ...rest }) =>
      year === undefined ? [] : [{ ...rest, industry, year }],
  );
  if (stated.length === 0) return [];
  const list = (codes: readonly string[]) => [...new Set(codes)].map(literal).join(", ");
  const { columns, rows } = await engine.query(`
    SELECT r.ancestor AS region, i.ancestor AS industry,
      CAST((period - period % 12) / 12 AS INTEGER) AS year, ${sums(workspace)}
    FROM cube
    JOIN region_tree AS r ON r.node = cube.region
    JOIN industry_tree AS i ON i.node = cube.industry
    WHERE stage = 'realised'
      AND r.ancestor IN (${list(stated.map(({ region }) => region))})
      AND i.ancestor IN (${list(stated.map(({ industry }) => industry))})
    GROUP BY 1, 2, 3`);
  const at = new Map(
    Array.from({ length: rows }, (_, row) => [
      [columns.region, columns.industry, columns.year].map((column) => column![row]).join(" "),
      row,
    ]),
  );
  const { first } = histories.span;
  return stated.map(({ plan, indicator, region, industry, year, value }) => {
    const row = at.get(`${region} ${industry} ${year}`);
    const reached = first !== null && yearOf(first) <= year;
    return {
      plan,
      indicator,
      region,
      industry,
      year,
      target: value,
      actual: !reached ? null : row === undefined ? 0 : Number(columns[indicator]![row]),
      elapsed: elapsedShare(
        { from: year, to: year },
        dataDate,
        profiles[indicator]!,
        workspace.frequency,
      ),
    };
  });
}
