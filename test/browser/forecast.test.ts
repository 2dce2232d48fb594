import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StatusReport } from "../../loaders/status/report.js";
import {
  chooseOption,
  mainText,
  open,
  overflowOf,
  settled,
  type WatchedPage,
} from "../support/browser.js";
import { demo } from "../support/demo.js";
import { copyWorkspace, must, type ServedSite, servedSite } from "../support/site.js";
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

describe("recent months", () => {
  const figure = () =>
    page.locator("figure", { has: page.locator("h2", { hasText: "Recent months" }) });
  const table = () => tableWith(page, "Reported so far", "Expected when all is in");

  it("show what is reported and what is expected yet", async () => {
    await open(page, "/forecast?indicator=audits");
    expect(await figure().locator("svg.chart[role=img]").count()).toBe(1);
    const rows = await readRows(table());
    expect(rows.length).toBeGreaterThan(1);
    for (const { cells } of rows) {
      const [known, expected] = [cells["Reported so far"], cells["Expected when all is in"]].map(
        (cell) => numberIn(cell?.title)!,
      );
      expect(expected).toBeGreaterThanOrEqual(known!);
    }
    const last = rows.at(-1)!.cells;
    expect(last.Month?.text).toBe("June 2018");
    expect(numberIn(last["Expected share reported by now"]?.text)).toBeLessThan(50);
  });

  it("are sorted by what is reported, and downloaded with both intervals", async () => {
    await open(page, "/forecast?indicator=coal&part=region-440100");
    await headOf(table(), "Reported so far").getByRole("button").click();
    const known = (await readRows(table())).map(({ cells }) =>
      numberIn(cells["Reported so far"]?.title),
    );
    expect(known).toEqual([...known].sort((a, b) => b! - a!));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      figure().getByRole("button", { name: "Download table" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("recent-coal.csv");
    const lines = (await readFile((await download.path())!, "utf8")).trim().split("\n");
    expect(lines).toHaveLength(known.length + 1);
    for (const head of ["Reported so far", "80% low", "95% high", "Origin"])
      expect(lines[0]).toContain(head);
  });

  it("are marked on the course, and in its table stand beside what they are expected to be", async () => {
    await open(page, "/forecast?indicator=coal");
    const course = page.locator("figure").first();
    expect(await course.locator("svg").innerHTML()).toContain("Nowcast");
    await course.getByText("Table of this figure").click();
    const rows = await readRows(course.locator("table"));
    const june = rows.find(({ cells }) => cells.Month?.text === "June 2018")!.cells;
    expect(numberIn(june.Median?.title)).toBeGreaterThan(numberIn(june.Achieved?.title)!);
  });

  it("stay legible in Chinese on a phone", async () => {
    const phone = await visitor({ locale: "zh-CN", viewport: { width: 390, height: 800 } });
    await open(phone.page, "/forecast?indicator=cod");
    expect(await mainText(phone.page)).toContain("近月实报与预计补报");
    expect(await overflowOf(phone.page)).toBeLessThanOrEqual(0);
    expect(phone.faults).toEqual([]);
    await phone.close();
  });
});

describe("a site as of a past day", () => {
  const asOf = "2017-12-31";
  let past: ServedSite;
  let then: StatusReport;
  let reader: WatchedPage;

  beforeAll(async () => {
    const island = await copyWorkspace("test/fixtures/workspace/island", "as-of-workspace");
    const to = ["--workspace", island];
    await must(["demo", "--audits", "4000", ...to]);
    then = JSON.parse((await must(["status", "--json", "--as-of", asOf, ...to])).stdout);
    past = await servedSite(island, "as-of", ["--as-of", asOf]);
    reader = await visitor({ baseURL: past.url });
  });
  afterAll(() => past?.close());

  it("says so on every page that is clicked through, and dates every figure so", async () => {
    await open(reader.page, `${past.url}/`);
    for (const link of [
      "Forecast",
      "Regions",
      "Industries",
      "Data quality",
      "Methods and sources",
    ]) {
      await reader.page.getByRole("link", { name: link, exact: true }).first().click();
      await settled(reader.page);
      expect(await reader.page.locator(".as-of").innerText()).toContain("As of 31 December 2017");
      expect(await mainText(reader.page)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("forecasts what was to be forecast then", async () => {
    await open(reader.page, `${past.url}/forecast?indicator=audits`);
    const { projection } = then.plans
      .at(-1)!
      .indicators.find(({ indicator }) => indicator === "audits")!;
    if (!("median" in projection)) throw new Error(projection.reason);
    const end = reader.page.locator(".facts", { hasText: "At the end of" }).first();
    expect(numberIn(await end.locator(".fact-value").getAttribute("title"))).toBeCloseTo(
      projection.median,
      2,
    );
    const months = await readRows(tableWith(reader.page, "Reported so far"));
    expect(months.at(-1)!.cells.Month?.text).toBe("December 2017");
    const [download] = await Promise.all([
      reader.page.waitForEvent("download"),
      reader.page
        .locator("figure", { has: reader.page.locator("h2", { hasText: "Recent months" }) })
        .getByRole("button", { name: "Download table" })
        .click(),
    ]);
    expect(download.suggestedFilename()).toBe("recent-audits-2017-12-31.csv");
    expect(await readFile((await download.path())!, "utf8")).toContain("As of 31 December 2017");
  });

  it("is read without a fault", () => {
    // a page of the other site asks this one for everything
    expect(reader.faults.filter((fault) => !fault.includes(": asks "))).toEqual([]);
  });
});

it("nothing went wrong on these pages", () => {
  expect(watched.faults).toEqual([]);
});
