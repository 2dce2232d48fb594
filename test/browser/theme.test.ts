import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forget, open } from "../support/browser.js";
import { demo } from "../support/demo.js";

const { visitor } = demo();
let page: Page;

beforeAll(async () => {
  page = (await visitor()).page;
});

const device = (colorScheme: "light" | "dark") => page.emulateMedia({ colorScheme });

/** Whether the page is drawn light on dark. */
function isDark(): Promise<boolean> {
  return page.evaluate(() => {
    const brightness = (color: string) =>
      (color.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return brightness(backgroundColor) < brightness(color);
  });
}

const button = (name: string) =>
  page.getByRole("group", { name: "Appearance" }).getByRole("button", { name });

describe("the appearance", () => {
  beforeEach(() => forget(page));

  it.each([
    ["light", false],
    ["dark", true],
  ] as const)("of a first visit is the device's: %s", async (scheme, dark) => {
    await device(scheme);
    await open(page, "/404");
    expect(await isDark()).toBe(dark);
    expect(await button("System").getAttribute("aria-pressed")).toBe("true");
  });

  it("follows the device when that changes", async () => {
    await device("light");
    await open(page, "/404");
    await device("dark");
    await expect.poll(isDark).toBe(true);
  });

  it.each([
    ["Dark", "light", true],
    ["Light", "dark", false],
  ] as const)("can be %s on a %s device, on every page and the next visit", async (...row) => {
    const [name, scheme, dark] = row;
    await device(scheme);
    await open(page, "/404");
    await button(name).click();
    expect(await isDark()).toBe(dark);
    expect(await button(name).getAttribute("aria-pressed")).toBe("true");
    await open(page, "/methods");
    expect(await isDark()).toBe(dark);
  });

  it("can be given back to the device", async () => {
    await device("light");
    await open(page, "/404");
    await button("Dark").click();
    await button("System").click();
    expect(await isDark()).toBe(false);
    await open(page, "/404");
    expect(await isDark()).toBe(false);
  });

  it("is right before the page has loaded", async () => {
    await device("light");
    await open(page, "/404");
    await button("Dark").click();
    await page.goto("/methods", { waitUntil: "commit" });
    await page.locator("#observablehq-header").waitFor();
    expect(await isDark()).toBe(true);
  });
});
