import { describe, expect, it } from "vitest";
import {
  type LaggingRow,
  requiredMultiple,
  trendChange,
  visitsOf,
} from "../../src/components/lagging.js";
import { decompose, type Factor, mainCause, type Performance } from "../../src/domain/decompose.js";
import type { Range } from "../../src/domain/lagging.js";
import type { GoalStatus, Verdict } from "../../src/domain/status.js";

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
