import type { Page } from "playwright-core";
import { open } from "./browser.js";

/** A4 less the margins of the style sheet, in CSS pixels: 210 and 297 less 2 × 15 mm. */
const upright = Math.floor((180 / 25.4) * 96);
const across = Math.floor((267 / 25.4) * 96);

/** Lets `print` hold what is drawn by script as it is; expects a page that has opened nothing yet. */
export async function paper(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Observer = globalThis.ResizeObserver;
    globalThis.ResizeObserver = class extends Observer {
      constructor(callback: ResizeObserverCallback) {
        super((entries, observer) => {
          if (!(globalThis as unknown as { printing?: boolean }).printing)
            callback(entries, observer);
        });
      }
    };
  });
}

/**
 * Lays a page out on paper as printing does: what is drawn by script is not drawn anew.
 * @param before what happens on the screen before that
 */
export async function print(
  page: Page,
  path: string,
  before: () => Promise<unknown> = async () => {},
): Promise<void> {
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, path);
  await before();
  await page.evaluate(() => {
    (globalThis as unknown as { printing: boolean }).printing = true;
  });
  await page.emulateMedia({ media: "print" });
  const wide = await page.evaluate(() => getComputedStyle(document.body).page !== "auto");
  await page.setViewportSize({ width: wide ? across : upright, height: 1000 });
}

/** What reaches beyond the right edge of the window or sheet. */
export function beyondRightEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isBeyond = (element: Element | null) =>
      element !== null && element.getBoundingClientRect().right > innerWidth + 1;
    return [...document.querySelectorAll("body *:not(.visually-hidden)")]
      .filter((element) => isBeyond(element) && !isBeyond(element.parentElement))
      .map((element) => {
        const right = Math.round(element.getBoundingClientRect().right);
        return `${element.tagName} ${element.getAttribute("class")} to ${right}: ${element.textContent?.trim().slice(0, 60)}`;
      });
  });
}
