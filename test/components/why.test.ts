// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { type WhyData, whyTable } from "../../src/components/tables/why.js";
import { gains } from "../../src/components/views/why.js";
import { decompose, type Performance } from "../../src/domain/decompose.js";
import type { LaggingPart, LaggingPayload } from "../../src/domain/lagging.js";
import type { SiteInfo } from "../../src/domain/payload.js";
import { createLocale } from "../../src/i18n/locale.js";

const named = (text: string) => ({ en: text, "zh-Hans": text, "zh-Hant": text });
const en = createLocale("en");
const zh = createLocale("zh-Hans");

const site = {
  rootRegion: "R",
  regions: [
    { code: "R", names: named("Whole"), parent: null, level: "province" },
    { code: "A", names: named("Aton"), parent: "R", level: "city" },
  ],
  indicators: [
    { key: "audits", formula: "count", unit: "audits", names: named("Audits") },
    { key: "coal", unit: "tce", names: named("Coal saved") },
  ],
  register: { dataDate: "2024-12-31", synthetic: false },
} as unknown as SiteInfo;

const whole: Performance = {
  weight: 10,
  audits: [100],
  quantities: [1000],
  waiting: 0,
  reported: 1,
};

/** A region that weighs 1 of 10. */
function data(indicator: string, change: Partial<Performance>, all = whole): WhyData {
  const own = {
    ...all,
    weight: 1,
    audits: all.audits.map((n) => n / 10),
    quantities: all.quantities.map((n) => n / 10),
    ...change,
  };
  const why = decompose(own, all);
  if ("reason" in why) throw new Error(why.reason);
  const part = { region: "A", audits: 10, waiting: 0, peers: [] } as unknown as LaggingPart;
  const lagging: LaggingPayload = { period: null, weighting: "previous-plan", parts: [part] };
  return { site, lagging, part, why, ranges: null, first: null, indicator };
}

describe("what mending the cause may bring", () => {
  const needs = { requiredPerYear: 130, lastYear: 100 };

  it("stands beside what the goal needs", () => {
    expect(gains(en, data("coal", { quantities: [60] }), needs)).toBe(
      "Brought to the rates of Whole in the depth of audits alone, it would have about 40 tce more a year; its goal needs 30 tce more a year than the last twelve months had.",
    );
  });

  it("is left out where there is no cause, and the rest is a sentence of its own", () => {
    expect(gains(en, data("coal", {}), needs)).toBe(
      "The goal of Aton needs 30 tce more a year than the last twelve months had.",
    );
    expect(gains(zh, data("coal", {}), needs)).toBe(
      "Aton的目标要求每年比近十二个月多 30 吨标准煤。",
    );
  });

  it("is nothing where there is neither", () => {
    expect(gains(en, data("coal", {}), { requiredPerYear: 90, lastYear: 100 })).toBe(null);
    expect(gains(zh, data("coal", {}), null)).toBe(null);
  });
});

describe("why of counted audits", () => {
  const audits: Performance = { ...whole, audits: [4000], quantities: [4000] };
  const few = data("audits", { audits: [300], quantities: [300] }, audits);

  it("tells of no mix of industries and no depth", () => {
    const { rows } = whyTable(en, few);
    expect(rows.map(({ key }) => key)).toEqual([
      "expected",
      "count",
      "acceptance",
      "reporting",
      "actual",
    ]);
    const sum = rows.slice(0, -1).reduce((all, { value }) => all + value, 0);
    expect(sum).toBeCloseTo(300, 9);
    expect(whyTable(en, data("coal", {})).rows).toHaveLength(7);
  });

  it("writes no interval of less than one audit, and none as an end", () => {
    const ranges = {
      count: [80, 120.4],
      acceptance: [-0.3, 0.4],
      mix: [0, 0],
      depth: [0, 0],
      reporting: [-7, 0.2],
    } as const;
    const { columns, rows } = whyTable(en, { ...few, ranges });
    const cell = columns.find(({ key }) => key === "value")!.cell;
    const texts = rows.map((row) => {
      const written = cell(row);
      return typeof written === "string" ? written : written.textContent;
    });
    expect(texts).toEqual(["400", "−100−120 to −80", "0", "00 to +7", "300"]);
  });
});

it("what is said beside the table has its unit", () => {
  const large: Performance = { ...whole, quantities: [1_000_000] };
  const told = gains(en, data("coal", { quantities: [99_400], audits: [10] }, large), {
    requiredPerYear: 99_900,
    lastYear: 99_400,
  });
  expect(told).toBe("The goal of Aton needs 0.5 ktce more a year than the last twelve months had.");
});
