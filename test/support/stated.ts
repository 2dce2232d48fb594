import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { GoalStatus } from "../../src/domain/status.js";
import { workbench } from "./workbench.js";

export interface Stated {
  /** the copy of the workspace that took the goals in */
  readonly directory: string;
  /** what intake told of them */
  readonly targets: Readonly<Record<string, unknown>>;
  /** goals of the plan pursued that the workspace now states for the region */
  readonly goals: readonly { readonly indicator: string; readonly goal: number }[];
}

/** Takes a file of goals into a copy of a workspace by the command line, and asks it for those of a region. */
export async function takeGoals(path: string, workspace: string, region: string): Promise<Stated> {
  const directory = await mkdtemp(join(tmpdir(), "goals-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await cp(workspace, directory, { recursive: true });
  const intake = await workbench(["intake", path, "--workspace", directory, "--json"]);
  expect(intake.code, intake.stderr).toBe(0);
  // before the plan began nothing is forecast, which would take minutes
  const status = await workbench([
    "status",
    ...["--region", region, "--as-of", "2015-12-31", "--json", "--workspace", directory],
  ]);
  expect(status.code, status.stderr).toBe(0);
  const { indicators } = JSON.parse(status.stdout).plans.at(-1) as { indicators: GoalStatus[] };
  return {
    directory,
    targets: JSON.parse(intake.stdout).targets,
    goals: indicators.flatMap(({ indicator, goal, goalBasis }) =>
      goalBasis === "stated" && goal !== null ? [{ indicator, goal }] : [],
    ),
  };
}
