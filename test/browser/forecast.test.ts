import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { StatusReport } from "../../loaders/status/report.js";
import { chooseOption, mainText, open, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { must } from "../support/site.js";
import { headOf, numberIn, readRows, tableWith } from "../support/table.js";

const { visitor, workspace } = demo();
let watched: WatchedPage;
let page: Page;
let report: StatusReport;

beforeAll(async () => {
  report = JSON.parse((await must(["status", "--json", "--workspace", workspace])).stdout);
  watched = await visitor();
  page = watched.page;
});

const regions = () => tableWith(page, "Region", "Expected shortfall");
const fact = (label: string) => page.locator(".facts", { hasText: label }).first();

describe("the forecast page", () => {
  it("is reached from the overview by the navigation", async () => {
    await open(page, "/");
    await page.getByRole("link", { name: "Forecast", exact: true }).click();
    await page.waitForURL("**/forecast");
    expect(await page.locator("h1:visible").innerText()).toBe("Forecast");
  });

  it("tells of the whole what the command line tells", async () => {
    await open(page, "/forecast?indicator=coal");
    const status = report.plans.at(-1)!.indicators.find(({ indicator }) => indicator === "coal")!;
    if (!("median" in status.projection)) throw new Error(status.projection.reason);
    const { median, probability, paths } = status.projection;
    const shown = await fact("At the end of 2020").locator(".fact-value").getAttribute("title");
    expect(numberIn(shown)).toBeCloseTo(median, 2);
    expect(await fact("Chance of reaching").innerText()).toContain(
      `${Math.round(probability! * paths)} of ${paths} reach the goal`,
    );
  });

  it("changes with the part that is chosen, and keeps it in the address", async () => {
    await open(page, "/forecast?indicator=cod");
    await chooseOption(page, "part", "region-440200");
    expect(await page.locator("h2").first().innerText()).toContain("Shaoguan, COD");
    expect(await fact("Rank by attainment").innerText()).toMatch(/ of 21/);
    expect(new URL(page.url()).searchParams.get("part")).toBe("region-440200");
    const seen = await mainText(page);
    await page.reload();
    await open(page, page.url());
    expect(await mainText(page)).toBe(seen);
  });

  it("opens a part by its name in the table", async () => {
    await open(page, "/forecast?indicator=cod");
    await regions().getByRole("link", { name: "Meizhou" }).click();
    await page.waitForURL("**part=region-441400");
    expect(await page.locator("select[name=part]").inputValue()).toBe("region-441400");
  });

  it("sorts the parts by what they lack and by their chance", async () => {
    await open(page, "/forecast?indicator=cod");
    const lacking = async () =>
      (await readRows(regions())).map(({ cells }) => numberIn(cells["Expected shortfall"]?.title));
    await headOf(regions(), "Expected shortfall").getByRole("button").click();
    const falling = await lacking();
    expect(falling).toHaveLength(21);
    expect(falling).toEqual([...falling].sort((a, b) => (b ?? 0) - (a ?? 0)));
    await headOf(regions(), "Chance of goal").getByRole("button").click();
    const chances = (await readRows(regions())).map(
      ({ cells }) => numberIn(cells["Chance of goal"]?.title) ?? 0,
    );
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
  });

  it("gives the table of parts with both intervals and ranks as CSV", async () => {
    await open(page, "/forecast?indicator=cod");
    const figure = page.locator("figure", { has: regions() });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      figure.getByRole("button", { name: "Download table" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("forecast-cod-regions.csv");
    const lines = (await readFile((await download.path())!, "utf8")).trim().split("\n");
    expect(lines).toHaveLength(22);
    for (const head of ["95% low", "Chance of reaching the goal", "Share of the shortfall"])
      expect(lines[0]).toContain(head);
    expect(lines.every((line) => !/NaN|undefined/.test(line))).toBe(true);
  });

  it("is led to from the course of a region", async () => {
    await open(page, "/region/440100?indicator=nox");
    await page.getByRole("link", { name: "Forecast in detail" }).click();
    await page.waitForURL("**/forecast?indicator=nox&part=region-440100");
    expect(await page.locator("h2").first().innerText()).toContain("Guangzhou");
  });

  it("says nothing that is no number, whatever is chosen", async () => {
    for (const indicator of ["audits", "measures", "coal", "water"]) {
      await open(page, `/forecast?indicator=${indicator}&part=industry-coking`);
      expect(await mainText(page)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

it("nothing went wrong on these pages", () => {
  expect(watched.faults).toEqual([]);
});
