import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { columnHead, columnsToAsk } from "../../loaders/intake/template.js";
import { type Kind, kinds } from "../../loaders/register/schema.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { errorCodes, heldCodes, warningCodes } from "../../src/domain/fault.js";
import { languages } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { fileFaultTexts } from "../../src/i18n/fileFaults.js";
import { open } from "../support/browser.js";
import { demo } from "../support/demo.js";

const { workspace: directory, visitor } = demo();
let workspace: Workspace;
let page: Page;

beforeAll(async () => {
  workspace = await loadWorkspace(directory);
  page = (await visitor()).page;
});

/** What the terms of the nth list of the page begin with. */
const terms = (n: number) =>
  page
    .locator("dl.guide")
    .nth(n)
    .locator("dt")
    .evaluateAll((terms) => terms.map(({ firstChild }) => firstChild?.textContent?.trim()));

const codes = (n: number) => page.locator("dl.guide").nth(n).locator("dt code").allInnerTexts();

describe("the page of submissions", () => {
  it.each(languages)(
    "in %s has every column of the schema, headed as templates head it",
    async (language) => {
      await open(page, `/submissions?lang=${language}`);
      for (const [n, kind] of kinds.entries())
        expect(await terms(n)).toEqual(
          columnsToAsk(kind, workspace).map((column) => columnHead(column, language)),
        );
    },
  );

  it("has every fault of rows and files, each with what to do", async () => {
    await open(page, "/submissions?lang=en");
    expect(await Promise.all([2, 3, 4, 5].map(codes))).toEqual([
      [...errorCodes],
      [...heldCodes],
      [...warningCodes],
      Object.keys(fileFaultTexts),
    ]);
    const told = await page.locator("dl.guide dd").allInnerTexts();
    expect(told.filter((text) => /\{|undefined|`/.test(text) || text.trim() === "")).toEqual([]);
    expect(await page.locator("dl.guide dd code").allInnerTexts()).toContain(
      "npm run workbench -- template audits",
    );
  });

  it.each([
    ["en", "Files that are refused as a whole"],
    ["zh-Hant", "整份拒收的文件"],
  ])("in %s leads to each of its sections, and so does an address", async (lang, title) => {
    await open(page, `/submissions?lang=${lang}`);
    const links = page.locator("nav.contents a");
    const ids = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    expect(ids).toEqual([
      "#templates",
      "#columns-audits",
      "#columns-measures",
      "#checks",
      "#rejected",
      "#held",
      "#kept",
      "#refused",
    ]);
    const top = () => page.locator("#refused").evaluate((e) => e.getBoundingClientRect().top);
    const height = page.viewportSize()!.height;
    expect(await top()).toBeGreaterThan(height);
    await page.getByRole("link", { name: title }).click();
    expect(await top()).toBeLessThan(height);
    await open(page, "/");
    await open(page, `/submissions?lang=${lang}#refused`);
    await expect.poll(top).toBeLessThan(height);
  });

  it.each(kinds)("gives the templates of %s as the command line does", async (kind: Kind) => {
    await open(page, "/submissions?lang=zh-Hans");
    const row = page.locator("table.templates tbody tr").nth(1);
    const cell = row.locator("td").nth(kinds.indexOf(kind));
    const save = async (format: string) => {
      const saved = page.waitForEvent("download");
      await cell.getByText(format).click();
      const download = await saved;
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const [csv, xlsx] = [await save("CSV"), await save("XLSX")];
    expect([csv.name, xlsx.name]).toEqual([`${kind}.zh-Hans.csv`, `${kind}.zh-Hans.xlsx`]);
    const heads = columnsToAsk(kind, workspace).map((c) => `"${columnHead(c, "zh-Hans")}"`);
    expect(csv.bytes.toString()).toBe(`\ufeff${heads.join(",")}\r\n`);
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe("PK");
  });
});
