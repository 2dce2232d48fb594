import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { open, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { pagePaths } from "../support/pages.js";

const TABS = 2;
const CHINESE = [
  "/",
  "/whatif",
  "/catchup",
  "/regions",
  "/lagging",
  "/allocation",
  "/region/440100",
  "/industries",
  "/commitments",
  "/industry/cement",
  "/measures",
  "/pipeline",
  "/quality",
  "/submissions",
  "/backtest",
  "/methods",
];

interface Visit {
  readonly faults: readonly string[];
  readonly heading: string;
  readonly banner: string;
  readonly facts: string;
}

const { directory, visitor } = demo();
let paths: string[];
const visits = new Map<string, Visit>();

beforeAll(async () => {
  paths = await pagePaths(directory);
  const chinese = ["zh-Hans", "zh-Hant"].flatMap((lang) =>
    CHINESE.map((path) => `${path}?lang=${lang}`),
  );
  await visitAll([...paths, ...chinese]);
});

async function visitAll(waiting: string[]): Promise<void> {
  const queue = [...waiting];
  const tabs = Array.from({ length: TABS }, async () => {
    const tab = await visitor();
    tab.page.setDefaultTimeout(20_000);
    for (let path = queue.shift(); path !== undefined; path = queue.shift())
      visits.set(path, await visit(tab, path));
    await tab.close();
  });
  await Promise.all(tabs);
}

async function visit({ page, faults }: WatchedPage, path: string): Promise<Visit> {
  faults.length = 0;
  const seen = await open(page, path)
    .then(() => shown(page))
    .catch((error: Error) => {
      faults.push(`${path}: ${error.message}`);
      return { heading: "", banner: "", facts: "" };
    });
  return { faults: [...faults, ...(await pageErrors(page))], ...seen };
}

async function pageErrors(page: Page): Promise<string[]> {
  const errors = await page.locator(".observablehq--error").allInnerTexts();
  return errors.map((text) => `${page.url()}: ${text}`);
}

async function shown(page: Page) {
  const text = (selector: string) => page.locator(selector).first().innerText();
  return {
    heading: await text("h1:visible"),
    banner: await text(".synthetic"),
    facts: await text(".site-facts"),
  };
}

/** What of every page is not as it must be. */
function exceptions(wrong: (visit: Visit) => boolean): string[] {
  return [...visits].flatMap(([path, visit]) => (wrong(visit) ? [path] : []));
}

describe("every page", () => {
  it("was opened", () => {
    expect(paths).toEqual(expect.arrayContaining(["/", "/404", ...CHINESE]));
    expect(paths.filter((path) => path.startsWith("/region/"))).toHaveLength(21);
    expect(visits.size).toBe(paths.length + 2 * CHINESE.length);
  });

  it("runs without an error, a warning, a failed request or one to another origin", () => {
    expect([...visits.values()].flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("has a heading in the language asked for", () => {
    const han = /\p{Script=Han}/u;
    expect(exceptions(({ heading }) => heading.trim() === "")).toEqual([]);
    const chinese = [...visits].filter(([, { heading }]) => han.test(heading));
    expect(chinese.map(([path]) => path).sort()).toEqual(
      [...visits.keys()].filter((path) => path.includes("lang=zh")).sort(),
    );
  });

  it("says that its register is synthetic", () => {
    expect(
      exceptions(
        ({ banner }) => !/^(Synthetic demonstration data|模拟演示数据|模擬演示數據)/.test(banner),
      ),
    ).toEqual([]);
  });

  it("gives the date of its data", () => {
    expect(exceptions(({ facts }) => !/30 June 2018|2018年6月30日/.test(facts))).toEqual([]);
  });
});

describe("an address without a page", () => {
  it.each(["/nothing", "/region/999999"])("%s is answered with 404 and a way on", async (path) => {
    const { page, close } = await visitor();
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    expect(await page.locator("h1:visible").innerText()).toBe("Page not found");
    await page.locator("main a:visible", { hasText: "regions" }).click();
    await page.waitForURL("**/regions");
    await close();
  });
});
