import {
  chanceOf,
  decidingFuture,
  halves,
  lackAt,
  lacks,
  type Noise,
  needOf,
  noiseOf,
  type Sample,
} from "./chances.js";
import { completeBy, type Limit, type Posed, type Problem, pose } from "./problem.js";
import type { Program, Solution, Solver } from "./program.js";
import { mostOf, nearestTo, type Relief, reliefOf } from "./relief.js";

/** Extra audits begun in a year in a cell. */
export interface Extra {
  readonly year: number;
  readonly cell: number;
  readonly audits: number;
}

export interface Interval {
  readonly mean: number;
  readonly low80: number;
  readonly high80: number;
}

/** A goal without the plan and with it, in futures that had no part in making it. */
export interface GoalPlanned {
  readonly before: number;
  readonly after: number;
  /** what the extra audits are expected to bring, in the indicator's unit */
  readonly brought: number;
  /** what one unit more of the goal would cost, 0 where the goal bounds nothing; null: the plan is not of least cost */
  readonly marginal: number | null;
  /** of a goal that the nearest plan leaves short: its chance if all audits were for it alone; null: not asked */
  readonly alone: number | null;
}

/** A bound that costs something. */
export interface Binding {
  readonly limit: Limit;
  /** by how much the cost would fall with one audit more; of basins: with one per cent less */
  readonly saves: number;
}

export interface Planned {
  /** `none-needed`: every goal has its chance without; `nearest`: no plan within the bounds gives all goals theirs */
  readonly kind: "none-needed" | "plan" | "nearest";
  readonly extra: readonly Extra[];
  readonly cost: Interval;
  readonly goals: readonly GoalPlanned[];
  /** in the relaxation of whole audits, those that cost most first; none of the nearest */
  readonly binding: readonly Binding[];
  /** by what share the plan costs more than if audits could be parted; null: they are parted, for want of time */
  readonly gap: number | null;
  /** of the nearest: what would have to give way, the least there is */
  readonly relief: readonly Relief[];
  /** of the nearest: the greatest chance that all goals can have together, in hundredths; null: not even one */
  readonly together: number | null;
  /** how many futures it was made with, and how many others proved on */
  readonly made: number;
  readonly proved: number;
}

export interface PlanOptions {
  /** that each goal is to be reached with, above 0 and below 1 */
  readonly chance: number;
  readonly solve: Solver;
  /** is told how far it is: from 0 to 1 */
  readonly progress?: (done: number) => void;
}

/**
 * The least-cost extra audits that bring each goal to a chance: a linear program in the relaxation of whole audits, from
 * which the marginal costs are, then in whole audits; both again with a wider margin as long as what is not known of depth
 * leaves a goal short. Where bounds leave no such plan: the one that comes nearest, and what would have to give way.
 * @throws RangeError without goals, or if the chance is not between 0 and 1
 * @throws Error if the solver fails
 */
export function planOf(problem: Problem, options: PlanOptions): Planned {
  const { chance, solve, progress = () => {} } = options;
  const { goals } = problem;
  if (!(chance > 0 && chance < 1)) throw new RangeError(`no chance to plan for: ${chance}`);
  if (goals.length === 0) throw new RangeError("no goal to plan for");
  const futures = goals[0]!.flows.length;
  const context: Context = {
    problem,
    noise: noiseOf(problem, futures),
    ...halves(futures),
    chance,
    solve,
  };
  const first = goals.map((goal) => needOf(goal, chance, context.made));
  if (first.every((need) => need === 0))
    return told(context, { kind: "none-needed", audits: noAudits(problem) });
  progress(0.1);
  const { best: relaxed, needs } = settle(context, first);
  progress(0.4);
  if (relaxed === null) return nearest(context, needs, progress);
  const { best: exact } = settle(context, relaxed.needs, { wholeOf: relaxed.solution });
  return told(context, {
    kind: "plan",
    audits: (exact ?? relaxed).audits,
    relaxed,
    gap: exact && Math.max(0, exact.solution.cost / relaxed.solution.cost - 1),
  });
}

function nearest(
  context: Context,
  needs: readonly number[],
  progress: (done: number) => void,
): Planned {
  const { problem, solve, noise, proved } = context;
  const relief = reliefOf(problem, needs, solve);
  progress(0.5);
  const together = greatest((chance, step) => {
    progress(0.5 + 0.05 * step);
    const first = problem.goals.map((goal) => needOf(goal, chance, context.made));
    return settle({ ...context, chance }, first, { any: true }).best !== null;
  });
  const plan = told(context, {
    kind: "nearest",
    audits: nearestTo(problem, needs, solve),
    gap: 0,
    relief,
    together,
  });
  const goals = plan.goals.map((goal, g): GoalPlanned => {
    const of = problem.goals[g]!;
    if (of.region !== null || goal.after >= context.chance) return goal;
    const audits = mostOf(problem, g, solve);
    return { ...goal, alone: chanceIn(noise, of, audits, proved) };
  });
  return { ...plan, goals };
}

/** The greatest chance in hundredths: who can have one can have any smaller. */
function greatest(feasible: (chance: number, step: number) => boolean): number | null {
  let [low, high] = [0, 100];
  for (let step = 1; high - low > 1; step++) {
    const middle = (low + high) >> 1;
    if (feasible(middle / 100, step)) low = middle;
    else high = middle;
  }
  return low === 0 ? null : low / 100;
}

interface Found extends Partial<Pick<Planned, "gap" | "relief" | "together">> {
  readonly kind: Planned["kind"];
  readonly audits: Audits;
  readonly relaxed?: Settled;
}

function told(
  context: Context,
  { kind, audits, relaxed, gap = 0, relief = [], together = null }: Found,
): Planned {
  const { problem, noise, made, proved } = context;
  const none = noAudits(problem);
  return {
    kind,
    extra: extraOf(problem, audits),
    cost: costIn(
      problem,
      problem.cells.map((_, c) => audits.reduce((sum, own) => sum + own[c]!, 0)),
    ),
    goals: problem.goals.map((goal, g) => ({
      before: chanceIn(noise, goal, none, proved),
      after: chanceIn(noise, goal, audits, proved),
      brought: broughtTo(problem, g, audits),
      marginal: relaxed ? marginalOf(context, g, relaxed) : null,
      alone: null,
    })),
    binding: relaxed ? bindingOf(relaxed) : [],
    gap,
    relief,
    together,
    made: made.length,
    proved: proved.length,
  };
}

/**
 * What one unit more of a goal would cost: the dual of its row, which is of what audits are expected to bring, by how
 * much of that comes in the future that decides.
 */
function marginalOf(
  { problem, noise, made, chance }: Context,
  g: number,
  { solution, audits }: Settled,
): number {
  const goal = problem.goals[g]!;
  const dual = Math.max(0, solution.duals[g]!) / goal.value;
  if (dual === 0) return 0;
  const brought = noise.bringing(goal, audits);
  const future = decidingFuture(lacks(goal, brought, made), chance, made);
  return (dual * broughtTo(problem, g, audits)) / brought(future);
}

type Audits = readonly Float64Array[];

interface Context {
  readonly problem: Problem;
  readonly noise: Noise;
  readonly made: Sample;
  readonly proved: Sample;
  readonly chance: number;
  readonly solve: Solver;
}

interface Settled {
  readonly needs: readonly number[];
  readonly posed: Posed;
  readonly solution: Solution;
  readonly audits: Audits;
}

/** So many times the margin is set anew. */
const rounds = 16;
/** Of what is expected, at least so much is counted on. */
const leastKept = 0.3;
/** A goal lacking less than this share of it is not short. */
const near = 1e-6;
/** More than enough by less than this share of a goal is as good as just enough. */
const ample = 5e-4;
/** Of whole audits: relative to the cost, the time that a round may take, and what is too dear to be taken. */
const whole = { gap: 0.002, seconds: 3, worst: 0.05 } as const;

interface Settling {
  /** audits are to be whole, if they can be where this solution has any */
  readonly wholeOf?: Solution;
  /** any plan will do, be it of least cost or not */
  readonly any?: boolean;
}

/**
 * Solves, and widens the margin of each goal that the plan leaves short of its chance; where it is more than enough
 * for the goal that decides, takes half of the excess back.
 * @returns the plan of least cost among those that leave no goal short, null where there is none; and the needs, margin
 * included, that were asked for last
 */
function settle(
  context: Context,
  from: readonly number[],
  how: Settling = {},
): { best: Settled | null; needs: readonly number[] } {
  const { problem, noise, made, chance, solve } = context;
  const { goals, years, cells } = problem;
  const { wholeOf } = how;
  const options = wholeOf
    ? { whole: years.length * cells.length, gap: whole.gap, seconds: whole.seconds }
    : {};
  let needs = [...from];
  let best: Settled | null = null;
  for (let round = 0; round < rounds; round++) {
    const posed = pose(problem, needs);
    const solution = wholeOf
      ? wholeNear(posed, wholeOf, (program) => solve(program, options), options.whole!)
      : solve(posed);
    if (solution.status === "infeasible" || (wholeOf && solution.status === "failed")) break;
    if (solution.status === "failed") throw new Error("the solver failed");
    const audits = auditsIn(problem, solution);
    const short = goals.map(
      (goal) => lackAt(lacks(goal, noise.bringing(goal, audits), made), chance, made) / goal.value,
    );
    const enough = short.every((lack) => lack <= near);
    if (enough && (best === null || solution.cost < best.solution.cost))
      best = { needs, posed, solution, audits };
    const moves = short.map((lack, g) => {
      // of what is expected, only so much comes where it is wanted: so much more of it is asked
      const brought = broughtTo(problem, g, audits);
      const kept = 1 - (lack * goals[g]!.value + brought - from[g]!) / brought;
      if (lack > near)
        return (
          (brought - needs[g]!) / goals[g]!.value +
          lack / Math.min(1, Math.max(leastKept, Number.isFinite(kept) ? kept : 1)) +
          ample / 3
        );
      const decides = brought <= needs[g]! + near * goals[g]!.value;
      return decides && needs[g]! > 0 ? Math.min(0, lack + ample / 3) / 2 : 0;
    });
    if (enough && (wholeOf || how.any || moves.every((by) => -by < ample))) break;
    needs = needs.map((need, g) => Math.max(0, need + moves[g]! * goals[g]!.value));
  }
  return { best, needs };
}

/**
 * Whole audits where a solution in parts has any; where those give no plan that is nearly as cheap, anywhere. That is not
 * the very cheapest, but is found in time.
 */
function wholeNear(
  { columns, rows }: Posed,
  { cost, values }: Solution,
  solve: (program: Program) => Solution,
  audits: number,
): Solution {
  const kept = columns.map((column, j) =>
    j < audits && values[j] === 0 ? { ...column, most: 0 } : column,
  );
  const tried = solve({ rows, columns: kept });
  const cheap = (found: Solution) => found.cost <= (1 + whole.worst) * cost;
  if (tried.status === "optimal" && cheap(tried)) return tried;
  const anywhere = solve({ rows, columns });
  const found = [tried, anywhere].filter(
    ({ status, cost }) => status === "optimal" || (status === "stopped" && cost >= 0),
  );
  const best = found.sort((a, b) => a.cost - b.cost)[0];
  if (!best) return anywhere;
  return best.status === "optimal" || cheap(best) ? best : { ...best, status: "failed" };
}

const noAudits = ({ cells, years }: Problem): Audits =>
  years.map(() => new Float64Array(cells.length));

function auditsIn({ cells, years }: Problem, { values }: Solution): Float64Array[] {
  return years.map((_, t) =>
    values
      .subarray(t * cells.length, (t + 1) * cells.length)
      // what a solver calls whole differs from it by rounding
      .map((n) => (Math.abs(n - Math.round(n)) < near ? Math.round(n) : n)),
  );
}

function chanceIn(
  noise: Noise,
  goal: Problem["goals"][number],
  audits: Audits,
  sample: Sample,
): number {
  return chanceOf(goal, lacks(goal, noise.bringing(goal, audits), sample));
}

/** What extra audits are expected to bring to a goal by the end of the plan. */
export function broughtTo(
  { cells, years, goals, depths }: Problem,
  g: number,
  audits: readonly ArrayLike<number>[],
): number {
  const { indicator, region } = goals[g]!;
  return cells.reduce(
    (sum, cell, c) =>
      region === null || cell.region === region
        ? sum +
          depths[indicator]![c]!.mean *
            years.reduce((n, year, t) => n + completeBy(year) * audits[t]![c]!, 0)
        : sum,
    0,
  );
}

const z80 = 1.2815515655446004;

/**
 * The cost of so many audits, and between what it lies with a chance of 80 %: what is not known of each cell's mean, and
 * how single audits differ.
 * @example 4 audits at 10 ± 1 each, single ones differing by 3: 40 ± 1.28 × √(4² + 4 × 3²) = 40 ± 9.2
 */
export function costIn(
  { cost, net }: Pick<Problem, "cost" | "net">,
  audits: readonly number[],
): Interval {
  let [mean, variance] = [0, 0];
  audits.forEach((n, c) => {
    const one = cost[c]!;
    mean += n * one.mean;
    variance += (n * one.deviation) ** 2 + n * one.single ** 2;
  });
  const half = z80 * Math.sqrt(variance);
  return { mean, low80: net ? mean - half : Math.max(0, mean - half), high80: mean + half };
}

function extraOf({ cells, years }: Problem, audits: Audits): Extra[] {
  return cells.flatMap((_, c) =>
    years.flatMap(({ year }, t) =>
      audits[t]![c]! > 0 ? [{ year, cell: c, audits: audits[t]![c]! }] : [],
    ),
  );
}

/** A dual smaller than this share of the largest cost is rounding. */
const slight = 1e-9;

function bindingOf({ posed, solution, audits }: Settled): Binding[] {
  const total = audits.reduce((sum, own) => sum + own.reduce((all, n) => all + n, 0), 0);
  const most = Math.max(...posed.columns.map(({ cost }) => cost), 0);
  return posed.limits
    .flatMap((limit, i): Binding[] => {
      const dual = solution.duals[i]!;
      if (limit.kind === "goal" || limit.kind === "inside") return [];
      if (!(Math.abs(dual) > slight * most)) return [];
      if (limit.kind !== "basins") return [{ limit, saves: -dual }];
      return [{ limit, saves: (dual * total) / 100 }];
    })
    .sort((a, b) => b.saves - a.saves);
}
