import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { withCube } from "../../loaders/cubes/open.js";
import { type Pipeline, pipelineOf } from "../../loaders/pipeline/pipeline.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { changes, chooseOption, mainText, open, type WatchedPage } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { savedTable } from "../support/download.js";

const { workspace: directory, visitor } = demo();
let made: Pipeline;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  const workspace = await loadWorkspace(directory);
  made = await withCube(workspace, undefined, (cube) => pipelineOf(workspace, cube));
  watched = await visitor();
  page = watched.page;
});

const figure = (title: string | RegExp) =>
  page.locator("figure").filter({ has: page.getByRole("heading", { name: title }) });

const downloaded = (title: string | RegExp, label: string) =>
  savedTable(figure(title).getByRole("button", { name: label }));

const choose = (label: string) =>
  changes(page, () => page.getByRole("radio", { name: label, exact: true }).check());

const card = async (label: string | RegExp) =>
  Number(
    (
      await page
        .locator(".facts")
        .filter({ has: page.locator(".fact-label", { hasText: label }) })
        .locator(".fact-value")
        .innerText()
    ).replaceAll(",", ""),
  );

const openIn = (is: (row: { region: string; industry: string }) => boolean) =>
  made.payload.states
    .filter(({ state }) => state !== "complete")
    .filter(is)
    .reduce((sum, { audits }) => sum + audits, 0);

describe("the pipeline page", () => {
  it("says how many audits are under way, of all and of what is chosen, and keeps that in the address", async () => {
    await open(page, "/pipeline?lang=en");
    expect(await card("Open audits")).toBe(openIn(() => true));
    await chooseOption(page, "region", "440600");
    expect(await card("Open audits")).toBe(openIn(({ region }) => region === "440600"));
    await chooseOption(page, "industry", "cement");
    const both = openIn((row) => row.region === "440600" && row.industry === "cement");
    expect(await card("Open audits")).toBe(both);
    expect(new URL(page.url()).searchParams.get("industry")).toBe("cement");
    await open(page, page.url());
    expect(await card("Open audits")).toBe(both);
    expect(watched.faults).toEqual([]);
  });

  it("expects what the command's reckoning expects, with its interval and what is not in it", async () => {
    await open(page, "/pipeline?lang=en");
    const { expected } = made.payload;
    if ("reason" in expected) throw new Error(expected.reason);
    const whole = expected.counts.find(({ region, industry }) => !region && !industry)!;
    expect(await card(/Probably complete by/)).toBe(Math.round(whole.mean));
    const text = await figure(/will probably be complete by/).innerText();
    expect(text).toContain("those still to be listed are not in it");
    const { rows } = await downloaded(/will probably be complete by/, "Download table");
    const sum = rows.reduce((total, row) => total + Number(row["Expected complete"]), 0);
    expect(sum).toBeCloseTo(whole.mean, -1);
    expect(rows[0]!.Origin).toContain("Synthetic");
  });

  it("gives all overdue audits to download, with an empty column for the reason", async () => {
    await open(page, "/pipeline?lang=en");
    const { overdue } = made.lists;
    expect(overdue.total).toBeGreaterThan(100);
    const list = figure(/audits are overdue$/);
    expect(await list.locator("tbody tr").count()).toBe(100);
    expect(await list.innerText()).toContain(`${overdue.total - 100} more are in the download`);
    const { name, text, rows } = await downloaded(/audits are overdue$/, "Download the list");
    expect(name).toBe("pipeline-overdue.csv");
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(rows.map((row) => row["Audit number"])).toEqual(overdue.rows.map(({ audit }) => audit));
    expect(rows.every((row) => row["Reason (to fill in)"] === "")).toBe(true);
    expect(rows.map((row) => row["Days overdue"])).toEqual(
      overdue.rows.map(({ days }) => String(days)),
    );
  });

  it("limits lists and their downloads to the region and industry chosen", async () => {
    await open(page, "/pipeline?lang=en&region=440600");
    const { name, rows } = await downloaded(/audits are overdue$/, "Download the list");
    expect(name).toBe("pipeline-overdue-440600.csv");
    const own = made.lists.overdue.rows.filter(({ region }) => region === "440600");
    expect(rows.map((row) => row["Audit number"])).toEqual(own.map(({ audit }) => audit));
    await choose("Candidates for recognition");
    const candidates = await downloaded(/candidates for recognition/, "Download the list");
    expect(candidates.rows).toHaveLength(
      made.lists.candidates.rows.filter(({ region }) => region === "440600").length,
    );
    await choose("To carry to the next round");
    expect(await figure(/enterprises to carry/).innerText()).toContain("A suggestion by rule");
    expect(new URL(page.url()).searchParams.get("list")).toBe("carried");
  });

  it("draws waits of the whole and of the chosen region, and says where it cannot", async () => {
    await open(page, "/pipeline?lang=en&region=440100");
    await choose("Evaluated to accepted");
    const waits = figure(/Guangzhou: Evaluated to accepted: half of the audits/);
    expect(await waits.locator(".key li").count()).toBe(2);
    expect(await waits.locator("svg[role=img]").count()).toBe(1);
    await choose("Listed to filed (simplified)");
    expect(await mainText(page)).toContain("no curve can be drawn");
  });

  it("shows planned savings apart from realised ones", async () => {
    await open(page, "/pipeline?lang=en");
    const text = await figure(/wait for acceptance with what they plan/).innerText();
    expect(text).toContain("Planned, waiting for acceptance");
    expect(text).toContain("never added to it");
  });

  it("speaks Chinese", async () => {
    await open(page, "/pipeline?lang=zh-Hans");
    expect(await page.locator("h1:visible").innerText()).toBe("审核进程");
    expect(await mainText(page)).toMatch(/在办审核 [\d,]+ 家次/);
    expect(await mainText(page)).not.toMatch(/\{|undefined|NaN/);
  });
});

describe("the page of a region", () => {
  it("is reached from the board, and tells what is under way there and who is overdue", async () => {
    await open(page, "/lagging?lang=en");
    await page.getByRole("table").getByRole("link", { name: "Foshan" }).first().click();
    await page.waitForURL(/\/region\/440600/);
    await page.locator("#pipeline figure").waitFor();
    const { overdue } = made.regions.get("440600")!;
    expect(await card("Open audits")).toBe(openIn(({ region }) => region === "440600"));
    expect(await card("Overdue")).toBe(overdue.total);
    const { name, rows } = await downloaded(/audits are overdue/, "Download the list");
    expect(name).toBe("pipeline-overdue-440600.csv");
    expect(rows.map((row) => row["Audit number"])).toEqual(overdue.rows.map(({ audit }) => audit));
    expect(watched.faults).toEqual([]);
  });

  it("prints the sheet for a visit on one page, with the overdue in a few words", async () => {
    await open(page, "/region/440600?lang=en");
    await page.locator("#pipeline figure").waitFor();
    await page.evaluate(() => {
      document.documentElement.dataset.print = "visit";
    });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#pipeline .visit").innerText()).toMatch(
      /overdue: \d+\. Overdue longest: /,
    );
    expect(await page.locator("#pipeline figure").isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  });
});
