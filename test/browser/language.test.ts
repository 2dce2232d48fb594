import { Converter } from "opencc-js";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { languages } from "../../src/domain/language.js";
import { forget, open, settled, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";

const KINDS = [
  "/",
  "/forecast",
  "/regions",
  "/lagging",
  "/allocation",
  "/region/440100",
  "/industries",
  "/commitments",
  "/industry/cement",
  "/quality",
  "/submissions",
  "/backtest",
  "/methods",
  "/404",
];
const HAN = /\p{Script=Han}/u;

const { visitor } = demo();
let english: WatchedPage;
let page: Page;

beforeAll(async () => {
  english = await visitor({ locale: "en-GB" });
  page = english.page;
});

const shownLanguage = (page: Page) => page.locator("html").getAttribute("lang");

const pressed = (page: Page) =>
  page.locator('[data-language][aria-pressed="true"]').getAttribute("data-language");

describe("a first visit", () => {
  it.each([
    ["en-GB", "en", "Page not found"],
    ["zh-CN", "zh-Hans", "找不到页面"],
    ["zh-TW", "zh-Hant", "找不到頁面"],
    ["zh-HK", "zh-Hant", "找不到頁面"],
    ["pt-PT", "en", "Page not found"],
  ])("with a browser in %s shows %s", async (tag, language, heading) => {
    const { page, close } = await visitor({ locale: tag });
    await open(page, "/404");
    expect(await shownLanguage(page)).toBe(language);
    expect(await page.locator("h1:visible").innerText()).toBe(heading);
    expect(await pressed(page)).toBe(language);
    await close();
  });

  it("with a language that the site lacks in the address goes by the browser", async () => {
    const { page, faults, close } = await visitor({ locale: "zh-CN" });
    await open(page, "/404?lang=xx");
    expect(await shownLanguage(page)).toBe("zh-Hans");
    expect(faults).toEqual([]);
    await close();
  });
});

describe("a language", () => {
  beforeEach(() => forget(page));

  it("in the address is shown, and remembered by the next visit", async () => {
    await open(page, "/404?lang=zh-Hant");
    expect(await shownLanguage(page)).toBe("zh-Hant");
    await open(page, "/methods");
    expect(await shownLanguage(page)).toBe("zh-Hant");
  });

  it("chosen changes text, title and address, and keeps what else the address says", async () => {
    await open(page, "/region/440100?indicator=so2");
    await page.getByRole("button", { name: "繁體" }).click();
    await page.locator("h1", { hasText: "廣州市" }).waitFor();
    await settled(page);
    expect(await shownLanguage(page)).toBe("zh-Hant");
    expect(await page.title()).toBe("廣州市 · 廣東省清潔生產工作台");
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      indicator: "so2",
      lang: "zh-Hant",
    });
    expect(await page.locator("select[name=indicator]").inputValue()).toBe("so2");
    expect(await pressed(page)).toBe("zh-Hant");
    expect(english.faults).toEqual([]);
  });

  it("chosen is remembered by the next visit", async () => {
    await open(page, "/methods");
    await page.getByRole("button", { name: "简体" }).click();
    await open(page, "/404");
    expect(await shownLanguage(page)).toBe("zh-Hans");
  });

  it("can be chosen by keyboard", async () => {
    await open(page, "/404");
    await page.getByRole("button", { name: "简体" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("h1:visible", { hasText: "找不到页面" }).waitFor();
  });
});

describe("a link", () => {
  beforeEach(() => forget(page));

  it.each([
    ["in the navigation", '.site-nav a[href$="/industries"]', "/industries"],
    ["in a table", '.data-table a[href*="region/440300"]', "/region/440300"],
  ])("%s carries the language of the address", async (_, link, path) => {
    await open(page, "/regions?lang=zh-Hans");
    await page.locator(link).click();
    await page.waitForURL(`**${path}?lang=zh-Hans`);
  });

  it("to a section leads to that section in the language shown", async () => {
    await open(page, "/methods?lang=zh-Hans#what-is-synthetic");
    await expect
      .poll(() =>
        page.locator("h2:visible", { hasText: "哪些数据是模拟的" }).evaluate((heading) => {
          const { top } = heading.getBoundingClientRect();
          return top >= 0 && top < innerHeight;
        }),
      )
      .toBe(true);
  });
});

/**
 * Every line that a reader can see or hear of, except the names of the languages themselves, code, and what
 * submissions say or may say in any of them.
 */
async function linesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll(
      ".switches, .templates, .guide-also, code, #pipeline tbody",
    ))
      element.remove();
    const visible = (element: Element) => element.getClientRects().length > 0;
    const spoken = [...document.querySelectorAll("[title], [aria-label]")]
      .filter(visible)
      .flatMap((element) => [element.getAttribute("title"), element.getAttribute("aria-label")]);
    const drawn = [...document.querySelectorAll("svg text, svg title, option")].map(
      ({ textContent }) => textContent,
    );
    const lines = [document.title, ...document.body.innerText.split("\n"), ...spoken, ...drawn];
    return [...new Set(lines.map((line) => line?.trim() ?? "").filter(Boolean))];
  });
}

describe.each(languages)("pages in %s", (language) => {
  const lines = new Map<string, string[]>();
  const foreign: string[] = [];

  beforeAll(async () => {
    for (const path of KINDS) {
      await open(page, `${path}?lang=${language}`);
      foreign.push(
        ...(await page.locator(`.in:visible:not([lang="${language}"])`).allInnerTexts()),
      );
      lines.set(path, await linesOf(page));
    }
  });

  const wrong = (test: (line: string) => boolean, paths = KINDS) =>
    paths.flatMap((path) => (lines.get(path) ?? [path]).filter(test));

  it("show no block of another language", () => {
    expect(foreign).toEqual([]);
  });

  if (language === "en") {
    it("hold no Chinese character", () => {
      expect(wrong((line) => HAN.test(line))).toEqual([]);
    });
    return;
  }

  it("hold no English word but the formula COD, where they do not speak of files, commands and measures of accuracy", () => {
    const named = ["/methods", "/submissions", "/backtest"];
    const prose = KINDS.filter((path) => !named.includes(path));
    const words = (line: string) =>
      line.replace(/\bCOD\b|\btargets\.csv\b|\bworkspace\.json\b/g, "");
    expect(wrong((line) => /[A-Za-z]{3,}/.test(words(line)), prose)).toEqual([]);
  });

  it("are written in their own characters throughout", () => {
    const own =
      language === "zh-Hant"
        ? Converter({ from: "cn", to: "hk" })
        : Converter({ from: "hk", to: "cn" });
    // The converter knows the place by its whole name alone; by itself the character also means to fight.
    const plain = (line: string) => line.replaceAll("斗門）", "");
    expect(wrong((line) => own(plain(line)) !== plain(line))).toEqual([]);
  });
});
