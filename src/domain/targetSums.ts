import type { Plan } from "./plan.js";
import { statedGoal } from "./target.js";
import { indexTree } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** Goals stated for the children of a region that do not add up to the region's own. */
export interface TargetSum {
  readonly plan: string;
  readonly indicator: string;
  readonly region: string;
  /** how many of its children have a stated goal, and how many there are */
  readonly parts: number;
  readonly of: number;
  /** of the stated goals; all in the indicator's unit */
  readonly sum: number;
  /** published for the whole, or stated for the region */
  readonly goal: number;
}

/** Nothing is said of so small a share: it is left by adding fractions. */
const negligible = 1e-9;

/**
 * The regions with a goal of their own whose children's stated goals, for all industries together, are
 * not all stated or sum to another number.
 */
export function unequalSums(
  workspace: Pick<Workspace, "regions" | "rootRegion" | "rootIndustry" | "targets">,
  plan: Plan,
  indicator: string,
): TargetSum[] {
  const { regions, rootRegion, rootIndustry } = workspace;
  const stated = (region: string) => statedGoal(workspace, plan, indicator, region, rootIndustry);
  const tree = indexTree(regions);
  return regions.flatMap(({ code: region }): TargetSum[] => {
    const children = tree.children.get(region) ?? [];
    const goals = children.map(({ code }) => stated(code)).filter((goal) => goal !== null);
    const published = region === rootRegion ? plan.goals[indicator]?.value : undefined;
    const goal = published ?? stated(region);
    if (goal === null || goals.length === 0) return [];
    const sum = goals.reduce((total, value) => total + value, 0);
    const [parts, of] = [goals.length, children.length];
    if (parts === of && Math.abs(sum - goal) <= negligible * goal) return [];
    return [{ plan: plan.key, indicator, region, parts, of, sum, goal }];
  });
}
