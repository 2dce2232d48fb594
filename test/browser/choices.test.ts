import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { changes, chooseOption, mainText, open, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";

const { visitor } = demo();
let sender: WatchedPage;
let receiver: WatchedPage;

beforeAll(async () => {
  sender = await visitor();
  receiver = await visitor();
});

const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

const list = (page: Page, name: string) => page.locator(`select[name="${name}"]`);

/** What somebody sees who was sent the address of a page. */
async function sentView({ page }: WatchedPage): Promise<string> {
  const { pathname, search } = new URL(page.url());
  await open(receiver.page, pathname + search);
  return mainText(receiver.page);
}

describe("a choice", () => {
  it.each([
    ["/", { indicator: "so2" }],
    ["/regions", { indicator: "coal", period: "2017" }],
    ["/industries", { indicator: "water", period: "12th" }],
    ["/region/440100", { indicator: "nox" }],
    ["/industry/cement", { indicator: "audits" }],
  ])(
    "on %s of %o changes what is shown, and a copied address shows the same",
    async (path, choice) => {
      const { page, faults } = sender;
      await open(page, path);
      for (const [name, value] of Object.entries(choice)) await chooseOption(page, name, value);
      expect(search(page)).toEqual(choice);
      expect(await sentView(sender)).toBe(await mainText(page));
      for (const [name, value] of Object.entries(choice))
        expect(await list(receiver.page, name).inputValue()).toBe(value);
      expect([...faults, ...receiver.faults]).toEqual([]);
    },
  );

  it.each([
    ["/", "indicator"],
    ["/regions", "indicator"],
    ["/regions", "period"],
    ["/industries", "period"],
  ])("on %s of the %s can be made by keyboard", async (path, name) => {
    const { page } = sender;
    await open(page, path);
    const before = await list(page, name).inputValue();
    await list(page, name).focus();
    await changes(page, () => page.keyboard.press("ArrowDown"));
    const after = await list(page, name).inputValue();
    expect(after).not.toBe(before);
    expect(search(page)).toEqual({ [name]: after });
  });

  it("keeps the other choices of the address", async () => {
    const { page } = sender;
    await open(page, "/regions?period=2016&region=440300&lang=en");
    await chooseOption(page, "indicator", "cod");
    expect(search(page)).toEqual({
      period: "2016",
      region: "440300",
      lang: "en",
      indicator: "cod",
    });
    expect(await page.locator("tr.is-selected").getAttribute("data-code")).toBe("440300");
  });
});

describe("a region selected on the map", () => {
  it("is selected for whoever opens the copied address", async () => {
    const { page } = sender;
    await open(page, "/regions");
    await page.locator('.map-area[data-code="441300"]').click();
    expect(search(page)).toEqual({ region: "441300" });
    await page.mouse.move(0, 0);
    expect(await sentView(sender)).toBe(await mainText(page));
    const selected = receiver.page.locator(".map-area.is-selected");
    expect(await selected.getAttribute("data-code")).toBe("441300");
  });
});

describe("an address that names what there is not", () => {
  it.each([
    ["/", "indicator=nonsense", ["nonsense"]],
    ["/regions", "indicator=nonsense&period=1066&region=999999", ["nonsense", "1066", "999999"]],
    ["/industries", "indicator=&period=", []],
    ["/region/440100", "indicator=%F0%9F%8C%B1", ["🌱"]],
    ["/industry/cement", "indicator=so2%27)%3B--", ["so2');--"]],
  ])("%s?%s shows what the page shows without, and says so", async (path, query, asked) => {
    await open(sender.page, path);
    await open(receiver.page, `${path}?${query}`);
    const notes = receiver.page.locator(".control-note, .map-readout:has-text('The address')");
    expect(await notes.allInnerTexts()).toEqual(
      asked.map((one) => expect.stringContaining(`The address asks for “${one}”, which is not`)),
    );
    for (const { page } of [sender, receiver])
      await page.evaluate(() => {
        for (const note of document.querySelectorAll(".control-note, .map-readout")) note.remove();
      });
    expect(await mainText(receiver.page)).toBe(await mainText(sender.page));
    expect(await receiver.page.locator(".is-selected, .observablehq--error").count()).toBe(0);
    expect(receiver.faults).toEqual([]);
  });
});
