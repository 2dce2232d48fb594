import type { ShownRegister, SiteInfo } from "../../src/domain/payload.js";
import { faultsName, type QualityPayload, totalOf } from "../../src/domain/quality.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { catchUpOf } from "../catchup/catchup.js";
import { commitmentsOf } from "../commitments/commitments.js";
import type { OpenCube } from "../cubes/open.js";
import type { Engine } from "../engine/engine.js";
import { pipelineOf } from "../pipeline/pipeline.js";
import { qualityOf } from "../quality/quality.js";
import { doubtfulOf, faultsOf } from "../quality/rows.js";
import { pastDay } from "../register/register.js";
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
  files.set("commitments.json", lineJson(await commitmentsOf(cube, basis)));
  files.set("catchup.json", lineJson(await catchUpOf(cube, workspace)));
  await addSlices(files, workspace, cube);
  await addPipeline(files, workspace, cube);
  return { register: await shownRegister(workspace, cube), pending: quality.pending, basis };
}

async function addPipeline(files: Files, workspace: Workspace, cube: OpenCube): Promise<void> {
  const { payload, curves, lists } = await pipelineOf(workspace, cube);
  files.set("pipeline.json", JSON.stringify(payload));
  files.set("pipeline-curves.json", lineJson(curves));
  files.set("pipeline-lists.json", JSON.stringify(lists));
}

/** What a site says of the register that it shows. */
export async function shownRegister(workspace: Workspace, cube: OpenCube): Promise<ShownRegister> {
  const { engine, standing, register, dataDate } = cube;
  return {
    ...register,
    ...(pastDay(dataDate, register) && (await countsThen(engine))),
    dataDate,
    doubtful: await doubtfulOf(engine, workspace, standing),
  };
}

/** Audits that had begun by the day which the cube is as of, and their measures. */
async function countsThen(engine: Engine): Promise<Pick<ShownRegister, "audits" | "measures">> {
  const count = async (sql: string) =>
    Number((await engine.query(`SELECT count(*) AS n FROM ${sql}`)).columns.n![0]);
  return {
    audits: await count("events"),
    measures: await count("measures WHERE audit_id IN (SELECT audit_id FROM events)"),
  };
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
