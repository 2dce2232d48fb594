import type { RegisterInfo } from "../../src/domain/payload.js";
import type { GoalStatus } from "../../src/domain/status.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { loadReports } from "../cubes/delays.js";
import { type OpenCube, withCube } from "../cubes/open.js";
import type { View } from "../register/standing.js";
import { partStatus, statusBasis } from "./status.js";

/** How the whole programme stands, plan by plan: plain unrounded numbers in base units. */
export interface StatusReport {
  readonly workspace: string;
  readonly register: RegisterInfo;
  readonly plans: readonly {
    readonly plan: string;
    readonly indicators: readonly GoalStatus[];
  }[];
}

/**
 * @param asOf ISO date: the register as it stood then
 * @param view which of its submissions count
 */
export function statusReport(
  workspace: Workspace,
  asOf?: string,
  view: View = {},
): Promise<StatusReport> {
  const { directory, rootRegion, rootIndustry, plans } = workspace;
  const report = async (cube: OpenCube): Promise<StatusReport> => {
    const { engine, register, dataDate } = cube;
    const basis = await statusBasis(
      engine,
      workspace,
      dataDate,
      await loadReports(cube, workspace),
    );
    return {
      workspace: directory,
      register,
      plans: plans.map((plan) => ({
        plan: plan.key,
        indicators: partStatus(basis, [plan], rootRegion, rootIndustry).statuses,
      })),
    };
  };
  return withCube(workspace, asOf, report, view);
}
