import { group } from "d3-array";
import type { HeldCode } from "../../src/domain/fault.js";
import type { Engine } from "../engine/engine.js";
import { said } from "../said.js";
import { RegisterError, type Submission } from "./manifest.js";
import { kinds } from "./schema.js";

/** What became of the rows of a submission in force: `accepted` and `rejected` always make up those that were read. */
export interface RowCounts {
  /** in force */
  readonly accepted: number;
  /** at fault, or held back */
  readonly rejected: number;
  /** of the rejected: without a fault of their own, but held back by other rows */
  readonly held: number;
}

/** How many rows of a submission others hold back, by reason. */
export type HeldCounts = Readonly<Partial<Record<HeldCode, number>>>;

/** Rows that others hold back, by submission. Expects the resolved register. */
export async function heldRows(engine: Engine): Promise<ReadonlyMap<string, HeldCounts>> {
  const { columns, rows } = await engine.query(
    kinds
      .map((kind) => `SELECT submission, code, count(*) AS n FROM held_${kind} GROUP BY ALL`)
      .join(" UNION ALL "),
  );
  const found = Array.from({ length: rows }, (_, i) => ({
    submission: String(columns.submission![i]),
    count: [String(columns.code![i]), Number(columns.n![i])] as const,
  }));
  return new Map(
    [...group(found, ({ submission }) => submission)].map(([submission, some]) => [
      submission,
      Object.fromEntries(some.map(({ count }) => count)),
    ]),
  );
}

/** @throws RegisterError where the numbers do not add up to the rows that were read */
export function rowCounts(
  { id, rows, sound, faulty }: Pick<Submission, "id" | "rows" | "sound" | "faulty">,
  heldBack: HeldCounts = {},
): RowCounts {
  const held = Object.values(heldBack).reduce((sum, n) => sum + n, 0);
  const counts = { accepted: sound - held, rejected: faulty + held, held };
  if (counts.accepted < 0 || counts.accepted + counts.rejected !== rows)
    throw new RegisterError(
      said("register.miscounted", { submission: id, rows, sound, faulty, held }),
    );
  return counts;
}
