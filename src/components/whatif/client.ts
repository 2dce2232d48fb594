import type { FuturesIndex, SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Answer, KnownPart, Scenario } from "../../forecast/scenario.js";
import { isEmptyView } from "../confirmed.js";
import { indicatorOf } from "../figures.js";
import { inShownView, member, memberAddress } from "../onDemand.js";
import type { Asked, Question, Told, Wanted } from "./messages.js";

/** Answers scenarios, in a thread of its own. */
export interface WhatIf {
  /** indicators of which futures are told; none where nothing is forecast */
  readonly index: FuturesIndex;
  /** An answer to each scenario. What is asked while another is worked out waits; of what waits only the last is worked out. */
  ask(scenarios: readonly Scenario[]): Promise<readonly Answer[]>;
  /** Ends the thread. */
  close(): void;
}

/**
 * Fetches what is to come of all cells in the view that is shown.
 * @param statuses of the current plan: of the whole, of regions and of industries
 * @param worker address of the module `worker.ts`
 */
export async function openWhatIf(
  site: SiteInfo,
  statuses: readonly GoalStatus[],
  { root, worker: address }: { root: string; worker: string },
): Promise<WhatIf> {
  if (isEmptyView(site)) return nothing;
  const named = (name: string) => inShownView(site, `futures/${name}`);
  const index = (await (await member(site, root, named("index.json"))).json()) as FuturesIndex;
  const worker = new Worker(address, { type: "module" });
  const send = messenger(worker);
  const wanted: Wanted = {
    rootRegion: site.rootRegion,
    rootIndustry: site.rootIndustry,
    industries: site.industries.map(({ code, parent }) => ({ code, parent })),
    paths: index.paths,
    parts: knownParts(statuses, index),
    futures: index.indicators.map((of) => ({
      address: new URL(memberAddress(site, root, named(`${of.indicator}.arrow`)), location.href)
        .href,
      of,
      formula: indicatorOf(site, of.indicator).formula,
    })),
  };
  await send({ wanted });
  return {
    index,
    ask: latest((scenarios) => send({ scenarios })),
    close: () => worker.terminate(),
  };
}

const nothing: WhatIf = {
  index: { paths: 0, indicators: [] },
  ask: async (scenarios) => scenarios.map(() => ({ ends: [], capacities: [] })),
  close() {},
};

/** Parts of which something is forecast. */
export function knownParts(
  statuses: readonly GoalStatus[],
  { indicators }: FuturesIndex,
): KnownPart[] {
  const told = new Set(indicators.map(({ indicator }) => indicator));
  return statuses
    .filter(({ indicator, projection }) => told.has(indicator) && "median" in projection)
    .map(({ indicator, region, industry, achieved, goal }) => ({
      indicator,
      region,
      industry,
      achieved: achieved ?? 0,
      goal,
    }));
}

function messenger(worker: Worker): (question: Question) => Promise<readonly Answer[]> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    const own = waiting.get(data.id);
    waiting.delete(data.id);
    if ("fault" in data) own?.reject(new Error(data.fault));
    else own?.resolve(data.answers);
  });
  worker.addEventListener("error", ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  });
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, ...question } satisfies Asked);
    });
}

interface Waiting {
  resolve(answers: readonly Answer[]): void;
  reject(cause: Error): void;
}

/** Asks one question at a time; those that came meanwhile have the answer to the last of them. */
function latest(
  ask: (scenarios: readonly Scenario[]) => Promise<readonly Answer[]>,
): WhatIf["ask"] {
  let running: Promise<unknown> = Promise.resolve();
  let wanted: readonly Scenario[] = [];
  let next: Promise<readonly Answer[]> | null = null;
  return (scenarios) => {
    wanted = scenarios;
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        const answer = ask(wanted);
        running = answer;
        return answer;
      });
    return next;
  };
}
