import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { month } from "../../src/domain/period.js";
import {
  type CellFutures,
  type End,
  type Lever,
  type Programme,
  workings,
} from "../../src/forecast/scenario.js";

const still: Lever = {
  regions: null,
  industries: null,
  from: month(2018, 7),
  audits: { factor: 1 },
  depth: 1,
  implementation: 1,
  delay: 0,
};

/** July 2018 to December 2019, months of a year alike. */
const months = Array.from({ length: 18 }, (_, i) => ({
  month: month(2018, 7) + i,
  share: i < 6 ? 1 / 6 : 1 / 12,
}));

const base = {
  spans: [null, 2018, 2019],
  months,
  cells: [
    { region: "E", industry: "steel" },
    { region: "W", industry: "paper" },
  ],
};

/** Two cells, two futures. East: 1 late, 6 then 12, or 12 then 24; West: half of that in the first, nothing in the second. */
const coal: CellFutures = {
  ...base,
  indicator: "coal",
  formula: "sum",
  scales: [1, 0.5],
  lastYear: [10, 5],
  steps: [Uint16Array.of(1, 1, 1, 0), Uint16Array.of(6, 12, 6, 0), Uint16Array.of(12, 24, 12, 0)],
};
const audits: CellFutures = { ...coal, indicator: "audits", formula: "count" };

const part = (indicator: string, region: string, industry: string, goal: number | null) => ({
  indicator,
  region,
  industry,
  achieved: 10,
  goal,
});

const programme: Programme = {
  rootRegion: "I",
  rootIndustry: "all",
  industries: [
    { code: "all", parent: null },
    { code: "metals", parent: "all" },
    { code: "steel", parent: "metals" },
    { code: "paper", parent: "all" },
  ],
  paths: 2,
  futures: [coal, audits],
  parts: ["coal", "audits"].flatMap((indicator) => [
    part(indicator, "I", "all", 40),
    part(indicator, "E", "all", 30),
    part(indicator, "W", "all", 12),
    part(indicator, "I", "metals", 30),
    part(indicator, "I", "steel", 30),
    part(indicator, "I", "paper", null),
  ]),
};

const { answer } = workings(programme);
const ask = (...levers: Partial<Lever>[]) =>
  answer({ name: "", levers: levers.map((lever) => ({ ...still, ...lever })) });
const endIn = (ends: readonly End[], indicator: string, region: string, industry = "all") =>
  ends.find(
    (end) =>
      [end.indicator, end.region, end.industry].join() === [indicator, region, industry].join(),
  )!;

describe("the base case", () => {
  it("is what is achieved and what is to come, future by future", () => {
    const { ends } = ask();
    // East 10 + 19 or 10 + 37, West 10 + 9.5 or 10, the whole 10 + 28.5 or 10 + 37
    expect(endIn(ends, "coal", "E")).toMatchObject({ mean: 38, probability: 0.5, shortfall: 0.5 });
    expect(endIn(ends, "coal", "W")).toMatchObject({ mean: 14.75, probability: 0.5, shortfall: 1 });
    expect(endIn(ends, "coal", "I")).toMatchObject({
      mean: 42.75,
      probability: 0.5,
      shortfall: 0.75,
    });
    expect(endIn(ends, "coal", "I", "metals").mean).toBe(38);
    expect(endIn(ends, "coal", "I").attainment).toBeCloseTo(42.75 / 40, 12);
    expect(endIn(ends, "coal", "I", "paper")).toMatchObject({
      mean: 14.75,
      probability: null,
      shortfall: null,
      attainment: null,
    });
  });
});

describe("a lever", () => {
  it("multiplies audits and all they bring, from its month on, in its cells alone", () => {
    const { ends } = ask({ regions: ["E"], audits: { factor: 2 }, from: month(2018, 10) });
    // Half of 2018 and all of 2019 doubled: 1 + 6 + 3 + 24, or 1 + 12 + 6 + 48
    expect(endIn(ends, "coal", "E").mean).toBeCloseTo(10 + (34 + 67) / 2, 12);
    expect(endIn(ends, "audits", "E").mean).toBeCloseTo(10 + (34 + 67) / 2, 12);
    expect(endIn(ends, "coal", "W").mean).toBe(14.75);
    expect(endIn(ends, "coal", "I").mean).toBeCloseTo(42.75 + (15 + 30) / 2, 12);
  });

  it("of depth or implementation leaves audits as they are", () => {
    for (const change of [{ depth: 1.5 }, { implementation: 1.5 }]) {
      const { ends } = ask({ industries: ["metals"], ...change });
      expect(endIn(ends, "audits", "E").mean).toBe(38);
      expect(endIn(ends, "coal", "E").mean).toBeCloseTo(38 + 27 / 2, 12);
      expect(endIn(ends, "coal", "I", "steel").mean).toBeCloseTo(38 + 27 / 2, 12);
    }
  });

  it("shares audits more a year among its cells by what they are expected to have", () => {
    const { ends, capacities } = ask({ audits: { more: 10 } });
    // Expected over 18 months: East 27, West 4.5; 15 more over 18 months
    expect(capacities[0]!.expected).toBeCloseTo(21, 12);
    expect(capacities[0]!.changed).toBeCloseTo(31, 12);
    expect(capacities[0]!.lastYear).toBe(15);
    expect(endIn(ends, "audits", "I").mean).toBeCloseTo(42.75 + 15, 12);
    expect(endIn(ends, "audits", "E").mean).toBeCloseTo(38 + (15 * 27) / 31.5, 12);
  });

  it("counts audits a year by seasons, where a whole year is ahead", () => {
    const winter = months.map(({ month: m }, i) => ({
      month: m,
      share: i < 6 ? (i < 3 ? 0 : 1 / 3) : i < 9 || i >= 15 ? 1 / 6 : 0,
    }));
    const seasonal = { ...programme, futures: [{ ...audits, months: winter }] };
    const { capacities } = workings(seasonal).answer({ name: "", levers: [still] });
    // 31.5 in half a year's worth of months and a whole year's
    expect(capacities[0]!.expected).toBeCloseTo(21, 12);
    const late = { ...still, from: month(2019, 1) };
    const [later] = workings(seasonal).answer({ name: "", levers: [late] }).capacities;
    expect(later!.expected).toBeCloseTo(18 + 3, 12);
  });

  it("that takes away more audits than there are leaves none", () => {
    const { ends } = ask({ audits: { more: -1000 } });
    expect(endIn(ends, "audits", "I").mean).toBeCloseTo(10 + 1 + 0.25, 12);
  });

  it("of delay takes the last months of the plan away, or brings those after it in", () => {
    const later = ask({ delay: 3 }).ends;
    expect(endIn(later, "coal", "E").mean).toBeCloseTo(38 - 18 / 4, 12);
    const sooner = ask({ delay: -3 }).ends;
    // January to March like those of 2019
    expect(endIn(sooner, "coal", "E").mean).toBeCloseTo(38 + 18 / 4, 12);
    const never = ask({ delay: 12 }, { delay: 12 }).ends;
    expect(endIn(never, "coal", "E").mean).toBe(11);
  });

  it("of a month after the plan changes nothing", () => {
    const late = { from: month(2020, 1), depth: 3, delay: -5, audits: { factor: 3 } };
    expect(ask(late).ends).toEqual(ask().ends);
  });
});

const lever = fc.record({
  regions: fc.constantFrom(null, ["E"], ["W"], ["E", "W"]),
  industries: fc.constantFrom(null, ["metals"], ["paper"], ["steel", "paper"]),
  from: fc.integer({ min: month(2018, 7), max: month(2019, 12) }),
  audits: fc.oneof(
    fc.double({ min: 0, max: 4, noNaN: true }).map((factor) => ({ factor })),
    fc.integer({ min: -50, max: 50 }).map((more) => ({ more })),
  ),
  depth: fc.double({ min: 0, max: 4, noNaN: true }),
  implementation: fc.double({ min: 0, max: 2, noNaN: true }),
  delay: fc.integer({ min: -12, max: 12 }),
});
const levers = fc.array(lever, { maxLength: 3 });

describe("any scenario", () => {
  it("of levers that change nothing is the base case", () => {
    fc.assert(
      fc.property(levers, (some) => {
        const idle = some.map(({ regions, industries, from }) => ({
          ...still,
          regions,
          industries,
          from,
        }));
        expect(ask(...idle).ends).toEqual(ask().ends);
      }),
    );
  });

  it("never takes away what is achieved or only to be reported, and gives numbers", () => {
    fc.assert(
      fc.property(levers, (some) => {
        for (const { mean, low80, high80, probability } of ask(...some).ends) {
          expect(low80).toBeGreaterThanOrEqual(10);
          expect(high80).toBeGreaterThanOrEqual(low80);
          expect(Number.isFinite(mean)).toBe(true);
          if (probability !== null) expect(probability >= 0 && probability <= 1).toBe(true);
        }
      }),
    );
  });

  it("adds up: regions, and industries, to the whole", () => {
    fc.assert(
      fc.property(levers, (some) => {
        const { ends } = ask(...some);
        const flow = (region: string, industry?: string) =>
          endIn(ends, "coal", region, industry).mean - 10;
        const whole = flow("I");
        const near = 1e-9 * Math.max(1, whole);
        expect(Math.abs(flow("E") + flow("W") - whole)).toBeLessThan(near);
        expect(Math.abs(flow("I", "metals") + flow("I", "paper") - whole)).toBeLessThan(near);
      }),
    );
  });

  it("gives no less where a lever is moved up, or completion sooner", () => {
    fc.assert(
      fc.property(
        levers,
        lever,
        fc.double({ min: 1, max: 3, noNaN: true }),
        (others, one, times) => {
          const before = ask(...others, one).ends;
          const up = [
            { ...one, depth: one.depth * times },
            { ...one, implementation: one.implementation * times },
            { ...one, delay: one.delay - 1 },
            "factor" in one.audits
              ? { ...one, audits: { factor: one.audits.factor * times } }
              : { ...one, audits: { more: one.audits.more + times } },
          ];
          for (const changed of up)
            ask(...others, changed).ends.forEach((end, i) => {
              const was = before[i]!;
              expect(end.mean).toBeGreaterThanOrEqual(was.mean * (1 - 1e-12));
              expect(end.low80).toBeGreaterThanOrEqual(was.low80 * (1 - 1e-12));
              expect((was.shortfall ?? 0) - (end.shortfall ?? 0)).toBeGreaterThanOrEqual(-1e-9);
            });
        },
      ),
    );
  });
});
