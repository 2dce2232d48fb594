import { onTestFinished } from "vitest";
import { buildCube } from "../../loaders/cubes/cube.js";
import { buildTrees } from "../../loaders/cubes/trees.js";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import type { Engine } from "../../loaders/engine/engine.js";
import { literal } from "../../loaders/engine/sql.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { monthOfDate } from "../../src/domain/period.js";
import type { Workspace } from "../../src/domain/workspace.js";

/** One audit of the island: towns E1 and E2 (split off E1) on the coast E, and the coast W. */
export interface Event {
  readonly region: string;
  readonly industry: string;
  /** ISO date of completion or evaluation */
  readonly on: string;
  readonly stage?: "realised" | "planned" | "open";
  readonly coal?: number | null;
  readonly benefit?: number;
}

export function loadIsland(changes: Partial<Workspace> = {}): Promise<Workspace> {
  return loadWorkspace("test/fixtures/workspace/island").then((island) => ({
    ...island,
    ...changes,
  }));
}

/** An engine with `events`, and the cube and trees made from them. */
export async function cubeOf(workspace: Workspace, events: readonly Event[]): Promise<Engine> {
  const engine = await openDuckDB({ threads: 1 });
  onTestFinished(() => engine.close());
  await fill(engine, workspace, events);
  return engine;
}

export async function fill(
  engine: Engine,
  workspace: Workspace,
  events: readonly Event[],
): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE events (
    region_code VARCHAR, industry VARCHAR, month INTEGER, category VARCHAR, stage VARCHAR,
    low_cost_measures INTEGER, higher_cost_measures INTEGER,
    coal DECIMAL(20,3), benefit DECIMAL(20,3))`);
  const rows = events.map(
    ({ region, industry, on, stage = "realised", coal = 0, benefit = 0 }) =>
      `(${literal(region)}, ${literal(industry)}, ${monthOfDate(on)}, 'voluntary', ${literal(stage)},
        2, NULL, ${coal}, ${benefit})`,
  );
  if (rows.length > 0) await engine.run(`INSERT INTO events VALUES ${rows.join(", ")}`);
  await buildCube(engine, workspace);
  await buildTrees(engine, workspace);
}
