import { lastComplete, type Month, month } from "../domain/period.js";
import type { Years } from "../domain/season.js";
import type { Projection, ProjectionRefusal, Track } from "../domain/status.js";
import { isRefusal, type Model, type Series } from "./model.js";
import { quantiles } from "./quantiles.js";

export interface Question {
  /** realised by period up to the last one that the data date covers wholly */
  readonly series: Series;
  /** last month of the first period that the model learns from */
  readonly steady: Month;
  /** realised in the plan's years up to the data date, the last, partly covered period included */
  readonly achieved: number;
  readonly goal: number | null;
  readonly plan: Years;
  /** ISO date */
  readonly dataDate: string;
}

export interface Simulation {
  readonly paths: number;
  readonly seed: number;
}

export type Fan = NonNullable<Track["fan"]>;

/** A projection, and the quantiles of the cumulative total by step of the plan. */
export interface Projected {
  readonly projection: Projection;
  /** one value for each of `planSteps`; null where no projection is made */
  readonly fan: Fan | null;
}

const levels = [0.025, 0.1, 0.5, 0.9, 0.975] as const;

/**
 * Where a plan will end. A period that the data date covers only partly is simulated afresh, for its
 * last days bring most of it; but no total falls below what is achieved.
 */
export function project(
  model: Model,
  question: Question,
  { paths, seed }: Simulation = { paths: 2000, seed: 1 },
): Projected {
  const { series, steady, achieved, goal, plan, dataDate } = question;
  const refuse = (reason: ProjectionRefusal): Projected => ({ projection: { reason }, fan: null });
  const frequency = series.season === 1 ? "year" : "month";
  const known = lastComplete(dataDate, frequency);
  const end = month(plan.to, 12);
  if (known >= end) return refuse("plan-over");
  if (dataDate < `${plan.from}-01-01`) return refuse("plan-not-begun");
  const fit = model.fit(since(series, steady));
  if (isRefusal(fit)) return refuse(fit.refused);

  const steps = planSteps(plan, series.season);
  const step = 12 / series.season;
  const last = series.first + (series.values.length - 1) * step;
  const ahead = (end - last) / step;
  const { values } = fit.simulate(ahead, paths, seed);

  let sum = 0;
  for (let i = 0; i < series.values.length; i++)
    if (series.first + i * step >= steps[0]!) sum += series.values[i]!;
  const totals = new Float64Array(paths).fill(sum);
  const sorted = new Float64Array(paths);
  const fan = Array.from(levels, () => new Array<number | null>(steps.length).fill(null));
  let at = steps.indexOf(last);
  if (at >= 0) for (const line of fan) line[at] = sum;
  let quantilesNow: number[] = [];
  for (let h = 0; h < ahead; h++) {
    const inPlan = last + (h + 1) * step >= steps[0]!;
    if (!inPlan) continue;
    for (let p = 0; p < paths; p++) {
      const total = totals[p]! + values[h * paths + p]!;
      totals[p] = total;
      sorted[p] = Math.max(total, achieved);
    }
    quantilesNow = quantiles(sorted, levels);
    at = steps.indexOf(last + (h + 1) * step);
    for (let i = 0; i < levels.length; i++) fan[i]![at] = quantilesNow[i]!;
  }
  let reached = 0;
  if (goal !== null) for (const total of sorted) if (total >= goal) reached++;
  const [low95, low80, median, high80, high95] = quantilesNow as [
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    projection: {
      model: model.name,
      median,
      low80,
      high80,
      low95,
      high95,
      probability: goal === null ? null : reached / paths,
      paths,
    },
    fan: { low95: fan[0]!, low80: fan[1]!, median: fan[2]!, high80: fan[3]!, high95: fan[4]! },
  };
}

function since({ season, first, values }: Series, from: Month): Series {
  const skip = Math.max(0, Math.min(values.length, ((from - first) * season) / 12));
  return { season, first: first + (skip * 12) / season, values: Array.from(values).slice(skip) };
}

/** The last months of a plan's periods. */
export function planSteps(plan: Years, season: Series["season"]): Month[] {
  const step = 12 / season;
  const first = month(plan.from, step);
  const count = (plan.to - plan.from + 1) * season;
  return Array.from({ length: count }, (_, i) => first + i * step);
}
