import { heldRows, rowCounts } from "../register/counts.js";
import type { Kind } from "../register/schema.js";
import type { Standing } from "../register/standing.js";
import { countFaults, writeRejects } from "./rejects.js";
import type { Session } from "./session.js";
import type { Candidate } from "./stage.js";
import { type Told, toldFaults } from "./told.js";
import { type Totals, totalsOf } from "./totals.js";

/** What became of one table of a file. */
export interface FileReport {
  readonly file: string;
  readonly sheet: string | null;
  /** in the register; null where nothing was taken */
  readonly submission: string | null;
  readonly kind: Kind;
  readonly sender: string;
  /** whether it was named; otherwise the rows tell it */
  readonly senderDeclared: boolean;
  /** regions that have still to confirm it, in that order */
  readonly pending: readonly string[];
  /** rows read: `accepted` and `rejected` make them up, under `strict` with `withheld` */
  readonly rows: number;
  /** in force */
  readonly accepted: number;
  readonly rejected: number;
  /** of the rejected: without a fault of their own, but held back by other rows */
  readonly held: number;
  /** rows among those read that their sheet does not show */
  readonly hidden: number;
  /** rows without a fault that `strict` did not take */
  readonly withheld: number;
  /** rows besides, of which a database said the same before */
  readonly unchanged: number;
  /** file of the rejected rows; where it is not written, for nobody asked a dry run to, it would lie there */
  readonly rejects: string | null;
  readonly rejectsWritten: boolean;
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

/**
 * What became of a candidate; its rejected rows are written. Expects the resolved register, `monthly`
 * and, among its faults, the rows that others hold back.
 * @param taken its sound rows are in the register; `recorded`: it is, with or without sound rows
 */
export async function reportOf(
  session: Session,
  candidate: Candidate,
  standing: readonly Standing[],
  { taken, recorded }: { taken: boolean; recorded: boolean },
): Promise<FileReport> {
  const { engine, workspace, options, scratch } = session;
  const { staged, source, table, unchanged } = candidate;
  const counts = rowCounts(staged, taken ? (await heldRows(engine)).get(staged.id) : undefined);
  const { errors, warnings } = await countFaults(engine, candidate);
  const told = await toldFaults(engine, candidate, workspace);
  const all = [...Object.values(errors), ...Object.values(warnings)];
  const { rejected, held } = counts;
  const rejects =
    rejected > 0 ? await writeRejects(engine, candidate, workspace, scratch, options) : null;
  const accepted = taken ? counts.accepted : 0;
  return {
    file: source,
    sheet: table.sheet,
    submission: recorded ? staged.id : null,
    kind: staged.kind,
    sender: staged.sender,
    senderDeclared: staged.senderDeclared,
    pending: standing.find(({ submission }) => submission.id === staged.id)?.pending ?? [],
    rows: staged.rows,
    accepted,
    rejected,
    held,
    hidden: table.hidden ?? 0,
    withheld: staged.rows - accepted - rejected,
    unchanged,
    rejects: rejects?.path ?? null,
    rejectsWritten: rejects?.written ?? false,
    faults: errors,
    warnings,
    told,
    untold: all.reduce((sum, n) => sum + n, 0) - told.length,
    totals: await totalsOf(engine, staged.kind, workspace, taken ? staged.id : ""),
    dataDate: taken ? staged.dataDate : null,
    ignored: table.mapping.ignored,
  };
}
