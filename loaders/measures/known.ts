import type { MeasureSettings, Roles } from "../../src/domain/measures/settings.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { OpenCube } from "../cubes/open.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { reportedSql } from "../register/receipts.js";

/** Longer titles and names of technologies are cut: what is told apart beyond that is no name. */
const longestName = 120;

/** SQL for a name as it was written, without what surrounds it; NULL where there is none. */
export const written = (column: string) => `NULLIF(left(trim(${column}), ${longestName}), '')`;

/**
 * Makes the view `known_measures` from the views `measures`, `events` and the trees: a row for each measure of an
 * audit that is completed or waits for acceptance, as known at the data date, with
 * - `region` and `industry`: the root's children that its audit counts to, or the root for what is its own; `leaf`: the finest industry
 * - `title`, `technology`: as written, or NULL; `cost_class`: `unstated` where it is not known
 * - `fate`: of a completed audit `implemented`, `declined`, `open` (planned still, or implemented after the data date)
 *   or `unknown`; `awaiting` where the audit waits for acceptance and did not decline it
 * - `investment` and `benefit`: NULL where it is not stated; a column for each saving by its place: `s0`, `s1` …
 */
export async function makeKnownMeasures(
  { engine, standing, dataDate }: OpenCube,
  workspace: Workspace,
  { investment, benefit, savings }: Roles,
): Promise<void> {
  const day = `DATE ${literal(dataDate)}`;
  const money = (key: string | null) => (key === null ? "NULL" : `m.${identifier(key)}`);
  await engine.run(`
    CREATE OR REPLACE VIEW known_measures AS
    SELECT m.audit_id, r.part AS region, i.part AS industry, e.industry AS leaf,
      ${written("m.title")} AS title, ${written("m.technology")} AS technology,
      COALESCE(m.cost_class, 'unstated') AS cost_class,
      CASE
        WHEN e.stage = 'planned' THEN 'awaiting'
        WHEN m.status = 'implemented' AND COALESCE(m.implemented_on, ${day}) <= ${day} THEN 'implemented'
        WHEN m.status IN ('implemented', 'planned') THEN 'open'
        WHEN m.status = 'declined' THEN 'declined'
        ELSE 'unknown'
      END AS fate,
      CAST(${money(investment)} AS DOUBLE) AS investment, CAST(${money(benefit)} AS DOUBLE) AS benefit
      ${savings.map((key, i) => `, CAST(COALESCE(m.${identifier(key)}, 0) AS DOUBLE) AS s${i}`).join("")}
    FROM measures AS m
    JOIN events AS e ON e.audit_id = m.audit_id
    JOIN region_tree AS r ON r.node = e.region_code AND r.ancestor = ${literal(workspace.rootRegion)}
    JOIN industry_tree AS i ON i.node = e.industry AND i.ancestor = ${literal(workspace.rootIndustry)}
    WHERE (e.stage = 'realised' OR (e.stage = 'planned' AND m.status IS DISTINCT FROM 'declined')) AND ${reportedSql(standing, "measures", day, "m")}`);
}

/** What a reading of the register goes by. */
export interface Reading {
  readonly engine: Engine;
  readonly roles: Roles;
  readonly settings: MeasureSettings;
  /** whether an indicator's single quantities may be negative */
  readonly signed: (key: string | null) => boolean;
}
