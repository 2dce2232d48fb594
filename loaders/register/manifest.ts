import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { terminalTexts } from "../../src/i18n/terminal.js";
import { ToldError } from "../errors.js";
import { said } from "../said.js";
import { kinds } from "./schema.js";

const isoDate = z.iso.date();
const instant = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits");
const whole = z.number().int().nonnegative();
const counts = z.record(z.string(), whole);
const parquet = z
  .string()
  .regex(/^[^/\\]+\.parquet$/, "must name a Parquet file in this directory");

const stored = z.strictObject({
  /** Parquet file, in the register's directory */
  file: parquet,
  bytes: whole,
  /** of the Parquet file */
  contentSha256: sha256,
});

export type StoredFile = z.infer<typeof stored>;

const submission = z
  .strictObject({
    id: z.string().min(1),
    kind: z.enum(kinds),
    /** the sound rows */
    ...stored.shape,
    /** what was found wrong or doubtful, row by row; null where nothing was */
    faultsFile: stored.nullable(),
    /** name, sheet and digest of what was submitted */
    source: z.string(),
    sheet: z.string().nullable(),
    sha256,
    /** code of the region that answers for it */
    sender: z.string(),
    /** whether it was named; otherwise it is the smallest region that holds the rows */
    senderDeclared: z.boolean(),
    receivedAt: instant,
    /** rows that were read: `sound` and `faulty` make them up */
    rows: whole,
    sound: whole,
    faulty: whole,
    /** how often each rule was broken, by rejected and by kept rows */
    errors: counts,
    warnings: counts,
    /** line of its first row, where rows carry none of their own */
    firstLine: whole,
    /** hexadecimal exclusive-or of the hashes of the sound rows: the same in any order of them */
    rowsHash: z.string().regex(/^[0-9a-f]{32}$/),
    /** day to which it is complete, as told or that of its latest event; null where neither is known */
    dataDate: isoDate.nullable(),
    synthetic: z.boolean(),
    /** each row's `received_on` is the day on which its last event was reported, not the day of intake */
    historicReceipt: z.boolean(),
    /** of a table of a database, read at one moment */
    reading: z
      .strictObject({
        /** name in the workspace's sources.json */
        source: z.string().min(1),
        /** 1 where all rows were read; a later one says more of the same table, and is right where they differ */
        number: z.number().int().positive(),
        /** of the mapping that it was read by */
        mapping: sha256,
        /** watermarks from and up to which it was read */
        since: z.string().nullable(),
        watermark: z.string().nullable(),
      })
      .optional(),
    seed: z.number().int().optional(),
    /** versions of the declared columns and of the workbench that checked it */
    schema: z.number().int(),
    tool: z.string(),
  })
  .refine(({ rows, sound, faulty }) => rows === sound + faulty, {
    path: ["rows"],
    message: "must be the sum of sound and faulty",
  });

export type Submission = z.infer<typeof submission>;

const act = z.strictObject({
  /** in the order of the acts, from 1 */
  number: z.number().int().positive(),
  at: instant,
  act: z.enum(["submit", "withdraw", "confirm"]),
  submission: z.string(),
  /** who did it */
  by: z.string().optional(),
  /** of a confirmation: code of the region that confirmed */
  region: z.string().optional(),
  /** of a withdrawal: why, or which submission takes its place */
  reason: z.string().optional(),
  replacedBy: z.string().optional(),
});

/** One entry of the register's history: entries are added and never changed. */
export type Act = z.infer<typeof act>;

const version = 4;

const manifest = z.strictObject({
  version: z.literal(version),
  digest: sha256,
  /** rows of submissions in force that other rows hold back, see `resolve.ts` */
  held: z.strictObject({ audits: whole, measures: whole }),
  /** everything that was ever taken in, withdrawn or not */
  submissions: z.array(submission).min(1),
  acts: z.array(act).min(1),
  /** of all the above */
  seal: sha256,
});

export type Manifest = z.infer<typeof manifest>;

/** The register cannot be read or written as it stands. */
export class RegisterError extends ToldError {
  override readonly name = "RegisterError";
}

export const manifestName = "manifest.json";

type Unsealed = Omit<Manifest, "version" | "seal">;

export function sealed(content: Unsealed): Manifest {
  const { digest, held, submissions, acts } = content;
  const unsealed = { version: version as typeof version, digest, held, submissions, acts };
  return { ...unsealed, seal: sealOf(unsealed) };
}

function sealOf({ seal: _, ...content }: Omit<Manifest, "seal"> & { seal?: string }): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/**
 * Reads `manifest.json` of a register's directory; null where there is none.
 * @throws RegisterError if it is damaged, saying how to mend it
 */
export async function readManifest(directory: string): Promise<Manifest | null> {
  const path = join(directory, manifestName);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new RegisterError(`${shown(path)} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(path, "is not complete JSON", cause);
  }
  const written = z.object({ version: z.number() }).safeParse(value);
  if (written.success && written.data.version !== version)
    throw otherVersion(path, written.data.version);
  const parsed = manifest.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw damaged(path, `field ${issue?.path.join(".") || "(all)"}: ${issue?.message}`);
  }
  if (sealOf(value as Manifest) !== parsed.data.seal)
    throw damaged(path, "does not match its own seal, so it was changed by hand");
  return parsed.data;
}

/** What an older manifest does not say cannot be found from it: whether its senders were named. */
function otherVersion(path: string, written: number): RegisterError {
  return new RegisterError(
    written < version
      ? said("register.earlier", {
          path: shown(path),
          written,
          directory: shown(dirname(path)),
          makeOne: said("register.makeOne"),
        })
      : said("register.later", { path: shown(path), written, version }),
  );
}

function damaged(path: string, fault: string, cause?: unknown): RegisterError {
  return new RegisterError(
    `${shown(path)} ${fault}; restore it from a backup, or delete its directory and ${makeOne}`,
    { cause },
  );
}

export const makeOne = terminalTexts["register.makeOne"].en;

export function noRegister(directory: string): RegisterError {
  return new RegisterError(
    said("register.none", { directory: shown(directory), makeOne: said("register.makeOne") }),
  );
}

/** A path as a person at this terminal would write it. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") || short === "" ? path : short;
}
