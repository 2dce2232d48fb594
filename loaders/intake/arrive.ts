import { basename, join } from "node:path";
import type { FileFaultCode } from "../../src/i18n/fileFaults.js";
import { diskFault } from "../disk.js";
import { sha256OfFile } from "../hash.js";
import type { Submission } from "../register/manifest.js";
import { FileFault } from "./fault.js";
import { isDatabaseUrl } from "./postgres/address.js";
import { type ReadTable, readTables } from "./read.js";
import type { Read, Reading } from "./reading.js";
import { type Refused, RefusedError } from "./refused.js";
import { isSentBy } from "./sender.js";
import { dayOf, type Session } from "./session.js";
import { isTargetsFile, readStated, type StatedFile } from "./targets.js";

/** A table that may be a submission. */
export interface Arrived {
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
  /** of the table in its file, from 1 */
  readonly number: number;
}

/** A source that says nothing beyond what the register holds. */
export interface Repeated {
  readonly file: string;
  readonly what: "file" | "table";
  /** the one in force that says it; null where it is this intake that names it twice */
  readonly submission: string | null;
  /** ISO date, or `this intake` */
  readonly receivedOn: string;
}

/** @param by submission in force that says the same; null: it was named before in the same intake */
export function repeatedOf(file: string, what: Repeated["what"], by: Submission | null): Repeated {
  return { file, what, submission: by?.id ?? null, receivedOn: by ? dayOf(by) : "this intake" };
}

interface All {
  readonly arrived: readonly Arrived[];
  readonly repeated: readonly Repeated[];
}

/**
 * Reads everything that is sent, but not what the register holds already word for word.
 * @param paths of files, and addresses of databases
 * @throws RefusedError naming every file that cannot be read
 */
export async function readAll(session: Session, paths: readonly string[]) {
  const arrived: Arrived[] = [];
  const repeated: Repeated[] = [];
  const refused: Refused[] = [];
  /** digests of what this intake has read */
  const named = new Set<string>();
  const stated: StatedFile[] = [];
  for (const [i, path] of paths.entries()) {
    const scratch = join(session.scratch, `source-${i}`);
    try {
      if (!isDatabaseUrl(path) && (await isTargetsFile(path))) {
        const { file, faults } = await readStated(path, session.workspace, stated);
        refused.push(...faults.map((fault) => ({ path, fault })));
        if (file) stated.push(file);
        continue;
      }
      const read = isDatabaseUrl(path)
        ? await readSources(session, path, scratch, named)
        : await readFiles(session, path, scratch, named);
      arrived.push(...read.arrived);
      repeated.push(...read.repeated);
    } catch (cause) {
      if (diskFault(cause) !== null) throw cause;
      if (!(cause instanceof FileFault) && !isFileSystemError(cause)) throw cause;
      const fault = cause instanceof FileFault ? cause : unreadable(cause);
      // An address may hold a password: what is told of a database names it without.
      refused.push({ path: isDatabaseUrl(path) ? null : path, fault });
    }
  }
  const faulty = new Set(refused.map(({ path, fault }) => path ?? fault)).size;
  if (refused.length > 0) throw new RefusedError(refused, paths.length - faulty);
  return { arrived, repeated, stated };
}

/** What keeps a file from being read, as far as the system tells. */
const kept: Readonly<Record<string, FileFaultCode>> = {
  ENOENT: "no-such-file",
  EACCES: "not-permitted",
  EPERM: "not-permitted",
  EISDIR: "is-directory",
};

function unreadable(cause: NodeJS.ErrnoException): FileFault {
  const { code = "", message: detail } = cause;
  return new FileFault(kept[code] ?? "unreadable", { detail }, { cause });
}

function isFileSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && "syscall" in cause;
}

async function readFiles(
  { engine, workspace, kept, options }: Session,
  path: string,
  scratch: string,
  named: Set<string>,
): Promise<All> {
  options.progress?.(`reading ${basename(path)}`);
  const hashing = sha256OfFile(path);
  const reading = readTables(engine, path, workspace, scratch, options.encoding);
  // Either may fail first; the file's own fault is the one to tell.
  const [tables, sha256] = await Promise.all([reading, hashing]);
  const repeated = (by: Submission | null): All => ({
    arrived: [],
    repeated: [repeatedOf(path, "file", by)],
  });
  if (named.has(sha256)) return repeated(null);
  named.add(sha256);
  // Of what was taken in part the rest may be sound by now: a list of codes was mended since.
  const inForce = tables.map(({ sheet }) =>
    kept.find(
      ({ submission: s }) =>
        s.sha256 === sha256 &&
        s.sheet === sheet &&
        s.faulty === 0 &&
        isSentBy(s, options.sender, workspace),
    ),
  );
  if (inForce.every((one) => one !== undefined)) return repeated(inForce[0]!.submission);
  const source = basename(path);
  return {
    arrived: tables.flatMap((table, i) =>
      inForce[i]
        ? []
        : [{ label: path, source, beside: path, sha256, number: i + 1, table, earlier: [] }],
    ),
    repeated: [],
  };
}

async function readSources(
  { workspace, kept, options }: Session,
  url: string,
  scratch: string,
  named: Set<string>,
): Promise<All> {
  const { readDatabase } = await import("./postgres/read.js");
  const read = await readDatabase(url, workspace, {
    kept: kept.map(({ submission }) => submission),
    full: options.full,
    scratch,
    progress: options.progress,
  });
  const arrived: Arrived[] = [];
  const repeated: Repeated[] = [];
  for (const { label, file, table, ...rest } of read) {
    const twice = named.has(rest.sha256);
    named.add(rest.sha256);
    if (table && !twice)
      arrived.push({ label, source: label, beside: file, number: 1, table, ...rest });
    else {
      repeated.push(repeatedOf(label, "table", twice ? null : rest.earlier.at(-1)!));
    }
  }
  return { arrived, repeated };
}
