import type { RegisterInfo } from "../../src/domain/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { openDuckDB } from "../engine/duckdb.js";
import type { Engine } from "../engine/engine.js";
import type { Past } from "../register/past.js";
import { openRegister } from "../register/register.js";
import type { Standing, View } from "../register/standing.js";
import { buildCube } from "./cube.js";
import { buildTrees } from "./trees.js";

/** A register summed up: the engine holds `cube`, `region_tree` and `industry_tree`. */
export interface OpenCube {
  readonly engine: Engine;
  readonly register: RegisterInfo;
  /** submissions that count */
  readonly standing: readonly Standing[];
  /** set where the register is seen as of a day on which it was another than it is */
  readonly past?: Past | undefined;
  /** ISO date to which the register is taken as known */
  readonly dataDate: string;
}

/**
 * Opens a workspace's register and builds its cube, for as long as `use` runs.
 * @param asOf ISO date: the register as it stood then; of a day on which it was as it is, it changes nothing
 * @param view which of its submissions count
 */
export async function withCube<T>(
  workspace: Workspace,
  asOf: string | undefined,
  use: (cube: OpenCube) => Promise<T>,
  view: Omit<View, "asOf"> = {},
): Promise<T> {
  const engine = await openDuckDB();
  try {
    const { info, standing, past, auditEvents } = await openRegister(workspace, engine, {
      ...view,
      asOf,
    });
    await auditEvents();
    await buildCube(engine, workspace);
    await buildTrees(engine, workspace);
    const register = past ? { ...info, ...(await begunBy(engine)) } : info;
    return await use({ engine, register, standing, past, dataDate: info.dataDate });
  } finally {
    engine.close();
  }
}

/** Audits of which something had happened by the day of `events`, and their measures. */
async function begunBy(engine: Engine): Promise<Pick<RegisterInfo, "audits" | "measures">> {
  const count = async (sql: string) =>
    Number((await engine.query(`SELECT count(*) AS n FROM ${sql}`)).columns.n![0]);
  return {
    audits: await count("events"),
    measures: await count("measures WHERE audit_id IN (SELECT audit_id FROM events)"),
  };
}
