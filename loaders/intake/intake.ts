import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { CommandError } from "../commands/errors.js";
import { type DuckDBEngine, openDuckDB } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import type { Submission } from "../register/manifest.js";
import { createView } from "../register/register.js";
import { type Kind, kinds, storedColumns } from "../register/schema.js";
import {
  type RegisterWriter,
  registerDirectory,
  type StagedSubmission,
  sha256OfFile,
  writeRegister,
} from "../register/store.js";
import { checkRows, codeTables, idColumn, passes } from "./check.js";
import { FileFault } from "./fault.js";
import { type ReadFile, readSubmission } from "./read.js";
import { listFaults, rejectsPath, writeRejects } from "./rejects.js";
import { type Totals, totalsOf } from "./totals.js";

export interface IntakeOptions {
  /** check and report, and leave the register as it is */
  readonly dryRun?: boolean;
  /** take nothing from a file of which any row is rejected */
  readonly strict?: boolean;
  /** ISO date to which the submissions are complete; default: their latest event */
  readonly dataDate?: string | undefined;
  /** directory for the files of rejected rows; default: beside each submission */
  readonly out?: string | undefined;
  /** ISO day of intake, for events that lie after it */
  readonly today?: string;
  readonly progress?: ((text: string) => void) | undefined;
  /** called before each write of the register, with its name */
  readonly step?: (name: string) => void;
}

export interface FileReport {
  readonly file: string;
  readonly kind: Kind;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** rows without a fault that `strict` did not take */
  readonly withheld: number;
  /** file of the rejected rows */
  readonly rejects: string | null;
  /** how often each rule was broken */
  readonly faults: Readonly<Record<string, number>>;
  /** of the accepted rows */
  readonly totals: Totals;
  readonly dataDate: string | null;
  /** headers that no column claims */
  readonly ignored: readonly string[];
}

export interface IntakeReport {
  readonly accepted: number;
  readonly rejected: number;
  /** the register is not as it was (or, in a dry run, would not be) */
  readonly changed: boolean;
  readonly dryRun: boolean;
  /** synthetic submissions had to go */
  readonly replacedSynthetic: boolean;
  readonly files: readonly FileReport[];
  /** files whose very bytes the register holds already */
  readonly repeated: readonly { readonly file: string; readonly receivedOn: string }[];
}

interface Arrived {
  readonly path: string;
  readonly sha256: string;
  readonly table: string;
  readonly file: ReadFile;
}

/** What the steps of one intake share. */
interface Session {
  readonly engine: DuckDBEngine;
  readonly workspace: Workspace;
  readonly writer: RegisterWriter;
  /** real submissions stay; synthetic ones give way to the first of them */
  readonly kept: readonly Submission[];
  readonly scratch: string;
  readonly today: string;
  readonly options: IntakeOptions;
  /** files of rejected rows written so far */
  readonly rejects: Set<string>;
}

/**
 * Checks submissions and adds their sound rows to the register, all files in one step.
 * @throws CommandError naming every file that cannot be read: then nothing is taken from any
 */
export async function takeIn(
  paths: readonly string[],
  workspace: Workspace,
  options: IntakeOptions = {},
): Promise<IntakeReport> {
  await requireFiles(paths);
  return writeRegister(
    registerDirectory(workspace),
    async (writer) => {
      const engine = await openDuckDB({ memoryLimit: "3GB" });
      const kept = writer.manifest?.submissions.filter(({ synthetic }) => !synthetic) ?? [];
      const today = options.today ?? localDay(new Date());
      const scratch = writer.staging;
      try {
        return await run(
          { engine, workspace, writer, kept, scratch, today, options, rejects: new Set() },
          paths,
        );
      } finally {
        engine.close();
      }
    },
    options.step,
  );
}

async function run(session: Session, paths: readonly string[]): Promise<IntakeReport> {
  const { workspace, writer, kept, options, engine } = session;
  const { arrived, repeated } = await readAll(session, paths);
  await codeTables(engine, workspace);
  for (const kind of kinds)
    await createView(
      engine,
      kind,
      workspace,
      kept.filter((s) => s.kind === kind),
      `kept_${kind}`,
    );
  for (const kind of kinds) {
    const id = idColumn(kind);
    await engine.run(`CREATE TABLE taken_${kind} (id VARCHAR)`);
    await engine.run(
      `CREATE VIEW known_${kind} AS SELECT ${id} FROM kept_${kind} UNION ALL SELECT id FROM taken_${kind}`,
    );
  }
  const staged: StagedSubmission[] = [];
  const reports = new Map<Arrived, FileReport>();
  const auditsFirst = arrived.toSorted(
    (a, b) => kinds.indexOf(a.file.mapping.kind) - kinds.indexOf(b.file.mapping.kind),
  );
  for (const one of auditsFirst) {
    options.progress?.(`checking ${basename(one.path)}`);
    const { report, submission } = await take(session, one, staged);
    reports.set(one, report);
    if (submission) staged.push(submission);
  }
  options.progress?.("");
  const changed = staged.length > 0;
  if (changed && !options.dryRun) await writer.commit(kept, staged);
  const files = arrived.map((one) => reports.get(one)!);
  return {
    accepted: files.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: files.reduce((sum, { rejected }) => sum + rejected, 0),
    changed,
    dryRun: options.dryRun ?? false,
    replacedSynthetic: changed && kept.length < (writer.manifest?.submissions.length ?? 0),
    files,
    repeated,
  };
}

async function readAll(
  { engine, workspace, kept, scratch, options }: Session,
  paths: readonly string[],
) {
  const known = new Map(kept.map(({ sha256, receivedOn }) => [sha256, receivedOn]));
  const arrived: Arrived[] = [];
  const repeated: { file: string; receivedOn: string }[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    options.progress?.(`reading ${basename(path)}`);
    const sha256 = await sha256OfFile(path);
    const receivedOn = known.get(sha256);
    if (receivedOn !== undefined) {
      repeated.push({ file: path, receivedOn });
      continue;
    }
    known.set(sha256, "this intake");
    const table = `raw_${arrived.length}`;
    try {
      const file = await readSubmission(engine, path, workspace, scratch, table);
      arrived.push({ path, sha256, table, file });
    } catch (cause) {
      if (!(cause instanceof FileFault)) throw cause;
      faults.push(`${path}: ${cause.message}`);
    }
  }
  if (faults.length > 0) throw new CommandError(faults.join("\n"));
  return { arrived, repeated };
}

/** Checks one file, writes its rejected rows beside it, and stages the others. */
async function take(
  session: Session,
  { path, sha256, table, file }: Arrived,
  earlier: readonly StagedSubmission[],
): Promise<{ report: FileReport; submission: StagedSubmission | null }> {
  const { engine, workspace, scratch, today, options } = session;
  const { kind, ignored } = file.mapping;
  const id = idColumn(kind);
  await engine.run(`CREATE OR REPLACE VIEW registered AS SELECT ${id} AS id FROM known_${kind}`);
  const rules = await checkRows(engine, table, file, workspace, today);
  const faults = await listFaults(engine, file, rules);
  const rejects =
    Object.keys(faults).length > 0 ? rejectsPath(path, options.out, session.rejects) : null;
  if (rejects) {
    session.rejects.add(rejects);
    await writeRejects(engine, table, file, path, scratch, rejects);
  }

  const sound = await count(engine, `checked WHERE ${passes(rules)}`);
  const rows = file.rows + file.malformed.length;
  const strictly = options.strict === true && sound < rows;
  const accepted = strictly ? 0 : sound;
  await engine.run(
    `CREATE OR REPLACE VIEW accepted AS SELECT * FROM checked WHERE ${strictly ? "false" : passes(rules)}`,
  );
  const latest = await latestEvent(session, kind, earlier);
  const report: FileReport = {
    file: path,
    kind,
    rows,
    accepted,
    rejected: rows - sound,
    withheld: sound - accepted,
    rejects,
    faults,
    totals: await totalsOf(engine, kind, workspace),
    dataDate: accepted > 0 ? dataDateOf(options.dataDate, latest, today, path) : null,
    ignored,
  };
  await engine.run(`INSERT INTO taken_${kind} SELECT ${id} FROM accepted`);
  const submission =
    report.dataDate === null ? null : await stage(session, report, sha256, report.dataDate);
  await engine.run(`DROP TABLE ${table}`);
  return { report, submission };
}

async function stage(
  { engine, workspace, scratch, today }: Session,
  { file, kind, accepted, rejected }: FileReport,
  sha256: string,
  dataDate: string,
): Promise<StagedSubmission> {
  const id = `${kind}-${sha256.slice(0, 16)}`;
  const path = join(scratch, `${id}.parquet`);
  const added: Record<string, string> = {
    received_on: `DATE ${literal(today)}`,
    submission: literal(id),
  };
  const columns = storedColumns(kind, workspace).map(
    ({ name, type }) =>
      `CAST(${added[name] ?? identifier(name)} AS ${type}) AS ${identifier(name)}`,
  );
  await engine.run(
    `COPY (SELECT ${columns.join(", ")} FROM accepted ORDER BY line) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  return {
    id,
    kind,
    path,
    source: basename(file),
    sha256,
    receivedOn: today,
    rows: accepted,
    rejected,
    dataDate,
    synthetic: false,
    historicReceipt: false,
  };
}

/** Of measures: the data date of the audits that they belong to. */
async function latestEvent(
  { engine, kept }: Session,
  kind: Kind,
  earlier: readonly StagedSubmission[],
): Promise<string | null> {
  if (kind === "measures")
    return (
      [...kept, ...earlier]
        .filter((s) => s.kind === "audits")
        .map(({ dataDate }) => dataDate)
        .sort()
        .at(-1) ?? null
    );
  const { columns } = await engine.query(
    "SELECT max(greatest(listed_on, filed_on, evaluated_on, accepted_on)) AS latest FROM accepted",
  );
  const latest = columns.latest?.[0];
  return latest === null || latest === undefined ? null : String(latest);
}

function dataDateOf(
  declared: string | undefined,
  latest: string | null,
  today: string,
  path: string,
): string {
  if (declared !== undefined && latest !== null && declared < latest)
    throw new CommandError(
      `${path}: --data-date ${declared} lies before ${latest}, the latest date in it; give a later one, or none`,
    );
  return declared ?? latest ?? today;
}

async function count(engine: DuckDBEngine, from: string): Promise<number> {
  const { columns } = await engine.query(`SELECT count(*) AS n FROM ${from}`);
  return Number(columns.n?.[0]);
}

async function requireFiles(paths: readonly string[]): Promise<void> {
  const faults: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch((cause: NodeJS.ErrnoException) => cause);
    if (found instanceof Error)
      faults.push(`${path}: ${found.code === "ENOENT" ? "there is no such file" : found.message}`);
    else if (found.isDirectory()) faults.push(`${path}: is a directory; name the files in it`);
  }
  if (faults.length > 0) throw new CommandError(faults.join("\n"));
}

/** ISO date of this machine's calendar. */
function localDay(now: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
