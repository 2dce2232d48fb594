import type { Workspace } from "../../src/domain/workspace.js";
import type { OpenCube } from "../cubes/open.js";
import { identifier, literal } from "../engine/sql.js";
import { historicSql } from "../register/receipts.js";
import { quantityKeys } from "../register/schema.js";

/**
 * Makes the table `pipeline` from the views `events`, `region_tree` and `industry_tree`: a row for each audit, as
 * known at the data date, with
 * - `region` and `industry`: the root's children that it counts to, or the root for what is its own; `leaf`: the finest industry
 * - `procedure`: `simplified` or `standard`; `listed`, `due`, `filed`, `evaluated`, `completed`: dates
 * - `state`: `listed`, `filed` (standard procedure, not yet evaluated), `evaluated` or `complete`; `since`: the
 *   date from which it is in that state, NULL where it is not known
 * - `passed`: when its evaluation was over, which an acceptance without a date of evaluation tells as well
 * - `told`: the day on which its completion was reported, at the earliest the day itself
 */
export async function buildPipeline(
  { engine, standing, dataDate }: OpenCube,
  workspace: Workspace,
): Promise<void> {
  const day = `DATE ${literal(dataDate)}`;
  const isHistoric = historicSql(standing, "audits");
  const by = (date: string) => `CASE WHEN ${date} <= ${day} THEN ${date} END`;
  const quantities = quantityKeys(workspace).map(({ key }) => `e.${identifier(key)}`);
  await engine.run(`
    CREATE OR REPLACE TABLE pipeline AS
    SELECT *,
      CASE state WHEN 'complete' THEN completed WHEN 'evaluated' THEN evaluated
        WHEN 'filed' THEN filed ELSE listed END AS since,
      CASE WHEN procedure = 'standard' THEN COALESCE(evaluated, completed) END AS passed
    FROM (
      SELECT *,
        CASE
          WHEN stage = 'realised' THEN 'complete'
          WHEN stage = 'planned' THEN 'evaluated'
          WHEN filed IS NOT NULL THEN 'filed'
          ELSE 'listed'
        END AS state
      FROM (
        SELECT e.audit_id, e.enterprise_id, e.enterprise_name, e.region_code, e.industry AS leaf, e.agency_code, e.category, e.recognition,
          r.part AS region, i.part AS industry, COALESCE(e.procedure, 'standard') AS procedure, e.stage,
          ${by("listed_on")} AS listed, due_on AS due, ${by("filed_on")} AS filed, ${by("evaluated_on")} AS evaluated,
          completed_on AS completed, ${isHistoric} AS historic,
          CASE WHEN ${isHistoric} THEN GREATEST(completed_on, received_on) ELSE completed_on END AS told
          ${quantities.map((quantity) => `, ${quantity}`).join("")}
        FROM events AS e
        JOIN region_tree AS r ON r.node = e.region_code AND r.ancestor = ${literal(workspace.rootRegion)}
        JOIN industry_tree AS i ON i.node = e.industry AND i.ancestor = ${literal(workspace.rootIndustry)}
      ) AS dated
    ) AS placed`);
}
