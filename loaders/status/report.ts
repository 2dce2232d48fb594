import type { RegisterInfo } from "../../src/domain/payload.js";
import type { GoalStatus } from "../../src/domain/status.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { loadReports } from "../cubes/delays.js";
import { type OpenCube, withCube } from "../cubes/open.js";
import type { Engine } from "../engine/engine.js";
import type { View } from "../register/standing.js";
import { partStatus, statusBasis } from "./status.js";

/** How the whole programme, or one region of it, stands, plan by plan: plain unrounded numbers in base units. */
export interface StatusReport {
  readonly workspace: string;
  /** code of the region that is told of */
  readonly region: string;
  readonly register: RegisterInfo;
  /** a day on which the register was another: set where it and the plans are told as of then */
  readonly asOf?: {
    readonly date: string;
    /** audits completed, and known to be */
    readonly completed: number;
    /** whether the register had been begun by then; if not, what it holds counts by its own dates */
    readonly begun: boolean;
    /** ISO date to which the register is known today */
    readonly today: string;
  };
  readonly plans: readonly {
    readonly plan: string;
    readonly indicators: readonly GoalStatus[];
  }[];
}

/**
 * @param asOf ISO date: the register as it stood then
 * @param view which of its submissions count
 * @param region code; default: the root
 */
export function statusReport(
  workspace: Workspace,
  asOf?: string,
  view: Omit<View, "asOf"> = {},
  region: string = workspace.rootRegion,
): Promise<StatusReport> {
  const { directory, rootIndustry, plans } = workspace;
  const report = async (cube: OpenCube): Promise<StatusReport> => {
    const { engine, register, past, dataDate } = cube;
    const basis = await statusBasis(
      engine,
      workspace,
      dataDate,
      await loadReports(cube, workspace),
    );
    return {
      workspace: directory,
      region,
      register,
      ...(past && {
        asOf: {
          date: past.asOf,
          completed: await completedIn(engine),
          begun: past.begun,
          today: past.today,
        },
      }),
      plans: plans.map((plan) => ({
        plan: plan.key,
        indicators: partStatus(basis, [plan], region, rootIndustry).statuses,
      })),
    };
  };
  return withCube(workspace, asOf, report, view);
}

/** How many audits were completed, and known to be, by the day of the engine's `events`. */
async function completedIn(engine: Engine): Promise<number> {
  const { columns } = await engine.query(
    "SELECT count(*) AS n FROM events WHERE stage = 'realised'",
  );
  return Number(columns.n![0]);
}
