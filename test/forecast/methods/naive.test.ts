import { expect, it } from "vitest";
import { drift, mean, naive } from "../../../src/forecast/methods/naive.js";
import { australianPopulation } from "../published.js";

const values = Float64Array.of(3, 8, 4, 9);

it("naive repeats the last value (Hyndman and Athanasopoulos, 3rd edition, section 5.2)", () => {
  expect([...naive.forecast(values, 3)]).toEqual([9, 9, 9]);
});

it("the mean is that of all values: 24 ÷ 4 (ibid.)", () => {
  expect([...mean.forecast(values, 2)]).toEqual([6, 6]);
});

it("drift draws the line from the first value to the last: 9 + h (9 − 3) ÷ 3 (ibid.)", () => {
  expect([...drift.forecast(values, 3)]).toEqual([11, 13, 15]);
  const change = (24.598933 - 10.276477) / 57;
  expect(drift.forecast(australianPopulation, 2)[1]).toBeCloseTo(24.598933 + 2 * change, 12);
});
