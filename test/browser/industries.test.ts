import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { open, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { headOf, numberIn, type Row, readRows, tableWith } from "../support/table.js";

const { visitor } = demo();
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  watched = await visitor();
  page = watched.page;
});

const table = () => tableWith(page, "Industry");
const head = (name: string) => headOf(table(), name);

/** Codes in the order shown, each part under the row of its whole. */
function families(rows: readonly Row[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let whole = "";
  for (const { code, depth } of rows) {
    if (depth === 0) whole = code;
    found.set(whole, [...(found.get(whole) ?? []), ...(depth === 0 ? [] : [code])]);
  }
  return found;
}

describe("the table of industries", () => {
  it("marks the 19 key industries", async () => {
    await open(page, "/industries");
    const key = await table()
      .locator("tr", { has: page.locator('abbr[title="Key industry"]') })
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-code")));
    expect(key).toHaveLength(19);
    expect(key).toEqual(expect.arrayContaining(["steel", "polysilicon", "shipbuilding"]));
  });

  it("has the parts of an industry below it, the furthest behind first among siblings", async () => {
    await open(page, "/industries?indicator=audits");
    const rows = await readRows(table());
    expect(families(rows).get("chemicals")?.sort()).toEqual([
      "nitrogen-fertiliser",
      "other-chemicals",
      "pesticides",
      "polysilicon",
    ]);
    const tops = rows.filter(({ depth }) => depth === 0);
    const chances = tops.map(({ cells }) =>
      cells.Outlook?.text === "Reached" ? 100 : (numberIn(cells["Chance of goal"]?.title) ?? 999),
    );
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
  });

  it("keeps parts below their wholes when it is sorted", async () => {
    await open(page, "/industries?indicator=audits");
    const before = families(await readRows(table()));
    await head("Goal").getByRole("button").click();
    expect(await head("Goal").getAttribute("aria-sort")).toBe("descending");
    const rows = await readRows(table());
    const goals = rows
      .filter(({ depth }) => depth === 0)
      .map(({ cells }) => numberIn(cells.Goal?.text) ?? -1);
    expect(goals).toEqual([...goals].sort((a, b) => b - a));
    const after = families(rows);
    for (const [whole, parts] of before)
      expect(new Set(after.get(whole)), whole).toEqual(new Set(parts));
  });

  it("is sorted by keyboard", async () => {
    await open(page, "/industries");
    await head("Pace").getByRole("button").focus();
    await page.keyboard.press("Enter");
    const paces = (await readRows(table()))
      .filter(({ depth }) => depth === 0)
      .map(({ cells }) => numberIn(cells.Pace?.text) ?? Number.POSITIVE_INFINITY);
    expect(paces).toEqual([...paces].sort((a, b) => a - b));
  });
});

describe("an industry", () => {
  it("is opened by its name, and has its indicators, regions and parts", async () => {
    await open(page, "/industries");
    await table().getByRole("link", { name: "Chemicals", exact: true }).click();
    await page.waitForURL("**/industry/chemicals");
    await page.locator("h1", { hasText: "Chemicals" }).waitFor();
    await open(page, "/industry/chemicals?indicator=water");
    expect(await readRows(tableWith(page, "Indicator", "Achieved"))).toHaveLength(11);
    const regions = await readRows(tableWith(page, "Region"));
    expect(regions).toHaveLength(21);
    const parts = await readRows(tableWith(page, "Industry"));
    expect(parts.map(({ code }) => code).sort()).toEqual([
      "nitrogen-fertiliser",
      "other-chemicals",
      "pesticides",
      "polysilicon",
    ]);
  });

  it("says so where it is not divided", async () => {
    await open(page, "/industry/cement");
    expect(await page.locator("main").innerText()).toContain("Cement is not divided further");
  });

  it("leads back to the industry that it is part of", async () => {
    await open(page, "/industry/pesticides");
    await page.getByRole("link", { name: "Back to Chemicals" }).click();
    await page.waitForURL("**/industry/chemicals");
  });
});

it("nothing went wrong on these pages", () => {
  expect(watched.faults).toEqual([]);
});
