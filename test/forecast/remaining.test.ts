import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { survivalCurve } from "../../src/domain/survival.js";
import {
  chanceToComplete,
  commonVariance,
  countInterval,
  expectedOf,
  hastened,
  passageOf,
  type Transition,
  type Waiting,
} from "../../src/forecast/remaining.js";

/** Ends by age, of so many from the start; the others are last seen at the age `seen`. */
function passage(of: number, ends: Readonly<Record<number, number>>, seen = 0) {
  const ended = Object.entries(ends).map(([age, n]) => ({
    age: Number(age),
    entered: 0,
    ended: n,
    left: 0,
  }));
  const left = of - ended.reduce((sum, one) => sum + one.ended, 0);
  return passageOf(
    survivalCurve([
      { age: -1, entered: of, ended: 0, left: 0 },
      ...ended,
      ...(left > 0 ? [{ age: seen, entered: 0, ended: 0, left }] : []),
    ]),
  );
}
const atOnce = new Float64Array();
const wait = (age: number, deadline: number, settled = age) => ({ age, settled, deadline });
const chance = (...args: Parameters<typeof chanceToComplete>) => chanceToComplete(...args)!.chance;

describe("the chance to complete by a deadline", () => {
  const half = passage(8, { 2: 4, 4: 2 }, 6);

  it("is conditional on the wait so far", () => {
    expect([...half.survival]).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25, 0.25]);
    expect(chance([half], wait(0, 3), atOnce)).toBeCloseTo(0.5, 12);
    expect(chance([half], wait(3, 5), atOnce)).toBeCloseTo(0.5, 12);
  });

  it("expects no end after the longest wait watched, and says how many may come to it", () => {
    const told = chanceToComplete([half], wait(0, 50), atOnce)!;
    expect(told.chance).toBeCloseTo(0.75, 12);
    expect(told.beyond).toBeCloseTo(0.25, 12);
    expect(chanceToComplete([half], wait(7, 50), atOnce)).toBeNull();
    expect(chanceToComplete([passage(2, { 1: 2 })], wait(1, 9), atOnce)).toBeNull();
  });

  it("passes two waits one after the other", () => {
    // First ends at 1 or 3, each half; the second takes 2. By 3 only the first half is through.
    const first = passage(2, { 1: 1, 3: 1 });
    const second = passage(2, { 2: 2 });
    expect(chance([first, second], wait(0, 2), atOnce)).toBe(0);
    expect(chance([first, second], wait(0, 3), atOnce)).toBeCloseTo(0.5, 12);
    expect(chance([first, second], wait(0, 5), atOnce)).toBeCloseTo(1, 12);
    expect(chance([first, second], wait(1, 4), atOnce)).toBe(0);
  });

  it("reckons with ends that have come and are not reported", () => {
    // Half end at 2, half at 9. Seen at 3, settled at 1; of ends a day old 60 % are reported.
    const curve = passage(2, { 2: 1, 9: 1 });
    const reported = Float64Array.of(0, 0.6, 1);
    // 0.5 × 0.4 ended unreported, 0.5 not ended: 0.2 ÷ 0.7
    expect(chance([curve], wait(3, 5, 1), reported)).toBeCloseTo(0.2 / 0.7, 12);
    expect(chance([curve], wait(3, 9, 1), reported)).toBeCloseTo(1, 12);
  });

  it("lies between 0 and 1, and rises with the deadline", () => {
    const ends = fc.dictionary(
      fc.integer({ min: 1, max: 9 }).map(String),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(ends, ends, fc.nat(9), fc.nat(12), fc.nat(5), (a, b, age, more, lag) => {
        const [first, second] = [passage(60, a, 10), passage(60, b, 10)];
        const reported = Float64Array.of(0.2, 0.7, 0.9);
        const of = (deadline: number) =>
          chance([first, second], wait(age, deadline, age - lag), reported);
        const [near, far] = [of(age + more), of(age + more + 2)];
        expect(near).toBeGreaterThanOrEqual(0);
        expect(far).toBeGreaterThanOrEqual(near - 1e-12);
        expect(far).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("has the slopes that small changes of a curve show", () => {
    const [first, second] = [passage(40, { 2: 5, 4: 9, 6: 8 }, 9), passage(40, { 1: 7, 3: 9 }, 9)];
    const nudge = (stage: typeof first, day: number, by: number) => ({
      ...stage,
      survival: stage.survival.map((share, age) => (age >= day ? share * Math.exp(-by) : share)),
    });
    const told = chanceToComplete([first, second], wait(1, 6), atOnce)!;
    const step = 1e-6;
    for (const day of [2, 3, 4, 5])
      expect(
        (chance([nudge(first, day, step), second], wait(1, 6), atOnce) - told.chance) / step,
      ).toBeCloseTo(told.slopes[0]![day]!, 4);
    for (const day of [0, 1, 2, 3])
      expect(
        (chance([first, nudge(second, day, step)], wait(1, 6), atOnce) - told.chance) / step,
      ).toBeCloseTo(told.slopes[1]![day] ?? 0, 4);
  });
});

describe("a hastened stage", () => {
  it("has its hazards multiplied: twice as fast, the survival is squared", () => {
    expect([...hastened(passage(4, { 1: 2 }, 2), 2).survival]).toEqual([1, 0.25, 0.25]);
  });
});

describe("what is expected of many", () => {
  const stages = new Map<string, Transition>([
    ["accept", { passage: passage(200, { 2: 100 }, 4), ratios: new Map() }],
  ]);
  const group = (more: Partial<Waiting>): Waiting => ({
    region: "east",
    industry: "steel",
    stages: ["accept"],
    wait: wait(1, 3),
    audits: 10,
    ...more,
  });

  it("is the sum of their chances, by region and industry", () => {
    const found = expectedOf(
      [group({}), group({ region: "west", audits: 4 }), group({ stages: ["none"], audits: 3 })],
      stages,
      atOnce,
    );
    const of = (region: string | null, industry: string | null) =>
      found.find((one) => one.region === region && one.industry === industry);
    expect(of(null, null)).toMatchObject({ audits: 17, mean: 7, untold: 3 });
    expect(of("east", "steel")).toMatchObject({ audits: 13, mean: 5, untold: 3 });
    expect(of("west", null)).toMatchObject({ audits: 4, mean: 2, untold: 0 });
  });

  it("varies by chance and by what is not known of the curve", () => {
    // 10 × ¼ by chance. The rise has the variance 100 ÷ (200 × 100) = 0.005, and 10 × ½ hang on it.
    const [all] = expectedOf([group({})], stages, atOnce);
    expect(all!.variance).toBeCloseTo(2.5 + 25 * 0.005, 12);
    // as a share of the speed: 5 × ln 2
    expect(all!.common).toBeCloseTo(5 * Math.LN2, 12);
  });

  it("goes by a region's own speed, whose uncertainty counts", () => {
    const ratios = new Map([["east", { ratio: 2, variance: 0.01 }]]);
    const faster = new Map([["accept", { ...stages.get("accept")!, ratios }]]);
    const [all] = expectedOf([group({})], faster, atOnce);
    expect(all!.mean).toBeCloseTo(7.5, 12);
    // 10 × 3/16; the rise doubles its slope: (10 × ¼ × 2)² × 0.005; the ratio: (10 × ¼ × ln 2)² × 0.01
    expect(all!.variance).toBeCloseTo(1.875 + 0.125 + (2.5 * Math.LN2) ** 2 * 0.01, 12);
  });
});

describe("what moves all audits of a time together", () => {
  it("is by how much more than chance earlier sums missed", () => {
    const expected = { variance: 100, common: 200 };
    expect(commonVariance([{ expected, missed: 30 }])).toBeCloseTo(0.02, 12);
    expect(commonVariance([{ expected, missed: 5 }])).toBe(0);
    expect(commonVariance([])).toBe(0);
  });

  it("widens an interval, within what is possible", () => {
    const expected = { audits: 12, mean: 10, variance: 4, common: 3 };
    expect(countInterval(expected, 0, 0.5)).toEqual({ low: 9, high: 11 });
    expect(countInterval(expected, 5, 1)).toEqual({ low: 3, high: 12 });
  });
});
