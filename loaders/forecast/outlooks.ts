import type { Indicator } from "../../src/domain/indicator.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type Outlook, type Part, refusalOf, type Setting } from "../../src/forecast/outlook.js";
import { type Histories, indexOf } from "../cubes/histories.js";
import { performAll } from "./perform.js";
import { type Programme, programmeOf, seriesOf } from "./programme.js";
import type { Task } from "./task.js";

/** Futures drawn of a programme. */
const paths = 1000;
const seed = 1;

/** What a part has of an indicator and is to have, in a plan. */
export interface Standing {
  readonly achieved: number;
  readonly goal: number | null;
}

export type StandingOf = (
  plan: Plan,
  indicator: Indicator,
  region: string,
  industry: string,
) => Standing;

/** Projections of the root region and its children, each with every industry: they add up. */
export interface Outlooks {
  /** @throws RangeError for another part */
  of(plan: Plan, indicator: string, region: string, industry: string): Outlook;
}

/** What is to be forecast of one indicator in one plan. */
export interface Asked {
  readonly plan: Plan;
  readonly indicator: Indicator;
  readonly task: Task;
}

/** One task for each indicator of each plan that runs at a data date. */
export function tasksOf(
  workspace: Workspace,
  histories: Histories,
  dataDate: string,
  standingOf: StandingOf,
): { readonly programme: Programme; readonly asked: readonly Asked[] } {
  const programme = programmeOf(workspace, hasRest(workspace, histories));
  const running = workspace.plans.filter(
    (plan) => refusalOf(settingOf(histories, plan, dataDate)) === null,
  );
  const asked = running.flatMap((plan) =>
    workspace.indicators.map((indicator) => ({
      plan,
      indicator,
      task: {
        parts: partsOf(workspace, programme, (region, industry) =>
          standingOf(plan, indicator, region, industry),
        ),
        values: seriesIn(workspace, histories, programme, indicator.key).map((values) =>
          values.slice(beginOf(histories), histories.span.complete),
        ),
        members: programme.members,
        setting: settingOf(histories, plan, dataDate),
      },
    })),
  );
  return { programme, asked };
}

/** Where forecasts begin to learn: before, audits were realised only now and then. */
export const beginOf = ({ span }: Histories) =>
  span.steady === null ? 0 : Math.max(0, indexOf(span, span.steady));

function settingOf({ span }: Histories, plan: Plan, dataDate: string): Setting {
  return { season: span.step === 12 ? 1 : 12, plan, dataDate, paths, seed };
}

/**
 * Forecasts every part of a programme in every indicator, to the end of each plan that runs. What was
 * forecast before from the same numbers by the same code is not forecast again.
 * @param histories of all parts of the programme
 */
export async function forecastProgramme(
  workspace: Workspace,
  histories: Histories,
  dataDate: string,
  standingOf: StandingOf,
): Promise<Outlooks> {
  const { programme, asked } = tasksOf(workspace, histories, dataDate, standingOf);
  const answers = await performAll(
    "outlooks",
    asked.map(({ task }) => task),
  );
  const found = new Map(
    asked.map(({ plan, indicator }, i) => [`${plan.key} ${indicator.key}`, answers[i]!]),
  );
  return {
    of(plan, indicator, region, industry) {
      const reason = refusalOf(settingOf(histories, plan, dataDate));
      if (reason) return { projection: { reason }, fan: null };
      const outlook = found.get(`${plan.key} ${indicator}`)?.[
        seriesOf(programme, region, industry)
      ];
      if (!outlook) throw new RangeError(`no forecast was made of ${region}, ${industry}`);
      return outlook;
    },
  };
}

function partsOf(
  { rootRegion, rootIndustry, industries }: Workspace,
  { regions, industries: trades, rest }: Programme,
  standing: (region: string, industry: string) => Standing,
): Part[] {
  const parentOf = new Map(industries.map(({ code, parent }) => [code, parent]));
  const siblings = (region: string, industry: string) => {
    if (industry === rootIndustry) return region === rootRegion ? null : "regions";
    return `${region} ${parentOf.get(industry)}`;
  };
  const parts = regions.flatMap((region) =>
    trades.map(
      (industry): Part => ({
        ...standing(region, industry),
        charted: region === rootRegion || industry === rootIndustry,
        siblings: siblings(region, industry),
      }),
    ),
  );
  const none: Part = { achieved: 0, goal: null, charted: false, siblings: null };
  return rest ? [...parts, ...trades.map(() => none)] : parts;
}

/** The quantities of all series, period by period, a partly covered last one included. */
export function seriesIn(
  { rootRegion }: Workspace,
  { of }: Histories,
  { regions, industries, rest }: Programme,
  indicator: string,
): Float64Array[] {
  const own = (region: string, industry: string) => of(region, industry).realised[indicator]!;
  const series = regions.flatMap((region) => industries.map((industry) => own(region, industry)));
  if (!rest) return series;
  const remains = industries.map((industry) => {
    const values = Float64Array.from(own(rootRegion, industry));
    for (const region of regions)
      if (region !== rootRegion)
        own(region, industry).forEach((value, t) => {
          values[t] = Math.max(0, values[t]! - value);
        });
    return values;
  });
  return [...series, ...remains];
}

/** Whether the root has audits that none of its children has. */
export function hasRest(
  { regions, rootRegion, rootIndustry, indicators }: Workspace,
  { of }: Histories,
): boolean {
  const children = regions.filter(({ parent }) => parent === rootRegion);
  if (children.length === 0) return false;
  return indicators.some(({ key }) => {
    const total = (region: string) =>
      of(region, rootIndustry).realised[key]!.reduce((sum, value) => sum + value, 0);
    const parts = children.reduce((sum, { code }) => sum + total(code), 0);
    return total(rootRegion) - parts > 1e-9 * total(rootRegion);
  });
}
