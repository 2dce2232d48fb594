import { randomLcg } from "d3-random";
import { describe, expect, it } from "vitest";
import { cosineOfTurn, exp, log, power } from "../../src/forecast/elementary.js";
import { ulps } from "./ulps.js";

/** Reckoned with 120 digits by mpmath, and rounded. */
const known = {
  exp: [
    [-745, 5e-324],
    [-708.5, 2.006132305331306e-308],
    [-20.25, 1.6052280551856116e-9],
    [-1, 0.36787944117144233],
    [-0.125, 0.8824969025845955],
    [9.313225746154785e-10, 1.0000000009313226],
    [0.375, 1.4549914146182013],
    [1, Math.E],
    [10.5, 36315.502674246636],
    [37.8125, 26409495013415028],
    [700.25, 1.3022997366991783e304],
    [709.75, 1.7398368732641605e308],
  ],
  log: [
    [5e-324, -744.4400719213812],
    [8.487983164e-314, -720.8730677823431],
    [0.0029296875, -5.832859516931343],
    [0.6875, -0.3746934494414107],
    [0.9999990463256836, -9.5367477115389e-7],
    [1.4375, 0.3629054936893685],
    [2, Math.LN2],
    [10, Math.LN10],
    [123456.75, 11.723646171285829],
    [1e300, 690.7755278982137],
  ],
  power: [
    [2, 0.5, Math.SQRT2],
    [1.5, 2.5, 2.7556759606310752],
    [10, -12, 1e-12],
    [0.0625, -12.75, 2251799813685248],
    [3, -640.5, 2.534173540229153e-306],
    [3, 0.375, 1.509803648477105],
    [0.75, 0.1875, 0.9474885859539524],
    [0.5, 1074, 5e-324],
    [1e-300, -1, 9.999999999999999e299],
  ],
} as const;

it("exponentials, logarithms and powers are within 1 ulp of what high precision gives", () => {
  for (const [x, value] of known.exp) expect(ulps(exp(x), value), `exp ${x}`).toBeLessThan(2);
  for (const [x, value] of known.log) expect(ulps(log(x), value), `log ${x}`).toBeLessThan(2);
  for (const [x, y, value] of known.power)
    expect(ulps(power(x, y), value), `${x} to ${y}`).toBeLessThan(2);
});

it("are within 1 ulp of the engine's own, over their whole range", () => {
  const random = randomLcg(3);
  for (let i = 0; i < 20_000; i++) {
    const x = (i % 2 ? 1400 : 4) * (random() - 0.5);
    expect(ulps(exp(x), Math.exp(x)), `exp ${x}`).toBeLessThan(2);
    const positive = i % 2 ? Math.exp(x) : 0.5 + 1.5 * random();
    expect(ulps(log(positive), Math.log(positive)), `log ${positive}`).toBeLessThan(2);
    const base = Math.exp(20 * (random() - 0.5));
    const exponent = 60 * (random() - 0.5);
    expect(ulps(power(base, exponent), base ** exponent), `${base} to ${exponent}`).toBeLessThan(2);
  }
});

describe("at the ends", () => {
  it("the exponential and the logarithm are those of the extended numbers", () => {
    expect([-800, Number.NEGATIVE_INFINITY, 0, 710, Number.POSITIVE_INFINITY].map(exp)).toEqual([
      0,
      0,
      1,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect([0, 1, Number.POSITIVE_INFINITY, -1, Number.NaN].map(log)).toEqual([
      Number.NEGATIVE_INFINITY,
      0,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      Number.NaN,
    ]);
    expect(exp(Number.NaN)).toBeNaN();
  });

  it("powers overflow to infinity, underflow to zero, and have no negative base", () => {
    expect(power(0, 2.5)).toBe(0);
    expect(power(0, -1)).toBe(Number.POSITIVE_INFINITY);
    expect(power(Number.POSITIVE_INFINITY, -0.5)).toBe(0);
    expect(power(Number.POSITIVE_INFINITY, 0.5)).toBe(Number.POSITIVE_INFINITY);
    expect(power(2, 1023)).toBe(2 ** 1023);
    expect(power(2, 1024)).toBe(Number.POSITIVE_INFINITY);
    expect(power(0.5, 1075)).toBe(0);
    expect(power(10, 1e308)).toBe(Number.POSITIVE_INFINITY);
    expect(power(Number.NaN, 0)).toBe(1);
    for (const [base, exponent] of [
      [-2, 3],
      [Number.NaN, 1],
      [2, Number.NaN],
      [2, Number.POSITIVE_INFINITY],
    ] as const)
      expect(power(base, exponent)).toBeNaN();
  });
});

it("cosines of parts of a turn are those of high precision, exact on the axes", () => {
  expect([0, 1, 2, 3, 4, -2, 401].map((part) => cosineOfTurn(part, 4) + 0)).toEqual([
    1, 0, -1, 0, 1, -1, 0,
  ]);
  for (const [part, whole, value] of [
    [1, 12, 0.8660254037844386],
    [1, 7, 0.6234898018587335],
    [3, 7, -0.9009688679024191],
    [5, 32, 0.5555702330196022],
    [100, 7, -0.2225209339563144],
    [-2, 9, 0.17364817766693036],
  ] as const)
    expect(Math.abs(cosineOfTurn(part, whole) - value)).toBeLessThan(3e-16);
});
