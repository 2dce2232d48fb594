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
import { beginOf, hasRest, knownPeriods, seriesIn } from "./outlooks.js";
import { performAll } from "./perform.js";
import { type Programme, programmeOf } from "./programme.js";

/** Futures drawn at each origin. */
const paths = 200;
const seed = 1;
/** Goals are what the same months before came to, times each of these. */
const factors: readonly number[] = [0.8, 0.9, 1, 1.1, 1.25];
/** Between origins, in months: the closer ones where there is time for them. */
const steps = [6, 12] as const;
/** Series forecast in all, each at each origin: some seven seconds of one processor. */
const most = 4000;

/**
 * Forecasts the programme from earlier ends of its own history: regions with the industries right below the
 * root, in the indicators that the current plan sets goals for, as many as there is time for.
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
  const { programme, origins, indicators } = affordable(
    workspace,
    hasRest(workspace, histories, workspace.rootRegion),
    length,
  );
  const levels = levelsOf(workspace, programme);
  const month = first + begin;
  const tasks = indicators.map(
    (indicator): BacktestTask => ({
      indicator,
      values: seriesIn(workspace, histories, programme, indicator).map((values) =>
        values.slice(begin, complete),
      ),
      levels,
      members: programme.members,
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
  readonly origins: readonly number[];
  readonly indicators: readonly string[];
}

/** What there is time for: industries are given up last, then all but the latest origins. */
function affordable(workspace: Workspace, rest: boolean, length: number): Planned {
  const { regions, industries, rootIndustry, indicators, plans } = workspace;
  const { goals } = currentPlan(plans);
  const keys = indicators.map(({ key }) => key);
  const pursued = keys.filter((key) => goals[key] !== undefined);
  const wanted = pursued.length > 0 ? pursued : keys;
  const root = industries.filter(({ code }) => code === rootIndustry);
  const upper = [...root, ...industries.filter(({ parent }) => parent === rootIndustry)];
  const wide = programmeOf({ regions, industries: upper }, rest);
  const runs = (programme: Programme) => Math.floor(most / programme.members.length);
  const [often, yearly] = steps.map((step) => originsOf(length, step)) as [number[], number[]];
  if (runs(wide) >= often.length * wanted.length)
    return { programme: wide, origins: often, indicators: wanted };
  const fits = runs(wide) >= yearly.length;
  const programme = fits ? wide : programmeOf({ regions, industries: root }, rest);
  const origins = yearly.slice(-Math.max(1, runs(programme)));
  const count = Math.max(1, Math.floor(runs(programme) / origins.length));
  return { programme, origins, indicators: wanted.slice(0, count) };
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
