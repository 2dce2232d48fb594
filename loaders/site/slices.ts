import { childrenOfRoot } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { OpenCube } from "../cubes/open.js";
import {
  cubeBytes,
  industriesWithinRegions,
  industryLeaves,
  industryParts,
  regionParts,
  regionsWithinIndustries,
  sliceBytes,
} from "../cubes/slices.js";
import { belowRoot, type Files } from "./files.js";

/** Sums by part, year and stage, for the tables of pages. */
export async function addSlices(
  files: Files,
  workspace: Workspace,
  { engine }: OpenCube,
): Promise<void> {
  const [byRegion, byIndustry, inRegions, inIndustries] = [
    await regionParts(engine, workspace),
    await industryParts(engine, workspace),
    await industriesWithinRegions(engine, workspace),
    await regionsWithinIndustries(engine, workspace),
  ];
  files.set("regions.arrow", sliceBytes(workspace, byRegion, workspace.rootRegion));
  files.set("cube.arrow", await cubeBytes(engine));
  const leaves = await industryLeaves(engine, workspace);
  files.set("industries.arrow", sliceBytes(workspace, leaves, workspace.rootIndustry));
  for (const code of childrenOfRoot(workspace.regions)) {
    files.set(`region/${code}-industries.arrow`, sliceBytes(workspace, inRegions, code));
    files.set(`region/${code}-parts.arrow`, sliceBytes(workspace, byRegion, code));
  }
  for (const code of belowRoot(workspace)) {
    files.set(`industry/${code}-regions.arrow`, sliceBytes(workspace, inIndustries, code));
    files.set(`industry/${code}-parts.arrow`, sliceBytes(workspace, byIndustry, code));
  }
}
