import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { RegisterInfo } from "../../src/domain/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { openDuckDB } from "../engine/duckdb.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { said } from "../said.js";
import { latestDataDate, registerDigest } from "./digest.js";
import { eventsSql } from "./events.js";
import { leafSql, makeLeaves } from "./leaves.js";
import {
  type Manifest,
  makeOne,
  noRegister,
  RegisterError,
  readManifest,
  type Submission,
  shown,
} from "./manifest.js";
import { resolve, unheld } from "./resolve.js";
import { type Kind, kinds, storedColumns, submissionColumns } from "./schema.js";
import { type Standing, standings, type View } from "./standing.js";
import { registerDirectory } from "./store.js";

/** Opens a workspace's register, without summing it up, for as long as `use` runs. */
export async function withRegister<T>(
  workspace: Workspace,
  use: (engine: Engine, register: Register) => Promise<T>,
): Promise<T> {
  const engine = await openDuckDB();
  try {
    return await use(engine, await openRegister(workspace, engine));
  } finally {
    engine.close();
  }
}

/** A register open for reading: its rows are the engine's views `audits` and `measures`. */
export interface Register {
  readonly info: RegisterInfo;
  readonly manifest: Manifest;
  /** those in force */
  readonly standing: readonly Standing[];
  /**
   * Makes the view `events`: the audits with `stage`, `completed_on` and `month`.
   * @param asOf ISO date; absent: everything in the register counts. A past day sees what had
   * happened by then and, where the submission records when events were reported, what was known
   */
  auditEvents(asOf?: string): Promise<void>;
}

/** @throws RegisterError if there is no register or it is damaged, saying what to do */
export async function openRegister(
  workspace: Workspace,
  engine: Engine,
  view: View = {},
): Promise<Register> {
  const manifest = await requireRegister(workspace);
  const last = manifest.acts.at(-1)!.number;
  if (view.upTo !== undefined && view.upTo > last)
    throw new RegisterError(said("register.noSuchAct", { last }));
  const standing = standings(manifest, workspace.regions, view);
  const whole = view.upTo === undefined && !view.confirmed;
  const held = await resolveRegister(
    engine,
    workspace,
    standing,
    (kind) => registerFile(workspace, kind),
    whole ? manifest.held : undefined,
  );
  const { audits, measures } = countsOf(standing);
  const submissions = standing.map(({ submission }) => submission);
  return {
    info: {
      ...registerInfo(workspace, manifest, standing),
      audits: audits - held.audits,
      measures: measures - held.measures,
      digest: whole ? manifest.digest : await registerDigest(engine, workspace, standing, held),
    },
    manifest,
    standing,
    async auditEvents(asOf) {
      if (asOf !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(asOf))
        throw new RangeError(`not an ISO date: ${asOf}`);
      const day = asOf === undefined ? undefined : `DATE ${literal(asOf)}`;
      const historic = submissions.filter((s) => s.kind === "audits" && s.historicReceipt);
      const reported =
        day === undefined || historic.length === 0
          ? "true"
          : `received_on <= ${day} OR submission NOT IN (${historic.map(({ id }) => literal(id)).join(", ")})`;
      const columns = [...storedColumns("audits", workspace).map(({ name }) => name), "industry"];
      await engine.run(
        `CREATE OR REPLACE VIEW events AS ${eventsSql("audits", columns, day, reported)}`,
      );
    },
  };
}

function registerFile(workspace: Workspace, { file }: Submission): string {
  return join(registerDirectory(workspace), file);
}

/**
 * Makes the views `audits` and `measures`: the rows of submissions in force that no other row holds
 * back; audits have the `industry` of the workspace's tree that claims their code, which costs joins that
 * `plain_audits` spares. `held_audits` and `held_measures` tell the others.
 * @param pathOf where a submission's rows lie
 * @param known how many rows are held, where that was found before: none spares the search
 */
export async function resolveRegister(
  engine: Engine,
  workspace: Workspace,
  standing: readonly Standing[],
  pathOf: (submission: Submission) => string,
  known?: Manifest["held"],
): Promise<Manifest["held"]> {
  await makeLeaves(engine, workspace.industries);
  const held = { audits: 0, measures: 0 };
  for (const kind of kinds) {
    const own = standing.filter(({ submission }) => submission.kind === kind);
    await createRows(
      engine,
      kind,
      workspace,
      own.map(({ submission }) => pathOf(submission)),
    );
    const columns = submissionColumns(kind, workspace).map(({ key }) => key);
    const certain = own.every(({ submission }) => submission.synthetic);
    const none = known?.[kind] === 0 || (certain && own.length > 0);
    held[kind] = await resolve(engine, kind, columns, none ? [] : own, workspace.frequency);
    const names = storedColumns(kind, workspace).map(({ name }) => identifier(name));
    const from = held[kind] === 0 ? `rows_${kind}` : unheld(kind);
    const rows = `SELECT ${names.join(", ")} FROM ${from}`;
    if (kind === "measures") await engine.run(`CREATE OR REPLACE VIEW measures AS ${rows}`);
    else {
      const { joins, leaf } = leafSql(workspace.industries, "a.industry_code");
      await engine.run(`CREATE OR REPLACE VIEW plain_audits AS ${rows}`);
      await engine.run(
        `CREATE OR REPLACE VIEW audits AS SELECT a.*, ${leaf} AS industry FROM plain_audits AS a ${joins}`,
      );
    }
  }
  return held;
}

/** What the register is, without opening its rows. */
export function registerInfo(
  workspace: Workspace,
  manifest: Manifest,
  standing: readonly Standing[] = standings(manifest, workspace.regions),
): RegisterInfo {
  const submissions = standing.map(({ submission }) => submission);
  const { audits, measures } = countsOf(standing);
  return {
    synthetic: workspace.synthetic || submissions.some((s) => s.synthetic),
    dataDate:
      latestDataDate(submissions) ??
      latestDataDate(manifest.submissions) ??
      manifest.acts.at(-1)!.at.slice(0, 10),
    audits: audits - manifest.held.audits,
    measures: measures - manifest.held.measures,
    submissions: submissions.length,
    digest: manifest.digest,
  };
}

/** A day before the register's data date: only of such a one does it tell less. */
export function pastDay(
  asOf: string | undefined,
  { dataDate }: Pick<RegisterInfo, "dataDate">,
): string | undefined {
  return asOf !== undefined && asOf < dataDate ? asOf : undefined;
}

function countsOf(standing: readonly Standing[]): Record<Kind, number> {
  const rows = (kind: Kind) =>
    standing.reduce((sum, { submission: s }) => sum + (s.kind === kind ? s.sound : 0), 0);
  return { audits: rows("audits"), measures: rows("measures") };
}

/** The manifest of a workspace's register, whose files all exist in their full length. */
async function requireRegister(workspace: Workspace): Promise<Manifest> {
  const directory = registerDirectory(workspace);
  const manifest = await readManifest(directory);
  if (!manifest) throw noRegister(directory);
  const files = manifest.submissions.flatMap((s) => [s, ...(s.faultsFile ? [s.faultsFile] : [])]);
  for (const { file, bytes } of files) {
    const path = join(directory, file);
    const found = await stat(path).catch(() => null);
    if (found?.size !== bytes)
      throw new RegisterError(
        `${shown(path)} is ${found ? `${found.size} bytes long, not ${bytes}` : "missing"}; restore it from a backup, or delete ${shown(directory)} and ${makeOne}`,
      );
  }
  return manifest;
}

/** Makes the view `rows_KIND`, numbered within each file; columns that older files lack read NULL. */
export async function createRows(
  engine: Engine,
  kind: Kind,
  workspace: Workspace,
  paths: readonly string[],
): Promise<void> {
  const wanted = storedColumns(kind, workspace);
  const view = `CREATE OR REPLACE VIEW rows_${kind} AS`;
  if (paths.length === 0) {
    const nothing = wanted.map((c) => `CAST(NULL AS ${c.type}) AS ${identifier(c.name)}`);
    await engine.run(
      `${view} SELECT CAST(NULL AS BIGINT) AS "row", ${nothing.join(", ")} WHERE false`,
    );
    return;
  }
  const source = `read_parquet([${paths.map(literal).join(", ")}], union_by_name = true, file_row_number = true)`;
  const { columns } = await engine.query(`DESCRIBE SELECT * FROM ${source}`);
  const present = new Map(columns.column_name!.map((name, i) => [name, columns.column_type![i]]));
  const selected = wanted.map((c) => {
    const name = identifier(c.name);
    if (!present.has(c.name)) return `CAST(NULL AS ${c.type}) AS ${name}`;
    return present.get(c.name) === c.type ? name : `CAST(${name} AS ${c.type}) AS ${name}`;
  });
  await engine.run(
    `${view} SELECT file_row_number AS "row", ${selected.join(", ")} FROM ${source}`,
  );
}
