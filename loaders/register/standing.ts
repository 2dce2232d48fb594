import type { Region } from "../../src/domain/region.js";
import { ancestorsOf, indexTree, type Tree } from "../../src/domain/tree.js";
import type { Act, Manifest, Submission } from "./manifest.js";

/** How a submission stands after some acts of the register's history. */
export interface Standing {
  readonly submission: Submission;
  /** the acts that confirmed it, lowest level first */
  readonly confirmations: readonly Act[];
  /** regions that have still to confirm it, in that order; empty once the root has */
  readonly pending: readonly string[];
  /** where rows contradict each other, those of the highest rank count: 0 once the root has confirmed, else below */
  readonly rank: number;
}

export interface View {
  /** number of the last act that counts; absent: all */
  readonly upTo?: number | undefined;
  /** only what the root region has confirmed */
  readonly confirmed?: boolean | undefined;
  /** ISO date: what stood then, see `past.ts` */
  readonly asOf?: string | undefined;
}

/**
 * The submissions in force, in the order in which they came. What a county sends is provisional
 * until its city and then the province confirm it; what the root says that it sends needs nobody.
 */
export function standings(
  { submissions, acts }: Pick<Manifest, "submissions" | "acts">,
  regions: readonly Region[],
  { upTo = Number.POSITIVE_INFINITY, confirmed = false }: Omit<View, "asOf"> = {},
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
  const { kind, sender, senderDeclared, sound } = submission;
  const above = tree.nodes.has(sender) ? ancestorsOf(tree, sender).slice(1) : [];
  // Rows alone cannot speak for the root: they may be several cities' as well.
  const tiers =
    above.length > 0 || (senderDeclared && sender === tree.root.code) ? above : [tree.root];
  // Nothing counts of a submission whose every row was rejected, so there is nothing to confirm.
  const pending = sound === 0 ? [] : tiers.slice(confirmations.length).map(({ code }) => code);
  // Whose measures are is found from the audits known when they came; what counts must not depend on that.
  const lowest = kind === "measures" && !senderDeclared && pending.length > 0;
  const rank = lowest ? confirmations.length - height(tree) : -pending.length;
  return { submission, confirmations, pending, rank };
}

/** How many tiers the root has below it. */
function height(tree: Tree): number {
  return Math.max(1, ...[...tree.nodes.keys()].map((code) => ancestorsOf(tree, code).length - 1));
}
