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

const section = (key: string) => page.locator(`#${key}`);
const heading = (key: string) => section(key).locator("h2").innerText();
const rowsOf = (key: string) => readRows(section(key).locator("table.data-table"));
const value = ({ cells }: Row, head: string) => numberIn(cells[head]?.text) ?? 0;
const sum = (rows: readonly Row[], head: string) =>
  rows.reduce((total, row) => total + value(row, head), 0);

const saved = (key: string, button: string) =>
  savedTable(section(key).getByRole("button", { name: button }));

describe("the commitments", () => {
  it("are reached by the navigation, and each by the contents", async () => {
    await open(page, "/");
    await page.locator(".site-nav").getByRole("link", { name: "Commitments" }).click();
    await page.waitForURL("**/commitments");
    await settled(page);
    const links = page.locator(".contents a:visible");
    expect(await links.count()).toBe(7);
    await links.filter({ hasText: "Audit agencies" }).click();
    expect(await section("agencies").boundingBox()).toMatchObject({ y: expect.closeTo(0, -2) });
  });

  it("count each enterprise of a key industry once: parts sum to their whole", async () => {
    await open(page, "/commitments");
    const rows = await rowsOf("industries");
    const at = rows.findIndex(({ code }) => code === "chemicals");
    const parts = rows.slice(
      at + 1,
      rows.findIndex(({ depth }, i) => i > at && depth === 0),
    );
    expect(parts.map(({ code }) => code)).toContain("nitrogen-fertiliser");
    for (const head of ["Enterprises", "Audited", "Under way", "Not started", "Audits"])
      expect(sum(parts, head), head).toBe(value(rows[at]!, head));
    const known = numberIn(/of ([\d,]+) enterprises/.exec(await heading("industries"))?.[1]);
    const tops = rows.filter(({ depth }) => depth === 0);
    expect(known).toBe(
      sum(tops, "Enterprises") - value(tops.find(({ code }) => code === "other")!, "Enterprises"),
    );
  });

  it("follow each basin county by county", async () => {
    const rows = await rowsOf("basins");
    expect(rows.filter(({ depth }) => depth === 0)).toHaveLength(6);
    const at = rows.findIndex(({ code }) => code === "maozhou");
    const counties = rows.slice(at + 1, at + 4);
    expect(counties.map(({ code }) => code)).toEqual([
      "maozhou/440306",
      "maozhou/440311",
      "maozhou/441900",
    ]);
    for (const head of ["Enterprises", "Audited", "Under way", "Not started"])
      expect(sum(counties, head), head).toBe(value(rows[at]!, head));
    expect(await section("basins").locator(".figure-source").innerText()).toContain(
      "Of the enterprises that the register has met by 30 June 2018",
    );
  });

  it("set parks of the programme's kinds against the rate to reach", async () => {
    const rows = await rowsOf("parks");
    const kinds = rows
      .filter(({ depth }) => depth === 0)
      .map(({ cells }) => cells["Kind, park"]?.text);
    expect(kinds).toEqual([
      "Plating",
      "Dyeing",
      "Chemicals",
      "Leather",
      "Paper",
      "E-waste dismantling",
      "Development zones",
      "Industrial transfer parks",
    ]);
    const over = rows.filter(
      ({ depth, cells }) => depth === 1 && cells["Over 80%"]?.text.startsWith("yes"),
    );
    for (const row of over) expect(value(row, "Share audited")).toBeGreaterThan(80);
    const sure = over.filter(({ cells }) => cells["Over 80%"]?.text === "yes").length;
    const may = over.length - sure;
    expect(await heading("parks")).toContain(
      sure > 0
        ? `in ${sure} of 31 parks surely more than 80%`
        : "of 31 parks none is sure yet to have had more than 80%",
    );
    expect(await heading("parks")).toContain(`${may} ${sure > 0 ? "more may be" : "may have"}`);
  });

  it("tell of another plan when it is chosen, and keep it in the address", async () => {
    await open(page, "/commitments");
    await chooseOption(page, "plan", "12th");
    expect(page.url()).toContain("plan=12th");
    expect(await heading("parks")).toContain("the plan states no rate to reach");
    expect(await heading("categories")).toContain("none from before the plan");
    expect(await heading("procedures")).toContain("of 6,979 audits");
    await page.reload();
    await settled(page);
    expect(await heading("procedures")).toContain("of 6,979 audits");
  });

  it("tell depth in another indicator", async () => {
    await open(page, "/commitments");
    await chooseOption(page, "indicator", "cod");
    expect(await section("industries").innerText()).toContain("COD generation avoided per audit");
    expect(await section("agencies").innerText()).toContain("COD generation avoided: observed");
  });

  it("sort a table by its heads, parts below their wholes", async () => {
    await open(page, "/commitments");
    await section("parks").getByRole("button", { name: "Share audited" }).click();
    const tops = (await rowsOf("parks")).filter(({ depth }) => depth === 0);
    const shares = tops.map((row) => value(row, "Share audited"));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });
});

describe("agencies", () => {
  it("are told with interval and range of ranks, year by year", async () => {
    await open(page, "/commitments");
    await changes(page, () => page.locator('select[name="years"]').selectOption("2017"));
    expect(page.url()).toContain("years=2017");
    const rows = await rowsOf("agencies");
    expect(rows).toHaveLength(12);
    for (const { cells } of rows) {
      expect(cells["95% interval"]?.text).toMatch(/^[\d.]+% to [\d.]+%$/);
      expect(cells["Rank, as far as known"]?.text).toMatch(/^\d+( to \d+)?$/);
    }
    expect(await section("agencies").locator("svg.chart").count()).toBe(1);
  });

  it("are saved for every year in one table, which says that it is synthetic", async () => {
    const { name, rows } = await saved("agencies", "Download every year");
    expect(name).toBe("commitments-agencies-yearly.csv");
    expect(new Set(rows.map((row) => row.Year))).toEqual(
      new Set(["2011", "2012", "2013", "2014", "2015", "2016", "2017", "2018"]),
    );
    expect(rows).toHaveLength(8 * 12);
    expect(rows[0]!.Origin ?? Object.values(rows[0]!).at(-1)).toContain("Synthetic");
  });
});

it("annual plans that nobody stated are said to be missing, and how to state them", async () => {
  await open(page, "/commitments");
  expect(await section("annual").innerText()).toContain("State them in targets.csv");
  await chooseOption(page, "target", "coal");
  expect(await section("annual").innerText()).toContain("Coal saved, 13th Five-Year Plan");
});

it("a download of basins names basin, code and what its numbers rest on", async () => {
  const { name, rows } = await saved("basins", "Download table");
  expect(name).toBe("commitments-basins-13th.csv");
  expect(rows.map((row) => row.Code)).toContain("441900");
  expect(new Set(rows.map((row) => row["Enterprises by"]))).toEqual(new Set(["register"]));
});

it("says it in Chinese as well", async () => {
  await open(page, "/commitments");
  await page.locator('button[data-language="zh-Hant"]').click();
  await section("basins").locator("h2", { hasText: "重點流域" }).waitFor();
  await page.locator('button[data-language="en"]').click();
});

it("nothing went wrong on this page", () => {
  expect(watched.faults).toEqual([]);
});
