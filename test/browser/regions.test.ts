import type { Locator, Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changes, chooseOption, open, settled, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { headOf, numberIn, type Row, readRows, tableWith } from "../support/table.js";

const { visitor } = demo();
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  watched = await visitor();
  page = watched.page;
});

const area = (code: string) => page.locator(`.map-area[data-code="${code}"]`);
const row = (code: string) => page.locator(`tr[data-code="${code}"]`);
const readout = () => page.locator(".map-readout").innerText();
const ranking = () => tableWith(page, "Region");
const head = (name: string) => headOf(ranking(), name);
const column = async (name: string) =>
  (await readRows(ranking())).map(({ cells }) => cells[name]?.text ?? "");
const hasClass = (element: Locator, name: string) =>
  element.evaluate((node, name) => node.classList.contains(name), name);

describe("the map and the ranking", () => {
  beforeEach(() => open(page, "/regions"));

  it("hold the same 21 cities", async () => {
    const codes = (elements: Locator) =>
      elements.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-code")).sort());
    const ranked = await codes(page.locator("tr[data-code]"));
    expect(ranked).toHaveLength(21);
    expect(await codes(page.locator(".map-area"))).toEqual(ranked);
  });

  it("mark a city's row while the pointer is on its area", async () => {
    await area("440200").hover();
    expect(await hasClass(row("440200"), "is-pointed")).toBe(true);
    expect(await readout()).toContain("Shaoguan");
    await area("441800").hover();
    expect(await hasClass(row("440200"), "is-pointed")).toBe(false);
    expect(await hasClass(row("441800"), "is-pointed")).toBe(true);
  });

  it("mark a city's area while the pointer is on its row", async () => {
    await row("440200").locator("td").last().hover();
    expect(await hasClass(area("440200"), "is-pointed")).toBe(true);
    await page.locator("h1:visible").hover();
    expect(await page.locator(".is-pointed").count()).toBe(0);
  });

  it("take a click as a selection that stays when the pointer leaves", async () => {
    await area("440200").click();
    await page.locator("h1:visible").hover();
    for (const element of [area("440200"), row("440200")])
      expect(await hasClass(element, "is-selected")).toBe(true);
    expect(await readout()).toContain("Shaoguan");
    await row("441800").locator("td").last().click();
    expect(await page.locator("tr.is-selected").getAttribute("data-code")).toBe("441800");
    expect(new URL(page.url()).searchParams.get("region")).toBe("441800");
  });

  it("can be walked and selected from by keyboard", async () => {
    const order = (await readRows(ranking())).map(({ code }) => code);
    await page.locator(".map-area[tabindex='0']").focus();
    const start = await page.locator(".map-area:focus").getAttribute("data-code");
    await page.keyboard.press("ArrowDown");
    const next = order[(order.indexOf(start ?? "") + 1) % order.length] as string;
    expect(await page.locator(".map-area:focus").getAttribute("data-code")).toBe(next);
    expect(await hasClass(row(next), "is-pointed")).toBe(true);
    await page.keyboard.press("Enter");
    expect(await hasClass(row(next), "is-selected")).toBe(true);
    expect(new URL(page.url()).searchParams.get("region")).toBe(next);
  });

  it("keep the way to a city's page when the focus goes on to it", async () => {
    const focused = page.locator(".map-area[tabindex='0']");
    await focused.focus();
    const code = await focused.getAttribute("data-code");
    await page.keyboard.press("Tab");
    expect(await page.locator(".map-readout a:focus").getAttribute("href")).toContain(`/${code}`);
    await page.keyboard.press("Tab");
    expect(await page.locator(".map-readout a").count()).toBe(0);
  });

  it("tell each area's figures to those who do not see the map", async () => {
    const [first] = await readRows(ranking());
    const spoken = await area(first?.code ?? "").getAttribute("aria-label");
    expect(spoken).toContain(first?.cells.Region?.text);
    expect(spoken).toContain(first?.cells.Achieved?.title);
    expect(spoken).toContain("1 of 21");
  });
});

describe("the ranking", () => {
  const chance = ({ cells }: Row) =>
    cells.Outlook?.text === "Reached" ? 100 : numberIn(cells["Chance of goal"]?.title);

  it.each(["audits", "cod", "water"])("has the cities furthest behind in %s first", async (key) => {
    await open(page, `/regions?indicator=${key}`);
    const rows = await readRows(ranking());
    const chances = rows.map((row) => chance(row) ?? Number.POSITIVE_INFINITY);
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chances[0]).toBeLessThan(20);
    const finding = await page.locator("h2", { hasText: "furthest behind" }).innerText();
    expect(finding).toContain(rows[0]?.cells.Region?.text);
  });

  it("names as many cities unlikely to reach their goal as it shows", async () => {
    await open(page, "/regions?indicator=audits");
    const unlikely = (await column("Outlook")).filter((outlook) => outlook === "Unlikely");
    expect(await page.locator("h2").first().innerText()).toContain(
      `${unlikely.length} of 21 unlikely`,
    );
  });

  it("has the lowest first in a period without goals", async () => {
    await open(page, "/regions");
    await chooseOption(page, "period", "2017");
    const values = (await readRows(ranking())).map(({ cells }) => numberIn(cells.Realised?.text));
    expect(values).toEqual([...values].sort((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it("is sorted by a click on a head, and the other way by another", async () => {
    await open(page, "/regions?indicator=audits");
    const goals = async () => (await column("Goal")).map(numberIn) as number[];
    await head("Goal").getByRole("button").click();
    const falling = [...(await goals())].sort((a, b) => b - a);
    expect(await goals()).toEqual(falling);
    expect(await head("Goal").getAttribute("aria-sort")).toBe("descending");
    await head("Goal").getByRole("button").click();
    expect(await goals()).toEqual([...falling].reverse());
    expect(await head("Goal").getAttribute("aria-sort")).toBe("ascending");
    expect(await ranking().locator("[aria-sort]").count()).toBe(1);
  });

  it("is sorted by keyboard", async () => {
    await open(page, "/regions");
    await head("Region").getByRole("button").focus();
    await page.keyboard.press("Enter");
    const names = await column("Region");
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
    expect(await head("Region").getAttribute("aria-sort")).toBe("ascending");
    await page.keyboard.press("Space");
    expect(await column("Region")).toEqual([...names].reverse());
    expect(await head("Region").getAttribute("aria-sort")).toBe("descending");
  });
});

describe("a city", () => {
  it("is opened by its name in the ranking", async () => {
    await open(page, "/regions");
    await row("440100").getByRole("link").click();
    await page.waitForURL("**/region/440100");
    expect(await page.locator("h1").innerText()).toBe("Guangzhou");
  });

  it("is opened from the map's readout", async () => {
    await open(page, "/regions");
    await area("440200").click();
    await page.locator(".map-readout a").click();
    await page.waitForURL("**/region/440200");
    expect(await page.locator("h1").innerText()).toBe("Shaoguan");
  });

  it("has its indicators, its industries and its counties, and a way back", async () => {
    await open(page, "/region/440100?indicator=coal");
    expect(await readRows(tableWith(page, "Indicator", "Achieved"))).toHaveLength(11);
    const industries = await readRows(tableWith(page, "Industry", "13th Five-Year Plan"));
    expect(industries.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["steel", "cement", "other"]),
    );
    const counties = await readRows(tableWith(page, "Region"));
    expect(counties.map(({ cells }) => cells.Region?.text)).toContain("Tianhe District");
    expect(counties.every(({ code }) => /^4401\d\d$/.test(code))).toBe(true);
    await page.getByRole("link", { name: "Back to Regions" }).click();
    await page.waitForURL("**/regions");
  });

  it("shows how its counties' goals stand, which sum to its own, and sorts them", async () => {
    await open(page, "/region/440100?indicator=audits");
    const table = tableWith(page, "Region", "Rank");
    const counties = await readRows(table);
    expect(counties).toHaveLength(11);
    const goalsOf = (rows: readonly Row[]) => rows.map(({ cells }) => numberIn(cells.Goal!.text)!);
    const goals = goalsOf(counties);
    const own = await readRows(tableWith(page, "Indicator", "Goal"));
    expect(goals.reduce((sum, goal) => sum + goal, 0)).toBe(numberIn(own[0]!.cells.Goal!.text));
    const rank = "Rank, 9 in 10 futures";
    expect(counties.every(({ cells }) => /^\d+(–\d+)?$/.test(cells[rank]!.text))).toBe(true);
    await headOf(table, "Goal").getByRole("button").click();
    expect(goalsOf(await readRows(table))).toEqual([...goals].sort((a, b) => b - a));
  });

  it("says so where it has no counties", async () => {
    await open(page, "/region/441900");
    expect(await page.locator("main").innerText()).toContain("Dongguan has no counties of its own");
  });

  it("shows what its goal is a share of", async () => {
    await open(page, "/region/440100");
    expect(await page.locator(".page-head").innerText()).toMatch(/apportioned, not official/);
  });

  it("changes its parts with the indicator", async () => {
    await open(page, "/region/440100?indicator=coal");
    const totals = async () =>
      (await readRows(tableWith(page, "Industry", "13th Five-Year Plan"))).map(
        ({ cells }) => cells["13th Five-Year Plan"]?.title,
      );
    const coal = await totals();
    await changes(page, () => page.locator("select[name=indicator]").selectOption("water"));
    await settled(page);
    expect(await totals()).not.toEqual(coal);
  });
});

it("nothing went wrong on these pages", () => {
  expect(watched.faults).toEqual([]);
});
