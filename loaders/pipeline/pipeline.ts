import type { CurvesPayload, ListsPayload, PipelinePayload } from "../../src/domain/pipeline.js";
import { defaultRules } from "../../src/domain/rules.js";
import { currentPlan } from "../../src/domain/target.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { OpenCube } from "../cubes/open.js";
import { dueCounts, savingsOf, stateAges, stateCounts } from "./counts.js";
import { listsOf } from "./lists.js";
import { outlookOf } from "./outlook.js";
import { buildPipeline } from "./table.js";

export interface Pipeline {
  readonly payload: PipelinePayload;
  readonly curves: CurvesPayload;
  readonly lists: ListsPayload;
}

/** Where audits stand, how long they wait, what is due and expected, and whom to remind or recognise. */
export async function pipelineOf(workspace: Workspace, cube: OpenCube): Promise<Pipeline> {
  const { engine, dataDate, register } = cube;
  const plan = currentPlan(workspace.plans);
  const rules = workspace.rules ?? defaultRules;
  await buildPipeline(cube, workspace);
  const yearly = workspace.frequency === "year";
  const { curves, shown } = await outlookOf(engine, { plan, dataDate, yearly });
  return {
    payload: {
      synthetic: register.synthetic,
      rules,
      states: await stateCounts(engine),
      ages: await stateAges(engine, dataDate),
      due: await dueCounts(engine, plan, dataDate),
      savings: await savingsOf(engine, workspace, plan),
      ...shown,
    },
    curves,
    lists: await listsOf(engine, workspace, { plan, rules, dataDate }),
  };
}
