import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { changes, chooseOption, open, settled, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { savedTable } from "../support/download.js";
import { numberIn, type Row, readRows } from "../support/table.js";

const { visitor } = demo();
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  watched = await visitor();
  page = watched.page;
});

const section = (id: string) => page.locator(`#${id}`);
const rowsOf = (id: string) => readRows(section(id).locator("table.data-table"));
const textOf = ({ cells }: Row, head: string) => cells[head]?.text ?? "";
const implemented = (rows: readonly Row[]) =>
  rows.reduce((sum, row) => sum + (numberIn(textOf(row, "Implemented")) ?? 0), 0);

const saved = (id: string) =>
  savedTable(section(id).getByRole("button", { name: "Download table" }));

describe("the league of measures", () => {
  it("is reached by the navigation, and counts every measure once however it is broken down", async () => {
    await open(page, "/");
    await page.locator(".site-nav").getByRole("link", { name: "Measures that work" }).click();
    await page.waitForURL("**/measures");
    await settled(page);
    const whole = numberIn(await section("league").locator("h2").innerText());
    expect(implemented(await rowsOf("league"))).toBe(whole);
    for (const by of ["industry", "costClass"]) {
      await changes(page, () => page.locator(`input[type="radio"][value="${by}"]`).check());
      expect(implemented(await rowsOf("league")), by).toBe(whole);
    }
    expect(page.url()).toContain("by=costClass");
  });

  it("shows what is chosen, keeps it in the address and saves exactly that", async () => {
    await open(page, "/measures");
    await chooseOption(page, "region", "440500");
    await chooseOption(page, "cost", "higher");
    await chooseOption(page, "indicator", "water");
    expect(page.url()).toMatch(/region=440500&cost=higher&indicator=water/);
    await page.reload();
    await settled(page);
    const rows = await rowsOf("league");
    const { name, rows: csv } = await saved("league");
    expect(name).toBe("measures-technology-440500-higher-water.csv");
    expect(csv.map((row) => row.Technology)).toEqual(rows.map((row) => textOf(row, "Technology")));
    expect(csv.map((row) => Number(row["Measures: Implemented"]))).toEqual(
      rows.map((row) => numberIn(textOf(row, "Implemented"))),
    );
    expect(new Set(csv.map((row) => row.Selection))).toEqual(
      new Set(["Shantou, All industries, Higher cost"]),
    );
    expect(csv[0]!.Origin).toContain("Synthetic");
  });

  it("gives neither interval nor place where it rests on too little", async () => {
    await open(page, "/measures?region=440500&by=industry");
    const { rows } = await saved("league");
    const few = rows.filter((row) => Number(row["Measures: Audits"]) < 15);
    expect(few.length).toBeGreaterThan(0);
    for (const row of few) expect(row["Place: low"]).toBe("");
    expect(rows.some((row) => row["Place: low"] === "1")).toBe(true);
  });
});

it("the abatement curve has a block for each row of its table, the cheapest first", async () => {
  await open(page, "/measures?indicator=nox");
  const costs = (await rowsOf("curve")).map((row) => numberIn(textOf(row, "Net cost of a unit"))!);
  expect(costs.length).toBeGreaterThan(3);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
  expect(costs[0]).toBeLessThan(0);
  expect(costs.at(-1)).toBeGreaterThan(0);
  const blocks = section("curve").locator("svg.chart rect");
  expect(await blocks.count()).toBe(costs.length);
});

describe("what others implemented", () => {
  it("asks for a region, then lists what none of its audits has", async () => {
    await open(page, "/measures");
    expect(await section("gaps").innerText()).toContain("Choose a region above");
    await chooseOption(page, "region", "440500");
    const { rows } = await saved("gaps");
    expect(rows.length).toBeGreaterThan(0);
    await page.goto("/measures?region=440500&by=technology");
    for (const row of rows) {
      expect(Number(row["Measures elsewhere"])).toBeGreaterThan(0);
      expect(Number(row["Own audits"])).toBeGreaterThan(0);
    }
  });
});

describe("the search", () => {
  it("finds titles in Simplified characters by words in Traditional ones", async () => {
    await open(page, "/measures");
    await changes(page, () => page.locator('input[name="q"]').fill("煙氣餘熱"));
    const titles = (await rowsOf("titles")).map((row) => textOf(row, "Title"));
    expect(titles).toContain("烟气余热回收");
    expect(new URL(page.url()).searchParams.get("q")).toBe("煙氣餘熱");
    const { rows } = await saved("titles");
    expect(rows.map((row) => row.Title)).toEqual(titles);
  });

  it("finds Latin words in any case, and says so where it finds nothing", async () => {
    await changes(page, () => page.locator('input[name="q"]').fill("ｌｅｄ"));
    expect((await rowsOf("titles")).map((row) => textOf(row, "Title"))).toEqual(["LED 灯具替换"]);
    await changes(page, () => page.locator('input[name="q"]').fill("xyz"));
    expect(await section("titles").innerText()).toContain("No title or technology holds");
    await changes(page, () => page.locator('input[name="q"]').fill(""));
    expect((await rowsOf("titles")).length).toBe(50);
  });
});

it("a region's page leads to what it lacks", async () => {
  await open(page, "/region/440500");
  await page.getByRole("link", { name: "Measures that work, and what this region lacks" }).click();
  await page.waitForURL("**/measures?region=440500");
  await settled(page);
  expect(await section("league").locator("h2").innerText()).toContain("Shantou");
});

it("an address that asks for what there is not is answered", async () => {
  await open(page, "/measures?region=999&indicator=gold");
  expect(await page.locator("main").innerText()).toContain("gold");
  expect(await page.locator("main").innerText()).not.toContain("NaN");
});

it("says it in Chinese as well", async () => {
  await open(page, "/measures");
  await page.locator('button[data-language="zh-Hant"]').click();
  await section("league").locator("h2", { hasText: "已完成審核的方案" }).waitFor();
  await page.locator('button[data-language="en"]').click();
});

it("nothing went wrong on this page", () => {
  expect(watched.faults).toEqual([]);
});
