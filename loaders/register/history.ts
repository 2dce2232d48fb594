import type { Workspace } from "../../src/domain/workspace.js";
import { heldRows, type RowCounts, rowCounts } from "./counts.js";
import type { Act, Submission } from "./manifest.js";
import { withRegister } from "./register.js";

/** A submission as it stands; null where it is withdrawn: then nothing of it counts. */
export interface Recorded extends Submission {
  readonly counts: RowCounts | null;
  /** regions that have still to confirm it, in that order */
  readonly pending: readonly string[] | null;
}

/** Everything that was ever submitted, and every act. */
export interface History {
  readonly submissions: readonly Recorded[];
  readonly acts: readonly Act[];
}

/** @throws RegisterError if there is no register or it is damaged */
export async function historyOf(workspace: Workspace): Promise<History> {
  return withRegister(workspace, async (engine, { manifest, standing }) => {
    const held = await heldRows(engine);
    const inForce = new Map(standing.map((one) => [one.submission.id, one]));
    const submissions = manifest.submissions.map((submission) => {
      const one = inForce.get(submission.id);
      if (!one) return { ...submission, counts: null, pending: null };
      const counts = rowCounts(submission, held.get(submission.id));
      return { ...submission, counts, pending: one.pending };
    });
    return { submissions, acts: manifest.acts };
  });
}
