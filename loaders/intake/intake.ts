import { basename, join } from "node:path";
import type { Language } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type DuckDBEngine, openDuckDB } from "../engine/duckdb.js";
import { CommandError } from "../errors.js";
import { sha256OfFile } from "../hash.js";
import { registerDigest } from "../register/digest.js";
import type { Submission } from "../register/manifest.js";
import { resolveRegister } from "../register/register.js";
import { type Kind, kinds } from "../register/schema.js";
import { type Standing, standingOf, standings } from "../register/standing.js";
import {
  type Deed,
  type RegisterWriter,
  registerDirectory,
  writeRegister,
} from "../register/store.js";
import { toolVersion } from "../tool.js";
import { codeTables } from "./codes.js";
import { FileFault } from "./fault.js";
import { isDatabaseUrl } from "./postgres/address.js";
import { readDatabase } from "./postgres/read.js";
import { type ReadTable, readTables } from "./read.js";
import type { Read, Reading } from "./reading.js";
import { type Refused, RefusedError } from "./refused.js";
import { addHeld, countFaults, writeRejects } from "./rejects.js";
import { type Candidate, stageTable, withFaults } from "./stage.js";
import { type Told, toldFaults } from "./told.js";
import { sumMonths, type Totals, totalsOf } from "./totals.js";
import { addWarnings, learnUsual } from "./warnings.js";

export interface IntakeOptions {
  /** check and report, and leave the register as it is */
  readonly dryRun?: boolean;
  /** take nothing from a file of which any row is rejected */
  readonly strict?: boolean;
  /** ISO date to which the submissions are complete; default: their latest event */
  readonly dataDate?: string | undefined;
  /** code of the region that answers for the submissions; default: the smallest that holds their rows */
  readonly sender?: string | undefined;
  /** of texts, where it cannot be told from the bytes: `big5` */
  readonly encoding?: string | undefined;
  /** id of the submission whose place the new ones take as a whole */
  readonly replaces?: string | undefined;
  /** read a database's tables as a whole, in place of all that was read of them before */
  readonly full?: boolean | undefined;
  /** directory for the files of rejected rows; default: beside each file; of a database's, the current one */
  readonly out?: string | undefined;
  /** of the reasons beside rejected rows; default: that of the header */
  readonly language?: Language | undefined;
  /** the moment of intake: events after its day have not happened */
  readonly now?: Date;
  readonly progress?: ((text: string) => void) | undefined;
  /** called before each write of the register, with its name */
  readonly step?: (name: string) => void;
}

/** What became of one table of a file. */
export interface FileReport {
  readonly file: string;
  readonly sheet: string | null;
  /** in the register; null where nothing was taken */
  readonly submission: string | null;
  readonly kind: Kind;
  readonly sender: string;
  /** regions that have still to confirm it, in that order */
  readonly pending: readonly string[];
  /** rows read: `accepted`, `rejected` and `withheld` make them up */
  readonly rows: number;
  /** in force */
  readonly accepted: number;
  readonly rejected: number;
  /** rows among those read that their sheet does not show */
  readonly hidden: number;
  /** rows without a fault that `strict` did not take */
  readonly withheld: number;
  /** rows besides, of which a database said the same before */
  readonly unchanged: number;
  /** file of the rejected rows */
  readonly rejects: string | null;
  /** how often each rule was broken */
  readonly faults: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  /** faults and warnings one by one: the first of each code, and of all */
  readonly told: readonly Told[];
  /** how many more there are */
  readonly untold: number;
  /** of the accepted rows */
  readonly totals: Totals;
  readonly dataDate: string | null;
  /** headers that no column claims */
  readonly ignored: readonly string[];
}

/** A source that says nothing beyond what the register holds. */
export interface Repeated {
  readonly file: string;
  readonly what: "file" | "table";
  /** ISO date, or `this intake` */
  readonly receivedOn: string;
}

export interface IntakeReport {
  readonly accepted: number;
  readonly rejected: number;
  /** something came on record, or in a dry run would */
  readonly changed: boolean;
  readonly dryRun: boolean;
  /** synthetic submissions had to go */
  readonly replacedSynthetic: boolean;
  readonly files: readonly FileReport[];
  /** files whose very bytes the register holds already, tables in which nothing has changed */
  readonly repeated: readonly Repeated[];
}

interface Arrived {
  /** path, or where in a database */
  readonly label: string;
  /** as the register names it */
  readonly source: string;
  /** where a file of its rejected rows would lie */
  readonly beside: string;
  readonly sha256: string;
  readonly table: ReadTable;
  readonly reading?: Reading;
  /** earlier readings of the same table, in force */
  readonly earlier: readonly Read[];
}

/** What the steps of one intake share. */
interface Session {
  readonly engine: DuckDBEngine;
  readonly workspace: Workspace;
  readonly writer: RegisterWriter;
  /** real submissions in force; synthetic ones give way to the first of them */
  readonly kept: readonly Standing[];
  readonly scratch: string;
  /** ISO instant */
  readonly at: string;
  /** ISO date of this machine's calendar */
  readonly today: string;
  readonly options: IntakeOptions;
}

/**
 * Checks submissions and adds their sound rows to the register, all files in one step.
 * @param paths of files, and addresses of databases that the workspace names
 * @throws RefusedError naming every file that cannot be read: then nothing is taken from any
 */
export async function takeIn(
  paths: readonly string[],
  workspace: Workspace,
  options: IntakeOptions = {},
): Promise<IntakeReport> {
  return writeRegister(
    registerDirectory(workspace),
    async (writer) => {
      const engine = await openDuckDB({ memoryLimit: "500MB" });
      const now = options.now ?? new Date();
      try {
        return await run(
          {
            engine,
            workspace,
            writer,
            kept: keptOf(writer, workspace, options.replaces),
            scratch: writer.staging,
            at: now.toISOString(),
            today: localDay(now),
            options,
          },
          paths,
        );
      } finally {
        engine.close();
      }
    },
    options.step,
  );
}

function keptOf(
  { manifest }: RegisterWriter,
  { regions }: Workspace,
  replaced: string | undefined,
): Standing[] {
  const inForce = manifest ? standings(manifest, regions) : [];
  const real = inForce.filter(({ submission }) => !submission.synthetic);
  if (replaced === undefined) return real;
  if (!real.some(({ submission }) => submission.id === replaced))
    throw new CommandError(
      `no submission ${replaced} is in force; \`npm run workbench -- history\` lists them`,
      2,
    );
  return real.filter(({ submission }) => submission.id !== replaced);
}

async function run(session: Session, paths: readonly string[]): Promise<IntakeReport> {
  const { workspace, writer, options, engine } = session;
  const { arrived, repeated } = await readAll(session, paths);
  await codeTables(engine, workspace);
  const candidates: Candidate[] = [];
  for (const [place, one] of arrived.entries()) {
    options.progress?.(`checking ${basename(one.label)}`);
    const candidate = await stageOne(session, one, place);
    const earlier = repeatedBy(session, one, candidate);
    if (earlier)
      repeated.push({
        file: one.label,
        what: one.reading ? "table" : "file",
        receivedOn: dayOf(earlier),
      });
    else candidates.push(candidate);
  }
  options.progress?.("comparing with the register");
  const chosen = await choose(session, candidates);
  const { standing, held } = await settle(session, chosen);
  await sumMonths(engine, workspace);
  if (chosen.length > 0) await learnUsual(engine, workspace);
  const refused = refusedOf(session, candidates);
  const recorded: Candidate[] = [];
  const reports: FileReport[] = [];
  for (const candidate of candidates) {
    const isTaken = chosen.includes(candidate);
    if (isTaken) await addWarnings(engine, workspace, candidate, replacedFiles(session, candidate));
    const isRecorded = isTaken || refused.includes(candidate);
    if (isRecorded) recorded.push(await withFaults(engine, candidate));
    reports.push(
      await report(session, candidate, standing, { taken: isTaken, recorded: isRecorded }),
    );
  }
  options.progress?.("");
  const grown = chosen.length > 0;
  const forget = new Set(
    grown ? writer.manifest?.submissions.filter((s) => s.synthetic).map(({ id }) => id) : [],
  );
  if (recorded.length > 0 && !options.dryRun)
    await writer.commit({
      add: recorded.map(({ staged }) => staged).filter(({ id }) => !isKnown(writer, id)),
      deeds: deedsOf(grown ? options : {}, recorded),
      forget,
      ...(grown
        ? { held, digest: await registerDigest(engine, workspace, standing, held) }
        : writer.manifest!),
      at: session.at,
    });
  return {
    accepted: reports.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: reports.reduce((sum, { rejected }) => sum + rejected, 0),
    changed: recorded.length > 0,
    dryRun: options.dryRun ?? false,
    replacedSynthetic: forget.size > 0,
    files: reports,
    repeated,
  };
}

/** The submission in force that a candidate says nothing beyond. */
function repeatedBy(
  { kept }: Session,
  { earlier, reading }: Arrived,
  { staged, replaces }: Candidate,
): Submission | undefined {
  if (reading) {
    const last = earlier.at(-1);
    if (reading.number > 1) return staged.rows === 0 ? last : undefined;
    const same =
      earlier.length === 1 &&
      last!.reading.mapping === reading.mapping &&
      last!.rowsHash === staged.rowsHash &&
      last!.faulty === staged.faulty;
    return same ? last : undefined;
  }
  const same = kept.find(({ submission: s }) => replaces.includes(s.id))?.submission;
  return same?.faulty === staged.faulty ? same : undefined;
}

/** Files of the submissions of audits whose place a candidate takes. */
function replacedFiles({ writer, workspace, options }: Session, { replaces }: Candidate): string[] {
  return (writer.manifest?.submissions ?? [])
    .filter(
      ({ id, kind }) => kind === "audits" && (replaces.includes(id) || id === options.replaces),
    )
    .map(({ file }) => join(registerDirectory(workspace), file));
}

/** Withdrawn earlier and sent again, it comes back as it was. */
const isKnown = ({ manifest }: RegisterWriter, id: string) =>
  manifest?.submissions.some((submission) => submission.id === id) ?? false;

function deedsOf({ replaces }: IntakeOptions, taken: readonly Candidate[]): Deed[] {
  const submitted = taken.flatMap(({ staged, replaces }): Deed[] => [
    { act: "submit", submission: staged.id },
    ...replaces.map((id) => ({
      act: "withdraw" as const,
      submission: id,
      replacedBy: staged.id,
    })),
  ]);
  if (replaces === undefined) return submitted;
  const first = taken.find(({ staged }) => staged.sound > 0)!;
  return [...submitted, { act: "withdraw", submission: replaces, replacedBy: first.staged.id }];
}

async function readAll(session: Session, paths: readonly string[]) {
  // Of what was taken in part the rest may be sound by now: a list of codes was mended since.
  const known = new Map(
    session.kept.flatMap(({ submission: s }) =>
      s.faulty > 0 ? [] : [[s.sha256, dayOf(s)] as const],
    ),
  );
  const arrived: Arrived[] = [];
  const repeated: Repeated[] = [];
  const refused: Refused[] = [];
  for (const [i, path] of paths.entries()) {
    const scratch = join(session.scratch, `source-${i}`);
    try {
      const read = isDatabaseUrl(path)
        ? await readSources(session, path, scratch, known)
        : await readFiles(session, path, scratch, known);
      arrived.push(...read.arrived);
      repeated.push(...read.repeated);
    } catch (cause) {
      if (!(cause instanceof FileFault) && !isFileSystemError(cause)) throw cause;
      const fault =
        cause instanceof FileFault
          ? cause
          : new FileFault("unreadable", { detail: cause.message }, { cause });
      // An address may hold a password: what is told of a database names it without.
      refused.push({ path: isDatabaseUrl(path) ? null : path, fault });
    }
  }
  if (refused.length > 0) throw new RefusedError(refused);
  return { arrived, repeated };
}

interface ReadAll {
  readonly arrived: readonly Arrived[];
  readonly repeated: readonly Repeated[];
}

/** @param known digests of files that the register holds, and when they came; this one's is added */
async function readFiles(
  { engine, workspace, options }: Session,
  path: string,
  scratch: string,
  known: Map<string, string>,
): Promise<ReadAll> {
  options.progress?.(`reading ${basename(path)}`);
  const hashing = sha256OfFile(path);
  const reading = readTables(engine, path, workspace, scratch, options.encoding);
  // Either may fail first; the file's own fault is the one to tell.
  const [tables, sha256] = await Promise.all([reading, hashing]);
  const receivedOn = known.get(sha256);
  if (receivedOn !== undefined)
    return { arrived: [], repeated: [{ file: path, what: "file", receivedOn }] };
  known.set(sha256, "this intake");
  const source = basename(path);
  return {
    arrived: tables.map((table) => ({
      label: path,
      source,
      beside: path,
      sha256,
      table,
      earlier: [],
    })),
    repeated: [],
  };
}

async function readSources(
  { workspace, kept, options }: Session,
  url: string,
  scratch: string,
  known: Map<string, string>,
): Promise<ReadAll> {
  const read = await readDatabase(url, workspace, {
    kept: kept.map(({ submission }) => submission),
    full: options.full,
    scratch,
    progress: options.progress,
  });
  const arrived: Arrived[] = [];
  const repeated: Repeated[] = [];
  for (const { label, file, table, ...rest } of read) {
    const twice = known.get(rest.sha256) === "this intake";
    if (table && !twice) arrived.push({ label, source: label, beside: file, table, ...rest });
    else {
      const receivedOn = twice ? "this intake" : dayOf(rest.earlier.at(-1)!);
      repeated.push({ file: label, what: "table", receivedOn });
    }
    known.set(rest.sha256, "this intake");
  }
  return { arrived, repeated };
}

const dayOf = ({ receivedAt }: Submission) => receivedAt.slice(0, 10);

function isFileSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && "syscall" in cause;
}

async function stageOne(
  { engine, workspace, writer, kept, scratch, today, at, options }: Session,
  { label, source, beside, sha256, table, reading, earlier }: Arrived,
  place: number,
): Promise<Candidate> {
  const sheet = table.sheet === null ? "" : `-${place + 1}`;
  const name = `${table.mapping.kind}-${sha256.slice(0, 12)}${sheet}`;
  const same = kept.findLast(
    ({ submission: s }) => s.sha256 === sha256 && s.sheet === table.sheet,
  )?.submission;
  const goesOn = reading !== undefined && reading.number > 1;
  const replaced = goesOn ? [] : earlier.map(({ id }) => id);
  const known = writer.manifest?.submissions.filter(({ id }) => id.startsWith(name)).length ?? 0;
  try {
    return await stageTable(engine, workspace, table, {
      place,
      id: same ? `${name}.${known + 1}` : name,
      replaces: [...new Set([...(same ? [same.id] : []), ...replaced])],
      label,
      source,
      beside,
      reading,
      continues: goesOn ? earlier : [],
      sha256,
      scratch,
      today,
      at,
      dataDate: options.dataDate,
      sender: options.sender,
      tool: await toolVersion(),
    });
  } catch (cause) {
    if (cause instanceof FileFault) throw new RefusedError([{ path: label, fault: cause }]);
    throw cause;
  }
}

/** Those of the candidates that are taken: with sound rows and, under `strict`, nothing else. */
async function choose(session: Session, candidates: readonly Candidate[]): Promise<Candidate[]> {
  const some = candidates.filter(({ staged }) => staged.sound > 0);
  if (!session.options.strict) return some;
  const whole = some.filter(({ staged }) => staged.faulty === 0);
  await settle(session, whole);
  const held = await heldOf(session.engine);
  const clean = whole.filter(({ staged }) => !held.has(staged.id));
  return clean.length === whole.length ? whole : choose(session, clean);
}

/**
 * Those of the candidates whose every row is rejected. They are on record, so that it is known that
 * they came and why nothing of them counts, but take nobody's place; a register begins with its first sound row.
 */
function refusedOf(
  { writer, kept, options }: Session,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const counting = new Set(kept.flatMap(({ submission: s }) => (s.sound > 0 ? [s.id] : [])));
  return options.strict || writer.manifest === null
    ? []
    : candidates.filter(
        ({ staged, replaces }) =>
          staged.sound === 0 && staged.rows > 0 && !replaces.some((id) => counting.has(id)),
      );
}

/** The register with candidates in it: see `resolveRegister`. */
async function settle({ engine, workspace, kept }: Session, taken: readonly Candidate[]) {
  const paths = new Map(taken.map(({ staged, path }) => [staged.id, path]));
  const replaced = new Set(taken.flatMap(({ replaces }) => replaces));
  const standing = [
    ...kept.filter(({ submission }) => !replaced.has(submission.id)),
    ...taken.map(({ staged }) => standingOf(staged as unknown as Submission, workspace.regions)),
  ];
  const held = await resolveRegister(
    engine,
    workspace,
    standing,
    ({ id, file }) => paths.get(id) ?? join(registerDirectory(workspace), file),
  );
  return { standing, held };
}

async function heldOf(engine: DuckDBEngine): Promise<Map<string, number>> {
  const { columns } = await engine.query(
    kinds
      .map((kind) => `SELECT submission, count(*) AS n FROM held_${kind} GROUP BY submission`)
      .join(" UNION ALL "),
  );
  return new Map(columns.submission!.map((id, i) => [String(id), Number(columns.n![i])]));
}

async function report(
  session: Session,
  candidate: Candidate,
  standing: readonly Standing[],
  { taken, recorded }: { taken: boolean; recorded: boolean },
): Promise<FileReport> {
  const { engine, workspace, options, scratch } = session;
  const { staged, source, table, unchanged } = candidate;
  const held = taken ? await addHeld(engine, candidate, standing) : 0;
  const { errors, warnings } = await countFaults(engine, candidate);
  const told = await toldFaults(engine, candidate);
  const all = [...Object.values(errors), ...Object.values(warnings)];
  const rejected = staged.faulty + held;
  const rejects =
    rejected > 0 ? await writeRejects(engine, candidate, workspace, scratch, options) : null;
  const accepted = taken ? staged.sound - held : 0;
  return {
    file: source,
    sheet: table.sheet,
    submission: recorded ? staged.id : null,
    kind: staged.kind,
    sender: staged.sender,
    pending: standing.find(({ submission }) => submission.id === staged.id)?.pending ?? [],
    rows: staged.rows,
    accepted,
    rejected,
    hidden: table.hidden ?? 0,
    withheld: staged.rows - accepted - rejected,
    unchanged,
    rejects,
    faults: errors,
    warnings,
    told,
    untold: all.reduce((sum, n) => sum + n, 0) - told.length,
    totals: await totalsOf(engine, staged.kind, workspace, taken ? staged.id : ""),
    dataDate: taken ? staged.dataDate : null,
    ignored: table.mapping.ignored,
  };
}

/** ISO date of this machine's calendar. */
function localDay(now: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
