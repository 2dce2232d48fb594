import { group } from "d3-array";
import type { Cell } from "../scenario.js";
import type { Column, Program, Row } from "./program.js";

/** Mean of a quantity of one audit, and how well it is known. */
export interface Estimate {
  readonly mean: number;
  /** standard deviation of what the mean may be */
  readonly deviation: number;
  /** standard deviation of single audits about it */
  readonly single: number;
}

/** A year in which extra audits can begin. */
export interface PlanYear {
  readonly year: number;
  /** part of a year's audits that is usual for what is left of it, up to 1 */
  readonly left: number;
  /** of audits begun in it, the shares that are complete in each of the years, those before it having none */
  readonly complete: readonly number[];
}

/** A goal, and what futures bring towards it without extra audits. */
export interface GoalAhead {
  readonly indicator: string;
  /** null: of the whole */
  readonly region: string | null;
  /** in the indicator's unit, positive */
  readonly value: number;
  readonly achieved: number;
  /** of each future what is still to come */
  readonly flows: Float64Array;
  /** of each future how deep audits are, those of all futures being 1 */
  readonly depths: Float64Array;
}

/** What bounds extra audits. */
export interface Limits {
  /** of each cell the enterprises left to audit */
  readonly enterprises: readonly number[];
  /** audits that agencies can take on in what is left of each year, those of the base case with them; null: no bound */
  readonly throughput: readonly number[] | null;
  /** by how much audits of a region or industry may grow from year to year: 0.3 is 30 %; null: no bound */
  readonly growth: number | null;
  /** growth is counted from no fewer audits a year than these */
  readonly least: number;
  /** share of the extra audits for enterprises in chosen basins; null: none */
  readonly basins: { readonly share: number; readonly enterprises: readonly number[] } | null;
  /** audits that are expected without extra ones: of each year and cell, in what is left of it */
  readonly base: readonly (readonly number[])[];
  /** of each cell in the twelve months before */
  readonly before: readonly number[];
}

/** All that a catch-up plan is made from. */
export interface Problem {
  readonly cells: readonly Cell[];
  readonly years: readonly PlanYear[];
  readonly goals: readonly GoalAhead[];
  /** by indicator, of each cell: what an audit brings */
  readonly depths: Readonly<Record<string, readonly Estimate[]>>;
  /** of each cell */
  readonly cost: readonly Estimate[];
  /** less than nothing is a cost too, as where benefit is taken off it */
  readonly net: boolean;
  readonly limits: Limits;
}

/** What a row of the program stands for. */
export type Limit =
  | { readonly kind: "goal"; readonly goal: number }
  | { readonly kind: "throughput"; readonly year: number }
  | { readonly kind: "growth"; readonly year: number; readonly region: string }
  | { readonly kind: "growth"; readonly year: number; readonly industry: string }
  | { readonly kind: "enterprises"; readonly cell: number }
  | { readonly kind: "basins" }
  /** of audits in basins: no more than there are enterprises, or audits */
  | { readonly kind: "inside"; readonly cell: number };

/** The program, and of each row what it stands for. */
export interface Posed extends Program {
  readonly limits: readonly Limit[];
}

/** Share of audits begun in a year that are complete by the end of the last. */
export const completeBy = ({ complete }: PlanYear): number =>
  complete.reduce((sum, share) => sum + share, 0);

/** Where the audits of a cell begun in a year stand among the columns. */
export const columnOf = ({ cells }: Pick<Problem, "cells">, year: number, cell: number): number =>
  year * cells.length + cell;

/** Audits that cost nothing, or less, count as this share of what audits cost on average: no more of them than needed. */
const token = 0.001;

/**
 * The program of least cost. Its columns are the extra audits begun in each year and cell, then, where basins
 * are chosen, those of each cell in basins.
 *
 * A goal's row is the deterministic equivalent of its chance constraint: what the extra audits are expected to
 * bring must be `needs` of it, see `chances.ts`; it is in units of the goal, so that its dual is the cost of the
 * goal's last 100 %. An audit whose benefit exceeds its cost counts as almost free, for else as many as possible
 * would be least cost. A base case that exceeds a bound leaves no room, and is not itself bounded.
 * @param needs of each goal, in its indicator's unit
 */
export function pose(problem: Problem, needs: readonly number[]): Posed {
  const { years, limits } = problem;
  const found: { row: Row; limit: Limit }[] = [
    ...goalRows(problem, needs),
    ...throughputRows(problem),
    ...growthRows(problem, "region"),
    ...growthRows(problem, "industry"),
    ...enterpriseRows(problem),
    ...basinRows(problem),
  ];
  const costs = costsOf(problem);
  const audits = years.flatMap(() =>
    costs.map((cost): Column => ({ cost, most: Number.POSITIVE_INFINITY })),
  );
  const inside = (limits.basins?.enterprises ?? []).map((most): Column => ({ cost: 0, most }));
  return {
    columns: [...audits, ...inside],
    rows: found.map(({ row }) => row),
    limits: found.map(({ limit }) => limit),
  };
}

/** What an audit of each cell counts as. */
function costsOf({ cost, limits }: Problem): number[] {
  const open = cost.filter((_, c) => limits.enterprises[c]! > 0);
  const usual = open.reduce((sum, { mean }) => sum + Math.abs(mean), 0) / Math.max(1, open.length);
  return cost.map(({ mean }) => Math.max(0, mean) + token * (usual || 1));
}

type Posing = { row: Row; limit: Limit };

function row(limit: Limit, bounds: Pick<Row, "low" | "high">, terms: readonly Term[]): Posing {
  const used = terms.filter(([, value]) => value !== 0);
  return {
    limit,
    row: {
      ...bounds,
      columns: used.map(([column]) => column),
      values: used.map(([, value]) => value),
    },
  };
}

type Term = readonly [column: number, value: number];

const atMost = (high: number) => ({ low: Number.NEGATIVE_INFINITY, high });
const atLeast = (low: number) => ({ low, high: Number.POSITIVE_INFINITY });

function goalRows(problem: Problem, needs: readonly number[]): Posing[] {
  const { cells, years, goals, depths } = problem;
  return goals.map(({ indicator, region, value }, g) =>
    row(
      { kind: "goal", goal: g },
      atLeast(needs[g]! / value),
      years.flatMap((year, t) =>
        cells.flatMap((cell, c): Term[] =>
          region === null || cell.region === region
            ? [[columnOf(problem, t, c), (completeBy(year) * depths[indicator]![c]!.mean) / value]]
            : [],
        ),
      ),
    ),
  );
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

function throughputRows(problem: Problem): Posing[] {
  const { cells, years, limits } = problem;
  const { throughput, base } = limits;
  if (throughput === null) return [];
  return years.map(({ year }, t) =>
    row(
      { kind: "throughput", year },
      atMost(Math.max(0, throughput[t]! - sum(base[t]!))),
      cells.map((_, c) => [columnOf(problem, t, c), 1]),
    ),
  );
}

/** Audits a year of what is left of each year grow by no more than so much from those of the year before. */
function growthRows(problem: Problem, by: "region" | "industry"): Posing[] {
  const { cells, years, limits } = problem;
  const { growth, least, base, before } = limits;
  if (growth === null) return [];
  const groups = group(
    cells.map((_, c) => c),
    (c) => cells[c]![by],
  );
  return [...groups].flatMap(([code, members]) =>
    years.map(({ year, left }, t) => {
      const rate = (values: readonly number[], share: number) =>
        members.reduce((all, c) => all + values[c]!, 0) / share;
      const was = t === 0 ? rate(before, 1) : rate(base[t - 1]!, years[t - 1]!.left);
      // Below `least`, extra audits of the year before raise nothing until they reach it, which no linear row can say: none counts.
      const grows = t > 0 && was >= least;
      const room = (1 + growth) * Math.max(was, least) - rate(base[t]!, left);
      const limit: Limit =
        by === "region"
          ? { kind: "growth", year, region: code }
          : { kind: "growth", year, industry: code };
      // in audits of the year, so that its dual is the cost of one
      return row(limit, atMost(left * Math.max(0, room)), [
        ...members.map((c): Term => [columnOf(problem, t, c), 1]),
        ...(grows
          ? members.map(
              (c): Term => [
                columnOf(problem, t - 1, c),
                (-(1 + growth) * left) / years[t - 1]!.left,
              ],
            )
          : []),
      ]);
    }),
  );
}

/** An enterprise is audited once. */
function enterpriseRows(problem: Problem): Posing[] {
  const { cells, years, limits } = problem;
  return cells.map((_, c) =>
    row(
      { kind: "enterprises", cell: c },
      atMost(limits.enterprises[c]!),
      years.map((_, t) => [columnOf(problem, t, c), 1]),
    ),
  );
}

function basinRows(problem: Problem): Posing[] {
  const { cells, years, limits } = problem;
  if (limits.basins === null) return [];
  const { share, enterprises } = limits.basins;
  const inside = (c: number) => years.length * cells.length + c;
  const all = cells.flatMap((_, c) => years.map((_, t): Term => [columnOf(problem, t, c), -share]));
  return [
    row({ kind: "basins" }, atLeast(0), [...cells.map((_, c): Term => [inside(c), 1]), ...all]),
    ...cells.flatMap((_, c) =>
      enterprises[c]! > 0
        ? [
            row({ kind: "inside", cell: c }, atMost(0), [
              [inside(c), 1],
              ...years.map((_, t): Term => [columnOf(problem, t, c), -1]),
            ]),
          ]
        : [],
    ),
  ];
}
