import { isDeepStrictEqual } from "node:util";
import { CommandError } from "../errors.js";
import type { Submission } from "../register/manifest.js";
import { said } from "../said.js";
import { toolVersion } from "../tool.js";
import type { Arrived } from "./arrive.js";
import { FileFault } from "./fault.js";
import { RefusedError } from "./refused.js";
import { isSentBy } from "./sender.js";
import type { Session } from "./session.js";
import { type Arrival, type Candidate, stageTable } from "./stage.js";

/**
 * Checks a table and says which submission it is. One sent again after it was withdrawn is the
 * submission that it was, if it says the same still; one that is in force takes its own place.
 * @param audits Parquet files of the audits that are known
 * @throws RefusedError where the table cannot be read
 */
export async function stageOne(
  session: Session,
  arrived: Arrived,
  place: number,
  audits: readonly string[],
): Promise<Candidate> {
  const stageAs = (id: string, replaces: readonly string[]) =>
    stage(session, arrived, { place, id, replaces, audits });
  const { writer, kept, options } = session;
  const { label, sha256, table, number, reading, earlier } = arrived;
  const { kind } = table.mapping;
  const known = writer.manifest?.submissions ?? [];
  const isSame = (s: Submission) =>
    s.sha256 === sha256 && s.sheet === table.sheet && s.kind === kind;
  const name = `${kind}-${sha256.slice(0, 12)}${table.sheet === null ? "" : `-${number}`}`;
  const fresh = freeId(name, known);
  const replaced = goesOn(arrived) ? [] : earlier.map(({ id }) => id);
  const inForce = kept.findLast(({ submission }) => isSame(submission))?.submission;
  if (inForce) return stageAs(fresh, [...new Set([inForce.id, ...replaced])]);
  const before = known.findLast(isSame);
  if (!before) return stageAs(fresh, replaced);
  const again = await stageAs(before.id, replaced);
  const asItWas =
    holdsTheSame(before, again.staged) &&
    before.sender === again.staged.sender &&
    before.senderDeclared === again.staged.senderDeclared &&
    before.dataDate === again.staged.dataDate &&
    isDeepStrictEqual(before.reading, reading);
  if (!asItWas) return stageAs(fresh, replaced);
  if (before.id === options.replaces)
    throw new CommandError(said("intake.replacesItself", { file: label, submission: before.id }));
  return again;
}

/** A reading that adds to those before it. */
const goesOn = ({ reading }: Arrived) => reading !== undefined && reading.number > 1;

function freeId(name: string, known: readonly Submission[]): string {
  const taken = new Set(known.map(({ id }) => id));
  if (!taken.has(name)) return name;
  let version = 2;
  while (taken.has(`${name}.${version}`)) version++;
  return `${name}.${version}`;
}

type Held = Pick<Submission, "rowsHash" | "sound" | "faulty">;

function holdsTheSame(one: Held, other: Held): boolean {
  return (
    one.rowsHash === other.rowsHash && one.sound === other.sound && one.faulty === other.faulty
  );
}

async function stage(
  { engine, workspace, scratch, today, at, options }: Session,
  arrived: Arrived,
  given: Pick<Arrival, "place" | "id" | "replaces" | "audits">,
): Promise<Candidate> {
  const { label, source, beside, sha256, table, reading, earlier } = arrived;
  try {
    return await stageTable(engine, workspace, table, {
      ...given,
      label,
      source,
      beside,
      reading,
      continues: goesOn(arrived) ? earlier : [],
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

/** The submission in force that a candidate says nothing beyond. */
export function repeatedBy(
  { kept, workspace, options }: Session,
  { earlier, reading }: Arrived,
  { staged, replaces }: Candidate,
): Submission | undefined {
  if (reading) {
    const last = earlier.at(-1);
    if (reading.number > 1) return staged.rows === 0 ? last : undefined;
    const same =
      earlier.length === 1 &&
      last!.reading.mapping === reading.mapping &&
      isSentBy(last!, options.sender, workspace) &&
      holdsTheSame(last!, staged);
    return same ? last : undefined;
  }
  const same = kept.find(({ submission: s }) => replaces.includes(s.id))?.submission;
  return same && holdsTheSame(same, staged) && isSentBy(same, options.sender, workspace)
    ? same
    : undefined;
}
