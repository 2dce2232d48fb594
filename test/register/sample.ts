import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Indicator } from "../../src/domain/indicator.js";
import type { Names } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";

const names = (en: string, zh = en): Names => ({ en, "zh-Hans": zh, "zh-Hant": zh });
const source = { document: names("Review"), section: names("Results") };

function indicator(key: string, unit: string, formula: Indicator["formula"], zh: string) {
  return {
    key,
    unit,
    formula,
    direction: "up",
    kind: "resource",
    signed: false,
    names: names(key, zh),
    definition: names(key),
  } as const;
}

/** A province of two cities, one with two counties, and a plan of two years with exact results. */
export function sampleWorkspace(directory: string, changes: Partial<Workspace> = {}): Workspace {
  return {
    directory,
    titles: names("Sample"),
    description: names("Sample"),
    languages: ["en", "zh-Hans"],
    currency: "CNY",
    frequency: "month",
    rootRegion: "10",
    rootIndustry: "all",
    synthetic: false,
    creditCodes: false,
    indicators: [
      indicator("audits", "audits", "count", "审核家次"),
      indicator("measures", "measures", "measures", "方案"),
      indicator("investment", "CNY", "sum", "投入"),
      indicator("coal", "tce", "sum", "节能量"),
      indicator("water", "t", "sum", "节水量"),
    ],
    plans: [
      {
        key: "first",
        names: names("First plan"),
        from: 2014,
        to: 2015,
        results: {
          audits: { value: 200, source },
          measures: { value: 1500, source },
          investment: { value: 1_234_567.891, source },
          coal: { value: 40_000.001, source },
        },
        goals: {},
        commitments: [],
      },
      {
        key: "second",
        names: names("Second plan"),
        from: 2016,
        to: 2020,
        results: {},
        goals: { audits: { value: 600, source }, water: { value: 900_000, source } },
        commitments: [],
      },
    ],
    regions: [
      { code: "10", parent: null, level: "province", names: names("Province") },
      { code: "1001", parent: "10", level: "city", names: names("East"), weight: 3 },
      { code: "1002", parent: "10", level: "city", names: names("West"), weight: 1 },
      { code: "100101", parent: "1001", level: "county", names: names("East A") },
      { code: "100102", parent: "1001", level: "county", names: names("East B") },
    ],
    industries: [
      { code: "all", parent: null, level: "all", names: names("All"), prefixes: [], key: false },
      {
        code: "steel",
        parent: "all",
        level: "industry",
        names: names("Steel"),
        prefixes: ["31"],
        key: true,
      },
      {
        code: "rest",
        parent: "all",
        level: "industry",
        names: names("Rest"),
        prefixes: ["1", "2", "30"],
        key: false,
      },
    ],
    basins: [{ code: "north", names: names("North River"), regions: ["100101"] }],
    parks: [
      { code: "P1", names: names("Park"), region: "100102", kind: "plating", invented: true },
    ],
    agencies: [{ code: "A1", names: names("Agency"), invented: true }],
    targets: [],
    sources: [],
    formerCodes: [],
    ...changes,
  };
}

/** A directory that is removed when the test ends. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "workbench-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
