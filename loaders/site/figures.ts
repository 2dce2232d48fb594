import { placesIn } from "../../src/domain/commitments/places.js";
import type { ShownRegister, SiteInfo } from "../../src/domain/payload.js";
import { faultsName, type QualityPayload, totalOf } from "../../src/domain/quality.js";
import { currentPlan } from "../../src/domain/target.js";
import { childrenOfRoot } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { catchUpOf } from "../catchup/catchup.js";
import { commitmentsOf } from "../commitments/commitments.js";
import type { OpenCube } from "../cubes/open.js";
import { measuresOf } from "../measures/measures.js";
import { pipelineOf } from "../pipeline/pipeline.js";
import { qualityOf } from "../quality/quality.js";
import { doubtfulOf, faultsOf } from "../quality/rows.js";
import type { Basis } from "../status/assess.js";
import { type Files, lineJson } from "./files.js";
import { addSlices } from "./slices.js";
import { addLagging, addStatuses } from "./statuses.js";

/** What all pages tell of a register, or of the confirmed part of one. */
export async function addFigures(
  files: Files,
  workspace: Workspace,
  cube: OpenCube,
): Promise<Pick<SiteInfo, "register" | "pending"> & { readonly basis: Basis }> {
  const quality = await qualityOf(workspace, cube);
  files.set("quality.json", JSON.stringify(quality));
  await addFaults(files, workspace, cube, quality);
  const basis = await addStatuses(files, workspace, cube);
  await addLagging(files, basis, cube);
  const commitments = await commitmentsOf(cube, basis);
  files.set("commitments.json", lineJson(commitments));
  for (const code of childrenOfRoot(workspace.regions))
    files.set(
      `region/${code}-places.json`,
      JSON.stringify(placesIn(commitments, workspace, currentPlan(workspace.plans).key, code)),
    );
  files.set("catchup.json", lineJson(await catchUpOf(cube, workspace)));
  await addSlices(files, workspace, cube);
  await addPipeline(files, workspace, cube);
  await addMeasures(files, workspace, cube);
  return { register: await shownRegister(workspace, cube), pending: quality.pending, basis };
}

async function addPipeline(files: Files, workspace: Workspace, cube: OpenCube): Promise<void> {
  const { payload, curves, lists, regions } = await pipelineOf(workspace, cube);
  files.set("pipeline.json", JSON.stringify(payload));
  files.set("pipeline-curves.json", lineJson(curves));
  files.set("pipeline-lists.json", JSON.stringify(lists));
  for (const [code, own] of regions) files.set(`region/${code}-pipeline.json`, lineJson(own));
}

async function addMeasures(files: Files, workspace: Workspace, cube: OpenCube): Promise<void> {
  const { payload, regions, titles, gaps } = await measuresOf(workspace, cube);
  files.set("measures.json", JSON.stringify(payload));
  files.set("measures-titles.json", JSON.stringify(titles));
  files.set("measures-gaps.json", lineJson(gaps));
  for (const [region, cells] of regions)
    files.set(`measures/${region}.json`, JSON.stringify(cells));
}

/** What a site says of the register that it shows. */
export async function shownRegister(workspace: Workspace, cube: OpenCube): Promise<ShownRegister> {
  const { engine, standing, register } = cube;
  return { ...register, doubtful: await doubtfulOf(engine, workspace, standing) };
}

/** How many faults the site carries: of all submissions together, and of one. */
const faultsCarried = { all: 200_000, one: 10_000 };

async function addFaults(
  files: Files,
  workspace: Workspace,
  { engine, standing }: OpenCube,
  { submissions }: QualityPayload,
): Promise<void> {
  const faulty = new Set(
    submissions
      .filter(({ errors, warnings }) => totalOf(errors) + totalOf(warnings) > 0)
      .map(({ id }) => id),
  );
  const most = Math.min(faultsCarried.one, Math.ceil(faultsCarried.all / Math.max(1, faulty.size)));
  for (const { submission } of standing)
    if (faulty.has(submission.id))
      files.set(
        faultsName(submission.id),
        JSON.stringify(await faultsOf(engine, workspace, submission, standing, most)),
      );
}
