import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BacktestPayload, unpackScores } from "../../src/domain/backtest.js";
import { changes, chooseOption, forget, open } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { numberIn, readRows, tableWith } from "../support/table.js";

const { visitor } = demo();
let page: Page;
let payload: Exclude<BacktestPayload, { reason: string }>;

beforeAll(async () => {
  page = (await visitor({ acceptDownloads: true })).page;
  const answered = page.waitForResponse(/backtest\.[0-9a-f]+\.json/);
  await open(page, "/backtest");
  payload = await (await answered).json();
});
beforeEach(async () => {
  await forget(page);
  await open(page, "/backtest");
});

const chances = () => readRows(tableWith(page, "Chance stated"));
const test = (indicator: string) => payload.indicators.find((one) => one.indicator === indicator)!;

/** What a button saves: its rows, the first the heads. */
async function saved(figure: number): Promise<string[][]> {
  const waiting = page.waitForEvent("download");
  await page.locator("figure").nth(figure).getByRole("button", { name: "Download table" }).click();
  const text = await readFile(await (await waiting).path(), "utf8");
  return text
    .replace(/^\ufeff/, "")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
}

describe("the forecast test", () => {
  it("is reached from the navigation", async () => {
    await open(page, "/");
    await page.locator("nav a", { hasText: "Forecast test" }).click();
    await page.waitForURL("**/backtest");
  });

  it("shows neither choices nor method where nothing could be tested", async () => {
    const stored = /backtest\.[0-9a-f]+\.json/;
    await page.route(stored, (route) => route.fulfill({ json: { reason: "yearly" } }));
    try {
      await open(page, "/backtest");
      const told = await page.locator("main").innerText();
      expect(told).toContain("The register knows years only");
      expect(told).not.toMatch(/12 or 24|Origins|went back to earlier months/);
      expect(await page.locator("main select:visible, main input:visible").count()).toBe(0);
    } finally {
      await page.unroute(stored);
    }
  });

  it("says of the goals given about 70 % how many were reached, as the table has it", async () => {
    const { bins } = test("audits").reliability.find(
      ({ level, ahead }) => level === null && ahead === 12,
    )!;
    const asked = bins.find(({ from }) => from === 0.6)!;
    const title = await page.locator("figure h2").first().innerText();
    expect(title).toContain(`of ${asked.cases.toLocaleString("en-GB")} goals given a chance of 60`);
    expect(title).toContain(`${Math.round(asked.share! * 100)}% were reached`);
    const apart = bins.filter(
      ({ stated, low, high }) => stated !== null && (stated < low! || stated > high!),
    );
    expect(apart.length).toBeGreaterThan(0);
    expect(await page.locator("figure").first().innerText()).toContain(
      `In ${apart.length} of 7 ranges the mean stated lies outside`,
    );
    const rows = await chances();
    expect(rows).toHaveLength(7);
    expect(rows.map(({ cells }) => numberIn(cells.Goals?.text))).toEqual(
      bins.map(({ cases }) => cases),
    );
  });

  it("follows the choice of indicator, level and time, and keeps it in the address", async () => {
    const before = await chances();
    await changes(page, () => page.getByRole("radio", { name: "24 months" }).check());
    await changes(page, () => page.getByRole("radio", { name: "Coal saved" }).check());
    await chooseOption(page, "goals", "regions");
    expect(await chances()).not.toEqual(before);
    const { bins } = test("coal").reliability.find(
      ({ level, ahead }) => level === "regions" && ahead === 24,
    )!;
    expect((await chances()).map(({ cells }) => numberIn(cells.Reached?.text))).toEqual(
      bins.map(({ happened }) => happened),
    );
    expect(new URL(page.url()).search).toBe("?ahead=24&indicator=coal&goals=regions");
  });

  it("sets every model beside the benchmarks at the level and span that is chosen", async () => {
    await chooseOption(page, "level", "regions");
    await chooseOption(page, "span", "7-12");
    const known = unpackScores(test("audits").scores).filter(
      ({ level, span }) => level === "regions" && span === "7-12",
    );
    const rows = await readRows(tableWith(page, "MASE", "WAPE"));
    expect(rows).toHaveLength(known.length);
    for (const [i, { cells }] of rows.entries()) {
      for (const [head, value] of [
        ["MASE", known[i]!.mase!],
        ["drift", known[i]!.ratios[2]!],
      ] as const)
        expect(Math.abs(numberIn(cells[head]?.text)! - value)).toBeLessThan(0.00501);
      expect(numberIn(cells.Quantities?.text)).toBe(known[i]!.cases);
    }
  });

  it("gives each table to download, with what it is of and that it is synthetic", async () => {
    const [head, ...rows] = await saved(2);
    expect(head!.slice(0, 3)).toEqual(["Level", "Ahead", "Forecast"]);
    expect(rows).toHaveLength(test("audits").scores.length);
    expect(new Set(rows.map((row) => row.at(-1)))).toEqual(
      new Set(["Synthetic demonstration data"]),
    );
    expect(await saved(0)).toHaveLength(8);
    const coverage = await saved(1);
    expect(coverage).toHaveLength(
      1 + unpackScores(test("audits").scores).filter(({ model }) => model === "reconciled").length,
    );
  });

  it("fits a phone in Chinese, and draws no letter outside the charts", async () => {
    const { page, faults, close } = await visitor({ viewport: { width: 390, height: 844 } });
    await open(page, "/backtest?lang=zh-Hans");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const outside = await page.locator("svg.chart").evaluateAll((charts) =>
      charts.flatMap((chart) => {
        const frame = chart.getBoundingClientRect();
        return [...chart.querySelectorAll("text")]
          .filter((text) => {
            const box = text.getBoundingClientRect();
            return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1);
          })
          .map((text) => text.textContent);
      }),
    );
    expect(outside).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});
