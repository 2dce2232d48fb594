import type { Region } from "../../src/domain/region.js";
import { ancestorsOf, indexTree } from "../../src/domain/tree.js";
import type { Act, Manifest, Submission } from "./manifest.js";

/** How a submission stands after some acts of the register's history. */
export interface Standing {
  readonly submission: Submission;
  /** the acts that confirmed it, lowest level first */
  readonly confirmations: readonly Act[];
  /** regions that have still to confirm it, in that order; empty once the root has */
  readonly pending: readonly string[];
}

export interface View {
  /** number of the last act that counts; absent: all */
  readonly upTo?: number | undefined;
  /** only what the root region has confirmed */
  readonly confirmed?: boolean | undefined;
}

/**
 * The submissions in force, in the order in which they came. What a county sends is provisional
 * until its city and then the province confirm it; what the root sends needs nobody.
 */
export function standings(
  { submissions, acts }: Pick<Manifest, "submissions" | "acts">,
  regions: readonly Region[],
  { upTo = Number.POSITIVE_INFINITY, confirmed = false }: View = {},
): Standing[] {
  const lastOf = new Map<string, Act["act"]>();
  const confirmations = new Map<string, Act[]>();
  for (const act of acts) {
    if (act.number > upTo) break;
    if (act.act === "confirm") confirmations.get(act.submission)?.push(act);
    else {
      lastOf.set(act.submission, act.act);
      confirmations.set(act.submission, []);
    }
  }
  return submissions
    .filter(({ id }) => lastOf.get(id) === "submit")
    .map((submission) => standingOf(submission, regions, confirmations.get(submission.id)))
    .filter(
      ({ submission, pending }) => !confirmed || (pending.length === 0 && submission.sound > 0),
    );
}

export function standingOf(
  submission: Submission,
  regions: readonly Region[],
  confirmations: readonly Act[] = [],
): Standing {
  const tree = indexTree(regions);
  const above = tree.nodes.has(submission.sender)
    ? ancestorsOf(tree, submission.sender).slice(1)
    : [tree.root];
  return {
    submission,
    confirmations,
    // Nothing counts of a submission whose every row was rejected, so there is nothing to confirm.
    pending:
      submission.sound === 0 ? [] : above.slice(confirmations.length).map(({ code }) => code),
  };
}
