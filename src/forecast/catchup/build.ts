import type { CatchUpCell, CatchUpPayload, Throughput } from "../../domain/catchup.js";
import type { Indicator } from "../../domain/indicator.js";
import type { Roles } from "../../domain/measures/settings.js";
import { lastComplete } from "../../domain/period.js";
import type { CurvesPayload } from "../../domain/pipeline.js";
import type { Plan } from "../../domain/plan.js";
import type { TreeNode } from "../../domain/tree.js";
import { type Cell, type CellFutures, type KnownPart, shareOfYear } from "../scenario.js";
import type { Choices } from "./choices.js";
import { assumedCompletion, completionOf, planYears } from "./delay.js";
import { estimatesOf } from "./estimates.js";
import type { Estimate, GoalAhead, Limits, PlanYear, Problem } from "./problem.js";

/** Which indicators are the money put in and the money earned a year. */
export type Money = Pick<Roles, "investment" | "benefit">;

/** What is known, from which a problem is built. */
export interface Known {
  readonly plan: Pick<Plan, "to">;
  /** ISO date */
  readonly dataDate: string;
  readonly rootRegion: string;
  readonly rootIndustry: string;
  readonly indicators: readonly Pick<Indicator, "key" | "formula">[];
  readonly money: Money;
  /** `weight` of a child of the root: its enterprises, where `enterprisesStated` */
  readonly regions: readonly Pick<TreeNode, "code" | "parent" | "weight">[];
  readonly enterprisesStated: boolean;
  readonly payload: CatchUpPayload;
  readonly curves: CurvesPayload;
  /** share of the plan's audits under the simplified procedure */
  readonly simplified: number;
  /** of the whole and the children of the root, with all industries */
  readonly parts: readonly KnownPart[];
  readonly futures: readonly CellFutures[];
}

/** Why no plan can be made. */
export type Unplannable =
  | "no-goals"
  /** the plan is over, or no month of it is left */
  | "over"
  | "no-futures"
  /** the futures do not tell of audits, or none is on record */
  | "no-audits";

/** A problem, and what went into it that readers are to be told. */
export interface Built {
  readonly problem: Problem;
  /** how long audits take: as recorded, or assumed */
  readonly delay: "recorded" | "assumed";
  /** of each cell and year what futures bring without extra audits, by indicator: see `targets.ts` */
  readonly expected: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** likewise of each cell what is yet to be reported of periods that are over */
  readonly late: Readonly<Record<string, readonly number[]>>;
  /** year of the last period that is over */
  readonly told: number;
}

/** Growth of few audits is counted from so many a year. */
export const leastAudits = 12;

/** Depth in a single future is no more, and no less, than so many times the usual. */
const depthBounds = [0.25, 4] as const;

/** Builds what a plan is made from, or tells why none can be. */
export function build(known: Known, choices: Choices): Built | { readonly reason: Unplannable } {
  const { plan, dataDate, payload, futures, parts, curves, simplified } = known;
  const next = lastComplete(dataDate, "month") + 1;
  if (Math.floor(next / 12) > plan.to) return { reason: "over" };
  if (parts.every(({ goal }) => goal === null)) return { reason: "no-goals" };
  if (futures.length === 0) return { reason: "no-futures" };
  const counted = futures.find(({ formula }) => formula === "count");
  if (!counted || counted.months.length === 0 || payload.depthPlan === null)
    return { reason: "no-audits" };
  const completion = completionOf(curves, simplified);
  const years = planYears(next, plan.to, completion ?? assumedCompletion, (month) =>
    shareOfYear(counted.months, month),
  );
  const cells = counted.cells;
  const own = cellsOf(payload, cells);
  const expected = Object.fromEntries(
    futures.map((of) => [of.indicator, years.map(({ year }) => expectedIn(of, cells, year))]),
  );
  const late = Object.fromEntries(futures.map((of) => [of.indicator, expectedIn(of, cells, null)]));
  const goals = goalsOf(known, counted, choices);
  if (goals.length === 0) return { reason: "no-goals" };
  const depths = Object.fromEntries(
    known.indicators.map(({ key, formula }) => [key, depthsOf(key, formula, cells, own)]),
  );
  const base = expected[counted.indicator]!;
  return {
    delay: completion ? "recorded" : "assumed",
    expected,
    late,
    told: Math.floor((next - 1) / 12),
    problem: {
      cells,
      years,
      goals,
      depths,
      cost: costOf(known, choices, depths, cells),
      net: choices.cost === "net",
      limits: limitsOf(known, choices, years, { cells, own, base, before: counted.lastYear }),
    },
  };
}

const keyOf = ({ region, industry }: Cell) => JSON.stringify([region, industry]);

/** What is known of each cell; null: nothing. */
function cellsOf({ cells }: CatchUpPayload, wanted: readonly Cell[]): (CatchUpCell | null)[] {
  const found = new Map(cells.map((cell) => [keyOf(cell), cell]));
  return wanted.map((cell) => found.get(keyOf(cell)) ?? null);
}

/** Means over the futures of each cell in a span. */
function expectedIn(of: CellFutures, cells: readonly Cell[], span: number | null): number[] {
  const s = of.spans.indexOf(span);
  const places = new Map(of.cells.map((cell, c) => [keyOf(cell), c]));
  return cells.map((cell) => {
    const c = places.get(keyOf(cell));
    return s === -1 || c === undefined ? 0 : meanOf(of, s, c);
  });
}

function meanOf({ steps, scales }: CellFutures, span: number, cell: number): number {
  const own = steps[span]!;
  const paths = own.length / scales.length;
  let sum = 0;
  for (let at = cell * paths; at < (cell + 1) * paths; at++) sum += own[at]!;
  return (sum * scales[cell]!) / paths;
}

/** Of each future what is to come of cells, all spans together. */
function flowsOf(
  { cells, scales, steps }: CellFutures,
  within: (cell: Cell) => boolean,
): Float64Array {
  const paths = steps[0]!.length / Math.max(1, cells.length);
  const flows = new Float64Array(paths);
  cells.forEach((cell, c) => {
    if (!within(cell)) return;
    for (const own of steps)
      for (let p = 0; p < paths; p++) flows[p]! += own[c * paths + p]! * scales[c]!;
  });
  return flows;
}

function goalsOf(
  { futures, parts, rootRegion, rootIndustry }: Known,
  counted: CellFutures,
  { goals, cities }: Choices,
): GoalAhead[] {
  const all = () => true;
  const audits = flowsOf(counted, all);
  return futures.flatMap((of) => {
    if (goals !== null && !goals.includes(of.indicator)) return [];
    const depths = depthsIn(of, flowsOf(of, all), audits);
    return parts.flatMap(({ indicator, region, industry, goal, achieved }): GoalAhead[] => {
      const whole = region === rootRegion;
      if (indicator !== of.indicator || industry !== rootIndustry || goal === null) return [];
      if (!whole && !cities) return [];
      return [
        {
          indicator,
          region: whole ? null : region,
          value: goal,
          achieved,
          flows: flowsOf(of, whole ? all : (cell) => cell.region === region),
          depths,
        },
      ];
    });
  });
}

/** How deep the audits of each future are, beside those of all. */
function depthsIn(
  { formula }: CellFutures,
  flows: Float64Array,
  audits: Float64Array,
): Float64Array {
  if (formula === "count") return flows.map(() => 1);
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  const usual = sum(flows) / sum(audits);
  const [least, most] = depthBounds;
  return flows.map((flow, p) => {
    const depth = flow / audits[p]! / usual;
    return Number.isFinite(depth) ? Math.min(most, Math.max(least, depth)) : 1;
  });
}

function depthsOf(
  key: string,
  formula: Indicator["formula"],
  cells: readonly Cell[],
  own: readonly (CatchUpCell | null)[],
): Estimate[] {
  if (formula === "count") return cells.map(() => ({ mean: 1, deviation: 0, single: 0 }));
  return estimatesOf(
    cells.map(({ industry }, c) => {
      const [sum, squares] = own[c]?.sums[key] ?? [0, 0];
      return { industry, audits: own[c]?.audits ?? 0, sum, squares };
    }),
  );
}

/** In the unit of the indicator of investment; of audits, one each. */
function costOf(
  { money }: Known,
  { cost }: Choices,
  depths: Readonly<Record<string, readonly Estimate[]>>,
  cells: readonly Cell[],
): readonly Estimate[] {
  const one = cells.map(() => ({ mean: 1, deviation: 0, single: 0 }));
  const of = (key: string | null) => (key === null ? null : depths[key]!);
  const investment = of(money.investment);
  if (cost === "audits" || !investment) return one;
  const benefit = of(money.benefit);
  if (cost === "investment" || !benefit) return investment;
  return investment.map((spent, c) => ({
    mean: spent.mean - benefit[c]!.mean,
    deviation: Math.hypot(spent.deviation, benefit[c]!.deviation),
    single: Math.hypot(spent.single, benefit[c]!.single),
  }));
}

/** The bases of cost that the indicators allow. */
export function costBases({ investment, benefit }: Money): readonly Choices["cost"][] {
  if (investment === null) return ["audits"];
  return ["investment", ...(benefit === null ? [] : (["net"] as const)), "audits"];
}

/** Audits a year that agencies, and enterprises without one, have shown they can do. */
export function throughputOf(throughput: readonly Throughput[]): { best: number; last: number } {
  const years = throughput.map(({ year }) => year);
  const most = new Map<string | null, number>();
  for (const { agency, audits } of throughput)
    most.set(agency, Math.max(most.get(agency) ?? 0, audits));
  const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);
  const final = Math.max(...years);
  return {
    best: sum(most.values()),
    last: sum(throughput.filter(({ year }) => year === final).map(({ audits }) => audits)),
  };
}

interface Audited {
  readonly cells: readonly Cell[];
  readonly own: readonly (CatchUpCell | null)[];
  readonly base: readonly (readonly number[])[];
  readonly before: ArrayLike<number>;
}

function limitsOf(
  known: Known,
  { throughput, expand, growth, basins, share }: Choices,
  years: readonly PlanYear[],
  audited: Audited,
): Limits {
  const { cells, own, base, before } = audited;
  const left = enterprisesLeft(known, audited);
  const shown = Math.max(...known.payload.throughput.map(({ year }) => year));
  const since = Number.isFinite(shown) ? shown : years[0]!.year - 1;
  return {
    enterprises: left,
    throughput:
      throughput === null
        ? null
        : years.map(({ year, left: part }) => throughput * (1 + expand) ** (year - since) * part),
    growth,
    least: leastAudits,
    basins:
      share > 0
        ? {
            share,
            enterprises: cells.map((_, c) => {
              const inside = Object.entries(own[c]?.basins ?? {}).filter(
                ([code]) => basins === null || basins.includes(code),
              );
              return Math.min(
                left[c]!,
                inside.reduce((sum, [, count]) => sum + count, 0),
              );
            }),
          }
        : null,
    base,
    before: Array.from(before),
  };
}

/**
 * Enterprises of each cell that extra audits can be made in: those not audited in the plan, less the audits that are
 * expected without extra ones. Where the workspace says how many enterprises a region has, those that the register
 * has not met are taken to be of the same industries as those that it has; of a region of which it has met none, as
 * those of the whole.
 */
function enterprisesLeft(
  { regions, rootRegion, enterprisesStated }: Known,
  { cells, own, base }: Audited,
): number[] {
  const met = own.map((cell) => cell?.enterprises ?? 0);
  const byRegion = sumBy(cells, met, "region");
  const byIndustry = sumBy(cells, met, "industry");
  const all = met.reduce((sum, count) => sum + count, 0);
  const stated = new Map(
    enterprisesStated
      ? regions
          .filter(({ parent }) => parent === rootRegion)
          .map(({ code, weight }) => [code, weight])
      : [],
  );
  return cells.map(({ region, industry }, c) => {
    const known = byRegion.get(region)!;
    const unmet = Math.max(0, (stated.get(region) ?? 0) - known);
    const mix = known > 0 ? met[c]! / known : all > 0 ? byIndustry.get(industry)! / all : 0;
    const expected = base.reduce((sum, year) => sum + year[c]!, 0);
    return Math.max(0, Math.floor(met[c]! + unmet * mix - (own[c]?.done ?? 0) - expected));
  });
}

function sumBy(
  cells: readonly Cell[],
  values: readonly number[],
  by: keyof Cell,
): Map<string, number> {
  const found = new Map<string, number>();
  cells.forEach((cell, c) => {
    found.set(cell[by], (found.get(cell[by]) ?? 0) + values[c]!);
  });
  return found;
}
