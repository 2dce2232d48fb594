import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { mainText, open, overflowOf, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { takeGoals } from "../support/stated.js";
import { numberIn, readRows, tableWith } from "../support/table.js";

const { visitor, workspace } = demo();
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  watched = await visitor();
  page = watched.page;
});

const answered = () =>
  page.waitForSelector(".catchup-answer[aria-busy=false] > *", { timeout: 60_000 });
const planned = async (query: string) => {
  await open(page, `/catchup${query}`);
  await answered();
};
const goals = () => tableWith(page, "Chance without", "Chance with");
/** Waits until the page has planned anew, and tells so. */
const set = async (name: string, value: string, told: string) => {
  await page.locator(`input[name="${name}"]`).fill(value);
  await page.locator(`input[name="${name}"]`).blur();
  await page.locator(".catchup h2", { hasText: told }).waitFor();
};

describe("the catch-up plan", () => {
  it("is reached by the navigation, and says where limits leave no plan what would have to give way", async () => {
    await open(page, "/");
    await page.getByRole("link", { name: "Catch-up plan", exact: true }).click();
    await answered();
    expect(await page.locator(".catchup h2").first().innerText()).toContain(
      "No plan within these limits",
    );
    expect(await readRows(goals())).toHaveLength(8);
    expect(await mainText(page)).toMatch(/all goals together can have a chance of \d+% at most/);
    expect(await readRows(tableWith(page, "Limit", "Give way by"))).not.toHaveLength(0);
    expect(new URL(page.url()).search).toBe("");
  });

  it("brings a goal to the chance that is chosen, and keeps the choice in the address", async () => {
    await planned("?goal=co2&growth=none");
    await set("chance", "70", "chance of 70%");
    expect(new URL(page.url()).searchParams.get("chance")).toBe("70");
    expect(await page.locator(".catchup h2").first().innerText()).toMatch(
      /^\d+ extra audits at a cost of CNY .* a chance of 70%(; tried on other futures, \d+% at the least)?$/,
    );
    const [row] = await readRows(goals());
    const [before, after] = ["Chance without", "Chance with"].map((head) =>
      numberIn(row!.cells[head]!.title),
    );
    expect(after).toBeGreaterThan(before!);
    // proved on 250 other futures
    expect(Math.abs(after! - 70)).toBeLessThan(10);
    const years = ["Begun in 2018", "Begun in 2019", "Begun in 2020"];
    const places = await readRows(tableWith(page, ...years));
    const all = places.map(({ cells }) => numberIn(cells["All years"]!.text)!);
    expect(all.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBe(all.at(-1));
    expect(await mainText(page)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("proposes yearly goals of regions that intake takes in, and status then tells as stated", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: /targets\.csv/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("targets.csv");
    const { directory, goals } = await takeGoals((await download.path())!, workspace, "440300");
    const { targets } = await loadWorkspace(directory);
    const shenzhen = targets.filter(
      ({ region, indicator, industry }) =>
        region === "440300" && indicator === "co2" && industry === undefined,
    );
    expect(shenzhen.map(({ year }) => year)).toEqual([2016, 2017, 2018, 2019, 2020]);
    expect(targets.some(({ industry }) => industry !== undefined)).toBe(true);
    // the goal of the plan is the sum of its years
    expect(goals.find(({ indicator }) => indicator === "co2")!.goal).toBeCloseTo(
      shenzhen.reduce((sum, { value }) => sum + value, 0),
      3,
    );
  }, 240_000);

  it("needs no audits where the chance is there already, and says so", async () => {
    await planned("?goal=nox");
    expect(await mainText(page)).toContain("No extra audits are needed");
  });

  it("says what of a nonsensical address it did not follow, and plans all the same", async () => {
    await planned("?chance=300&goal=gold&goal=nox&growth=-5&cost=free&basin=nile&of=moon&audits=x");
    const note = await page.locator(".catchup-editor .control-note").innerText();
    for (const part of [
      "chance = 300",
      "goal = gold",
      "growth = -5",
      "cost = free",
      "basin = nile",
      "of = moon",
      "audits = x",
    ])
      expect(note).toContain(part);
    expect(await page.locator('input[name="chance"]').inputValue()).toBe("80");
    expect(await mainText(page)).toContain("No extra audits are needed");
  });

  it("can be cancelled and asked again", async () => {
    await open(page, "/catchup?of=cities");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await mainText(page)).toContain("Cancelled");
    await page.locator('select[name="of"]').selectOption("whole");
    await answered();
    expect(await page.locator(".catchup h2").first().innerText()).toContain("extra audits");
  });

  it("stays legible in Chinese on a phone", async () => {
    const phone = await visitor({ locale: "zh-CN", viewport: { width: 390, height: 800 } });
    await open(phone.page, "/catchup?goal=co2&growth=none");
    await phone.page.waitForSelector(".catchup", { timeout: 60_000 });
    expect(await mainText(phone.page)).toContain("新增审核");
    expect(await overflowOf(phone.page)).toBeLessThanOrEqual(0);
    expect(phone.faults).toEqual([]);
    await phone.close();
  });
});

it("nothing went wrong on these pages", () => {
  expect(watched.faults).toEqual([]);
});
