import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { csvParse } from "d3-dsv";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StatusReport } from "../../loaders/status/report.js";
import type { QualityPayload } from "../../src/domain/quality.js";
import {
  changes,
  chooseOption,
  launchBrowser,
  mainText,
  open,
  settled,
  type WatchedPage,
  watchedPage,
} from "../support/browser.js";
import { savedTable } from "../support/download.js";
import { pendingWorkspace } from "../support/pending.js";
import { beyondRightEdge, paper, print } from "../support/print.js";
import { must, type ServedSite, servedSite } from "../support/site.js";
import { numberIn, readRows, tableWith } from "../support/table.js";

let workspace: string;
let site: ServedSite;
let browser: Browser;
let visitor: WatchedPage;
let page: Page;
let quality: QualityPayload;
let confirmed: StatusReport;
let all: StatusReport;

const json = async <T>(...args: string[]): Promise<T> =>
  JSON.parse((await must([...args, "--json", "--workspace", workspace])).stdout);

beforeAll(async () => {
  workspace = await pendingWorkspace("pending", 6_000);
  all = await json("status");
  confirmed = await json("status", "--confirmed");
  quality = await json("status", "--quality");
  site = await servedSite(workspace, "pending");
  browser = await launchBrowser();
  visitor = await watchedPage(browser, site.url);
  page = visitor.page;
  page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const bar = () => page.locator(".standing");
/** Chooses which data count and waits until the figures are of those. */
async function choose(view: "all" | "confirmed"): Promise<void> {
  await page.locator(`.standing input[value="${view}"]`).check();
  await page.waitForFunction((limited) => {
    const sources = [...document.querySelectorAll(".figure-source")];
    return (
      sources.length > 0 &&
      sources.some(({ textContent }) => textContent?.includes("Confirmed data only")) === limited
    );
  }, view === "confirmed");
  await settled(page);
}

/** What the page says was achieved in the current plan, by indicator. */
async function achieved(): Promise<Record<string, number | null>> {
  const rows = await readRows(tableWith(page, "Achieved", "Expected by now"));
  return Object.fromEntries(rows.map(({ code, cells }) => [code, numberIn(cells.Achieved?.title)]));
}

function told({ plans }: StatusReport): Record<string, number | null> {
  return Object.fromEntries(
    plans.at(-1)!.indicators.map(({ indicator, achieved }) => [indicator, achieved]),
  );
}

const address = () => Object.fromEntries(new URL(page.url()).searchParams);

describe("the choice of confirmed data", () => {
  it("turns every total of the first page into that of `status --confirmed`, and back", async () => {
    await open(page, "/");
    expect(await achieved()).toEqual(told(all));
    await choose("confirmed");
    expect(await achieved()).toEqual(told(confirmed));
    expect(told(confirmed).audits).toBeLessThan(told(all).audits!);
    for (const source of await page.locator(".figure-source").allInnerTexts())
      expect(source).toContain("Confirmed data only");
    await choose("all");
    expect(await achieved()).toEqual(told(all));
    expect(await mainText(page)).not.toContain("Confirmed data only");
  });

  it("limits the commitments as well", async () => {
    await open(page, "/commitments");
    const audits = async () =>
      numberIn(/of ([\d,]+) audits/.exec(await page.locator("#procedures h2").innerText())?.[1]);
    expect(await audits()).toBe(told(all).audits);
    await choose("confirmed");
    expect(await audits()).toBe(told(confirmed).audits);
  });

  it("is kept in the address, for whoever is sent it and in every language", async () => {
    await open(page, "/?indicator=coal");
    await choose("confirmed");
    expect(address()).toEqual({ indicator: "coal", data: "confirmed" });
    const text = await mainText(page);
    await open(page, "/?indicator=coal&data=confirmed");
    expect(await mainText(page)).toBe(text);
    await changes(page, () => page.locator('[data-language="zh-Hans"]').click());
    expect(await bar().innerText()).toContain("未予计入");
    expect(await page.locator('.standing input[value="confirmed"]').isChecked()).toBe(true);
    await changes(page, () => page.locator('[data-language="en"]').click());
  });

  it("goes with the reader from page to page", async () => {
    await open(page, "/regions?data=confirmed");
    await page.locator("tbody a", { hasText: "Shenzhen" }).click();
    await page.waitForURL("**/region/440300?data=confirmed");
    await settled(page);
    expect(await page.locator('.standing input[value="confirmed"]').isChecked()).toBe(true);
  });

  it("can be made by keyboard", async () => {
    await open(page, "/industries");
    await page.locator('.standing input[value="all"]').focus();
    await changes(page, () => page.keyboard.press("ArrowRight"));
    expect(address().data).toBe("confirmed");
  });

  it("limits regions, industries and their own pages to the same sums", async () => {
    const sum = async (head: string) => {
      const rows = await readRows(tableWith(page, head));
      return rows
        .filter(({ depth }) => depth === 0)
        .reduce((total, { cells }) => total + (numberIn(cells[head]?.title) ?? 0), 0);
    };
    const audits = told(confirmed).audits!;
    for (const path of ["/regions", "/industries"]) {
      await open(page, `${path}?indicator=audits&data=confirmed`);
      expect(await sum("Achieved"), path).toBe(audits);
      await choose("all");
      expect(await sum("Achieved"), path).toBe(told(all).audits);
    }
    const shenzhen = quality.pending!.regions.find(({ region }) => region === "440300")!;
    await open(page, "/region/440300");
    const before = (await achieved()).audits!;
    await choose("confirmed");
    expect(before - (await achieved()).audits!).toBeGreaterThan(0);
    expect(before - (await achieved()).audits!).toBeLessThanOrEqual(shenzhen.audits);
    const counted = async () =>
      numberIn(/from ([\d,]+) audits/.exec(await page.locator("#why").innerText())![1])!;
    const confirmedAudits = await counted();
    await choose("all");
    expect(await counted()).toBeGreaterThan(confirmedAudits);
    await open(page, "/lagging?indicator=audits&data=confirmed");
    expect(await readRows(tableWith(page, "Main cause"))).toHaveLength(21);
    await open(page, "/industry/cement?data=confirmed");
    expect(await page.locator('.standing input[value="confirmed"]').isChecked()).toBe(true);
    expect(await mainText(page)).toContain("Confirmed data only");
  });
});

describe("the what-if page", () => {
  it("works out scenarios of confirmed data alone, and of all again", async () => {
    await open(page, "/whatif?s=1_Deeper_d50&data=confirmed");
    await page.waitForSelector(".whatif");
    const figure = page.locator(".whatif figure").first();
    expect(await figure.locator(".figure-source").innerText()).toContain("Confirmed data only");
    const seen = await figure.innerText();
    await choose("all");
    expect(await figure.innerText()).not.toBe(seen);
    expect(await page.locator('input[name="depth-0-0"]').inputValue()).toBe("50");
  });
});

describe("what awaits confirmation", () => {
  it("is said on every page of figures, with whence, and leads to the list", async () => {
    const { audits, regions } = quality.pending!;
    const pages = [
      "/",
      "/quality",
      "/regions",
      "/lagging",
      "/industries",
      "/region/440300",
      "/industry/cement",
    ];
    for (const path of pages) {
      await open(page, path);
      expect(await bar().innerText(), path).toContain(`${audits.toLocaleString("en-US")} audits`);
    }
    const names = ["Shenzhen", "Dongguan"];
    expect(
      regions
        .slice(0, 2)
        .map(({ region }) => region)
        .sort(),
    ).toEqual(["440300", "441900"]);
    for (const name of names) expect(await bar().innerText()).toContain(name);
    await bar().getByRole("link").click();
    await page.waitForURL((url) => url.pathname === "/quality" && url.hash === "#pending");
    await settled(page);
    const rows = await readRows(tableWith(page, "Awaits"));
    expect(rows.map(({ cells }) => [cells["Sent by"]?.text, cells.Awaits?.text])).toEqual([
      ["Panyu District", "Guangdong"],
      ["Huangpu District", "Guangzhou, then Guangdong"],
      ["Shenzhen", "Guangdong"],
      ["Dongguan", "Guangdong"],
      ["Huizhou", "Guangdong"],
      ["Jiangmen", "Guangdong"],
    ]);
    expect(
      await page.locator("#pending").evaluate((e) => e.getBoundingClientRect().top),
    ).toBeLessThan(await page.evaluate(() => innerHeight));
  });
});

describe("the rejected rows of a submission", () => {
  const rows = () => page.locator(".faults-table tbody tr");
  const button = () => page.getByRole("button", { name: "Download all" });

  beforeAll(() => open(page, "/quality"));

  it("stand once each, with what was sent and what to do", async () => {
    const id = quality.submissions.find(({ sender }) => sender === "440300")!.id;
    if ((await page.locator('select[name="submission"]').inputValue()) !== id)
      await chooseOption(page, "submission", id);
    const told = await rows().nth(2).innerText();
    expect(told).toContain("2018-02-30");
    expect(told).toContain("Write it as 2017-03-05");
    expect(told).toContain("Quantities of this column start at zero");
    await changes(page, () => page.locator('input[value="warning"]').check());
    expect(await rows().allInnerTexts()).toSatisfy((texts: string[]) =>
      texts.every((text) => text.includes("overdue")),
    );
    await changes(page, () => page.locator('input[value="error"]').check());
    await chooseOption(page, "code", "negative");
    expect(await rows().count()).toBe(1);
    expect(await rows().locator("th, td").allInnerTexts()).toEqual([
      "7",
      expect.stringMatching(/^DEMO-\d+$/),
      "Rejected",
      expect.stringContaining("-4"),
    ]);
    expect(address()).toEqual({ submission: id, severity: "error", code: "negative" });
  });

  it("are all in the download, and none of them runs in a spreadsheet", async () => {
    const { name, text, rows } = await savedTable(button());
    const submission = quality.submissions.find(({ sender }) => sender === "440300")!;
    expect(name).toBe(`rejects-${submission.id}.csv`);
    expect(text.startsWith("\ufeffFile,Sheet,Line,")).toBe(true);
    const counts = Object.values({ ...submission.errors, ...submission.warnings });
    expect(rows).toHaveLength(counts.reduce((sum, n) => sum + n, 0));
    const formula = rows.find(({ Code }) => Code === "not-a-number")!;
    expect(formula["As sent"]).toBe('\'=HYPERLINK("http://example.invalid")');
    expect(formula.Origin).toBe("Submitted data");
    const { stdout } = await must(["rejects", submission.id, "--workspace", workspace]);
    const told = csvParse(stdout.replace(/^\ufeff/, ""));
    expect(told.map(({ Line, Code }) => `${Line} ${Code}`)).toEqual(
      rows.map(({ Line, Code }) => `${Line} ${Code}`),
    );
  });

  it("leave the page bounded where there are many, and say how many more there are", async () => {
    const old = quality.submissions.find(({ sender }) => sender === "440000")!;
    await open(page, `/quality?submission=${old.id}`);
    const many = Object.values(old.warnings).reduce((sum, n) => sum + n, 0);
    const shown = Math.min(100, many);
    expect(await rows().count()).toBe(shown);
    if (many > shown)
      expect(await mainText(page)).toContain(`${many - shown} more rows: the download has them`);
  });
});

describe("the quality of one region", () => {
  it("is told by codes, quarters and submissions, and every table can be saved", async () => {
    await open(page, "/quality?region=440300&data=confirmed");
    expect(await mainText(page)).toContain("No submission from Shenzhen has been confirmed");
    await choose("all");
    expect(await mainText(page)).toMatch(/Shenzhen: Most frequent fault or warning: \w+/);
    const tables = await page.locator("main figure").count();
    const buttons = page.locator("main figure .button");
    expect(await buttons.count()).toBe(tables);
    for (let i = 0; i < tables; i++) {
      const { text, rows } = await savedTable(buttons.nth(i));
      expect(text.startsWith("\ufeff")).toBe(true);
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map(({ Origin }) => Origin))).toEqual(new Set(["Submitted data"]));
    }
  });

  it("says in a download that it holds confirmed data only", async () => {
    await open(page, "/quality?data=confirmed");
    const { name, rows } = await savedTable(page.locator("main figure .button").first());
    expect(name).toBe("quality-regions-confirmed.csv");
    expect(rows[0]?.Origin).toBe("Submitted data, Confirmed data only");
  });
});

describe("what the first page says of the register", () => {
  it("tells warnings on rows that count, and leads to them", async () => {
    await open(page, "/");
    const counted = quality.submissions.reduce(
      (sum, { warnings }) => sum + Object.values(warnings).reduce((a, b) => a + b, 0),
      0,
    );
    const line = page.locator(".doubtful");
    expect(await line.innerText()).toMatch(new RegExp(`^${counted} warnings stand on \\d+ rows`));
    expect(await line.getByRole("link").getAttribute("href")).toMatch(/\/quality$/);
  });

  it("tells how much of each published result it holds, and withholds what rests on too little", async () => {
    const rows = await readRows(tableWith(page, "In register"));
    const cells = (code: string) => rows.find((row) => row.code === code)!.cells;
    const audits = all.plans[0]!.indicators.find(({ indicator }) => indicator === "audits")!;
    expect(cells("audits")["In register"]!.text).toBe(
      `${((100 * audits.achieved!) / 6_979).toFixed(1)}%`,
    );
    expect(cells("coal")["Uplift asked for"]!.text).toBe("+8.7%");
    expect(cells("water")["Uplift asked for"]).toEqual({
      text: "–",
      title: expect.stringContaining("holds less than 90% of the audits published"),
    });
  });
});

describe("the drill-down of one region", () => {
  const sentFrom = () => page.locator('select[name="submission"] option').allInnerTexts();

  it("has the submissions sent from there alone, and forgets what another region sent", async () => {
    await open(page, "/quality");
    expect((await sentFrom()).length).toBeGreaterThan(1);
    await chooseOption(page, "submission", idOf("440300"));
    await chooseOption(page, "region", "440100");
    expect(await sentFrom()).toEqual([expect.stringContaining("黄埔区.csv, Huangpu District")]);
    expect(await page.locator("main h2").allInnerTexts()).toContain(
      "黄埔区.csv: 3 rows rejected, 0 doubtful",
    );
    expect(await page.locator(".control-note").count()).toBe(0);
    expect(address()).toEqual({ region: "440100" });
    await chooseOption(page, "region", "440600");
    expect(await mainText(page)).toContain("No row sent from Foshan was rejected");
  });

  it("says of an address what it asks for in vain", async () => {
    await open(page, "/quality?region=990000&submission=gone&code=lost");
    expect(await page.locator(".control-note").allInnerTexts()).toEqual([
      "The address asks for “990000”, which is not among these; showing: All regions",
      expect.stringMatching(/^The address asks for “gone”, which is not among these; showing: /),
      "The address asks for “lost”, which is not among these; showing: All kinds",
    ]);
  });

  const idOf = (sender: string) => quality.submissions.find((one) => one.sender === sender)!.id;
});

describe("the table of submissions", () => {
  it("is a card a submission on a narrow screen, each cell beside its head", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, "/quality?region=440300");
    const table = tableWith(page, "Standing");
    const card = table.locator("tbody tr").first();
    expect((await card.boundingBox())!.width).toBeLessThanOrEqual(390);
    expect(
      await card.locator("td").evaluateAll((cells) =>
        cells.map((cell) => {
          const { content } = getComputedStyle(cell, "::before");
          return [content.replaceAll('"', ""), cell.scrollWidth <= cell.clientWidth];
        }),
      ),
    ).toContainEqual(["Days from completion to receipt: Median", true]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it("fits on the sheet, whatever its files are called", async () => {
    const { page, close } = await watchedPage(browser, site.url);
    await paper(page);
    await print(page, "/quality", () =>
      page.evaluate(() => {
        for (const file of document.querySelectorAll("th.is-file"))
          file.textContent = `${"cleaner_production_audits_".repeat(3)}final.xlsx`;
      }),
    );
    expect(await beyondRightEdge(page)).toEqual([]);
    await close();
  });
});

describe("pages of a register of which some is pending", () => {
  it("have no serious fault of accessibility", async () => {
    const axe = await readFile(
      createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
      "utf8",
    );
    for (const path of ["/?data=confirmed", "/quality"]) {
      await open(page, path);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      expect(
        violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => `${path} ${id} ${nodes.map(({ target }) => target).join(" ")}`),
      ).toEqual([]);
    }
  });

  it("ran without an error and asked nothing of another origin", () => {
    expect(visitor.faults).toEqual([]);
  });
});
