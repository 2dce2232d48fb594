import { apportion } from "./apportion.js";
import { requiredPerYear } from "./runrate.js";

/** Ways to divide a goal of the whole over its parts; see `divide`. */
export const allocationRules = ["previous", "enterprises", "potential", "effort", "today"] as const;
export type AllocationRule = (typeof allocationRules)[number];

/** `allocation.json`: of each child of the root region what a goal of the current plan can be divided by. */
export interface AllocationPayload {
  readonly parts: readonly AllocationPart[];
}

export interface AllocationPart {
  readonly region: string;
  /** enterprises with an audit completed in the current plan */
  readonly audited: number;
  /** by the indicators of which the whole has a goal */
  readonly indicators: Readonly<
    Record<
      string,
      Pick<Claim, "previous" | "depth"> & {
        /** quantiles of the plan's final quantity at even steps from 0 to 1; null: no future is told */
        readonly ends: readonly number[] | null;
      }
    >
  >;
}

/** What a part brings to the division of one goal; quantities in the indicator's unit. */
export interface Claim {
  /** realised in the preceding plan; null: there is none */
  readonly previous: number | null;
  /** enterprises, or whatever the workspace weighs regions by; null: not stated */
  readonly weight: number | null;
  /** enterprises with an audit completed in the plan */
  readonly audited: number;
  /** what an audit of its industries brings in the whole; null: not known */
  readonly depth: number | null;
  /** realised in the plan up to the data date */
  readonly achieved: number;
  /** realised in the last twelve months (or the last year); null: not known */
  readonly lastYear: number | null;
  /** the goal that it has now; null: none */
  readonly today: number | null;
}

export interface Whole {
  readonly goal: number;
  /** of things that are counted: goals are whole numbers */
  readonly counted: boolean;
  /** weights count enterprises */
  readonly countsEnterprises: boolean;
}

/** Why a rule divides nothing. */
export type AllocationRefusal =
  /** there is no plan before this one */
  | "no-previous-plan"
  /** nothing of the indicator was realised in the plan before */
  | "nothing-before"
  /** the workspace does not weigh every part */
  | "no-weights"
  /** its weights do not count enterprises */
  | "no-enterprises"
  /** no audit tells what one brings */
  | "no-depth"
  /** as many enterprises have been audited as there are */
  | "all-audited"
  /** nothing was realised in the last twelve months */
  | "no-last-year"
  /** the parts together have reached the goal */
  | "goal-reached"
  /** not every part has a goal */
  | "no-goals";

/** A goal for each part, in their order, or why there is none. */
export type Division =
  | { readonly goals: readonly number[] }
  | { readonly reason: AllocationRefusal };

/**
 * Divides a goal over parts, which sum to it exactly.
 * - `previous`: in proportion to what each realised in the preceding plan (grandfathering).
 * - `enterprises`: in proportion to the enterprises of each (capacity).
 * - `potential`: each keeps what it has achieved; what the whole has still to achieve is divided in proportion to the
 *   enterprises not yet audited in the plan × what an audit of the part's industries brings in the whole.
 * - `effort`: each keeps what it has achieved; the rest is divided in proportion to the last twelve months, so that
 *   all must raise their rate by the same factor.
 * - `today`: the goals that parts have, as they are; they need not sum to the whole.
 */
export function divide(rule: AllocationRule, claims: readonly Claim[], whole: Whole): Division {
  switch (rule) {
    case "previous": {
      const before = known(claims.map(({ previous }) => previous));
      if (!before) return { reason: "no-previous-plan" };
      return total(before) > 0 ? { goals: share(whole, before) } : { reason: "nothing-before" };
    }
    case "enterprises": {
      const weights = known(claims.map(({ weight }) => weight));
      return weights && total(weights) > 0
        ? { goals: share(whole, weights) }
        : { reason: "no-weights" };
    }
    case "potential": {
      const weights = known(claims.map(({ weight }) => weight));
      if (!weights) return { reason: "no-weights" };
      if (!whole.countsEnterprises) return { reason: "no-enterprises" };
      const depths = known(claims.map(({ depth }) => depth));
      if (!depths || !(total(depths) > 0)) return { reason: "no-depth" };
      const open = claims.map(({ audited }, i) => Math.max(0, weights[i]! - audited));
      if (total(open) === 0) return { reason: "all-audited" };
      return addRest(
        claims,
        whole,
        open.map((enterprises, i) => enterprises * depths[i]!),
        "all-audited",
      );
    }
    case "effort": {
      const rates = claims.map(({ lastYear }) => lastYear ?? 0);
      return addRest(claims, whole, rates, "no-last-year");
    }
    case "today": {
      const goals = known(claims.map(({ today }) => today));
      return goals ? { goals } : { reason: "no-goals" };
    }
  }
}

/**
 * A weighted mean of divisions, which sums to the goal exactly. A rule without a division has no part in it.
 * @param weights of the rules, not negative
 * @returns null where no rule with a weight has a division
 */
export function mixed(
  divisions: Readonly<Record<AllocationRule, Division>>,
  weights: Readonly<Record<AllocationRule, number>>,
  whole: Whole,
): readonly number[] | null {
  const parts = allocationRules.flatMap((rule) => {
    const division = divisions[rule];
    return "goals" in division && weights[rule] > 0
      ? [{ goals: division.goals, weight: weights[rule] / total(division.goals) }]
      : [];
  });
  const [first] = parts;
  if (!first) return null;
  return share(
    whole,
    first.goals.map((_, i) =>
      parts.reduce((sum, { goals, weight }) => sum + goals[i]! * weight, 0),
    ),
  );
}

/**
 * One weight of several that sum to 100 is set; the others share what is left as they did, or alike where they had none.
 * @param weights whole numbers that sum to 100
 * @example reweighed([50, 30, 20], 0, 75) // => [75, 15, 10]
 * @example reweighed([100, 0, 0], 0, 40) // => [40, 30, 30]
 */
export function reweighed(weights: readonly number[], at: number, value: number): number[] {
  if (weights.length === 1) return [100];
  const others = weights.map((weight, i) => (i === at ? 0 : weight));
  const alike = weights.map((_, i) => (i === at ? 0 : 1));
  const rest = apportion(100 - value, total(others) > 0 ? others : alike, 1);
  return rest.map((weight, i) => (i === at ? value : weight));
}

/** What a goal asks of a part. */
export interface Demand {
  /** still to achieve; 0 once reached */
  readonly remaining: number;
  /** required per year; null when no time remains */
  readonly perYear: number | null;
  /** that as a multiple of the last twelve months; null where nothing was realised in them and something is required */
  readonly multiple: number | null;
  /** share of the futures in which the goal is reached; null: none are told */
  readonly chance: number | null;
}

/** What a part's goal is set against. */
export interface Course extends Pick<Claim, "achieved" | "lastYear"> {
  /** share of the plan elapsed, 0 to 1 */
  readonly elapsed: number;
  /** length of the plan */
  readonly years: number;
  /** quantiles of the final quantity at even steps from 0 to 1; null: none are told */
  readonly ends: readonly number[] | null;
}

export function demandOf(
  goal: number,
  { achieved, lastYear, elapsed, years, ends }: Course,
): Demand {
  const perYear = requiredPerYear(goal, achieved, elapsed, years);
  const multiple = perYear === 0 ? 0 : perYear === null || !lastYear ? null : perYear / lastYear;
  const over = elapsed === 1;
  return {
    remaining: Math.max(0, goal - achieved),
    perYear,
    multiple,
    chance: achieved >= goal ? 1 : over ? 0 : ends && shareFrom(ends, goal),
  };
}

/**
 * The share of a distribution at a value or above.
 * @param ends ascending quantiles at even steps from 0 to 1, between which they are interpolated; at least two
 * @example shareFrom([0, 10, 20], 15) // => 0.25
 */
export function shareFrom(ends: readonly number[], value: number): number {
  const last = ends.length - 1;
  if (value <= ends[0]!) return 1;
  if (value > ends[last]!) return 0;
  const above = ends.findIndex((end) => end >= value);
  const [low, high] = [ends[above - 1]!, ends[above]!];
  return 1 - (above - 1 + (value - low) / (high - low)) / last;
}

/**
 * Gini coefficient: half the mean difference between two of the values, as a share of their mean; 0 where all are
 * alike, towards 1 where one has all.
 * @param values not negative
 * @returns null without values, or where all are zero
 * @example gini([1, 1, 2]) // => 1/6
 */
export function gini(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const sum = total(sorted);
  if (!(sum > 0)) return null;
  const ranked = sorted.reduce((all, value, i) => all + (2 * (i + 1) - n - 1) * value, 0);
  return ranked / (n * sum);
}

/**
 * The share of a goal that another division gives to other parts.
 * @example movedShare([50, 50], [70, 30]) // => 0.2
 */
export function movedShare(one: readonly number[], other: readonly number[]): number {
  const [sumOne, sumOther] = [total(one), total(other)];
  return total(one.map((goal, i) => Math.abs(goal / sumOne - other[i]! / sumOther))) / 2;
}

/** Each part has what it achieved, and of the rest its share. */
function addRest(
  claims: readonly Claim[],
  whole: Whole,
  weights: readonly number[],
  none: AllocationRefusal,
): Division {
  const achieved = claims.map(({ achieved }) => achieved);
  const rest = whole.goal - total(achieved);
  if (!(rest > 0)) return { reason: "goal-reached" };
  const sum = total(weights);
  if (!(sum > 0)) return { reason: none };
  if (whole.counted && Number.isInteger(rest) && achieved.every(Number.isInteger)) {
    const parts = apportion(rest, weights, 1);
    return { goals: achieved.map((own, i) => own + parts[i]!) };
  }
  return {
    goals: share(
      whole,
      achieved.map((own, i) => own + (rest * weights[i]!) / sum),
    ),
  };
}

/** A goal of so many steps for each part loses nothing by whole ones. */
const stepsEach = 100;

/** Whole numbers for what is counted, and for other goals that are large enough. */
function share({ goal, counted }: Whole, weights: readonly number[]): number[] {
  const whole = Number.isInteger(goal) && (counted || goal >= stepsEach * weights.length);
  return apportion(goal, weights, whole ? 1 : undefined);
}

/** null where any is not known */
function known(values: readonly (number | null)[]): number[] | null {
  const found = values.filter((value) => value !== null);
  return found.length === values.length ? found : null;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
