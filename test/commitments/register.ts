import { onTestFinished } from "vitest";
import { makeBegun, type PlanSpan } from "../../loaders/commitments/begun.js";
import { makeStates } from "../../loaders/commitments/enterprises.js";
import { buildTrees } from "../../loaders/cubes/trees.js";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import type { Engine } from "../../loaders/engine/engine.js";
import { literal } from "../../loaders/engine/sql.js";
import type { Workspace } from "../../src/domain/workspace.js";

/** One audit of the island; dates are ISO. */
export interface Audit {
  readonly enterprise: string;
  readonly region?: string;
  readonly industry?: string;
  readonly category?: string;
  readonly park?: string;
  readonly basin?: string;
  readonly agency?: string;
  readonly procedure?: "simplified" | "standard";
  readonly recognition?: "municipal" | "provincial";
  readonly listed?: string;
  readonly evaluated?: string;
  /** accepted, or filed under the simplified procedure */
  readonly completed?: string;
  readonly coal?: number;
}

export const spans: readonly PlanSpan[] = [
  { plan: "second", start: "2016-01-01", until: "2018-06-30" },
  { plan: "first", start: "2011-01-01", until: "2015-12-31" },
];

const text = (value: string | undefined) => (value === undefined ? "NULL" : literal(value));
const date = (value: string | undefined) =>
  value === undefined ? "NULL" : `DATE ${literal(value)}`;

/** An engine in which these audits have begun. */
export async function begun(workspace: Workspace, audits: readonly Audit[]): Promise<Engine> {
  const engine = await openDuckDB({ threads: 1 });
  onTestFinished(() => engine.close());
  await engine.run(`CREATE TABLE events (
    audit_id VARCHAR, enterprise_id VARCHAR, region_code VARCHAR, industry VARCHAR, category VARCHAR,
    park_code VARCHAR, basin_code VARCHAR, agency_code VARCHAR, procedure VARCHAR, recognition VARCHAR,
    stage VARCHAR, listed_on DATE, filed_on DATE, evaluated_on DATE, accepted_on DATE, completed_on DATE,
    coal DECIMAL(18,3), benefit DECIMAL(18,3))`);
  const rows = audits.map((audit, i) => {
    const { procedure = "standard", completed, evaluated, coal = 0 } = audit;
    const stage = completed ? "realised" : evaluated ? "planned" : "open";
    const [filed, accepted] =
      procedure === "simplified" ? [completed, undefined] : [undefined, completed];
    return `(${[
      ...[`A${i}`, audit.enterprise, audit.region ?? "W", audit.industry ?? "rest"].map(literal),
      literal(audit.category ?? "voluntary"),
      ...[audit.park, audit.basin, audit.agency].map(text),
      literal(procedure),
      text(audit.recognition),
      literal(stage),
      ...[audit.listed, filed, evaluated, accepted, completed].map(date),
      coal,
      0,
    ].join(", ")})`;
  });
  if (rows.length > 0) await engine.run(`INSERT INTO events VALUES ${rows.join(", ")}`);
  await buildTrees(engine, workspace);
  await makeBegun(engine, workspace, spans);
  await makeStates(engine);
  return engine;
}
