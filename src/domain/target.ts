import { apportion } from "./apportion.js";
import type { Indicator } from "./indicator.js";
import type { Plan } from "./plan.js";
import { yearsIn } from "./season.js";
import type { GoalBasis } from "./status.js";
import type { TreeNode } from "./tree.js";
import type { Workspace } from "./workspace.js";

export interface Goal {
  /** in the indicator's base unit */
  readonly value: number;
  readonly basis: GoalBasis;
}

/** What a part realised in a plan, from the register, in the indicator's base unit. */
export type Realised = (plan: Plan, indicator: string, region: string, industry: string) => number;

/**
 * The goal of a part in a plan. For the whole it is the published one. For any other part it is
 * 1. the one that the workspace states: for the plan, or for each of its years, which are summed;
 * 2. else a share of its parent's goal, in proportion to the weights that the workspace gives to the
 *    part and all of its siblings, if it says what they are;
 * 3. else in proportion to what they realised in the preceding plan.
 *
 * A goal stated for one part leaves those of its siblings as they are. An industry within a region
 * has a share of the region's goal. Goals for things that are counted are divided into whole ones.
 * @returns null where the whole has no goal, the part's share is nothing, or nothing tells its share
 */
export function goalOf(
  workspace: Workspace,
  realised: Realised,
  plan: Plan,
  indicator: Indicator,
  region: string,
  industry: string,
): Goal | null {
  const { rootRegion, rootIndustry, regions, industries } = workspace;
  const published = plan.goals[indicator.key];
  if (region === rootRegion && industry === rootIndustry && published)
    return { value: published.value, basis: "published" };
  const stated = statedGoal(workspace, plan, indicator.key, region, industry);
  if (stated !== null) return { value: stated, basis: "stated" };

  const inIndustry = industry !== rootIndustry;
  const nodes: readonly TreeNode[] = inIndustry ? industries : regions;
  const code = inIndustry ? industry : region;
  const parent = nodes.find((node) => node.code === code)?.parent ?? null;
  if (parent === null) return null;
  const whole = inIndustry
    ? goalOf(workspace, realised, plan, indicator, region, parent)
    : goalOf(workspace, realised, plan, indicator, parent, industry);
  if (whole === null) return null;

  const siblings = nodes.filter((node) => node.parent === parent);
  const weightBasis = inIndustry ? workspace.industryWeight : workspace.regionWeight;
  const stateWeights =
    weightBasis !== undefined && siblings.every((node) => node.weight !== undefined);
  const preceding = workspace.plans[workspace.plans.indexOf(plan) - 1];
  if (!stateWeights && preceding === undefined) return null;
  const weights = siblings.map((node) =>
    stateWeights
      ? node.weight!
      : inIndustry
        ? realised(preceding!, indicator.key, region, node.code)
        : realised(preceding!, indicator.key, node.code, industry),
  );
  if (!weights.some((weight) => weight > 0)) return null;
  const counted = indicator.formula !== "sum" && Number.isInteger(whole.value);
  const value = apportion(whole.value, weights, counted ? 1 : undefined)[
    siblings.findIndex((node) => node.code === code)
  ]!;
  return value > 0 ? { value, basis: stateWeights ? "weight" : "previous-plan" } : null;
}

/** The goal that a workspace states for a part: for the plan, or for each of its years, which are summed. */
export function statedGoal(
  workspace: Pick<Workspace, "targets" | "rootIndustry">,
  plan: Plan,
  indicator: string,
  region: string,
  industry: string,
): number | null {
  const stated = workspace.targets.filter(
    (target) =>
      target.plan === plan.key &&
      target.indicator === indicator &&
      target.region === region &&
      (target.industry ?? workspace.rootIndustry) === industry,
  );
  const forPlan = stated.find((target) => target.year === undefined);
  if (forPlan) return forPlan.value;
  const years = new Set(stated.map((target) => target.year));
  if (years.size < yearsIn(plan)) return null;
  return stated.reduce((sum, target) => sum + target.value, 0);
}

/** The last plan that has goals: the one pursued. Without any, the last plan. */
export function currentPlan(plans: readonly Plan[]): Plan {
  const plan = plans.findLast(({ goals }) => Object.keys(goals).length > 0) ?? plans.at(-1);
  if (!plan) throw new RangeError("a workspace must have a plan");
  return plan;
}

/** The plan before, whose results are compared. */
export function precedingPlan(plans: readonly Plan[], plan: Plan): Plan | null {
  return plans[plans.indexOf(plan) - 1] ?? null;
}
