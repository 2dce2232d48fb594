import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { RegisterInfo } from "../../src/domain/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { eventsSql } from "./events.js";
import {
  type Manifest,
  makeOne,
  RegisterError,
  readManifest,
  type Submission,
  shown,
} from "./manifest.js";
import { type Kind, kinds, storedColumns } from "./schema.js";
import { registerDirectory } from "./store.js";

/** A register open for reading: its rows are the engine's views `audits` and `measures`. */
export interface Register {
  readonly info: RegisterInfo;
  readonly submissions: readonly Submission[];
  /**
   * Makes the view `events`: the audits with `stage`, `completed_on` and `month`.
   * @param asOf ISO date; absent: everything in the register counts. A past day sees what had
   * happened by then and, where the submission records when events were reported, what was known
   */
  auditEvents(asOf?: string): Promise<void>;
}

/** @throws RegisterError if there is no register or it is damaged, saying what to do */
export async function openRegister(workspace: Workspace, engine: Engine): Promise<Register> {
  const manifest = await requireRegister(workspace);
  const { submissions } = manifest;
  for (const kind of kinds)
    await createView(
      engine,
      kind,
      workspace,
      submissions.filter((s) => s.kind === kind),
    );
  return {
    info: registerInfo(workspace, manifest),
    submissions,
    async auditEvents(asOf) {
      if (asOf !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(asOf))
        throw new RangeError(`not an ISO date: ${asOf}`);
      const day = asOf === undefined ? undefined : `DATE ${literal(asOf)}`;
      const historic = submissions.filter((s) => s.kind === "audits" && s.historicReceipt);
      const reported =
        day === undefined || historic.length === 0
          ? "true"
          : `received_on <= ${day} OR submission NOT IN (${historic.map(({ id }) => literal(id)).join(", ")})`;
      const columns = storedColumns("audits", workspace).map(({ name }) => name);
      await engine.run(
        `CREATE OR REPLACE VIEW events AS ${eventsSql("audits", columns, day, reported)}`,
      );
    },
  };
}

/** What the register is, without opening its rows. */
export function registerInfo(workspace: Workspace, manifest: Manifest): RegisterInfo {
  const { submissions } = manifest;
  const rows = (kind: Kind) =>
    submissions.filter((s) => s.kind === kind).reduce((sum, s) => sum + s.rows, 0);
  return {
    synthetic: workspace.synthetic || submissions.some((s) => s.synthetic),
    dataDate: submissions
      .map((s) => s.dataDate)
      .sort()
      .at(-1)!,
    audits: rows("audits"),
    measures: rows("measures"),
    submissions: submissions.length,
    digest: manifest.digest,
  };
}

/** The manifest of a workspace's register, whose files all exist in their full length. */
async function requireRegister(workspace: Workspace): Promise<Manifest> {
  const directory = registerDirectory(workspace);
  const manifest = await readManifest(directory);
  if (!manifest) throw new RegisterError(`no register in ${shown(directory)}: ${makeOne}`);
  for (const { file, bytes } of manifest.submissions) {
    const path = join(directory, file);
    const found = await stat(path).catch(() => null);
    if (found?.size !== bytes)
      throw new RegisterError(
        `${shown(path)} is ${found ? `${found.size} bytes long, not ${bytes}` : "missing"}; restore it from a backup, or delete ${shown(directory)} and ${makeOne}`,
      );
  }
  return manifest;
}

/** Makes the view of one kind; columns that older submissions lack read NULL. */
export async function createView(
  engine: Engine,
  kind: Kind,
  workspace: Workspace,
  submissions: readonly Submission[],
  name: string = kind,
): Promise<void> {
  const directory = registerDirectory(workspace);
  const wanted = storedColumns(kind, workspace);
  const view = `CREATE OR REPLACE VIEW ${identifier(name)} AS`;
  if (submissions.length === 0) {
    const nothing = wanted.map((c) => `CAST(NULL AS ${c.type}) AS ${identifier(c.name)}`);
    await engine.run(`${view} SELECT ${nothing.join(", ")} WHERE false`);
    return;
  }
  const files = submissions.map(({ file }) => literal(join(directory, file))).join(", ");
  const source = `read_parquet([${files}], union_by_name = true)`;
  const { columns } = await engine.query(`DESCRIBE SELECT * FROM ${source}`);
  const present = new Set(columns.column_name);
  const selected = wanted.map(
    (c) =>
      `CAST(${present.has(c.name) ? identifier(c.name) : "NULL"} AS ${c.type}) AS ${identifier(c.name)}`,
  );
  await engine.run(`${view} SELECT ${selected.join(", ")} FROM ${source}`);
}
