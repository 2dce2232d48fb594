import { createHash } from "node:crypto";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { identifier } from "../engine/sql.js";
import type { Manifest, Submission } from "./manifest.js";
import { type Kind, kinds, submissionColumns } from "./schema.js";

type Described = Pick<Submission, "kind" | "sound" | "rowsHash" | "dataDate" | "synthetic">;

const nothing = "0".repeat(32);

/**
 * Hexadecimal exclusive-or of the hashes of rows: the same in any order, and that of two sets of
 * rows is the exclusive-or of theirs. Each row is hashed to 64 bits, and those to 64 more.
 * @param from SQL after FROM: rows with the columns of a submission
 */
export async function hashOfRows(
  engine: Engine,
  kind: Kind,
  workspace: Workspace,
  from: string,
): Promise<string> {
  const columns = submissionColumns(kind, workspace).map(({ key }) => identifier(key));
  const { columns: found } = await engine.query(`
    SELECT CAST(bit_xor(h) AS VARCHAR) AS high, CAST(bit_xor(hash(h)) AS VARCHAR) AS low
    FROM (SELECT hash(${columns.join(", ")}) AS h FROM ${from})`);
  const hex = (text: unknown) =>
    BigInt(String(text ?? 0))
      .toString(16)
      .padStart(16, "0");
  return hex(found.high![0]) + hex(found.low![0]);
}

export function combined(...hashes: readonly string[]): string {
  return hashes
    .reduce((sum, hash) => sum ^ BigInt(`0x${hash}`), 0n)
    .toString(16)
    .padStart(32, "0");
}

/**
 * Day to which submissions are complete together. Audits tell it, measures only where there are none;
 * a submission whose every row was rejected tells nothing.
 */
export function latestDataDate(
  submissions: readonly Pick<Submission, "kind" | "sound" | "dataDate">[],
): string | undefined {
  const latest = (kind: Kind) =>
    submissions
      .flatMap((s) => (s.kind === kind && s.sound > 0 && s.dataDate !== null ? [s.dataDate] : []))
      .sort()
      .at(-1);
  return latest("audits") ?? latest("measures");
}

/** Of a register as of a past day: the same rows tell less then. */
export function asOfDigest(digest: string, asOf: string): string {
  return createHash("sha256").update(`${digest}\n${asOf}`).digest("hex");
}

/**
 * The register's digest covers the rows in force and nothing else: submissions in any order, sent
 * twice or cut in two, have the same one.
 * Expects the views and tables of `resolveRegister`.
 */
export async function registerDigest(
  engine: Engine,
  workspace: Workspace,
  standing: readonly { readonly submission: Described }[],
  held: Manifest["held"],
): Promise<string> {
  const parts: string[] = [];
  for (const kind of kinds) {
    const own = standing.filter(({ submission }) => submission.kind === kind);
    const heldHash =
      held[kind] === 0
        ? nothing
        : await hashOfRows(
            engine,
            kind,
            workspace,
            `rows_${kind} AS r JOIN held_${kind} AS h ON h.submission = r.submission AND h."row" = r."row"`,
          );
    parts.push(`${kind} ${combined(heldHash, ...own.map(({ submission: s }) => s.rowsHash))}`);
  }
  const date = latestDataDate(standing.map(({ submission }) => submission));
  const synthetic = standing.some(({ submission }) => submission.synthetic);
  return createHash("sha256")
    .update([...parts, date ?? "", synthetic].join("\n"))
    .digest("hex");
}
