import { readdir } from "node:fs/promises";
import type { Indicator } from "../../src/domain/indicator.js";
import {
  defaultMeasureSettings,
  type MeasureSettings,
  rolesOf,
} from "../../src/domain/measures/settings.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { readAgencies } from "./agencies.js";
import { readBasins } from "./basins.js";
import { checkBoundaries } from "./boundaries.js";
import { Reading, WorkspaceError } from "./faults.js";
import { readFormerCodes } from "./former.js";
import { indicatorsFile, readIndicators } from "./indicators.js";
import { industriesFile, industryReferences, readIndustries } from "./industries.js";
import { readParks } from "./parks.js";
import { plansFolder, readPlans } from "./plans.js";
import { readRegions, regionReferences, regionsFile } from "./regions.js";
import { readSettings, settingsFile } from "./settings.js";
import { readSources } from "./sources.js";
import { readTargets } from "./targets.js";
import { nameAnother, needs } from "./text.js";

export { WorkspaceError } from "./faults.js";

/**
 * The directory of the workspace in use.
 * @param option what `--workspace` names: it wins over the environment variable WORKSPACE
 */
export function chosenWorkspace(option?: string): string {
  return option || process.env.WORKSPACE || "data";
}

/** The day that a site is built as of, where the environment variable WORKBENCH_AS_OF names one. */
export function chosenAsOf(): string | undefined {
  return process.env.WORKBENCH_AS_OF || undefined;
}

/**
 * Reads and checks a workspace.
 * @throws WorkspaceError with every fault found: file, line or field, and how to mend it
 */
export async function loadWorkspace(directory: string): Promise<Workspace> {
  await requireDirectory(directory);
  const reading = new Reading(directory);
  const settings = await readSettings(reading);
  const indicators = await readIndicators(reading, settings?.currency);
  if (settings?.measures) checkMoney(reading, settings.measures, indicators);
  const indicatorKeys = new Set(indicators.map(({ key }) => key));
  const plans = await readPlans(reading, indicatorKeys);
  const regions = await readRegions(reading, settings?.rootRegion);
  const industries = await readIndustries(reading, settings?.rootIndustry);
  const regionCodes = regionReferences(regions);
  const basins = await readBasins(reading, regionCodes);
  const parks = await readParks(reading, regionCodes);
  const agencies = await readAgencies(reading);
  const codesOf = (what: string, entries: readonly { code: string }[]) => ({
    what: `${what} code`,
    file: what === "agency" ? "agencies.csv" : `${what}s.csv`,
    codes: new Set(entries.map(({ code }) => code)),
  });
  const formerCodes = await readFormerCodes(
    reading,
    {
      region: regionCodes,
      park: codesOf("park", parks),
      basin: codesOf("basin", basins),
      agency: codesOf("agency", agencies),
    },
    industries,
  );
  const targets = await readTargets(reading, {
    plans,
    indicators: { what: "indicator", file: indicatorsFile, codes: indicatorKeys },
    regions: regionCodes,
    industries: industryReferences(industries),
  });
  const sources = await readSources(reading);
  if (settings?.boundaries) await checkBoundaries(reading, settings.boundaries, regions);
  if (!settings || reading.faults.length > 0) throw new WorkspaceError(directory, reading.faults);
  return {
    directory,
    ...settings,
    indicators,
    plans: plans.plans,
    regions,
    industries,
    basins,
    parks,
    agencies,
    targets,
    sources,
    formerCodes,
  };
}

/** What measures cost and bring must be money that submissions carry; only what is named otherwise than by default. */
function checkMoney(
  reading: Reading,
  measures: MeasureSettings,
  indicators: readonly Indicator[],
): void {
  const roles = rolesOf(indicators, measures);
  for (const field of ["investment", "benefit"] as const)
    if (roles[field] === null && measures[field] !== defaultMeasureSettings[field])
      reading.fault(
        { file: settingsFile, field: `measures.${field}` },
        `${indicatorsFile} has no money of formula sum called ${measures[field]}`,
        "name one of its keys",
      );
}

/** A directory without any of the required files is no faulty workspace: it is none. */
async function requireDirectory(directory: string): Promise<void> {
  let entries: string[];
  try {
    entries = await readdir(directory);
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "" : ` (${(cause as Error).message})`;
    throw new WorkspaceError(
      directory,
      [`there is no workspace at ${directory}${why}: ${needs}; ${nameAnother}`],
      { cause },
    );
  }
  if (!required.some((name) => entries.includes(name)))
    throw new WorkspaceError(directory, [
      `${directory} holds no workspace: ${needs}; ${nameAnother}`,
    ]);
}

const required = [settingsFile, indicatorsFile, plansFolder, regionsFile, industriesFile];
