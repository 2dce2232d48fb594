import { type Limit, type Posed, type Problem, pose } from "./problem.js";
import type { Program, Row, Solver } from "./program.js";

/** A bound that would have to give way. */
export interface Relief {
  readonly limit: Limit;
  /** by so many audits; of basins: audits that are not in them; of a goal: in its indicator's unit */
  readonly by: number;
  /** the bound as it is, likewise; of what depends on other years or on the number of audits: null */
  readonly of: number | null;
}

/** What an audit beyond each kind of bound counts as: there are no more enterprises than there are. */
const weights = { throughput: 1, growth: 1, basins: 1, enterprises: 50 } as const;
/** Lacking all of a goal counts as so many audits, where goals must give way. */
const goalWeight = 1e5;
/** Costs decide only between what gives way by as much. */
const costWeight = 1e-3;
const slight = 1e-6;

/**
 * The bounds that keep the goals from their chances, and by how much in all they would have to give way, at the
 * least: the elastic program, in which every bound may be exceeded at a price.
 *
 * Source: Chinneck (2008), Feasibility and infeasibility in optimization, Springer, section 6.1.
 * @param needs of each goal
 */
export function reliefOf(problem: Problem, needs: readonly number[], solve: Solver): Relief[] {
  const posed = pose(problem, needs);
  const hard = elastic(posed, false);
  const first = solve(hard.program);
  // goals give way only where no number of audits would do
  const { program, beyond } = first.status === "optimal" ? hard : elastic(posed, true);
  const values = first.status === "optimal" ? first.values : solved(solve, program);
  return posed.limits.flatMap((limit, i): Relief[] => {
    const column = beyond[i]!;
    if (column === null) return [];
    const by = values[column]!;
    if (limit.kind === "goal") {
      const { value } = problem.goals[limit.goal]!;
      return by > slight ? [{ limit, by: by * value, of: value }] : [];
    }
    return by > slight ? [{ limit, by, of: boundOf(limit, posed.rows[i]!) }] : [];
  });
}

const boundOf = ({ kind }: Limit, { high }: Row) =>
  kind === "throughput" || kind === "enterprises" ? high : null;

function elastic(
  { columns, rows, limits }: Posed,
  goals: boolean,
): {
  program: Program;
  beyond: readonly (number | null)[];
} {
  const most = Math.max(...columns.map(({ cost }) => cost), 0) || 1;
  const softened = columns.map((column) => ({
    ...column,
    cost: (costWeight * column.cost) / most,
  }));
  const beyond: (number | null)[] = [];
  const elasticRows = rows.map((row, i): Row => {
    const { kind } = limits[i]!;
    if (kind === "inside" || (kind === "goal" && !goals)) {
      beyond.push(null);
      return row;
    }
    const column = softened.length;
    softened.push({
      cost: kind === "goal" ? goalWeight : weights[kind],
      most: Number.POSITIVE_INFINITY,
    });
    beyond.push(column);
    const sign = Number.isFinite(row.low) ? 1 : -1;
    return { ...row, columns: [...row.columns, column], values: [...row.values, sign] };
  });
  return { program: { columns: softened, rows: elasticRows }, beyond };
}

/** Lacking all of a goal counts as so many times the dearest audit: cost decides only between plans as near. */
const shortWeight = 1e5;

/**
 * The plan within all bounds that lacks least of the goals, their shares of each added up; what it has of parts of
 * audits is left out.
 */
export function nearestTo(
  problem: Problem,
  needs: readonly number[],
  solve: Solver,
): Float64Array[] {
  const posed = pose(problem, needs);
  const most = Math.max(...posed.columns.map(({ cost }) => cost), 0) || 1;
  const short = posed.limits.flatMap(({ kind }, i) => (kind === "goal" ? [i] : []));
  const rows = posed.rows.map((row, i): Row => {
    const place = short.indexOf(i);
    if (place === -1) return row;
    const column = posed.columns.length + place;
    return { ...row, columns: [...row.columns, column], values: [...row.values, 1] };
  });
  const lacking = short.map(() => ({ cost: shortWeight * most, most: Number.POSITIVE_INFINITY }));
  return wholeOf(problem, solved(solve, { columns: [...posed.columns, ...lacking], rows }));
}

/** The plan within all bounds that brings most to one goal. */
export function mostOf(problem: Problem, g: number, solve: Solver): Float64Array[] {
  const { columns, rows, limits } = pose(
    problem,
    problem.goals.map(() => 0),
  );
  const own = rows[limits.findIndex((limit) => limit.kind === "goal" && limit.goal === g)]!;
  const brings = new Map(own.columns.map((column, i) => [column, own.values[i]!]));
  return wholeOf(
    problem,
    solved(solve, {
      columns: columns.map(({ most }, j) => ({ cost: -(brings.get(j) ?? 0), most })),
      rows,
    }),
  );
}

function solved(solve: Solver, program: Program): Float64Array {
  const { status, values } = solve(program);
  if (status !== "optimal") throw new Error("the solver failed");
  return values;
}

const wholeOf = ({ cells, years }: Problem, values: Float64Array): Float64Array[] =>
  years.map((_, t) =>
    values.slice(t * cells.length, (t + 1) * cells.length).map((n) => Math.floor(n + slight)),
  );
