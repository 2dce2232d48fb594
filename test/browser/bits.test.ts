import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/**
 * Forecasts fixed series of whole numbers, and tells every bit as hexadecimal digits. `exact` is what is reckoned by
 * arithmetic alone: years, and series with a zero, whose seasons are amounts, by all methods but those on logarithms.
 */
const program = `
import { lookBack } from "./src/forecast/lookBack.js";
import { methodsOf } from "./src/forecast/methods/methods.js";
import { predict, quantileAt } from "./src/forecast/predict.js";

let state = 12345;
const chance = () => (state = (state * 48271) % 2147483647) / 2147483647;
const shapes = [
  (t) => (t === 0 ? 0 : Math.floor(100 + 3 * t + 40 * chance() + (t % 12) * 5)),
  (t) => (chance() < 0.4 ? Math.floor(1000 * chance()) : 0),
  (t) => Math.floor(1e9 * (1 + chance())),
  (t) => Math.floor(1 + 50 * chance()),
];
const horizon = 24;
const looks = [];
for (const season of [12, 4, 1])
  for (const length of [7, 30, 61])
    for (const shape of shapes)
      for (let copy = 0; copy < 3; copy++)
        looks.push(lookBack(Float64Array.from({ length }, (_, t) => shape(t)), season, horizon));
const hex = (numbers) =>
  Array.from(new BigUint64Array(Float64Array.from(numbers).buffer), (bits) => bits.toString(16));
globalThis.told = {
  exact: looks
    .filter(({ season, values }) => season === 1 || values[0] === 0)
    .flatMap(({ kind, now }) =>
      now.forecasts.flatMap((row, i) => (methodsOf[kind][i].name.startsWith("log-") ? [] : hex(row))),
    ),
  predictions: predict(looks, horizon).flatMap((prediction) =>
    [0, 11, 23].flatMap((h) => [
      prediction.sizes[h],
      prediction.points[h],
      ...[0.025, 0.1, 0.5, 0.9, 0.975].map((level) => quantileAt(prediction, h, level)),
    ]),
  ),
};
`;

interface Told {
  readonly exact: string[];
  /** of each series and some periods ahead: size, point, quantiles */
  readonly predictions: number[];
}

const told = () => (globalThis as unknown as { told: Told }).told;
const wide = 7;

it("forecasts by arithmetic have the same bits in Node and in Chromium; exp and log, which differ in the last bit, move a prediction by less than a thousandth of its size", async () => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    format: "iife",
    write: false,
  });
  const script = outputFiles[0]!.text;
  new Function(script)();
  const here = told();
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  const there = await page.evaluate(() => (globalThis as unknown as { told: Told }).told);
  await page.close();

  expect(here.exact.length).toBeGreaterThan(3000);
  expect(there.exact).toEqual(here.exact);

  expect(here.predictions.length).toBe(108 * 3 * wide);
  let furthest = 0;
  for (let at = 0; at < here.predictions.length; at += wide)
    for (let i = 0; i < wide; i++) {
      const apart = Math.abs(here.predictions[at + i]! - there.predictions[at + i]!);
      if (apart !== 0) furthest = Math.max(furthest, apart / here.predictions[at]!);
    }
  expect(furthest).toBeLessThan(1e-3);
});
