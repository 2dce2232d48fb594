import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StatusReport } from "../../loaders/status/report.js";
import type { GoalStatus } from "../../src/domain/status.js";
import { chooseOption, forget, mainText, open } from "../support/browser.js";
import { demo } from "../support/demo.js";
import { must } from "../support/site.js";
import { factorOf, numberIn, type Row, readRows, tableWith } from "../support/table.js";

const { visitor, workspace } = demo();
let page: Page;
let report: StatusReport;

beforeAll(async () => {
  report = JSON.parse((await must(["status", "--json", "--workspace", workspace])).stdout);
  page = (await visitor()).page;
});

const comparison = () => readRows(tableWith(page, "Result"));
const progress = () => readRows(tableWith(page, "Achieved", "Expected by now"));

function statusOf(plan: string, indicator: string): GoalStatus {
  const found = report.plans
    .find((candidate) => candidate.plan === plan)
    ?.indicators.find((candidate) => candidate.indicator === indicator);
  if (!found) throw new Error(`no status of ${indicator} in ${plan}`);
  return found;
}

const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** The sum of a column's exact values over the rows of one depth. */
const total = (rows: readonly Row[], head: string, depth = 0) =>
  sum(rows.filter((row) => row.depth === depth).map(({ cells }) => numberIn(cells[head]?.title)));

describe("the first page", () => {
  beforeAll(() => open(page, "/"));

  it.each([
    ["audits", "6,979", "", "6,979 audits"],
    ["measures", "188,766", "", "188,766 measures"],
    ["investment", "31.7", "CNY bn", "CNY 31,700,000,000"],
    ["benefit", "71.5", "CNY bn", "CNY 71,508,000,000"],
    ["coal", "3.68", "Mtce", "3,680,000 tce"],
    ["co2", "9.58", "Mt", "9,576,000 t"],
    ["cod", "84.0", "kt", "84,000 t"],
    ["so2", "84.0", "kt", "84,000 t"],
    ["nh3n", "5.41", "kt", "5,414 t"],
    ["nox", "71.0", "kt", "71,000 t"],
  ])("gives the published result of %s as %s %s, exactly %s", async (key, text, unit, title) => {
    const row = (await comparison()).find(({ code }) => code === key);
    expect(row?.cells.Result).toEqual({ text, title });
    expect(row?.unit).toBe(unit);
  });

  it("shows that the goals ask for less of each audit than was reached", async () => {
    const rows = new Map((await comparison()).map((row) => [row.code, row.cells]));
    expect(rows.get("measures")?.Reached?.text).toBe("27.0");
    expect(rows.get("coal")?.Reached?.text).toBe("527");
    expect(rows.get("coal")?.["Implied by the goals"]?.text).toBe("400");
    expect(rows.get("coal")?.Unit?.text).toBe("tce");
  });

  it("gives results, goals and their yearly rates as the command line prints them", async () => {
    for (const { code, cells } of await comparison()) {
      const { result } = statusOf("12th", code);
      const { goal } = statusOf("13th", code);
      const shown = ["Result", "Per year", "Goal", "Per year 2"].map((head) =>
        numberIn(cells[head]?.title),
      );
      const known = [result, result && result / 5, goal, goal && goal / 5];
      for (const [i, value] of known.entries())
        if (value === null) expect(shown[i], code).toBeNull();
        else expect(shown[i], code).toBeCloseTo(value, 2);
    }
  });

  it("gives progress, pace, rates and projection as the command line prints them", async () => {
    const rows = await progress();
    expect(rows).toHaveLength(11);
    for (const { code, cells } of rows) {
      const status = statusOf("13th", code);
      const { projection } = status;
      const exact: Record<string, number | null> = {
        Goal: status.goal,
        Achieved: status.achieved,
        "Expected by now": status.expected,
        "Awaiting acceptance, apart": status.planned,
        "Last twelve months": status.lastYear,
        "Required from here": status.requiredPerYear,
        "Median, 80% interval": "median" in projection ? projection.median : null,
      };
      for (const [head, value] of Object.entries(exact)) {
        const shown = numberIn(cells[head]?.title);
        if (value === null) expect(shown, `${code} ${head}`).toBeNull();
        else expect(shown, `${code} ${head}`).toBeCloseTo(value, 2);
      }
      if (status.share === null || status.paceRatio === null) continue;
      expect(numberIn(cells["Of goal"]?.text)).toBeCloseTo(status.share * 100, 1);
      expect(Math.abs((numberIn(cells.Pace?.text) ?? 0) - status.paceRatio)).toBeLessThan(0.00501);
    }
  });

  it("counts in its heading the goals that the command line calls reached or likely", async () => {
    const goals = report.plans.at(-1)?.indicators.filter(({ goal }) => goal !== null) ?? [];
    const met = goals.filter(({ verdict }) => verdict === "reached" || verdict === "likely");
    expect(await page.locator("h1").innerText()).toContain(
      `${met.length} of ${goals.length} goals`,
    );
  });
});

describe("a rounded figure", () => {
  beforeEach(() => forget(page));

  it.each([
    ["/", "en"],
    ["/", "zh-Hans"],
    ["/region/440100", "en"],
    ["/region/440100", "zh-Hant"],
  ])(
    "on %s in %s is its exact value, which appears on hover, in the unit of its row",
    async (path, lang) => {
      await open(page, `${path}?lang=${lang}`);
      const progress = page.locator('table:has(tr[data-code="nh3n"])').last();
      let checked = 0;
      for (const { code, unit, cells } of await readRows(progress))
        for (const { text, title } of Object.values(cells)) {
          const [shown, exact] = [numberIn(text), numberIn(title)];
          if (shown === null || exact === null || /[%×倍]/.test(text + title)) continue;
          const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
          const half = (factorOf(unit) * 10 ** -decimals) / 2;
          const apart = Math.abs(shown * factorOf(unit) - exact);
          expect(apart, `${code}: ${text} ${unit}, ${title}`).toBeLessThanOrEqual(half * 1.0001);
          checked++;
        }
      expect(checked).toBeGreaterThan(50);
    },
  );

  it("always has its exact value on hover", async () => {
    await open(page, "/");
    const bare = await page.locator("td.is-number:not([title])").allInnerTexts();
    expect(bare.filter((text) => /\d/.test(text) && !/[%×]/.test(text))).toEqual([]);
  });
});

describe("parts", () => {
  it.each([
    ["regions", "Region"],
    ["industries", "Industry"],
  ])("of the programme by %s sum to it in every indicator", async (path, head) => {
    await open(page, `/${path}?indicator=audits`);
    for (const { indicator, goal, achieved } of report.plans.at(-1)?.indicators ?? []) {
      if (indicator !== "audits") await chooseOption(page, "indicator", indicator);
      const rows = await readRows(tableWith(page, head));
      if (goal !== null) {
        expect(total(rows, "Goal"), `goals of ${indicator}`).toBeCloseTo(goal, 1);
        expect(total(rows, "Achieved"), `achieved of ${indicator}`).toBeCloseTo(achieved ?? 0, 1);
      } else expect(total(rows, "Realised"), indicator).toBeCloseTo(achieved ?? 0, 1);
    }
  });

  it("of a city sum to what it achieved", async () => {
    await open(page, "/region/440100?indicator=coal");
    const achieved = numberIn(
      (await progress()).find(({ code }) => code === "coal")?.cells.Achieved?.title,
    );
    expect(achieved).toBeGreaterThan(0);
    for (const head of ["Industry", "Region"]) {
      const rows = await readRows(tableWith(page, head, "13th Five-Year Plan"));
      expect(total(rows, "13th Five-Year Plan"), head).toBeCloseTo(achieved ?? 0, 1);
    }
  });

  it("of an industry sum to what it achieved", async () => {
    await open(page, "/industry/chemicals?indicator=coal");
    const achieved = numberIn(
      (await progress()).find(({ code }) => code === "coal")?.cells.Achieved?.title,
    );
    for (const head of ["Industry", "Region"]) {
      const rows = await readRows(tableWith(page, head));
      expect(total(rows, "13th Five-Year Plan"), head).toBeCloseTo(achieved ?? 0, 1);
    }
  });

  it("have on their own pages the goals that the rankings give them", async () => {
    await open(page, "/regions?indicator=cod");
    const ranked = (await readRows(tableWith(page, "Region"))).find(
      ({ code }) => code === "440100",
    );
    await open(page, "/region/440100");
    const own = (await progress()).find(({ code }) => code === "cod");
    for (const head of ["Goal", "Achieved"])
      expect(own?.cells[head]?.title).toBe(ranked?.cells[head]?.title);
  });
});

describe("every figure", () => {
  it.each(["/", "/regions", "/industries", "/region/440100", "/industry/cement"])(
    "on %s stands above its source and data date",
    async (path) => {
      await open(page, path);
      const sources = await page
        .locator("figure")
        .evaluateAll((figures) =>
          figures.map((figure) => figure.querySelector(".figure-source")?.textContent ?? ""),
        );
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(source).toMatch(/synthetic.*30 June 2018/i);
    },
  );

  it("that was published stands on the methods page with document and section", async () => {
    await open(page, "/methods");
    const shown = await mainText(page);
    for (const key of ["12th", "13th"]) {
      const plan = JSON.parse(await readFile(join(workspace, `plans/${key}.json`), "utf8"));
      for (const figure of [...Object.values(plan.results), ...Object.values(plan.goals)])
        expect(shown).toContain((figure as { value: number }).value.toLocaleString("en-US"));
      for (const { document, section } of Object.values(plan.sources) as {
        document: { en: string };
        section: { en: string };
      }[]) {
        expect(shown).toContain(document.en);
        expect(shown).toContain(section.en);
      }
    }
  });
});

describe("the words of a course", () => {
  /** Texts of the chart that lie over one another or are cut off. */
  const clashes = () =>
    page.evaluate(() => {
      const chart = document.querySelector("svg.chart")!;
      const edge = chart.getBoundingClientRect();
      const lines = [...chart.querySelectorAll("text")].flatMap((text) => {
        const spans = [...text.querySelectorAll("tspan")];
        return (spans.length > 0 ? spans : [text]).map((line) => ({
          text: line.textContent,
          box: line.getBoundingClientRect(),
        }));
      });
      const over = (a: DOMRect, b: DOMRect) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
      return lines.flatMap(({ text, box }, i) => [
        ...(box.left < edge.left - 1 || box.right > edge.right + 1 ? [`${text} is cut`] : []),
        ...lines
          .slice(i + 1)
          .filter((other) => over(box, other.box))
          .map((other) => `${text} over ${other.text}`),
      ]);
    });

  it.each(["en", "zh-Hans"])("stand clear of each other on a narrow screen in %s", async (lang) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const indicator of ["audits", "measures", "water", "benefit"]) {
      await open(page, `/?indicator=${indicator}&lang=${lang}`);
      expect(await clashes(), indicator).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it("say by what the expected path runs", async () => {
    await open(page, "/?indicator=water&lang=en");
    expect(await mainText(page)).toMatch(
      /Expected path by the months in which [\d,]+ audits of whole years were completed/,
    );
  });
});
