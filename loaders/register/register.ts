import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { RegisterInfo } from "../../src/domain/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { openDuckDB } from "../engine/duckdb.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { said } from "../said.js";
import { asOfDigest, registerDigest } from "./digest.js";
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
import { type Past, type Stood, stoodOn } from "./past.js";
import { reportedSql } from "./receipts.js";
import { resolve, unheld } from "./resolve.js";
import { type Kind, kinds, storedColumns, submissionColumns } from "./schema.js";
import type { Standing, View } from "./standing.js";
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
  /** those that count */
  readonly standing: readonly Standing[];
  /** set where it is seen as of a day on which it was another than it is */
  readonly past?: Past | undefined;
  /**
   * Makes the view `events`: the audits with `stage`, `completed_on` and `month`. As of a past day they are
   * what had happened by then and, where a submission records when events were reported, what was reported
   */
  auditEvents(): Promise<void>;
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
  if (view.asOf !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(view.asOf))
    throw new RangeError(`not an ISO date: ${view.asOf}`);
  const stood = stoodOn(manifest, workspace, view);
  const { standing, past } = stood;
  const whole = view.upTo === undefined && !view.confirmed && !past?.begun;
  const held = await resolveRegister(
    engine,
    workspace,
    standing,
    (kind) => registerFile(workspace, kind),
    whole ? manifest.held : undefined,
  );
  const { audits, measures } = countsOf(standing);
  const digest = whole ? manifest.digest : await registerDigest(engine, workspace, standing, held);
  return {
    info: {
      ...registerInfo(workspace, manifest, stood),
      audits: audits - held.audits,
      measures: measures - held.measures,
      digest: past ? asOfDigest(digest, past.asOf) : digest,
    },
    manifest,
    standing,
    past,
    async auditEvents() {
      const day = past && `DATE ${literal(past.asOf)}`;
      const reported = day && reportedSql(standing, "audits", day);
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
  { standing, dataDate }: Stood = stoodOn(manifest, workspace),
): RegisterInfo {
  const submissions = standing.map(({ submission }) => submission);
  const { audits, measures } = countsOf(standing);
  return {
    synthetic: workspace.synthetic || submissions.some((s) => s.synthetic),
    dataDate,
    audits: audits - manifest.held.audits,
    measures: measures - manifest.held.measures,
    submissions: submissions.length,
    digest: manifest.digest,
  };
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
