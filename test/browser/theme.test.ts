import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, open, watchedPage } from "../support/browser.js";
import { type DemoSite, demoSite } from "../support/demo.js";

let site: DemoSite;
let browser: Browser;

beforeAll(async () => {
  site = await demoSite();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const device = (colorScheme: BrowserContextOptions["colorScheme"] & string) =>
  watchedPage(browser, site.url, { colorScheme });

/** Whether the page is drawn light on dark. */
function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const brightness = (color: string) =>
      (color.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return brightness(backgroundColor) < brightness(color);
  });
}

const button = (page: Page, name: string) =>
  page.getByRole("group", { name: "Appearance" }).getByRole("button", { name });

describe("the appearance", () => {
  it.each([
    ["light", false],
    ["dark", true],
  ] as const)("of a first visit is the device's: %s", async (scheme, dark) => {
    const { page, close } = await device(scheme);
    await open(page, "/404");
    expect(await isDark(page)).toBe(dark);
    expect(await button(page, "System").getAttribute("aria-pressed")).toBe("true");
    await close();
  });

  it("follows the device when that changes", async () => {
    const { page, close } = await device("light");
    await open(page, "/404");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => isDark(page)).toBe(true);
    await close();
  });

  it.each([
    ["dark", "light", "Dark", true],
    ["light", "dark", "Light", false],
  ] as const)("can be %s on a %s device, on every page and the next visit", async (...row) => {
    const [, scheme, name, dark] = row;
    const { page, close } = await device(scheme);
    await open(page, "/404");
    await button(page, name).click();
    expect(await isDark(page)).toBe(dark);
    expect(await button(page, name).getAttribute("aria-pressed")).toBe("true");
    await open(page, "/methods");
    expect(await isDark(page)).toBe(dark);
    await close();
  });

  it("can be given back to the device", async () => {
    const { page, close } = await device("light");
    await open(page, "/404");
    await button(page, "Dark").click();
    await button(page, "System").click();
    expect(await isDark(page)).toBe(false);
    await page.reload();
    expect(await isDark(page)).toBe(false);
    await close();
  });

  it("is not drawn wrong first", async () => {
    const { page, close } = await device("light");
    await open(page, "/404");
    await button(page, "Dark").click();
    await page.goto("/methods", { waitUntil: "commit" });
    await page.locator("#observablehq-header").waitFor();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await close();
  });
});
