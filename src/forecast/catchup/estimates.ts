import { shrink } from "../../domain/commitments/shrink.js";
import type { Estimate } from "./problem.js";

/** What single audits of a place and an industry had of a quantity. */
export interface AuditSums {
  readonly industry: string;
  readonly audits: number;
  readonly sum: number;
  readonly squares: number;
}

/** Audits all alike leave no sampling variance; so small a share of what they had stands for it. */
const leastSpread = 1e-3;

/**
 * What an audit brings in each cell, drawn towards the mean of its industry the more the fewer audits tell of it, and
 * an industry's mean towards that of all: empirical Bayes in two levels, see `shrink`. Single audits are taken to
 * spread alike in all cells of an industry; where none of its cells has two, as those of all.
 * @returns of each cell; nothing at all where no audit tells of any
 */
export function estimatesOf(cells: readonly AuditSums[]): Estimate[] {
  const all = added(cells);
  if (all.audits === 0) return cells.map(() => ({ mean: 0, deviation: 0, single: 0 }));
  const overall = spreadOf(cells) ?? Math.abs(all.sum / all.audits);
  const trades = [...new Set(cells.map(({ industry }) => industry))];
  const own = new Map(
    trades.map((trade) => {
      const members = cells.filter(({ industry }) => industry === trade);
      return [trade, { ...added(members), single: spreadOf(members) ?? overall }] as const;
    }),
  );
  const towardsAll = drawn(
    trades.map((trade) => own.get(trade)!),
    all.sum / all.audits,
  );
  const found = new Map<AuditSums, Estimate>();
  trades.forEach((trade, i) => {
    const { single } = own.get(trade)!;
    const members = cells.filter(({ industry }) => industry === trade);
    const towards = drawn(
      members.map((cell) => ({ ...cell, single })),
      towardsAll[i]!.mean,
      towardsAll[i]!.deviation,
    );
    members.forEach((cell, k) => {
      found.set(cell, { ...towards[k]!, single });
    });
  });
  return cells.map((cell) => found.get(cell)!);
}

interface Sums {
  readonly audits: number;
  readonly sum: number;
  readonly squares: number;
}

function added(cells: readonly Sums[]): Sums {
  const total = (key: keyof Sums) => cells.reduce((all, cell) => all + cell[key], 0);
  return { audits: total("audits"), sum: total("sum"), squares: total("squares") };
}

/** Standard deviation of single audits about the mean of their cell; null where no cell has two. */
function spreadOf(cells: readonly Sums[]): number | null {
  const several = cells.filter(({ audits }) => audits > 1);
  if (several.length === 0) return null;
  const { audits, sum } = added(several);
  const within = several.reduce(
    (all, cell) => all + Math.max(0, cell.squares - cell.sum ** 2 / cell.audits),
    0,
  );
  return Math.max(
    Math.sqrt(within / (audits - several.length)),
    leastSpread * Math.abs(sum / audits),
  );
}

/**
 * Means of several alike, drawn towards each other's, see `shrink`. How far they differ is told by those of two audits
 * and more: of one audit by itself nobody knows whether it is its place that is unlike, or it.
 * @param mean and `deviation` of those of which nothing is known where the others tell nothing
 */
function drawn(
  each: readonly (Sums & { readonly single: number })[],
  mean: number,
  deviation = 0,
): Pick<Estimate, "mean" | "deviation">[] {
  const known = each.filter(({ audits, single }) => audits > 0 && single > 0);
  if (known.length < 2)
    return each.map(({ audits, sum, single }) => alone({ audits, sum, single }, mean, deviation));
  const seen = ({ audits, sum, single }: (typeof known)[number]) => ({
    value: sum / audits,
    variance: single ** 2 / audits,
  });
  const several = known.filter(({ audits }) => audits > 1);
  const telling = (several.length < 2 ? known : several).map(seen);
  const { mean: common, between } = shrink(telling);
  const weight = telling.reduce((all, { variance }) => all + 1 / (between + variance), 0);
  return each.map((one) => {
    if (!known.includes(one)) return { mean: common, deviation: Math.sqrt(between + 1 / weight) };
    const { value, variance } = seen(one);
    const kept = between / (between + variance);
    return {
      mean: common + kept * (value - common),
      deviation: Math.sqrt(kept * variance + (1 - kept) ** 2 / weight),
    };
  });
}

/** One by itself has its own mean; of none, that of those above. */
function alone(
  { audits, sum, single }: { audits: number; sum: number; single: number },
  mean: number,
  deviation: number,
): Pick<Estimate, "mean" | "deviation"> {
  return audits > 0
    ? { mean: sum / audits, deviation: single / Math.sqrt(audits) }
    : { mean, deviation: Math.max(deviation, Math.abs(mean)) };
}
