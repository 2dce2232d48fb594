import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { serveSite } from "../loaders/serve/server.js";
import { launchBrowser } from "../test/support/browser.js";
import { median } from "./measure.js";

const LOADS = 7;
const REDRAWS = 8;

/** Records in the page when an SVG was last added or changed. */
const WATCH_DRAWING = () => {
  const marks = window as unknown as { drawn: number };
  marks.drawn = 0;
  new MutationObserver((changes) => {
    const touched = changes.some(({ target, addedNodes }) =>
      [target, ...addedNodes].some(
        (node) => node instanceof Element && (node.closest("svg") || node.querySelector("svg")),
      ),
    );
    if (touched) marks.drawn = performance.now();
  }).observe(document, { childList: true, subtree: true });
};

/**
 * The first page of the built site in headless Chromium, with an empty cache: bytes over the wire,
 * milliseconds to the last chart drawn and to a redraw after another indicator is chosen, in relation
 * to a page of the same server that draws nothing.
 */
export async function benchPage([site = "dist"]: readonly string[]): Promise<
  Record<string, unknown>
> {
  const { server, url } = await serveSite(resolve(site), 0);
  const browser = await launchBrowser();
  try {
    const loads = [];
    const plain = [];
    for (let i = 0; i < LOADS; i++) {
      loads.push(await load(browser, `${url}/`));
      plain.push(await load(browser, `${url}/404`));
    }
    const drawnMs = median(loads.map(({ drawn }) => drawn));
    const plainMs = median(plain.map(({ loaded }) => loaded));
    return {
      bytes: Math.max(...loads.map(({ bytes }) => bytes)),
      requests: loads[0]!.requests,
      drawnMs,
      plainMs,
      ratio: drawnMs / plainMs,
      redrawMs: await redraw(browser, `${url}/`),
    };
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

async function freshPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH_DRAWING);
  return page;
}

const lastDrawn = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { drawn: number }).drawn);

async function load(browser: Browser, url: string) {
  const page = await freshPage(browser);
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  let bytes = 0;
  let requests = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const drawn = await lastDrawn(page);
  const loaded = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation");
    return (navigation as PerformanceNavigationTiming).loadEventEnd;
  });
  await page.context().close();
  return { bytes, requests, drawn, loaded };
}

/** Median milliseconds from choosing an indicator to the last change of a chart. */
async function redraw(browser: Browser, url: string): Promise<number> {
  const page = await freshPage(browser);
  await page.goto(url, { waitUntil: "networkidle" });
  const times: number[] = [];
  for (let i = 0; i < REDRAWS; i++) {
    const began = await page.evaluate((step) => {
      const control = document.querySelector<HTMLSelectElement>("select[name=indicator]")!;
      control.selectedIndex = (step + 1) % control.options.length;
      const now = performance.now();
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
      return now;
    }, i);
    await page.waitForTimeout(400);
    times.push((await lastDrawn(page)) - began);
  }
  await page.context().close();
  return median(times);
}
