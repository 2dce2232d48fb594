import type { AllocationPart, AllocationPayload } from "../../src/domain/allocation.js";
import { month } from "../../src/domain/period.js";
import { currentPlan, precedingPlan } from "../../src/domain/target.js";
import { childrenOfRoot } from "../../src/domain/tree.js";
import { quantiles } from "../../src/forecast/quantiles.js";
import { indexOf } from "../cubes/histories.js";
import type { CellFutures } from "../forecast/outlooks.js";
import { achievedIn, type Basis, realisedIn } from "./assess.js";
import { bookedIndustries, byIndustry } from "./lagging.js";

export type AllocationBasis = Pick<Basis, "workspace" | "histories" | "dataDate"> & {
  readonly outlooks: Pick<Basis["outlooks"], "futures">;
};

/** So many even steps, from the least future to the greatest. */
const steps = 100;
const levels = Array.from({ length: steps + 1 }, (_, i) => i / steps);

/**
 * What the goals of the current plan can be divided over the children of the root by.
 * @param audited enterprises with an audit completed in the plan, by region code
 */
export function allocationOf(
  basis: AllocationBasis,
  audited: ReadonlyMap<string, number>,
): AllocationPayload {
  const { workspace, histories, dataDate, outlooks } = basis;
  const { rootIndustry } = workspace;
  const plan = currentPlan(workspace.plans);
  const before = precedingPlan(workspace.plans, plan);
  const realised = realisedIn(histories);
  const goals = workspace.indicators.filter(({ key }) => plan.goals[key]);
  const depths = depthsIn(basis);
  const futures = new Map(goals.map(({ key }) => [key, outlooks.futures(plan, key)]));
  return {
    parts: childrenOfRoot(workspace.regions).map(
      (region): AllocationPart => ({
        region,
        audited: audited.get(region) ?? 0,
        indicators: Object.fromEntries(
          goals.map(({ key }) => {
            const achieved = achievedIn(histories, dataDate, plan, key, region, rootIndustry) ?? 0;
            const ahead = futures.get(key);
            return [
              key,
              {
                previous: before && realised(before, key, region, rootIndustry),
                depth: depths(region, key),
                ends: ahead ? endsOf(ahead, region, achieved) : null,
              },
            ];
          }),
        ),
      }),
    ),
  };
}

/**
 * What an audit brings where each brings what those of its industry bring in the whole, by the industries audited in
 * a region: in the complete periods of the current plan, or of the whole register where those hold no audit. A region
 * without audits has the industries of the whole. Null where there are no audits, or they are not counted.
 */
function depthsIn({ workspace, histories }: AllocationBasis) {
  const { rootRegion, indicators, plans } = workspace;
  const counted = indicators.find(({ formula }) => formula === "count")?.key;
  if (counted === undefined) return () => null;
  const { first, complete } = histories.span;
  const view = { basis: { histories }, industries: bookedIndustries(workspace) };
  const from = first === null ? 0 : indexOf(histories.span, month(currentPlan(plans).from, 1));
  const since = (start: number) => (region: string, indicator: string) =>
    byIndustry(view, region, indicator, [Math.max(0, start), complete]);
  const inPlan = since(from);
  const amounts = sum(inPlan(rootRegion, counted)) > 0 ? inPlan : since(0);
  const audits = amounts(rootRegion, counted);
  return (region: string, indicator: string): number | null => {
    const quantities = amounts(rootRegion, indicator);
    const own = amounts(region, counted);
    const mix = sum(own) > 0 ? own : audits;
    const expected = sum(
      mix.map((n, i) => (audits[i]! > 0 ? (n * quantities[i]!) / audits[i]! : 0)),
    );
    return sum(mix) > 0 ? expected / sum(mix) : null;
  };
}

/** Quantiles of what a region will have achieved by the end; null where no future of it is told. */
function endsOf(
  { cells, paths, spans, scales, steps: drawn }: CellFutures,
  region: string,
  achieved: number,
): number[] | null {
  const own = cells.flatMap((cell, c) => (cell.region === region ? [c] : []));
  if (own.length === 0) return null;
  const ends = new Float64Array(paths).fill(achieved);
  for (let s = 0; s < spans.length; s++)
    for (const c of own) {
      const at = (s * cells.length + c) * paths;
      for (let p = 0; p < paths; p++) ends[p]! += drawn[at + p]! * scales[c]!;
    }
  return quantiles(ends, levels).map((value) => Number(value.toPrecision(7)));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
