import { type CommitmentsPayload, noCommitments } from "../../src/domain/commitments/payload.js";
import type { OpenCube } from "../cubes/open.js";
import type { Basis } from "../status/assess.js";
import { agencyYears, settledDays } from "./agencies.js";
import { annualTargets } from "./annual.js";
import { makeBegun, planSpans } from "./begun.js";
import { completedCounts } from "./completed.js";
import { depthSums } from "./depths.js";
import {
  enterprisesAgain,
  enterprisesByBasin,
  enterprisesByIndustry,
  enterprisesByPark,
  makeStates,
} from "./enterprises.js";

/** How the programme's tasks beside its goals stand. Expects the trees and the view `events`. */
export async function commitmentsOf(cube: OpenCube, basis: Basis): Promise<CommitmentsPayload> {
  const { engine, dataDate } = cube;
  const { workspace } = basis;
  const annual = await annualTargets(cube, basis);
  const spans = planSpans(workspace, dataDate);
  const plans = spans.map(({ plan, until }) => ({ plan, until }));
  if (spans.length === 0) return { ...noCommitments, annual };
  await makeBegun(engine, workspace, spans);
  await makeStates(engine);
  const days = await settledDays(engine);
  return {
    plans,
    industries: await enterprisesByIndustry(engine),
    basins: await enterprisesByBasin(engine),
    parks: await enterprisesByPark(engine),
    again: await enterprisesAgain(engine, workspace.commitments?.mandatory ?? []),
    depths: await depthSums(engine, workspace),
    completed: await completedCounts(engine, workspace),
    agencies: await agencyYears(engine, workspace, { spans, dataDate, settledDays: days }),
    settledDays: days,
    annual,
  };
}
