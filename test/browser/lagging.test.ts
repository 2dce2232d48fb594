import { readFile } from "node:fs/promises";
import { csvParse } from "d3-dsv";
import type { Locator, Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changes, chooseOption, open, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { headOf, numberIn, readRows, tableWith } from "../support/table.js";

const { visitor } = demo();
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  watched = await visitor();
  page = watched.page;
});

const marked = (name: string) =>
  page
    .locator(`:is(g, path, tr).${name}[data-code]`)
    .evaluateAll((nodes) => [
      ...new Set(nodes.map((node) => `${node.tagName} ${node.getAttribute("data-code")}`)),
    ]);
const everywhere = (code: string) => [`g ${code}`, `path ${code}`, `TR ${code}`].sort();
const area = (code: string) => page.locator(`.map-area[data-code="${code}"]`);
const point = (code: string) => page.locator(`.strip-point[data-code="${code}"]`);
const row = (code: string) => page.locator(`tr[data-code="${code}"]`);
const board = () => tableWith(page, "Region", "Main cause");
const heading = () => page.locator("main h2:visible").first().innerText();

describe("the board of lagging regions", () => {
  beforeEach(() => open(page, "/lagging?indicator=coal"));

  it("is in the navigation and lists all regions, the least likely first", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "Lagging regions" }).click();
    await page.waitForURL("**/lagging");
    await open(page, "/lagging?indicator=coal");
    const rows = await readRows(board());
    expect(rows).toHaveLength(21);
    const chances = rows.map(({ cells }) => numberIn(cells["Chance of goal"]!.text)!);
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(await heading()).toMatch(/^Coal saved: \d+ of 21 regions unlikely/);
    // what each owes of what all lack
    const owed = rows.map(({ cells }) => numberIn(cells["Share of the shortfall"]!.text) ?? 0);
    expect(owed.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(98);
    expect(owed.reduce((sum, share) => sum + share, 0)).toBeLessThan(102);
  });

  it.each<[string, (code: string) => Locator]>([
    ["map", area],
    ["strip", (code) => point(code).locator("circle")],
    ["table", (code) => row(code).locator("td").last()],
  ])(
    "marks a region in all three while the pointer is on it in the %s, and keeps a click",
    async (_, at) => {
      await at("445200").hover();
      expect((await marked("is-pointed")).sort()).toEqual(everywhere("445200").sort());
      expect(await page.locator(".map-readout").innerText()).toContain("Jieyang");
      await at("441800").click();
      await page.locator("h1:visible").hover();
      expect((await marked("is-selected")).sort()).toEqual(everywhere("441800").sort());
      expect(new URL(page.url()).searchParams.get("region")).toBe("441800");
    },
  );

  it("is walked by keyboard from the map, and keeps its selection in the address", async () => {
    await page.locator(".map-area[tabindex='0']").focus();
    await page.keyboard.press("ArrowDown");
    const code = (await page.locator(".map-area:focus").getAttribute("data-code"))!;
    expect((await marked("is-pointed")).sort()).toEqual(everywhere(code).sort());
    await page.keyboard.press("Enter");
    await open(page, page.url());
    expect((await marked("is-selected")).sort()).toEqual(everywhere(code).sort());
  });

  it("is sorted by any figure and says how much is reported", async () => {
    const head = headOf(board(), "Reported so far");
    await head.getByRole("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    const shares = (await readRows(board())).map(({ cells }) =>
      numberIn(cells["Reported so far"]!.text),
    ) as number[];
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share > 0 && share <= 100)).toBe(true);
  });

  it("is downloaded with the gap and its parts, which sum to it", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download table" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("lagging-coal.csv");
    const text = (await readFile((await download.path())!, "utf8")).replace("\ufeff", "");
    const rows = csvParse(text);
    expect(rows).toHaveLength(21);
    const factors = [
      "Number of audits",
      "Acceptance",
      "Industries audited",
      "Depth of audits",
      "Late reports",
    ];
    for (const row of rows) {
      expect(row.Origin).toContain("Synthetic demonstration data");
      const sum = factors.reduce((all, factor) => all + Number(row[factor]), 0);
      expect(Math.abs(sum - Number(row["Gap to the rates of the whole"]))).toBeLessThan(1);
    }
  });

  it("shows all goals as one table of chances, each with its figure", async () => {
    await chooseOption(page, "indicator", "goals");
    expect(new URL(page.url()).searchParams.get("indicator")).toBe("goals");
    const rows = await readRows(tableWith(page, "Region", "Unlikely"));
    expect(rows).toHaveLength(21);
    const cells = page.locator("td .heat");
    expect(await cells.count()).toBe(21 * 8);
    for (const text of await cells.allInnerTexts()) expect(text).toMatch(/^([<>]?\d+%|–)$/);
    await headOf(tableWith(page, "Region", "Unlikely"), "Audits")
      .getByRole("button")
      .click();
    const chances = (await readRows(tableWith(page, "Region", "Unlikely"))).map(({ cells }) =>
      numberIn(cells.Audits!.text),
    ) as number[];
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
  });

  it("names first where work may bring most, marks it on the map and leads to the reasons", async () => {
    const visits = page.locator(".visits li");
    expect(await visits.count()).toBeGreaterThan(0);
    const first = await visits.first().innerText();
    expect(first).toMatch(/^[A-Z]\w+: [A-Z].*; about .+ more a year, 80% interval .+ to .+$/);
    const code = (await visits.first().getAttribute("data-code"))!;
    await visits.first().hover();
    expect((await marked("is-pointed")).sort()).toEqual(everywhere(code).sort());
    await visits.first().getByRole("link").click();
    await page.waitForURL(`**/region/${code}?indicator=coal#why`);
    await page.locator("#why h2").first().waitFor();
  });

  it("leads to a region's page with the same indicator", async () => {
    await row("445200").getByRole("link").click();
    await page.waitForURL("**/region/445200?indicator=coal");
  });

  it("speaks Chinese", async () => {
    await open(page, "/lagging?indicator=coal&lang=zh-Hans");
    expect(await heading()).toMatch(/^节能量：21 个地区中 \d+ 个难以达标/);
    await open(page, "/lagging?indicator=coal&lang=en");
  });
});

describe("why a region lags", () => {
  const rowsOf = () => readRows(tableWith(page, "Factor"));
  beforeEach(() => open(page, "/region/445200?indicator=coal"));

  it("goes from the rates of the whole, factor by factor, to what is reported", async () => {
    const rows = await rowsOf();
    expect(rows.map(({ code }) => code)).toEqual([
      "expected",
      "count",
      "acceptance",
      "mix",
      "depth",
      "reporting",
      "actual",
    ]);
    const value = rows.map(({ cells }) => {
      const { title } = Object.values(cells)[2]!;
      return Number(
        title!
          .replaceAll(",", "")
          .replace("−", "-")
          .replace(/[^\d.-]/g, ""),
      );
    });
    const [expected, ...rest] = value;
    const actual = rest.pop()!;
    const sum = rest.reduce((level, change) => level + change, expected!);
    expect(Math.abs(sum - actual)).toBeLessThan(1);
    expect(await page.locator(".visit h2").first().innerText()).toBe(
      "Coal saved: Jieyang has 33.1 ktce less than at the rates of Guangdong, mostly by the number of audits",
    );
  });

  it("says each factor in a plain sentence, and follows the indicator", async () => {
    const says = (await rowsOf()).map(({ cells }) => cells["What it says"]!.text);
    expect(says.every((sentence) => sentence.length > 20)).toBe(true);
    await changes(page, () => page.locator("select[name=indicator]").selectOption("audits"));
    const audits = await rowsOf();
    expect(audits.map(({ code }) => code)).toEqual([
      "expected",
      "count",
      "acceptance",
      "reporting",
      "actual",
    ]);
    expect(await page.locator(".visit h2").first().innerText()).toContain("Audits: Jieyang has");
  });

  it("shows regions like it and leads to them", async () => {
    const peers = await readRows(tableWith(page, "Compared", "Accepted"));
    expect(peers).toHaveLength(5);
    expect(peers[0]!.code).toBe("445200");
    expect(peers.at(-1)!.code).toBe("440000");
    await row(peers[1]!.code!).locator(".visit a, a").first().click();
    await page.waitForURL(`**/region/${peers[1]!.code}?indicator=coal`);
  });

  it("prints as a sheet of one page for a visit", async () => {
    await page.evaluate(() => {
      globalThis.print = () => {};
    });
    const button = page.getByRole("button", { name: "Print for a visit" });
    await button.click();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]/g)];
    expect(boxes.map(([, ...sides]) => sides.map((side) => Math.round(Number(side))))).toEqual([
      [595, 842],
    ]);
    // having printed, the page is whole again
    expect(await page.locator("html").getAttribute("data-print")).toBe(null);
    await button.click();
    await page.emulateMedia({ media: "print" });
    const text = await page.locator("main").innerText();
    for (const told of ["Jieyang", "Required per year", "Number of audits", "30 June 2018"])
      expect(text).toContain(told);
    expect(text).not.toContain("Back to");
    expect(await tableWith(page, "Industry").isVisible()).toBe(false);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await tableWith(page, "Industry").isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });
});

it("nothing went wrong on these pages", () => {
  expect(watched.faults).toEqual([]);
});
