import type { CatchUpPayload } from "../../domain/catchup.js";
import type { CommitmentsPayload } from "../../domain/commitments/payload.js";
import type { FuturesIndex, SiteInfo } from "../../domain/payload.js";
import type { CurvesPayload } from "../../domain/pipeline.js";
import type { GoalStatus } from "../../domain/status.js";
import type { CatchUpAnswer } from "../../forecast/catchup/answer.js";
import type { Choices } from "../../forecast/catchup/choices.js";
import { isEmptyView } from "../confirmed.js";
import { currentPlan, indicatorOf } from "../figures.js";
import { rolesIn } from "../measures.js";
import { inShownView, member, memberAddress } from "../onDemand.js";
import { knownParts } from "../whatif/client.js";
import type { Told, Wanted } from "./messages.js";

/** A question under way. */
export interface Run {
  readonly answer: Promise<CatchUpAnswer>;
  /** Ends it: it is never answered. */
  cancel(): void;
}

/** Plans in a thread of its own. */
export interface Planner {
  /** What was asked before and is not answered is no longer wanted. */
  ask(choices: Choices, progress: (done: number) => void): Run;
  close(): void;
}

export interface PlannerData {
  /** of the whole, of regions and of industries, in the current plan */
  readonly statuses: readonly GoalStatus[];
  readonly payload: CatchUpPayload;
  readonly curves: CurvesPayload;
  readonly commitments: CommitmentsPayload;
}

/** @param worker address of the module `worker.ts` */
export async function openPlanner(
  site: SiteInfo,
  { statuses, payload, curves, commitments }: PlannerData,
  { root, worker: address, solver }: { root: string; worker: string; solver: Wanted["solver"] },
): Promise<Planner> {
  if (isEmptyView(site)) return nothing;
  const named = (name: string) => inShownView(site, `futures/${name}`);
  const index = (await (await member(site, root, named("index.json"))).json()) as FuturesIndex;
  const absolute = (path: string) => new URL(path, location.href).href;
  const { key, from, to } = currentPlan(site);
  const wanted: Wanted = {
    plan: { key, from, to },
    dataDate: site.register.dataDate,
    rootRegion: site.rootRegion,
    rootIndustry: site.rootIndustry,
    indicators: site.indicators.map(({ key, formula }) => ({ key, formula })),
    money: rolesIn(site),
    regions: site.regions.map(({ code, parent, weight }) => ({
      code,
      parent,
      ...(weight === undefined ? {} : { weight }),
    })),
    enterprisesStated: site.regionWeight?.counts === "enterprises",
    payload,
    curves,
    simplified: simplifiedShare(commitments, key),
    parts: knownParts(statuses, index),
    solver: { library: absolute(solver.library), program: absolute(solver.program) },
    futures: index.indicators.map((of) => ({
      address: absolute(memberAddress(site, root, named(`${of.indicator}.arrow`))),
      of,
      formula: indicatorOf(site, of.indicator).formula,
    })),
  };
  let worker: Worker | null = null;
  let busy = false;
  const end = () => {
    worker?.terminate();
    worker = null;
    busy = false;
  };
  return {
    ask(choices, progress) {
      // A thread that solves hears nothing.
      if (busy) end();
      worker ??= new Worker(address, { type: "module" });
      busy = true;
      const own = worker;
      const answer = new Promise<CatchUpAnswer>((resolve, reject) => {
        own.onmessage = ({ data }: MessageEvent<Told>) => {
          if ("done" in data) return progress(data.done);
          busy = false;
          if ("answer" in data) resolve(data.answer);
          else reject(new Error(data.fault));
        };
        own.onerror = ({ message }) => {
          end();
          reject(new Error(message));
        };
        own.postMessage({ wanted, choices });
      });
      return {
        answer,
        cancel() {
          if (worker === own && busy) end();
        },
      };
    },
    close: end,
  };
}

const nothing: Planner = {
  ask: () => ({ answer: Promise.resolve({ reason: "no-futures" }), cancel() {} }),
  close() {},
};

function simplifiedShare({ completed }: CommitmentsPayload, plan: string): number {
  const own = completed.filter((count) => count.plan === plan);
  const sum = (counts: typeof own) => counts.reduce((all, { audits }) => all + audits, 0);
  const all = sum(own);
  return all > 0 ? sum(own.filter(({ procedure }) => procedure === "simplified")) / all : 0;
}
