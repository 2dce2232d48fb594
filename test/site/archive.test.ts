import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "@uwdata/flechette";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDemo } from "../../loaders/demo/demo.js";
import { siteArchive, siteFiles } from "../../loaders/site/archive.js";
import { statusReport } from "../../loaders/status/report.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import type { LaggingPayload } from "../../src/domain/lagging.js";
import type {
  ForecastPayload,
  PartPayload,
  PartsPayload,
  SiteInfo,
} from "../../src/domain/payload.js";
import { month } from "../../src/domain/period.js";
import type { GoalStatus } from "../../src/domain/status.js";

let directory: string;
let bytes: Uint8Array;
let zip: JSZip;

/** The archive of the island with a demonstration register of so many audits. */
async function archiveOf(audits: number): Promise<Uint8Array> {
  await rm(join(directory, "register"), { recursive: true, force: true });
  await makeDemo(await loadWorkspace(directory), { audits });
  return siteArchive(directory);
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "site-"));
  await cp("test/fixtures/workspace/island", directory, { recursive: true });
  bytes = await archiveOf(4_000);
  zip = await JSZip.loadAsync(bytes);
}, 120_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

async function json<T>(name: string): Promise<T> {
  return JSON.parse(await zip.file(name)!.async("string")) as T;
}
async function coalByStage(name: string): Promise<Record<string, number>> {
  const table = tableFromIPC(await zip.file(name)!.async("uint8array"));
  const coal = table.getChild("coal")!.toArray() as Float64Array;
  const sums: Record<string, number> = {};
  [...table.getChild("stage")!].forEach((stage: string, i) => {
    sums[stage] = (sums[stage] ?? 0) + coal[i]!;
  });
  return sums;
}

describe("site archive", () => {
  it("holds a file for every page's needs", () => {
    expect(Object.keys(zip.files).sort()).toEqual(
      [
        "allocation.json",
        "backtest.json",
        "boundaries.json",
        "catchup.json",
        "commitments.json",
        "cube.arrow",
        "forecast/audits.json",
        "forecast/benefit.json",
        "forecast/coal.json",
        "futures/audits.arrow",
        "futures/coal.arrow",
        "futures/index.json",
        "home.json",
        "industries.arrow",
        "industries.json",
        "industry/chemicals-parts.arrow",
        "industry/chemicals-regions.arrow",
        "industry/chemicals.json",
        "industry/other-chemicals-parts.arrow",
        "industry/other-chemicals-regions.arrow",
        "industry/other-chemicals.json",
        "industry/pesticides-parts.arrow",
        "industry/pesticides-regions.arrow",
        "industry/pesticides.json",
        "industry/rest-parts.arrow",
        "industry/rest-regions.arrow",
        "industry/rest.json",
        "labels.json",
        "lagging.json",
        "measures-gaps.json",
        "measures-titles.json",
        "measures.json",
        "measures/E.json",
        "measures/W.json",
        "pipeline-curves.json",
        "pipeline-lists.json",
        "pipeline.json",
        "quality.json",
        "region/E-industries.arrow",
        "region/E-parts.arrow",
        "region/E-parts.json",
        "region/E-pipeline.json",
        "region/E-places.json",
        "region/E-why.json",
        "region/E.json",
        "region/W-industries.arrow",
        "region/W-parts.arrow",
        "region/W-parts.json",
        "region/W-pipeline.json",
        "region/W-places.json",
        "region/W-why.json",
        "region/W.json",
        "regions.arrow",
        "regions.json",
        "site.json",
        "submissions.json",
        ...["audits", "measures"].flatMap((kind) =>
          ["en", "zh-Hans", "zh-Hant"].flatMap((language) => [
            `templates/${kind}.${language}.csv.bin`,
            `templates/${kind}.${language}.xlsx.bin`,
          ]),
        ),
      ].sort(),
    );
  });

  it("tells every page what it is about", async () => {
    const site = await json<SiteInfo>("site.json");
    expect(site).toMatchObject({
      currentPlan: "second",
      previousPlan: "first",
      rootRegion: "I",
      register: { synthetic: true },
    });
    expect(site).not.toHaveProperty("directory");
    expect(site).not.toHaveProperty("targets");
    expect(site).not.toHaveProperty("formerCodes");
    const labels = await json<Record<string, string>>("labels.json");
    expect(labels.overview).toBe("總覽");
  });

  it("tells of the root's children why they lag, the same numbers where a region is alone", async () => {
    const { period, weighting, parts } = await json<LaggingPayload>("lagging.json");
    const { statuses } = await json<PartsPayload>("regions.json");
    expect(period!.to - period!.from).toBe(11);
    expect(weighting).toBe("stated");
    expect(parts.map(({ region }) => region)).toEqual(["E", "W"]);
    let gaps = 0;
    let lastYears = 0;
    for (const { region, indicators } of parts) {
      const { why } = indicators.coal!;
      if ("reason" in why) throw new Error(why.reason);
      const { lastYear } = statuses.find((s) => s.region === region && s.indicator === "coal")!;
      expect(why.actual).toBeCloseTo(lastYear!, 0);
      gaps += why.gap;
      lastYears += why.actual;
    }
    // what some lack of the whole's rates others have beyond them
    expect(Math.abs(gaps) / lastYears).toBeLessThan(1e-5);
    const east = await json<LaggingPayload>("region/E-why.json");
    expect(east.parts).toEqual([parts[0], parts[1]]);
  });

  it("gives home and parts their statuses and tracks, and lists the current plan of all parts", async () => {
    const home = await json<PartPayload>("home.json");
    expect(home.statuses).toHaveLength(2 * 3);
    expect(home.tracks).toHaveLength(2 * 3);
    const east = await json<PartPayload>("region/E.json");
    expect(east).toMatchObject({ region: "E", industry: "all" });
    const { statuses } = await json<PartsPayload>("regions.json");
    expect(statuses.map(({ region, plan }) => `${region} ${plan}`)).toEqual([
      ...new Array(3).fill("E second"),
      ...new Array(3).fill("W second"),
    ]);
    const below = await json<PartsPayload>("region/E-parts.json");
    expect(new Set(below.statuses.map(({ region, plan }) => `${region} ${plan}`))).toEqual(
      new Set(["E1 second", "E2 second"]),
    );
    expect(await json<PartsPayload>("region/W-parts.json")).toEqual({ statuses: [] });
    const industries = await json<PartsPayload>("industries.json");
    expect(new Set(industries.statuses.map(({ industry }) => industry))).toEqual(
      new Set(["chemicals", "pesticides", "other-chemicals", "rest"]),
    );
  });

  it("lists industries to their finest parts, so that either level can be shown", async () => {
    const table = tableFromIPC(await zip.file("industries.arrow")!.async("uint8array"));
    expect([...new Set(table.getChild("part")!)].sort()).toEqual([
      "other-chemicals",
      "pesticides",
      "rest",
    ]);
  });

  it("keeps one total in every file", async () => {
    const { statuses } = await json<PartPayload>("home.json");
    const achieved = statuses
      .filter(({ indicator }) => indicator === "coal")
      .reduce((sum, status) => sum + (status.achieved ?? 0), 0);
    const regions = await coalByStage("regions.arrow");
    expect(regions.realised).toBeCloseTo(achieved, 3);
    const industries = await coalByStage("industries.arrow");
    expect(industries.realised).toBeCloseTo(achieved, 3);
    expect(industries.planned).toBeCloseTo(regions.planned!, 3);
    const inEast = await coalByStage("region/E-parts.arrow");
    const eastByIndustry = await coalByStage("region/E-industries.arrow");
    expect(inEast.realised).toBeCloseTo(eastByIndustry.realised!, 3);
    const east = await json<PartPayload>("region/E.json");
    const eastAchieved = east.statuses
      .filter(({ indicator }) => indicator === "coal")
      .reduce((sum, status) => sum + (status.achieved ?? 0), 0);
    expect(inEast.realised).toBeCloseTo(eastAchieved, 3);
  });

  it("is the same to the last byte when made again", async () => {
    expect(Buffer.compare(await siteArchive(directory), bytes)).toBe(0);
  });

  it("as of a past day tells what the status of that day tells", async () => {
    const workspace = await loadWorkspace(directory);
    const asOf = "2017-12-31";
    const report = await statusReport(workspace, asOf);
    const files = await siteFiles(workspace, asOf);
    const read = <T>(name: string) => JSON.parse(String(files.get(name))) as T;
    const { statuses } = read<PartPayload>("home.json");
    expect(statuses).toEqual(report.plans.flatMap(({ indicators }) => indicators));
    expect(statuses.every(({ dataDate }) => dataDate === asOf)).toBe(true);
    const then = read<SiteInfo>("site.json");
    const now = await json<SiteInfo>("site.json");
    expect([then.asOf, then.register.dataDate]).toEqual([asOf, asOf]);
    expect(then.register.audits).toBeLessThan(now.register.audits);
    expect(then.register.measures).toBeLessThan(now.register.measures);
    const { parts, delay } = read<ForecastPayload>("forecast/audits.json");
    expect(delay).toBeNull();
    expect(parts[0]!.nowcast!.periods.at(-1)!.month).toBe(month(2017, 12));
    const achieved = (all: readonly GoalStatus[]) =>
      all.find(({ plan, indicator }) => plan === now.currentPlan && indicator === "audits")!
        .achieved!;
    expect(achieved(statuses)).toBeLessThan(
      achieved((await json<PartPayload>("home.json")).statuses),
    );
  });

  it("as of a day after the data date is as it is, and before anything happened tells nothing", async () => {
    expect(Buffer.compare(await siteArchive(directory, "2030-01-01"), bytes)).toBe(0);
    const files = await siteFiles(await loadWorkspace(directory), "1990-01-01");
    const { register } = JSON.parse(String(files.get("site.json"))) as SiteInfo;
    expect(register).toMatchObject({ audits: 0, measures: 0, dataDate: "1990-01-01" });
    const { statuses } = JSON.parse(String(files.get("home.json"))) as PartPayload;
    expect(statuses.every(({ achieved }) => achieved === null)).toBe(true);
  });

  it("says that there are no boundaries where the workspace has none", async () => {
    const { boundaries, ...flat } = await loadWorkspace(directory);
    expect(boundaries).toBeDefined();
    expect((await siteFiles(flat)).get("boundaries.json")).toBe("null");
  });

  it("does not grow with the number of audits", async () => {
    const sizes = async (archive: JSZip) =>
      Promise.all(
        Object.values(archive.files)
          // bounded by itself: below, and by the rows of each list
          .filter(({ name }) => name !== "cube.arrow" && name !== "pipeline-lists.json")
          .map(async (file) => (await file.async("uint8array")).length),
      );
    const total = (lengths: readonly number[]) => lengths.reduce((sum, length) => sum + length, 0);
    const large = await JSZip.loadAsync(await archiveOf(40_000));
    expect(total(await sizes(large))).toBeLessThan(total(await sizes(zip)) * 1.1);
    const lists = JSON.parse(await large.file("pipeline-lists.json")!.async("string"));
    for (const { rows } of Object.values(lists) as { rows: unknown[] }[])
      expect(rows.length).toBeLessThanOrEqual(10_000);
    const cube = tableFromIPC(await large.file("cube.arrow")!.async("uint8array"));
    const distinct = (name: string) => new Set(cube.getChild(name)!).size;
    const cells = ["region", "period", "industry", "category", "stage"].map(distinct);
    expect(cube.numRows).toBeLessThanOrEqual(cells.reduce((product, n) => product * n, 1));
    expect(cube.numRows).toBeLessThan(20_000);
  }, 120_000);
});
