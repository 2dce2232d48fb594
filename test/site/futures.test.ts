import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDemo } from "../../loaders/demo/demo.js";
import { siteFiles } from "../../loaders/site/archive.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { readFutures } from "../../src/components/whatif/futures.js";
import type {
  FuturesIndex,
  PartPayload,
  PartsPayload,
  SiteInfo,
} from "../../src/domain/payload.js";
import { month } from "../../src/domain/period.js";
import { type Programme, workings } from "../../src/forecast/scenario.js";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "futures-"));
  await cp("test/fixtures/workspace/island", directory, { recursive: true });
  await makeDemo(await loadWorkspace(directory), { audits: 4_000 });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function madeAsOf(asOf?: string) {
  const files = await siteFiles(await loadWorkspace(directory), asOf);
  const json = <T>(name: string) => JSON.parse(String(files.get(name))) as T;
  const site = json<SiteInfo>("site.json");
  const index = json<FuturesIndex>("futures/index.json");
  const statuses = [
    ...json<PartPayload>("home.json").statuses,
    ...json<PartsPayload>("regions.json").statuses,
    ...json<PartsPayload>("industries.json").statuses,
  ].filter(({ plan, projection }) => plan === site.currentPlan && "median" in projection);
  const { rootRegion, rootIndustry, industries, indicators } = site;
  const programme: Programme = {
    rootRegion,
    rootIndustry,
    industries,
    paths: index.paths,
    parts: statuses.map((status) => ({ ...status, achieved: status.achieved ?? 0 })),
    futures: index.indicators.map((of) => {
      const bytes = files.get(`futures/${of.indicator}.arrow`) as Uint8Array;
      const { formula } = indicators.find(({ key }) => key === of.indicator)!;
      return readFutures(bytes.slice().buffer as ArrayBuffer, of, formula);
    }),
  };
  return { index, statuses, programme };
}

describe("the futures of a site", () => {
  it.each([undefined, "2017-10-17"])(
    "give the probabilities and quantiles of its statuses, as of %s",
    async (asOf) => {
      const { statuses, programme } = await madeAsOf(asOf);
      const { ends } = workings(programme).answer({ name: "", levers: [] });
      expect(ends.length).toBeGreaterThan(10);
      for (const end of ends) {
        const { projection } = statuses.find(
          ({ indicator, region, industry }) =>
            indicator === end.indicator && region === end.region && industry === end.industry,
        )!;
        if (!("median" in projection)) throw new Error(projection.reason);
        const near = (a: number, b: number) =>
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-3 * Math.max(1, Math.abs(b)));
        near(end.median, projection.median);
        near(end.low80, projection.low80);
        near(end.high80, projection.high80);
        if (end.goal === null) continue;
        expect(Math.abs(end.probability! - projection.probability!)).toBeLessThanOrEqual(
          1 / projection.paths + 1e-12,
        );
        near(end.attainment!, projection.attainment!);
        expect(Math.abs(end.shortfall! - projection.shortfall!)).toBeLessThanOrEqual(
          1e-3 * end.goal,
        );
      }
    },
  );

  it("name the plan's months ahead, whose shares make whole years", async () => {
    const { index } = await madeAsOf();
    for (const { months, spans } of index.indicators) {
      const years = spans.filter((span) => span !== null);
      expect(months.at(-1)!.month).toBe(month(years.at(-1)!, 12));
      for (const year of years) {
        const own = months.filter(({ month: m }) => Math.floor(m / 12) === year);
        expect(own.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      }
    }
  });
});
