import type { Plan } from "../../domain/plan.js";
import type { StatedTarget } from "../../domain/workspace.js";
import type { Cell } from "../scenario.js";
import { type Built, build, type Known, type Unplannable } from "./build.js";
import type { Choices } from "./choices.js";
import { costIn, type Interval, type Planned, planOf } from "./plan.js";
import type { GoalAhead } from "./problem.js";
import type { Solver } from "./program.js";
import { targetsOf } from "./targets.js";

/** A cell in which extra audits are planned. */
export interface PlannedCell extends Cell {
  /** place among the cells that limits speak of */
  readonly cell: number;
  /** of each year */
  readonly audits: readonly number[];
  readonly cost: Interval;
  /** enterprises left to audit */
  readonly enterprises: number;
}

/** All that a page tells of a catch-up plan. */
export interface CatchUp {
  readonly planned: Planned;
  readonly goals: readonly Pick<GoalAhead, "indicator" | "region" | "value" | "achieved">[];
  readonly years: readonly {
    readonly year: number;
    /** share of the audits begun in it that are complete by the end of the plan */
    readonly complete: number;
    /** audits that are expected in what is left of it without extra ones */
    readonly base: number;
    readonly cost: Interval;
  }[];
  /** that have extra audits, and those that limits speak of */
  readonly cells: readonly PlannedCell[];
  readonly regions: readonly { readonly region: string; readonly cost: Interval }[];
  readonly delay: Built["delay"];
  readonly targets: readonly StatedTarget[];
}

export type CatchUpAnswer = CatchUp | { readonly reason: Unplannable };

export interface Asked extends Known {
  readonly plan: Pick<Plan, "key" | "from" | "to">;
}

/** The catch-up plan that is asked for, or why there is none. */
export function catchUp(
  known: Asked,
  choices: Choices,
  options: { readonly solve: Solver; readonly progress?: (done: number) => void },
): CatchUpAnswer {
  const built = build(known, choices);
  if ("reason" in built) return built;
  const { problem, expected, late, told, delay } = built;
  const planned = planOf(problem, { chance: choices.chance, ...options });
  const audits = problem.years.map(() => problem.cells.map(() => 0));
  const places = new Map(problem.years.map(({ year }, t) => [year, t]));
  for (const { year, cell, audits: n } of planned.extra) audits[places.get(year)!]![cell] = n;
  const costOf = (within: (c: number, t: number) => boolean) =>
    costIn(
      problem,
      problem.cells.map((_, c) =>
        audits.reduce((sum, own, t) => sum + (within(c, t) ? own[c]! : 0), 0),
      ),
    );
  const spoken = new Set([
    ...planned.extra.map(({ cell }) => cell),
    ...[...planned.binding, ...planned.relief].flatMap(({ limit }) =>
      "cell" in limit ? [limit.cell] : [],
    ),
  ]);
  return {
    planned,
    goals: problem.goals.map(({ indicator, region, value, achieved }) => ({
      indicator,
      region,
      value,
      achieved,
    })),
    years: problem.years.map(({ year, complete }, t) => ({
      year,
      complete: complete.reduce((sum, share) => sum + share, 0),
      base: problem.limits.base[t]!.reduce((sum, n) => sum + n, 0),
      cost: costOf((_, at) => at === t),
    })),
    cells: [...spoken]
      .sort((a, b) => a - b)
      .map((c) => ({
        ...problem.cells[c]!,
        cell: c,
        audits: audits.map((own) => own[c]!),
        cost: costOf((at) => at === c),
        enterprises: problem.limits.enterprises[c]!,
      })),
    regions: [...new Set(planned.extra.map(({ cell }) => problem.cells[cell]!.region))].map(
      (region) => ({ region, cost: costOf((c) => problem.cells[c]!.region === region) }),
    ),
    delay,
    targets: targetsOf({
      plan: known.plan,
      rootRegion: known.rootRegion,
      problem,
      expected,
      late,
      formulas: Object.fromEntries(known.indicators.map(({ key, formula }) => [key, formula])),
      achieved: known.payload.years,
      told,
      extra: planned.extra,
    }),
  };
}
