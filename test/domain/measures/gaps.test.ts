import { describe, expect, it } from "vitest";
import { gapsOf } from "../../../src/domain/measures/gaps.js";
import type { GapsPayload } from "../../../src/domain/measures/payload.js";

const elsewhere = {
  measures: 30,
  regions: 3,
  savingMeasures: [30, 3],
  savingAudits: [20, 2],
  costed: 30,
  investment: 200,
  benefit: 100,
};
const payload: GapsPayload = {
  industries: [
    {
      industry: "paper",
      audits: 25,
      technologies: [
        // 20 of the others' audits saved 10 each
        { ...elsewhere, technology: 0, audits: 20, saved: [200, 60], squares: [2000, 1800] },
        {
          ...elsewhere,
          technology: 1,
          audits: 2,
          measures: 2,
          savingMeasures: [2, 0],
          savingAudits: [2, 0],
          saved: [900, 0],
          squares: [405000, 0],
        },
      ],
    },
    { industry: "steel", audits: 1, technologies: [] },
  ],
  regions: [
    {
      region: "E",
      industries: [
        { industry: "paper", audits: 5, missing: [0, 1] },
        { industry: "steel", audits: 1, missing: [] },
      ],
    },
    { region: "W", industries: [{ industry: "paper", audits: 20, missing: [] }] },
  ],
};
const least = { leastMeasures: 20, leastAudits: 15 };

describe("what a region's industries lack", () => {
  it("would have saved what the average audit of others did, times its own audits", () => {
    const [first, second] = gapsOf(payload, "E", 0, least)!;
    // 5 own audits × 200 saved ÷ 20 audits of others; all of these saved the same
    expect(first).toMatchObject({ industry: "paper", ownAudits: 5, otherAudits: 20, expected: 50 });
    expect(first!.interval!.low).toBeCloseTo(50, 9);
    expect(first!.interval!.high).toBeCloseTo(50, 9);
    expect(first!.payback).toBe(2);
    // more is expected of the second, but it rests on two measures
    expect(second).toMatchObject({ expected: 225, interval: null });
  });

  it("has no interval of what few of many measures save", () => {
    // 30 measures in 20 audits, of which three in two save it, 30 each audit
    expect(gapsOf(payload, "E", 1, least)![0]).toMatchObject({ expected: 15, interval: null });
  });

  it("is nothing where it has every technology, and is not told where it has no audit", () => {
    expect(gapsOf(payload, "W", 0, least)).toEqual([]);
    expect(gapsOf(payload, "N", 0, least)).toBeNull();
  });
});
