import { parseArgs } from "node:util";
import { randomLcg, randomNormal } from "d3-random";
import { hierarchyOf } from "../src/forecast/hierarchy.js";
import { sampler } from "../src/forecast/paths.js";
import { predict, quantileAt } from "../src/forecast/predict.js";
import { lookBackAll } from "./forecast/looks.js";

/**
 * Seconds that intervals and reconciled paths of many monthly series take: regions by industries, and
 * their sums, in all 4,000 series of 60 months unless asked otherwise, two years ahead.
 * @param args `--series N --months N --horizon H --paths N`
 */
export async function benchPaths(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values: given } = parseArgs({
    args: [...args],
    options: {
      series: { type: "string", default: "4000" },
      months: { type: "string", default: "60" },
      horizon: { type: "string", default: "24" },
      paths: { type: "string", default: "1000" },
    },
  });
  const horizon = Number(given.horizon);
  const members = grid(Number(given.series));
  const series = sumsOf(members, Number(given.months));
  const began = performance.now();
  const looks = await lookBackAll(series, 12, horizon);
  const predictions = predict(looks, horizon);
  for (const prediction of predictions)
    for (const level of [0.025, 0.1, 0.9, 0.975])
      for (let h = 0; h < horizon; h++) quantileAt(prediction, h, level);
  const intervals = performance.now();
  const { next } = sampler(looks, predictions, hierarchyOf(members), 1);
  let drawn = 0;
  for (let p = 0; p < Number(given.paths); p++) drawn += next().length;
  const ended = performance.now();
  return {
    series: series.length,
    intervalSeconds: (intervals - began) / 1000,
    pathSeconds: (ended - intervals) / 1000,
    seconds: (ended - began) / 1000,
    drawn,
  };
}

/** A whole, its rows, its columns, and a cell for each of both. */
function grid(series: number): number[][] {
  const width = Math.max(1, Math.floor(Math.sqrt(series)) - 1);
  const all = Array.from({ length: width * width }, (_, i) => i);
  const lines = Array.from({ length: width }, (_, i) => i);
  return [
    all,
    ...lines.map((row) => all.filter((i) => Math.floor(i / width) === row)),
    ...lines.map((column) => all.filter((i) => i % width === column)),
    ...all.map((i) => [i]),
  ];
}

/** Levels that wander, a season, and noise; never below zero. */
function sumsOf(members: readonly (readonly number[])[], months: number): Float64Array[] {
  const random = randomLcg(1);
  const normal = randomNormal.source(random)();
  const cells = Array.from({ length: members[0]!.length }, () => {
    let level = 20 + 60 * random();
    return Float64Array.from({ length: months }, (_, t) => {
      level += normal();
      return Math.max(0, level * (1 + 0.3 * Math.sin((t * Math.PI) / 6)) + 4 * normal());
    });
  });
  return members.map((own) => {
    const sum = new Float64Array(months);
    for (const cell of own) for (let t = 0; t < months; t++) sum[t]! += cells[cell]![t]!;
    return sum;
  });
}
