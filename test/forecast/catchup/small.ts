import loadHighs from "highs";
import type {
  Estimate,
  GoalAhead,
  Limits,
  PlanYear,
  Problem,
} from "../../../src/forecast/catchup/problem.js";
import { highsSolver } from "../../../src/forecast/catchup/solver.js";

export const solve = highsSolver(await loadHighs());

/** A mean that is known, of audits all alike. */
export const exactly = (mean: number): Estimate => ({ mean, deviation: 0, single: 0 });

/** Futures that make a plan; as many like them prove it. */
export function goal(shorts: readonly number[], change: Partial<GoalAhead> = {}): GoalAhead {
  const twice = (values: readonly number[]) =>
    Float64Array.from(values.flatMap((value) => [value, value]));
  return {
    indicator: "coal",
    region: null,
    value: 100,
    achieved: 0,
    flows: twice(shorts.map((short) => 100 - short)),
    depths: twice(shorts.map(() => 1)),
    ...change,
  };
}

export const year = (y: number, change: Partial<PlanYear> = {}): PlanYear => ({
  year: y,
  left: 1,
  complete: [1],
  ...change,
});

export const noLimits = (cells: number, years = 1): Limits => ({
  enterprises: Array.from({ length: cells }, () => 1000),
  throughput: null,
  growth: null,
  least: 0,
  basins: null,
  base: Array.from({ length: years }, () => Array.from({ length: cells }, () => 0)),
  before: Array.from({ length: cells }, () => 0),
});

/**
 * In the east an audit costs 10 and saves 5, and three enterprises are left; in the west one costs 4 and saves 1.
 * So the east's first three are the cheaper way, 2 a unit beside 4.
 */
export function twoCells(goals: readonly GoalAhead[], limits: Partial<Limits> = {}): Problem {
  return {
    cells: [
      { region: "E", industry: "steel" },
      { region: "W", industry: "paper" },
    ],
    years: [year(2020)],
    goals,
    depths: { coal: [exactly(5), exactly(1)], audits: [exactly(1), exactly(1)] },
    cost: [exactly(10), exactly(4)],
    net: false,
    limits: { ...noLimits(2), enterprises: [3, 100], ...limits },
  };
}
