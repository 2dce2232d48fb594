import { expect, it } from "vitest";
import { normalScore, normalShare } from "../../src/forecast/normal.js";

/** Reckoned with 120 digits by mpmath. */
const shares = [
  [-8, 6.220960574271784e-16],
  [-4, 0.000031671241833119924],
  [-2.5, 0.006209665325776135],
  [-1.5, 0.06680720126885807],
  [-1, 0.15865525393145705],
  [-0.25, 0.4012936743170763],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [1.75, 0.9599408431361829],
  [3, 0.9986501019683699],
  [6, 0.9999999990134123],
] as const;

const scores = [
  [1e-300, -37.0470962993612],
  [9.094947017729282e-13, -7.047700256664409],
  [0.0001220703125, -3.668329285121323],
  [0.03125, -1.8627318674216515],
  [0.0625, -1.5341205443525463],
  [0.25, -0.6744897501960817],
  [0.625, 0.31863936396437514],
  [0.9375, 1.5341205443525463],
  [0.96875, 1.8627318674216515],
] as const;

it("shares of the normal distribution are those of high precision", () => {
  for (const [score, share] of shares) {
    const apart = Math.abs(normalShare(score) - share);
    expect(apart, `${score}`).toBeLessThan(2e-16);
    expect(apart / share, `${score}`).toBeLessThan(1e-14);
  }
  expect([Number.NEGATIVE_INFINITY, -40, 9, Number.POSITIVE_INFINITY].map(normalShare)).toEqual([
    0, 0, 1, 1,
  ]);
  expect(normalShare(Number.NaN)).toBeNaN();
});

it("scores of the normal distribution are those of high precision, and mirror each other", () => {
  for (const [share, score] of scores)
    expect(Math.abs(normalScore(share) / score - 1), `${share}`).toBeLessThan(1e-15);
  expect(normalScore(0.5)).toBe(0);
  for (let i = 1; i < 2048; i++) expect(normalScore(1 - i / 4096)).toBe(-normalScore(i / 4096));
  expect([0, 1, -0.1, 1.1, Number.NaN].map(normalScore)).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
});

it("scores and shares undo each other", () => {
  for (let i = 1; i < 4096; i++)
    expect(Math.abs(normalShare(normalScore(i / 4096)) - i / 4096)).toBeLessThan(1e-15);
});
