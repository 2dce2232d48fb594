import { sum } from "d3-array";
import type { SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import { indexTree, type TreeNode } from "../../domain/tree.js";
import { change, ratio } from "../figures.js";
import type { Period } from "../periods.js";
import { isUnfinished } from "../periods.js";
import { rollUp, type Slice, sumByPart } from "../slices.js";

/** One part in one period, in base units of the indicator looked at. */
export interface PartRow {
  readonly node: TreeNode;
  /** 0 for the children of the whole, 1 for theirs, and so on */
  readonly depth: number;
  /** how its goal stands, where the period is the plan of that goal */
  readonly status: GoalStatus | null;
  /** realised in the period; null where the register knows nothing of the part */
  readonly value: number | null;
  /** evaluated in the period and not yet accepted; never part of `value` */
  readonly planned: number | null;
  /** of all parts together */
  readonly share: number | null;
  /** against the year before; null for plans, unfinished years and where nothing was before */
  readonly change: number | null;
}

export interface PartRowsData {
  readonly site: SiteInfo;
  readonly nodes: readonly TreeNode[];
  /** the whole whose parts are looked at */
  readonly root: string;
  readonly indicator: string;
  readonly period: Period;
  readonly slice: Slice;
  /** of the parts, in the current plan */
  readonly statuses?: readonly GoalStatus[];
}

/** The parts of a whole in one period, each followed by its own parts where the slice has them. */
export function partRows({
  site,
  nodes,
  root,
  indicator,
  period,
  slice,
  statuses = [],
}: PartRowsData): PartRow[] {
  const tree = indexTree(nodes);
  const sums = (years: { from: number; to: number }, stage: "realised" | "planned") =>
    rollUp(sumByPart(slice, indicator, years, stage), tree, root);
  const values = sums(period, "realised");
  const planned = sums(period, "planned");
  const comparable = period.plan === null && !isUnfinished(period, site.register.dataDate);
  const before = comparable
    ? sums({ from: period.from - 1, to: period.to - 1 }, "realised")
    : new Map<string, number>();
  const pursued = period.plan?.key === site.currentPlan;
  const ofParts = new Map(
    (pursued ? statuses : [])
      .filter((status) => status.indicator === indicator && status.plan === site.currentPlan)
      .flatMap((status) => [
        [status.region, status],
        [status.industry, status],
      ]),
  );
  const total = sum(tree.children.get(root) ?? [], ({ code }) => values.get(code));

  const below = (parent: string, depth: number): PartRow[] =>
    (tree.children.get(parent) ?? []).flatMap((node) => {
      const value = values.get(node.code) ?? null;
      const row: PartRow = {
        node,
        depth,
        status: ofParts.get(node.code) ?? null,
        value,
        planned: planned.get(node.code) ?? null,
        share: ratio(value, total),
        change: change(before.get(node.code), value),
      };
      const further = below(node.code, depth + 1);
      const known = further.some((part) => part.value !== null || part.status !== null);
      return known ? [row, ...further] : [row];
    });
  return below(root, 0);
}
