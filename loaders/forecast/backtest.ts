import {
  levels as allLevels,
  type BacktestPayload,
  type Level,
  packScores,
} from "../../src/domain/backtest.js";
import { currentPlan } from "../../src/domain/target.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { originsOf } from "../../src/forecast/backtest.js";
import type { Histories } from "../cubes/histories.js";
import type { BacktestTask } from "./backtestTask.js";
import type { Late } from "./late.js";
import { beginOf, hasRest, knownPeriods, lowerSeries, seriesIn } from "./outlooks.js";
import { performAll } from "./perform.js";
import { type Lower, lowerOf, type Programme, programmeOf } from "./programme.js";

/** Futures drawn at each origin. */
const paths = 200;
const seed = 1;
/** Goals are what the same months before came to, times each of these. */
const factors: readonly number[] = [0.8, 0.9, 1, 1.1, 1.25];
/** Between origins, in months: the closer ones where there is time for them. */
const steps = [6, 12] as const;
/** Series forecast in all, each at each origin: some seven seconds of one processor. */
const most = 4500;

/**
 * Forecasts the programme from earlier ends of its own history: regions with the industries right below the
 * root, and the regions below those with all industries together, in the indicators that the current plan sets goals for, as many as there is time for.
 * What was not wholly reported by the data date is no outcome yet.
 * @param histories of the root, its children and all industries
 */
export async function backtestProgramme(
  workspace: Workspace,
  histories: Histories,
  late: Late,
): Promise<BacktestPayload> {
  const { first, step } = histories.span;
  const complete = knownPeriods(workspace, histories, late);
  if (first === null) return { reason: "no-data" };
  if (step === 12) return { reason: "yearly" };
  const begin = beginOf(histories);
  const length = complete - begin;
  if (originsOf(length, 12).length === 0) return { reason: "too-short" };
  const rest = (region: string) => hasRest(workspace, histories, region);
  const { programme, lower, origins, indicators } = affordable(workspace, rest, length);
  const levels = [
    ...levelsOf(workspace, programme),
    ...lower.map(({ region }): Level | null => (region === null ? null : "lower")),
  ];
  const month = first + begin;
  const tasks = indicators.map(
    (indicator): BacktestTask => ({
      indicator,
      values: [
        ...seriesIn(workspace, histories, programme, indicator),
        ...lower.map((region) => lowerSeries(workspace, histories, region, indicator)),
      ].map((values) => values.slice(begin, complete)),
      levels,
      members: programme.members,
      parents: lower.map(({ parent }) => parent),
      first: month,
      origins,
      factors,
      paths,
      seed,
    }),
  );
  return {
    origins: origins.map((origin) => month + origin - 1),
    first: month,
    last: month + length - 1,
    series: allLevels.map((level) => levels.filter((own) => own === level).length),
    factors,
    paths,
    indicators: (await performAll("backtest", tasks)).map(({ scores, ...rest }) => ({
      ...rest,
      scores: packScores(scores),
    })),
  };
}

interface Planned {
  readonly programme: Programme;
  readonly lower: readonly Lower[];
  readonly origins: readonly number[];
  readonly indicators: readonly string[];
}

/** What there is time for: industries are given up last, then all but the latest origins. */
function affordable(
  workspace: Workspace,
  rest: (region: string) => boolean,
  length: number,
): Planned {
  const { regions, industries, rootRegion, rootIndustry, indicators, plans } = workspace;
  const { goals } = currentPlan(plans);
  const keys = indicators.map(({ key }) => key);
  const pursued = keys.filter((key) => goals[key] !== undefined);
  const wanted = pursued.length > 0 ? pursued : keys;
  const root = industries.filter(({ code }) => code === rootIndustry);
  const upper = [...root, ...industries.filter(({ parent }) => parent === rootIndustry)];
  const planned = (industries: Workspace["industries"]) => {
    const programme = programmeOf({ regions, industries }, rest(rootRegion));
    return { programme, lower: lowerOf(workspace, programme, rest) };
  };
  const wide = planned(upper);
  const runs = ({ programme, lower }: ReturnType<typeof planned>) =>
    Math.floor(most / (programme.members.length + lower.length));
  const [often, yearly] = steps.map((step) => originsOf(length, step)) as [number[], number[]];
  if (runs(wide) >= often.length * wanted.length)
    return { ...wide, origins: often, indicators: wanted };
  const fits = runs(wide) >= yearly.length;
  const chosen = fits ? wide : planned(root);
  const origins = yearly.slice(-Math.max(1, runs(chosen)));
  const count = Math.max(1, Math.floor(runs(chosen) / origins.length));
  return { ...chosen, origins, indicators: wanted.slice(0, count) };
}

/** Of each series; null: it only makes the sums whole. */
function levelsOf(
  { rootRegion, rootIndustry }: Workspace,
  { regions, industries, members }: Programme,
): (Level | null)[] {
  return members.map((_, i) => {
    const region = regions[Math.floor(i / industries.length)];
    const whole = industries[i % industries.length] === rootIndustry;
    if (region === undefined) return null;
    if (region === rootRegion) return whole ? "whole" : "industries";
    return whole ? "regions" : "cells";
  });
}
