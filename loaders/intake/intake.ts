import { basename, join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { sync } from "../disk.js";
import { type DuckDBEngine, openDuckDB } from "../engine/duckdb.js";
import { CommandError } from "../errors.js";
import { registerDigest } from "../register/digest.js";
import type { Submission } from "../register/manifest.js";
import { resolveRegister } from "../register/register.js";
import { kinds } from "../register/schema.js";
import { type Standing, standingOf, standings } from "../register/standing.js";
import {
  type Deed,
  type RegisterWriter,
  registerDirectory,
  writeRegister,
} from "../register/store.js";
import { said } from "../said.js";
import { type Repeated, readAll } from "./arrive.js";
import { codeTables } from "./codes.js";
import { repeatedBy, stageOne } from "./identify.js";
import { type FileReport, reportOf } from "./report.js";
import { dayOf, type IntakeOptions, type Session } from "./session.js";
import { type Candidate, withFaults } from "./stage.js";
import { sumMonths } from "./totals.js";
import { addWarnings, learnUsual } from "./warnings.js";

export interface IntakeReport {
  readonly accepted: number;
  readonly rejected: number;
  /** something came on record, or in a dry run would */
  readonly changed: boolean;
  readonly dryRun: boolean;
  /** synthetic submissions had to go */
  readonly replacedSynthetic: boolean;
  /** the submission whose place was to be taken and was, with its sound rows, all of which leave */
  readonly replaced: {
    readonly submission: string;
    readonly source: string;
    readonly rows: number;
  } | null;
  readonly files: readonly FileReport[];
  /** files whose very bytes the register holds already, tables in which nothing has changed */
  readonly repeated: readonly Repeated[];
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
      const spill = join(writer.staging, "spill");
      const engine = await openDuckDB({ memoryLimit: "500MB", spill });
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
    throw new CommandError(said("submission.none", { id: replaced }), 2);
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
    else {
      candidates.push(candidate);
      // The disk takes its time: most of the rows are on it when they are added to the register.
      void sync(candidate.path).catch(() => {});
    }
  }
  options.progress?.("comparing with the register");
  const chosen = await choose(session, candidates);
  const { standing, held } = await settle(session, chosen);
  await sumMonths(engine, workspace);
  if (chosen.length > 0) await learnUsual(engine, workspace);
  const begun = writer.manifest !== null || chosen.length > 0;
  const refused = begun && !options.strict ? refusedOf(session, candidates) : [];
  const recorded: Candidate[] = [];
  const reports: FileReport[] = [];
  for (const candidate of candidates) {
    const isTaken = chosen.includes(candidate);
    if (isTaken) await addWarnings(engine, workspace, candidate, replacedFiles(session, candidate));
    const isRecorded = isTaken || refused.includes(candidate);
    if (isRecorded) recorded.push(await withFaults(engine, candidate));
    reports.push(
      await reportOf(session, candidate, standing, { taken: isTaken, recorded: isRecorded }),
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
    replaced: grown ? replacedBy(session) : null,
    files: reports,
    repeated,
  };
}

function replacedBy({ writer, options }: Session): IntakeReport["replaced"] {
  const earlier = writer.manifest?.submissions.find(({ id }) => id === options.replaces);
  return earlier ? { submission: earlier.id, source: earlier.source, rows: earlier.sound } : null;
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
function refusedOf({ kept }: Session, candidates: readonly Candidate[]): readonly Candidate[] {
  const counting = new Set(kept.flatMap(({ submission: s }) => (s.sound > 0 ? [s.id] : [])));
  return candidates.filter(
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

/** ISO date of this machine's calendar. */
function localDay(now: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
