import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { csvParse } from "d3-dsv";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changes, chooseOption, open, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { takeGoals } from "../support/stated.js";
import { headOf, numberIn, readRows, tableWith } from "../support/table.js";
import { workbench } from "../support/workbench.js";

const { visitor, workspace } = demo();
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  watched = await visitor();
  page = watched.page;
});

const board = () => tableWith(page, "Region", "Equal effort");
const heading = () => page.locator("main h2:visible").first().innerText();
const choose = (name: string) =>
  changes(page, () => page.locator(".segments label", { hasText: name }).click());
const download = async (name: string) => {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name }).first().click(),
  ]);
  return { name: file.suggestedFilename(), path: (await file.path())! };
};
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe("a goal divided by rules", () => {
  beforeEach(() => open(page, "/allocation?indicator=coal"));

  it("stands in the navigation and compares every city by every rule", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "Allocation" }).click();
    await page.waitForURL("**/allocation");
    await open(page, "/allocation?indicator=coal");
    const rows = await readRows(board());
    expect(rows).toHaveLength(21);
    expect(Object.keys(rows[0]!.cells)).toEqual([
      "Region",
      "Achieved",
      "Last year",
      "Last plan",
      "Enterprises",
      "Potential",
      "Equal effort",
      "As today",
      "Between rules",
    ]);
  });

  it("asks the same of all by equal effort", async () => {
    await choose("Equal effort");
    expect(new URL(page.url()).searchParams.get("rule")).toBe("effort");
    expect(await heading()).toMatch(/^Coal saved, Equal effort: every region must do [\d.]+×/);
    const rows = await readRows(board());
    expect(new Set(rows.map(({ cells }) => cells["Equal effort"]!.text)).size).toBe(1);
    const rules = await readRows(tableWith(page, "How it divides"));
    expect(rules[0]!.cells["Gini of effort"]!.text).toBe("0.00");
  });

  it("is shown by goal, what is left, rate and chance, and sorted by any rule", async () => {
    await choose("Goal");
    await headOf(board(), "Enterprises").getByRole("button").click();
    const goals = (await readRows(board())).map(({ cells }) => numberIn(cells.Enterprises!.title)!);
    expect(goals).toEqual([...goals].sort((a, b) => b - a));
    expect(sum(goals)).toBe(4_000_000);
    await choose("Chance");
    for (const { cells } of await readRows(board()))
      expect(cells.Potential!.text).toMatch(/^[<>]?\d+%$/);
    expect(new URL(page.url()).searchParams.get("show")).toBe("chance");
  });

  it("ties chart and table, and keeps the city in the address", async () => {
    await page.locator(".dumbbell-row[data-code='445200']").click();
    expect(await page.locator("tr[data-code='445200']").getAttribute("class")).toContain(
      "is-selected",
    );
    expect(await page.locator(".map-readout").innerText()).toContain("Jieyang: goal");
    expect(new URL(page.url()).searchParams.get("region")).toBe("445200");
  });

  it("mixes rules by weights that sum to 100 and are kept in the address", async () => {
    await choose("Mix");
    const weights = async () =>
      (await page.locator(".mix-row output").allInnerTexts()).map((text) => numberIn(text)!);
    expect(await weights()).toEqual([25, 25, 25, 25, 0]);
    await changes(page, () => page.locator("input[name='mix-previous']").fill("70"));
    expect(await weights()).toEqual([70, 10, 10, 10, 0]);
    expect(new URL(page.url()).searchParams.get("mix")).toBe("70-10-10-10-0");
    const before = await readRows(board());
    await open(page, page.url());
    expect(await weights()).toEqual([70, 10, 10, 10, 0]);
    expect(await readRows(board())).toEqual(before);
    await open(page, "/allocation?indicator=coal&rule=mix&mix=90-90-0-0-0");
    expect(await page.locator(".mix .control-note").innerText()).toContain("do not sum to 100");
  });

  it("is downloaded whole, goals by every rule summing to the published one", async () => {
    const { name, path } = await download("Download table");
    expect(name).toBe("allocation-coal.csv");
    const rows = csvParse((await readFile(path, "utf8")).replace("\ufeff", ""));
    for (const rule of ["Last plan", "Enterprises", "Potential", "Equal effort"])
      expect(sum(rows.map((row) => Number(row[`${rule}: Goal`])))).toBe(4_000_000);
    expect(rows[0]!.Origin).toContain("Synthetic demonstration data");
  });

  it("says in Chinese what it finds", async () => {
    await open(page, "/allocation?indicator=coal&rule=effort&lang=zh-Hans");
    expect(await heading()).toMatch(/^节能量，同等努力：各地区均须达到上年进度的/);
    await open(page, "/allocation?indicator=coal&lang=en");
  });
});

describe("what is handed over", () => {
  it("is accepted by intake, and then the cities' goals are stated ones", async () => {
    await open(page, "/allocation?indicator=audits&rule=enterprises");
    const { name, path } = await download("Download targets.csv: Enterprises");
    expect(name).toBe("targets.csv");
    const text = await readFile(path, "utf8");
    const rows = csvParse(text);
    const audits = rows.filter(({ indicator }) => indicator === "audits");
    expect(audits).toHaveLength(21);
    expect(audits.every(({ value }) => /^\d+$/.test(value!))).toBe(true);
    expect(sum(audits.map(({ value }) => Number(value)))).toBe(10_000);

    const { directory, targets, goals } = await takeGoals(path, workspace, "440600");
    expect(targets).toMatchObject({ changed: true, added: rows.length, sums: [] });
    expect(await readFile(join(directory, "targets.csv"), "utf8")).toBe(text);
    expect(goals).toHaveLength(rows.length / 21);
    for (const { indicator, goal } of goals) {
      const row = rows.find((row) => row.region === "440600" && row.indicator === indicator);
      expect(goal).toBe(Number(row!.value));
    }
    const again = await workbench(["intake", path, "--workspace", directory]);
    expect(again.code).toBe(1);
  }, 240_000);

  it("is told where a rule can divide no more than some goals", async () => {
    await open(page, "/allocation?indicator=coal&rule=previous");
    const told = await page.locator(".hand-over").innerText();
    expect(told).toContain("npm run workbench -- intake targets.csv");
    await chooseOption(page, "indicator", "audits");
    expect(await heading()).toMatch(/^Audits, Last plan: /);
  });
});

it("nothing went wrong on these pages", () => {
  expect(watched.faults).toEqual([]);
});
