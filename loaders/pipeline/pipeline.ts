import {
  type CurvesPayload,
  type ListsPayload,
  type PipelinePayload,
  pipelineIn,
  type RegionPipeline,
} from "../../src/domain/pipeline.js";
import { defaultRules } from "../../src/domain/rules.js";
import { currentPlan } from "../../src/domain/target.js";
import { childrenOfRoot } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { OpenCube } from "../cubes/open.js";
import { dueCounts, savingsOf, stateAges, stateCounts } from "./counts.js";
import { listsOf, overdueIn } from "./lists.js";
import { outlookOf } from "./outlook.js";
import { buildPipeline } from "./table.js";

export interface Pipeline {
  readonly payload: PipelinePayload;
  readonly curves: CurvesPayload;
  readonly lists: ListsPayload;
  /** by code, of each child of the root */
  readonly regions: ReadonlyMap<string, RegionPipeline>;
}

/** Where audits stand, how long they wait, what is due and expected, and whom to remind or recognise. */
export async function pipelineOf(workspace: Workspace, cube: OpenCube): Promise<Pipeline> {
  const { engine, dataDate, register } = cube;
  const plan = currentPlan(workspace.plans);
  const rules = workspace.rules ?? defaultRules;
  await buildPipeline(cube, workspace);
  const yearly = workspace.frequency === "year";
  const { curves, shown } = await outlookOf(engine, { plan, dataDate, yearly });
  const options = { plan, rules, dataDate };
  const payload: PipelinePayload = {
    synthetic: register.synthetic,
    rules,
    states: await stateCounts(engine),
    ages: await stateAges(engine, dataDate),
    due: await dueCounts(engine, plan, dataDate),
    savings: await savingsOf(engine, workspace, plan),
    ...shown,
  };
  const regions = new Map<string, RegionPipeline>();
  for (const code of childrenOfRoot(workspace.regions))
    regions.set(code, {
      pipeline: pipelineIn(payload, code),
      overdue: await overdueIn(engine, options, code),
    });
  return { payload, curves, lists: await listsOf(engine, workspace, options), regions };
}
