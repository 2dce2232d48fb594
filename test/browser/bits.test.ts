import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Forecasts fixed series of whole numbers and draws futures of a hierarchy; tells every bit as hexadecimal digits. */
const program = `
import { drawBinomial } from "./src/forecast/draws.js";
import { cosineOfTurn, exp, log, power } from "./src/forecast/elementary.js";
import { futuresOf } from "./src/forecast/futures.js";
import { hierarchyOf } from "./src/forecast/hierarchy.js";
import { lookBack } from "./src/forecast/lookBack.js";
import { normalScore, normalShare } from "./src/forecast/normal.js";
import { settled } from "./src/forecast/paths.js";
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
const predictions = predict(looks, horizon);

const members = [[0, 1, 2, 3, 4, 5], [0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5], [0], [1], [2], [3], [4], [5]];
const cells = members[0].map((cell) =>
  Float64Array.from({ length: 61 }, (_, t) => (cell < 5 || t % 8 === 0 ? shapes[cell % 4](t) : 0)));
const parts = members.map((own) =>
  lookBack(cells[0].map((_, t) => own.reduce((sum, cell) => sum + cells[cell][t], 0)), 12, horizon));
const together = predict(parts, horizon);
const hierarchy = hierarchyOf(members);
const lower = [0.25, 0.75].map((share) => lookBack(cells[0].map((x) => share * x), 12, horizon));
const futures = () => {
  const structure = { hierarchy, parents: [6, 6] };
  const ahead = { first: 24205, step: 1, horizon };
  const { next } = futuresOf([...parts, ...lower], structure, ahead, 7).futures;
  return Array.from({ length: 20 }, () => [...next()]).flat();
};

const hex = (numbers) =>
  Array.from(new BigUint64Array(Float64Array.from(numbers).buffer), (bits) => bits.toString(16));
const seeded = (reckon) => hex(Array.from({ length: 5000 }, () => reckon(chance())));
globalThis.told = {
  forecasts: hex(looks.flatMap(({ now }) => now.forecasts.flatMap((row) => [...row]))),
  points: hex(predictions.flatMap(({ points, sizes }) => [...points, ...sizes])),
  quantiles: hex(
    predictions.flatMap((prediction) =>
      [0, 11, 23].flatMap((h) =>
        [0.025, 0.1, 0.5, 0.9, 0.975].map((level) => quantileAt(prediction, h, level)),
      ),
    ),
  ),
  settled: hex(settled(parts, together, hierarchy).flatMap((row) => [...row])),
  futures: hex(futures()),
  exp: seeded((x) => exp(1400 * x - 700)),
  log: seeded((x) => log(exp(100 * x - 50))),
  power: seeded((x) => power(0.1 + 5 * x, 30 * x - 20)),
  cosine: seeded((x) => cosineOfTurn(Math.floor(1e6 * x), 997)),
  share: seeded((x) => normalShare(16 * x - 8)),
  score: seeded(normalScore),
  binomial: seeded((x) => drawBinomial(60, 0.1 + 0.8 * x, chance)),
};
`;

const told = () => (globalThis as unknown as { told: Record<string, string[]> }).told;

it("forecasts, intervals and futures have the same bits in Node and in Chromium", async () => {
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
  const there = await page.evaluate(
    () => (globalThis as unknown as { told: Record<string, string[]> }).told,
  );
  await page.close();

  const series = 108;
  const horizon = 24;
  expect(here.forecasts!.length).toBeGreaterThan(series * horizon * 2);
  expect(here.points!.length).toBe(2 * series * horizon);
  expect(here.quantiles!.length).toBe(series * 3 * 5);
  expect(here.futures!.length).toBe(20 * 14 * horizon);
  // Draws differ from each other.
  expect(new Set(here.futures).size).toBeGreaterThan(3000);
  for (const [what, bits] of Object.entries(here)) expect(there[what], what).toEqual(bits);
});
