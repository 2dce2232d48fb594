// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { WhyData } from "../../src/components/tables/why.js";
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
    { key: "audits", formula: "count", unit: "audit", names: named("Audits") },
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
