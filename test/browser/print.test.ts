import { spawnSync } from "node:child_process";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { open } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { beyondRightEdge, paper, print } from "../support/print.js";

const PAGES = [
  "/",
  "/forecast",
  "/regions",
  "/lagging",
  "/allocation",
  "/lagging?indicator=goals",
  "/industries",
  "/commitments",
  "/region/440100",
  "/pipeline",
  "/quality",
  "/submissions",
  "/backtest",
  "/methods",
];
const canReadPdf = spawnSync("pdftotext", ["-v"]).error === undefined;

const { visitor } = demo();
let page: Page;

async function newPage(options = {}): Promise<void> {
  await page?.context().close();
  page = (await visitor(options)).page;
  await paper(page);
}

describe.each(PAGES)("%s on paper", (path) => {
  beforeAll(async () => {
    await newPage();
    await print(page, path);
  });

  it("has no controls and no navigation", async () => {
    const controls = page.locator("select, input, .switches, .site-nav, summary, .skip");
    expect(await controls.count()).toBeGreaterThan(0);
    expect(await controls.filter({ visible: true }).count()).toBe(0);
  });

  it("still says that its data are synthetic, of which date, and from where it was printed", async () => {
    const text = await page.locator("body").innerText();
    expect(text).toContain("Synthetic demonstration data");
    expect(text).toContain("30 June 2018");
    expect(text).toContain(`Printed from ${page.url()}`);
  });

  it("keeps the source of every figure", async () => {
    const sources = page.locator(".figure-source");
    expect(await sources.filter({ visible: true }).count()).toBe(await sources.count());
  });

  it("has nothing cut off at its right edge", async () => {
    expect(await beyondRightEdge(page)).toEqual([]);
  });
});

describe("a page printed", () => {
  it("from a dark screen is black on white", async () => {
    await newPage({ colorScheme: "dark" });
    await print(page, "/regions");
    const style = await page.evaluate(() => {
      const { backgroundColor } = getComputedStyle(document.documentElement);
      const heading = [...document.querySelectorAll("h1")].find((h1) => h1.offsetWidth > 0);
      return [backgroundColor, heading && getComputedStyle(heading).color];
    });
    expect(style).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
  });

  it.each([
    ["/regions", [595, 842]],
    ["/", [842, 595]],
  ])("from %s is a PDF on A4, the widest tables across it", async (path, size) => {
    await newPage();
    await open(page, path);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]/g)];
    expect(boxes.length).toBeGreaterThan(1);
    for (const [, ...sides] of boxes)
      expect(sides.map((side) => Math.round(Number(side)))).toEqual(size);
  });

  it.skipIf(!canReadPdf)(
    "names the columns again where a table goes on (skipped without pdftotext)",
    async () => {
      await newPage();
      await open(page, "/regions");
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const { stdout } = spawnSync("pdftotext", ["-layout", "-f", "2", "-l", "2", "-", "-"], {
        input: pdf,
        encoding: "utf8",
      });
      for (const head of ["Region", "Goal", "Achieved", "Pace", "shortfall", "Outlook"])
        expect(stdout).toContain(head);
    },
  );
});
