import type {
  ForecastPayload,
  FuturesIndex,
  PartPayload,
  PartsPayload,
} from "../../src/domain/payload.js";
import { month } from "../../src/domain/period.js";
import { currentPlan, precedingPlan } from "../../src/domain/target.js";
import { childrenOfRoot, descendants, indexTree } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { futuresBytes } from "../cubes/arrow.js";
import { enterprisesSince, squaresOf } from "../cubes/audits.js";
import { loadReports } from "../cubes/delays.js";
import type { OpenCube } from "../cubes/open.js";
import { backtestProgramme } from "../forecast/backtest.js";
import { comparedIn } from "../forecast/compared.js";
import { allocationOf } from "../status/allocation.js";
import type { Basis } from "../status/assess.js";
import { laggingOf, laggingPeriod, withPeers } from "../status/lagging.js";
import { partStatus, statusBasis } from "../status/status.js";
import { belowRoot, type Files, lineJson } from "./files.js";

/** How goals stand, of all parts that have a page or stand on one, and what they are forecast to be. */
export async function addStatuses(
  files: Files,
  workspace: Workspace,
  cube: OpenCube,
): Promise<Basis> {
  const { rootRegion, rootIndustry, plans } = workspace;
  const current = currentPlan(plans);
  const previous = precedingPlan(plans, current);
  const shown = previous ? [previous, current] : [current];
  const { engine, dataDate } = cube;
  const basis = await statusBasis(engine, workspace, dataDate, await loadReports(cube, workspace));
  const ofCurrent = (parts: readonly PartPayload[]): PartsPayload => ({
    statuses: parts.flatMap(({ statuses }) => statuses.filter(({ plan }) => plan === current.key)),
  });

  const regions = childrenOfRoot(workspace.regions);
  const whole = partStatus(basis, plans, rootRegion, rootIndustry);
  files.set("home.json", partJson(whole));
  const regionPayloads = regions.map((code) => partStatus(basis, shown, code, rootIndustry));
  for (const part of regionPayloads) files.set(`region/${part.region}.json`, partJson(part));
  files.set("regions.json", JSON.stringify(ofCurrent(regionPayloads)));
  const tree = indexTree(workspace.regions);
  for (const code of regions) {
    const [, ...below] = descendants(tree, code);
    const parts = below.map((part) => partStatus(basis, [current], part.code, rootIndustry));
    files.set(`region/${code}-parts.json`, JSON.stringify(ofCurrent(parts)));
  }

  const industries = belowRoot(workspace);
  const industryPayloads = industries.map((code) => partStatus(basis, shown, rootRegion, code));
  for (const part of industryPayloads) files.set(`industry/${part.industry}.json`, partJson(part));
  files.set("industries.json", JSON.stringify(ofCurrent(industryPayloads)));
  addForecasts(files, basis, [whole, ...regionPayloads, ...industryPayloads]);
  addFutures(files, basis);
  return basis;
}

/** Where each region stands and why; for the page of a region itself and those most like it. */
export async function addLagging(files: Files, basis: Basis, { engine }: OpenCube): Promise<void> {
  const { workspace } = basis;
  const { from } = currentPlan(workspace.plans);
  const enterprises = await enterprisesSince(engine, workspace, month(from, 1));
  files.set("allocation.json", JSON.stringify(allocationOf(basis, enterprises)));
  const lagging = laggingOf(basis, {
    enterprises,
    squares: await squaresOf(engine, workspace, laggingPeriod(basis.histories.span)),
  });
  files.set("lagging.json", lineJson(lagging));
  for (const code of childrenOfRoot(workspace.regions))
    files.set(`region/${code}-why.json`, lineJson(withPeers(lagging, code)));
}

/** By indicator, for a page shows one at a time. */
function addForecasts(
  files: Files,
  { workspace, histories, outlooks, late }: Basis,
  parts: readonly PartPayload[],
): void {
  const current = currentPlan(workspace.plans);
  const previous = precedingPlan(workspace.plans, current);
  const counted = workspace.indicators.find(({ formula }) => formula === "count");
  for (const { key } of workspace.indicators) {
    const payload: ForecastPayload = {
      parts: parts.map(({ region, industry, tracks }) => {
        const { methods, nowcast } = outlooks.of(current, key, region, industry);
        return {
          region,
          industry,
          track: tracks.find(({ plan, indicator }) => plan === current.key && indicator === key)!,
          methods,
          nowcast,
          compared: counted
            ? comparedIn(histories, current, previous, {
                region,
                industry,
                audits: counted.key,
                indicator: key,
              })
            : null,
        };
      }),
      delay: late.refused,
    };
    files.set(`forecast/${key}.json`, lineJson(payload));
  }
}

function addFutures(files: Files, { workspace, outlooks }: Basis): void {
  const current = currentPlan(workspace.plans);
  const told = workspace.indicators.flatMap(({ key }) => {
    const futures = outlooks.futures(current, key);
    return futures ? [{ key, futures }] : [];
  });
  for (const { key, futures } of told)
    files.set(`futures/${key}.arrow`, futuresBytes(futures, workspace.rootRegion));
  const index: FuturesIndex = {
    paths: told[0]?.futures.paths ?? 0,
    indicators: told.map(({ key, futures: { spans, months } }) => ({
      indicator: key,
      spans,
      months,
    })),
  };
  files.set("futures/index.json", JSON.stringify(index));
}

/** Scores are told to four digits: no more is known of them. */
export async function addBacktest(
  files: Files,
  { workspace, histories, late }: Basis,
): Promise<void> {
  files.set(
    "backtest.json",
    JSON.stringify(await backtestProgramme(workspace, histories, late), (_, value: unknown) =>
      typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value,
    ),
  );
}

/** Statuses keep every digit; the lines of charts need seven. */
function partJson({ tracks, ...part }: PartPayload): string {
  return `${JSON.stringify(part).slice(0, -1)},"tracks":${lineJson(tracks)}}`;
}
