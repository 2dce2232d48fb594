import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";
import { kinds } from "./schema.js";

const isoDate = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits");
const whole = z.number().int().nonnegative();

const submission = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(kinds),
  /** Parquet file, in the register's directory */
  file: z.string().regex(/^[^/\\]+\.parquet$/, "must name a Parquet file in this directory"),
  bytes: whole,
  /** of the Parquet file */
  contentSha256: sha256,
  /** name and digest of the file that was submitted */
  source: z.string(),
  sha256,
  receivedOn: isoDate,
  rows: whole,
  rejected: whole,
  dataDate: isoDate,
  synthetic: z.boolean(),
  /** each row's `received_on` is the day on which its last event was reported, not the day of intake */
  historicReceipt: z.boolean(),
  seed: z.number().int().optional(),
});

export type Submission = z.infer<typeof submission>;

const manifest = z.strictObject({
  version: z.literal(1),
  digest: sha256,
  submissions: z.array(submission).min(1),
});

export type Manifest = z.infer<typeof manifest>;

/** The register cannot be read or written as it stands. */
export class RegisterError extends Error {
  override readonly name = "RegisterError";
}

export const manifestName = "manifest.json";

/** The digest covers content only, so that the same submissions in any order have the same one. */
export function registerDigest(submissions: readonly Submission[]): string {
  const parts = submissions.map((s) => `${s.kind} ${s.contentSha256} ${s.dataDate} ${s.synthetic}`);
  return createHash("sha256").update(parts.sort().join("\n")).digest("hex");
}

export function makeManifest(submissions: readonly Submission[]): Manifest {
  return { version: 1, digest: registerDigest(submissions), submissions: [...submissions] };
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
  const parsed = manifest.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw damaged(path, `field ${issue?.path.join(".") || "(all)"}: ${issue?.message}`);
  }
  if (registerDigest(parsed.data.submissions) !== parsed.data.digest)
    throw damaged(path, "does not match its own digest, so it was changed by hand");
  return parsed.data;
}

function damaged(path: string, fault: string, cause?: unknown): RegisterError {
  return new RegisterError(
    `${shown(path)} ${fault}; restore it from a backup, or delete its directory and ${makeOne}`,
    { cause },
  );
}

export const makeOne =
  "run `npm run workbench -- demo` for the demonstration register or `npm run workbench -- intake FILE` for submissions";

/** A path as a person at this terminal would write it. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") || short === "" ? path : short;
}
