// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import {
  type LaggingRow,
  requiredMultiple,
  trendChange,
  visitsOf,
} from "../../src/components/lagging.js";
import { laggingTable, tableNotes } from "../../src/components/tables/lagging.js";
import { decompose, type Factor, mainCause, type Performance } from "../../src/domain/decompose.js";
import type { LaggingPart, LaggingPayload, Range } from "../../src/domain/lagging.js";
import type { SiteInfo } from "../../src/domain/payload.js";
import { month } from "../../src/domain/period.js";
import type { GoalStatus, Verdict } from "../../src/domain/status.js";
import { createLocale } from "../../src/i18n/locale.js";

const whole: Performance = {
  weight: 10,
  audits: [100],
  quantities: [1000],
  waiting: 0,
  reported: 1,
};

/** A region that weighs 1 of 10: 100 are expected of it. */
function row(
  code: string,
  change: Partial<Performance>,
  {
    verdict = "unlikely",
    range = null,
    all = whole,
  }: { verdict?: Verdict; range?: Range | null; all?: Performance } = {},
): LaggingRow {
  const own: Performance = { ...all, weight: 1, audits: [10], quantities: [100], ...change };
  const why = decompose(own, all);
  if ("reason" in why) throw new Error(why.reason);
  const each = (value: Range) =>
    ({ count: value, acceptance: value, mix: value, depth: value, reporting: value }) as Record<
      Factor,
      Range
    >;
  return {
    node: {
      code,
      parent: "R",
      level: "city",
      names: { en: code, "zh-Hans": code, "zh-Hant": code },
    },
    status: { verdict } as GoalStatus,
    part: null,
    why,
    ranges: range && each(range),
    first: null,
    trend: null,
  };
}

describe("where work may bring most", () => {
  const few = { audits: [4], quantities: [40] };

  it("is told by what mending the main cause brings, the most first, no more than asked for", () => {
    const rows = [row("A", { quantities: [60] }), row("B", few), row("C", { quantities: [80] })];
    const visits = visitsOf(rows, 2);
    expect(visits.map(({ row: { node }, cause, gain }) => [node.code, cause, gain])).toEqual([
      ["B", "count", expect.closeTo(60, 9)],
      ["A", "depth", expect.closeTo(40, 9)],
    ]);
  });

  it("leaves out regions on course, late reports, and what chance might have made", () => {
    const late = { audits: [5], quantities: [50], reported: 0.5 };
    const rows = [
      row("A", few, { verdict: "likely" }),
      row("B", late),
      row("C", few, { range: [-5, 70] }),
      row("D", few, { range: [5, 70], verdict: "uncertain" }),
      row("E", {}),
    ];
    expect(visitsOf(rows, 9).map(({ row: { node } }) => node.code)).toEqual(["D"]);
  });

  it("is only what work can mend, where the region lags", () => {
    const two = { ...whole, audits: [50, 50], quantities: [900, 100] };
    const poor = { audits: [2, 6], quantities: [36, 12] };
    const ahead = { audits: [4], quantities: [400] };
    const rows = [row("A", poor, { all: two }), row("B", ahead)];
    expect(mainCause(rows[0]!.why!)).toBe("mix");
    expect(rows[1]!.why!.gap).toBeLessThan(0);
    expect(mainCause(rows[1]!.why!)).toBe("count");
    expect(visitsOf(rows, 9).map(({ row: { node }, cause }) => [node.code, cause])).toEqual([
      ["A", "count"],
    ]);
  });
});

it("what is required is a multiple of the last twelve months, where those had anything", () => {
  const status = (requiredPerYear: number | null, lastYear: number | null) =>
    ({ requiredPerYear, lastYear }) as GoalStatus;
  expect(requiredMultiple(status(30, 20))).toBe(1.5);
  expect(requiredMultiple(status(30, 0))).toBe(null);
  expect(requiredMultiple(status(null, 20))).toBe(null);
  expect(trendChange({ from: 0, to: 2, now: 3, before: 4, audits: 9 })).toBe(-0.25);
  expect(trendChange(null)).toBe(null);
});

describe("the board", () => {
  const en = createLocale("en");
  const named = (text: string) => ({ en: text, "zh-Hans": text, "zh-Hant": text });
  const site = {
    currentPlan: "now",
    frequency: "month",
    plans: [{ key: "now", from: 2021, to: 2025, names: named("Plan") }],
    indicators: [{ key: "coal", unit: "tce", names: named("Coal saved") }],
    regionWeight: { names: named("large enterprises") },
    register: { dataDate: "2024-12-31" },
  } as unknown as SiteInfo;
  const part = { audits: 10, reported: 1, enterprises: 5, coverage: 0.5 } as unknown as LaggingPart;
  const status = {
    goal: 100,
    achieved: 10,
    unit: "tce",
    verdict: "unlikely",
    projection: {},
    dataDate: "2024-12-31",
    requiredPerYear: 20,
    lastYear: 10,
    paceRatio: 0.5,
  } as unknown as GoalStatus;
  const trend = {
    from: month(2024, 8),
    to: month(2024, 10),
    now: 9,
    before: 12,
    audits: 4,
  };
  const rows: LaggingRow[] = [{ ...row("A", {}), status, part, trend }];
  const lagging: LaggingPayload = {
    period: { from: month(2024, 1), to: month(2024, 12) },
    weighting: "stated",
    parts: [part],
  };
  const { columns, head, cells } = laggingTable(
    en,
    { site, lagging, indicator: "coal", rows },
    { href: (code) => code },
  );
  const column = (key: string) => columns.find((one) => one.key === key)!;
  const told = Object.fromEntries(head.map((name, i) => [name, cells(rows[0]!)[i]]));

  it("heads the change on the year before by its own months", () => {
    expect(column("trend").group).toBe("Last 3 whole months");
    expect(column("cause").group).toBe("Last 12 months");
    expect(told).toMatchObject({
      Period: "2024-01/2024-12",
      "On the year before": -0.25,
      "On the year before: From": "2024-08",
      "On the year before: To": "2024-10",
    });
  });

  it("says what a cell without a cause means, and the marks below", () => {
    expect(column("cause").title!(rows[0]!)).toBe("None stands out: as the whole, or better");
    expect(column("cause").title!({ ...rows[0]!, why: null })).toBe(null);
    expect(tableNotes(en, site, rows).map((note) => note.split(" ", 3).join(" "))).toEqual([
      "On the year",
      "A change in",
      "Under main cause,",
    ]);
    expect(tableNotes(en, site, [{ ...rows[0]!, trend: null }])).toHaveLength(1);
  });

  it("names what enterprises audited are a share of", () => {
    expect(column("coverage").unit).toBe("of large enterprises");
    expect(told["Enterprises audited, of large enterprises"]).toBe(0.5);
  });
});
