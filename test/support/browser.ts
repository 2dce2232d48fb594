import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "../../bin/chromium.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium: run `npm test`, which finds or installs it");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page and everything that went wrong on it: console errors, exceptions, failed or foreign requests. */
export interface WatchedPage {
  readonly page: Page;
  readonly faults: string[];
  close(): Promise<void>;
}

export async function watchedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: "en-GB", baseURL: origin, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      faults.push(`${page.url()}: console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // Going on to another page aborts what is under way.
    if (why !== "net::ERR_ABORTED") faults.push(`${page.url()}: ${request.url()} failed: ${why}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url))
      faults.push(`${page.url()}: asks ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400)
      faults.push(`${page.url()}: ${response.url()} ${response.status()}`);
  });
  return { page, faults, close: () => context.close() };
}

/** Makes a page's reader one who was never here; files that the browser keeps are kept. */
export async function forget(page: Page): Promise<void> {
  if (page.url().startsWith("http")) await page.evaluate(() => localStorage.clear());
}

/** Goes to a path and waits until the page stands. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Waits until every cell has run and every figure is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector("observablehq-loading") &&
      [...document.querySelectorAll(".responsive")].every((box) => box.firstElementChild),
  );
}

/** What a reader sees of the page's own content. */
export function mainText(page: Page): Promise<string> {
  return page.locator("main").innerText();
}

/** By how many pixels a page is wider than the window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Chooses an option of a list and waits until the page shows something else. */
export async function chooseOption(page: Page, name: string, value: string): Promise<void> {
  await changes(page, () => page.locator(`select[name="${name}"]`).selectOption(value));
}

/** Does something and waits until the page's own content is another. */
export async function changes(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await mainText(page);
  await act();
  await page.waitForFunction((text) => document.querySelector("main")?.innerText !== text, before);
  await settled(page);
}
