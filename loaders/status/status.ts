import type { PartPayload } from "../../src/domain/payload.js";
import type { Plan } from "../../src/domain/plan.js";
import {
  ancestorsOf,
  childrenOf,
  childrenOfRoot,
  indexTree,
  type TreeNode,
} from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Reports } from "../cubes/delays.js";
import { loadHistories } from "../cubes/histories.js";
import type { Engine } from "../engine/engine.js";
import { lateOf, nothingLate } from "../forecast/late.js";
import { forecastProgramme } from "../forecast/outlooks.js";
import { assess, type Basis, goalIn, profilesOf } from "./assess.js";

/**
 * Reads from the cube what the statuses of all regions need, of the root, of its children and of further ones with
 * every industry: their own series, and those of all siblings on the way up, among which goals are
 * divided; and forecasts the programme.
 * @param dataDate ISO date to which the register is taken as known
 * @param reports when audits were reported; absent: recent months are taken for complete
 * @param further regions below the root's children of which single industries are told
 */
export async function statusBasis(
  engine: Engine,
  workspace: Workspace,
  dataDate: string,
  reports?: ReadonlyMap<string, Reports>,
  further: readonly string[] = [],
): Promise<Basis> {
  const { regions, industries, rootIndustry } = workspace;
  const histories = await loadHistories(engine, workspace, dataDate, [
    {
      regions: withSiblings(regions, [...childrenOfRoot(regions), ...further]),
      industries: industries.map(({ code }) => code),
    },
    { regions: regions.map(({ code }) => code), industries: [rootIndustry] },
  ]);
  const late = reports ? lateOf(reports, workspace.rootRegion) : nothingLate;
  return {
    workspace,
    histories,
    dataDate,
    ...profilesOf(workspace, histories),
    outlooks: await forecastProgramme(
      workspace,
      histories,
      dataDate,
      goalIn(workspace, histories),
      late,
    ),
    late,
  };
}

function withSiblings(nodes: readonly TreeNode[], codes: readonly string[]): string[] {
  const tree = indexTree(nodes);
  const needed = new Set([tree.root.code, ...codes]);
  const parents = new Set(codes.flatMap((code) => ancestorsOf(tree, code).slice(1)));
  for (const parent of parents)
    for (const { code } of childrenOf(tree, parent.code)) needed.add(code);
  return [...needed];
}

/** One part, in every indicator of the given plans. */
export function partStatus(
  basis: Basis,
  plans: readonly Plan[],
  region: string,
  industry: string,
): PartPayload {
  const assessed = plans.flatMap((plan) =>
    basis.workspace.indicators.map((indicator) => assess(basis, plan, indicator, region, industry)),
  );
  return {
    region,
    industry,
    statuses: assessed.map(({ status }) => status),
    tracks: assessed.map(({ track }) => track),
  };
}
