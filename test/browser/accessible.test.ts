import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { open, settled } from "../support/browser.js";
import { demo } from "../support/demo.js";

const PAGES = [
  "/",
  "/whatif?s=1__f2018-07.a30&s=1__r440100.f2018-07.d10_f2018-07.l-2",
  "/catchup?goal=nox",
  "/regions",
  "/lagging",
  "/allocation?rule=mix&show=chance",
  "/lagging?indicator=goals",
  "/region/440100",
  "/industries",
  "/commitments",
  "/measures?region=440500&blocks=both",
  "/pipeline",
  "/quality",
  "/submissions",
  "/backtest",
  "/methods",
];
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

const { visitor } = demo();
let page: Page;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  page = (await visitor({ viewport: DESKTOP })).page;
});

async function resize(size: typeof DESKTOP): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction((width) => innerWidth === width, size.width);
  await settled(page);
}

/** The faults that axe calls serious or critical: rule, element, what is wrong with it. */
async function violations(): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
}

describe.each(PAGES)("%s", (path) => {
  beforeAll(async () => {
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ colorScheme: "light" });
    await open(page, path);
    await page.evaluate(axe);
  });

  it.each([
    ["light", DESKTOP],
    ["dark", DESKTOP],
    ["dark", PHONE],
    ["light", PHONE],
  ] as const)("has no serious fault in %s at %o", async (colorScheme, size) => {
    await page.emulateMedia({ colorScheme });
    await resize(size);
    // The page hears of a new scheme a moment after it is set.
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    expect(await violations()).toEqual([]);
  });

  it("does not scroll sideways on a phone", async () => {
    await resize(PHONE);
    const [content, window] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
  });
});

describe("by keyboard", () => {
  it("the first stop leads past the navigation to the content", async () => {
    await open(page, "/regions");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Skip to content");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(":focus").getAttribute("id")).toBe("content");
  });

  it("every control can be reached and shows that it has the focus", async () => {
    await page.setViewportSize(DESKTOP);
    await open(page, "/regions");
    const reached = new Set<string>();
    for (let press = 0; press < 40 && !reached.has("path"); press++) {
      await page.keyboard.press("Tab");
      const { name, outlined } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { outlineStyle, boxShadow, strokeWidth } = getComputedStyle(element);
        return {
          name: element.getAttribute("name") ?? element.dataset.language ?? element.tagName,
          outlined:
            outlineStyle !== "none" || boxShadow !== "none" || Number.parseFloat(strokeWidth) > 1,
        };
      });
      expect(outlined, name).toBe(true);
      reached.add(name);
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(["zh-Hans", "zh-Hant", "indicator", "period", "path"]),
    );
  });
});
