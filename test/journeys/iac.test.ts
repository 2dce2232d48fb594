import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Converted, convert } from "../../examples/us-iac/convert.js";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { launchBrowser, open, watchedPage } from "../support/browser.js";
import { must, type ServedSite, servedSite } from "../support/site.js";
import { type Run, workbench } from "../support/workbench.js";

const RAW = resolve("../shared/audits");
const INDICATORS = ["audits", "recommendations", "implemented", "cost", "savings", "energy"];

/** Totals of two spans of years, from the raw tables alone. */
async function rawTotals(): Promise<Record<string, number[]>> {
  const engine = await openDuckDB();
  try {
    const result = await engine.query(`
      WITH a AS (SELECT id, fy::INTEGER fy FROM read_csv('${RAW}/us-iac-assessments-fy1981-2015.csv', all_varchar = true)),
           r AS (SELECT * FROM read_csv('${RAW}/us-iac-recommendations-fy1981-2015.csv', all_varchar = true)),
           span AS (SELECT * FROM (VALUES (1, 2006, 2010), (2, 2011, 2015)) s (plan, lo, hi))
      SELECT plan,
             (SELECT count(*) FROM a WHERE fy BETWEEN lo AND hi) audits,
             count(*) recommendations,
             sum((impstatus = 'I')::INTEGER) implemented,
             sum(impcost::DOUBLE) FILTER (impstatus = 'I') AS cost,
             sum(psaved::DOUBLE) FILTER (impstatus = 'I') savings,
             sum(psourconsv::DOUBLE) FILTER (impstatus = 'I') energy
      FROM span JOIN a ON fy BETWEEN lo AND hi JOIN r USING (id)
      GROUP BY plan, lo, hi ORDER BY plan`);
    return Object.fromEntries(INDICATORS.map((key) => [key, result.columns[key]!.map(Number)]));
  } finally {
    engine.close();
  }
}

describe.skipIf(!existsSync(RAW))(
  "a register of real US audits (skipped without the raw tables)",
  () => {
    let browser: Browser;
    let converted: Converted;
    let site: ServedSite;
    let audits: Run;
    let measures: Run;
    let expected: Record<string, number[]>;

    beforeAll(async () => {
      converted = await convert(RAW, resolve(".cache/test/us-iac"));
      const { rm } = await import("node:fs/promises");
      await rm(resolve(converted.workspace, "register"), { recursive: true, force: true });
      const to = ["--sender", "US", "--workspace", converted.workspace];
      audits = await workbench(["intake", converted.audits, "--json", ...to]);
      measures = await workbench(["intake", converted.measures, "--json", ...to]);
      site = await servedSite(converted.workspace, "us-iac");
      browser = await launchBrowser();
      expected = await rawTotals();
    });

    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });

    it("takes every assessment", () => {
      expect(audits.code).toBe(0);
      expect(JSON.parse(audits.stdout)).toMatchObject({ accepted: 17182, rejected: 0 });
    });

    it("rejects the stray header rows by their lines and loses nothing else", async () => {
      expect(measures.code).toBe(3);
      const report = JSON.parse(measures.stdout);
      // Beside the stray rows, 22 recommendations name two assessments that the raw table lacks.
      expect(report).toMatchObject({ accepted: 130150 - 6 - 22, rejected: 6 + 22 });
      const rejects = await readFile(report.files[0].rejects, "utf8");
      // The line stands before the codes of the faults.
      const lines = new Set(
        [...rejects.matchAll(/,(\d+),"?[a-z-]+ [a-z_]+/g)].map((m) => Number(m[1])),
      );
      for (const line of [10458, 96334, 96335, 96336, 96337, 96338]) expect(lines).toContain(line);
      expect([...lines].filter((line) => line > 0)).toHaveLength(6 + 22);
    });

    it("prints the totals of an independent query over the raw tables", async () => {
      const { stdout } = await must(["status", "--json", "--workspace", converted.workspace]);
      const status = JSON.parse(stdout);
      for (const [key, totals] of Object.entries(expected))
        totals.forEach((total, plan) => {
          const row = status.plans[plan].indicators.find(
            (i: { indicator: string }) => i.indicator === key,
          );
          expect(row.achieved, `${key} in plan ${plan}`).toBeCloseTo(total, 2);
        });
    });

    it("sets the second plan's goals a tenth above the first plan's totals", async () => {
      const { stdout } = await must(["status", "--json", "--workspace", converted.workspace]);
      const [, second] = JSON.parse(stdout).plans;
      for (const row of second.indicators)
        expect(row.goal).toBe(Math.round(expected[row.indicator]![0]! * 1.1));
    });

    it("projects from yearly data while the plan runs, and says when it is over", async () => {
      const to = ["--json", "--workspace", converted.workspace];
      const running = JSON.parse((await must(["status", "--as-of", "2013-12-31", ...to])).stdout);
      for (const row of running.plans[1].indicators) {
        expect(row.elapsed).toBeCloseTo(0.6, 9);
        expect(row.projection.low80).toBeGreaterThanOrEqual(row.achieved);
        expect(row.projection.high80).toBeGreaterThan(row.projection.low80);
      }
      const over = JSON.parse((await must(["status", ...to])).stdout);
      for (const row of over.plans[1].indicators) {
        expect(row.projection).toEqual({ reason: "plan-over" });
        expect(row.verdict).toBe(row.achieved >= row.goal ? "reached" : "missed");
      }
    });

    it("shows the same totals on the pages, without a fault on any of them", async () => {
      const { page, faults, close } = await watchedPage(browser, site.url);
      for (const path of [
        "/",
        "/regions",
        "/lagging",
        "/region/CA",
        "/industries",
        "/industry/34",
        "/quality",
        "/methods",
      ])
        await open(page, path);
      await open(page, "/");
      const shown = await page.locator("body").textContent();
      const exact = await page
        .locator("tr[data-code] [title]")
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("title") ?? ""));
      for (const key of INDICATORS)
        for (const plan of [0, 1]) {
          const total = expected[key]![plan]!.toLocaleString("en-GB", { maximumFractionDigits: 3 });
          expect(
            exact.filter((title) => title.includes(total)),
            `${key} ${total}`,
          ).not.toEqual([]);
        }
      expect(shown).not.toContain("Synthetic demonstration data");
      expect(faults).toEqual([]);
      await close();
    });
  },
);
