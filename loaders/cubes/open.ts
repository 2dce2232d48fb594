import type { RegisterInfo } from "../../src/domain/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { openDuckDB } from "../engine/duckdb.js";
import type { Engine } from "../engine/engine.js";
import { openRegister, pastDay } from "../register/register.js";
import type { Standing, View } from "../register/standing.js";
import { buildCube } from "./cube.js";
import { buildTrees } from "./trees.js";

/** A register summed up: the engine holds `cube`, `region_tree` and `industry_tree`. */
export interface OpenCube {
  readonly engine: Engine;
  readonly register: RegisterInfo;
  /** submissions in force */
  readonly standing: readonly Standing[];
  /** ISO date to which the register is taken as known */
  readonly dataDate: string;
}

/**
 * Opens a workspace's register and builds its cube, for as long as `use` runs.
 * @param asOf ISO date: the register as it stood then; later than its data date, it changes nothing
 * @param view which of its submissions count
 */
export async function withCube<T>(
  workspace: Workspace,
  asOf: string | undefined,
  use: (cube: OpenCube) => Promise<T>,
  view: View = {},
): Promise<T> {
  const engine = await openDuckDB();
  try {
    const { info, standing, auditEvents } = await openRegister(workspace, engine, view);
    const past = pastDay(asOf, info);
    await auditEvents(past);
    await buildCube(engine, workspace);
    await buildTrees(engine, workspace);
    return await use({ engine, register: info, standing, dataDate: past ?? info.dataDate });
  } finally {
    engine.close();
  }
}
