import { basename, join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { localDay } from "../day.js";
import { sync } from "../disk.js";
import { openDuckDB } from "../engine/duckdb.js";
import { CommandError } from "../errors.js";
import { named } from "../register/amend.js";
import { heldRows } from "../register/counts.js";
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
import { said } from "../said.js";
import { type Arrived, type Repeated, readAll, repeatedOf } from "./arrive.js";
import { codeTables } from "./codes.js";
import { repeatedBy, stageOne } from "./identify.js";
import { addHeld } from "./rejects.js";
import { type FileReport, reportOf } from "./report.js";
import type { IntakeOptions, Session } from "./session.js";
import { type Candidate, withFaults } from "./stage.js";
import { prepareTargets, type TargetsReport } from "./targets.js";
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
  /** the submission whose place was to be taken and was not, for nothing sound came to take it */
  readonly notReplaced: string | null;
  readonly files: readonly FileReport[];
  /** files whose very bytes the register holds already, tables in which nothing has changed */
  readonly repeated: readonly Repeated[];
  /** what became of goals stated for parts; null where no file states any */
  readonly targets: TargetsReport | null;
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
        const { kept, replaces } = keptOf(writer, workspace, options.replaces);
        return await run(
          {
            engine,
            workspace,
            writer,
            kept,
            scratch: writer.staging,
            at: now.toISOString(),
            today: localDay(now, workspace.timeZone),
            options: { ...options, replaces },
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

/**
 * The real submissions that stay in force, and the whole id of the one that does not.
 * @param replaced the id, or as much of it as tells it from the others
 */
function keptOf(
  { manifest }: RegisterWriter,
  { regions }: Workspace,
  replaced: string | undefined,
): { kept: Standing[]; replaces?: string } {
  const inForce = manifest ? standings(manifest, regions) : [];
  const real = inForce.filter(({ submission }) => !submission.synthetic);
  if (replaced === undefined) return { kept: real };
  const { id } = named(real, replaced).submission;
  return { kept: real.filter(({ submission }) => submission.id !== id), replaces: id };
}

/** @throws CommandError if the submissions are said to be complete to a day that lies ahead where the workspace is */
function refuseAhead({ options: { dataDate }, today }: Session): void {
  if (dataDate !== undefined && dataDate > today)
    throw new CommandError(said("intake.dataDateAhead", { declared: dataDate, today }), 2);
}

async function run(session: Session, paths: readonly string[]): Promise<IntakeReport> {
  const { workspace, writer, options, engine } = session;
  refuseAhead(session);
  const { arrived, repeated, stated } = await readAll(session, paths);
  const targets = stated.length > 0 ? await prepareTargets(session, stated) : null;
  await codeTables(engine, workspace);
  const staged: (Candidate | undefined)[] = arrived.map(() => undefined);
  for (const [place, one] of auditsFirst(arrived)) {
    options.progress?.(`checking ${basename(one.label)}`);
    const audits = knownAudits(session, staged.filter(isThere));
    const candidate = await stageOne(session, one, place, audits);
    const earlier = repeatedBy(session, one, candidate);
    if (earlier) repeated.push(repeatedOf(one.label, one.reading ? "table" : "file", earlier));
    else {
      staged[place] = candidate;
      // The disk takes its time: most of the rows are on it when they are added to the register.
      void sync(candidate.path).catch(() => {});
    }
  }
  const candidates = staged.filter(isThere);
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
    if (isTaken) {
      const together = chosen.map(({ staged }) => staged.id);
      const earlier = replacedFiles(session, candidate);
      await addWarnings(engine, workspace, candidate, together, earlier);
      await addHeld(engine, workspace, candidate, standing);
    }
    const isRecorded = isTaken || refused.includes(candidate);
    if (isRecorded) recorded.push(await withFaults(engine, candidate));
    reports.push(
      await reportOf(session, candidate, standing, { taken: isTaken, recorded: isRecorded }),
    );
  }
  options.progress?.("");
  const successor =
    chosen[0]?.staged.id ??
    (candidates.length === 0 ? repeatedSound(session, repeated) : undefined);
  const replaced = successor === undefined ? null : replacedBy(session);
  const grown = chosen.length > 0 || replaced !== null;
  const forget = new Set(
    grown ? writer.manifest?.submissions.filter((s) => s.synthetic).map(({ id }) => id) : [],
  );
  const changed = recorded.length > 0 || grown;
  if (changed && !options.dryRun)
    await writer.commit({
      add: recorded.map(({ staged }) => staged).filter(({ id }) => !isKnown(writer, id)),
      deeds: [...deedsOf(recorded), ...replacement(replaced, successor)],
      forget,
      ...(grown
        ? { held, digest: await registerDigest(engine, workspace, standing, held) }
        : writer.manifest!),
      at: session.at,
    });
  if (targets?.report.changed && !options.dryRun) await targets.write();
  return {
    accepted: reports.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: reports.reduce((sum, { rejected }) => sum + rejected, 0),
    changed: changed || (targets?.report.changed ?? false),
    dryRun: options.dryRun ?? false,
    replacedSynthetic: forget.size > 0,
    replaced,
    notReplaced: replaced === null ? (options.replaces ?? null) : null,
    files: reports,
    repeated,
    targets: targets?.report ?? null,
  };
}

/** Places and tables: the audits come before the measures, whose sender they tell. */
function auditsFirst(arrived: readonly Arrived[]): [number, Arrived][] {
  const isOf = (kind: Kind) => (entry: [number, Arrived]) => entry[1].table.mapping.kind === kind;
  const entries = [...arrived.entries()];
  return kinds.flatMap((kind) => entries.filter(isOf(kind)));
}

const isThere = <T>(one: T | undefined): one is T => one !== undefined;

/** Parquet files of the audits in force and of those that came just now. */
function knownAudits({ kept, workspace }: Session, come: readonly Candidate[]): string[] {
  const replaced = new Set(come.flatMap(({ replaces }) => replaces));
  return [
    ...kept.flatMap(({ submission: { id, kind, file } }) =>
      kind === "audits" && !replaced.has(id) ? [join(registerDirectory(workspace), file)] : [],
    ),
    ...come.flatMap(({ staged, path }) => (staged.kind === "audits" ? [path] : [])),
  ];
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

function deedsOf(recorded: readonly Candidate[]): Deed[] {
  return recorded.flatMap(({ staged, replaces }): Deed[] => [
    { act: "submit", submission: staged.id },
    ...replaces.flatMap((id) => withdrawal(id, staged.id)),
  ]);
}

function replacement(replaced: IntakeReport["replaced"], successor: string | undefined): Deed[] {
  return replaced && successor ? withdrawal(replaced.submission, successor) : [];
}

const withdrawal = (submission: string, replacedBy: string): Deed[] => [
  { act: "withdraw", submission, replacedBy },
];

/** Of what came word for word as it is in force, the first submission with sound rows: it can take another's place. */
function repeatedSound({ kept }: Session, repeated: readonly Repeated[]): string | undefined {
  const came = new Set(repeated.map(({ submission }) => submission));
  return kept.find(({ submission: { id, sound } }) => sound > 0 && came.has(id))?.submission.id;
}

/** Those of the candidates that are taken: with sound rows and, under `strict`, nothing else. */
async function choose(session: Session, candidates: readonly Candidate[]): Promise<Candidate[]> {
  const some = candidates.filter(({ staged }) => staged.sound > 0);
  if (!session.options.strict) return some;
  const whole = some.filter(({ staged }) => staged.faulty === 0);
  await settle(session, whole);
  const held = await heldRows(session.engine);
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

/**
 * The register with candidates in it, each where the manifest will have it: what was withdrawn and comes
 * again takes its old place. See `resolveRegister`.
 */
async function settle({ engine, workspace, writer, kept }: Session, taken: readonly Candidate[]) {
  const paths = new Map(taken.map(({ staged, path }) => [staged.id, path]));
  const replaced = new Set(taken.flatMap(({ replaces }) => replaces));
  const recorded = new Map(writer.manifest?.submissions.map(({ id }, place) => [id, place]));
  const placeOf = ({ submission: { id } }: Standing) => recorded.get(id) ?? recorded.size;
  const standing = [
    ...kept.filter(({ submission }) => !replaced.has(submission.id)),
    ...taken.map(({ staged }) => standingOf(staged as unknown as Submission, workspace.regions)),
  ].sort((one, other) => placeOf(one) - placeOf(other));
  const held = await resolveRegister(
    engine,
    workspace,
    standing,
    ({ id, file }) => paths.get(id) ?? join(registerDirectory(workspace), file),
  );
  return { standing, held };
}
