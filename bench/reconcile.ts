import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { csvParse } from "d3-dsv";
import { mase, seasonalScale } from "../src/forecast/accuracy.js";
import { type Hierarchy, hierarchyOf } from "../src/forecast/hierarchy.js";
import { sampler, settled } from "../src/forecast/paths.js";
import { predict } from "../src/forecast/predict.js";
import { lookBackAll } from "./forecast/looks.js";

/**
 * Accuracy of forecasts of a hierarchy before and after they are made to add up, and whether every draw
 * adds up and none is negative.
 * @param args `--table FILE --time COLUMN --value COLUMN --levels LIST --until PERIOD --season S --horizon H [--paths N]`;
 * a level is the names of columns joined by `*`, the whole is `-`, and the last level has the cells
 */
export async function benchReconcile(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values: given } = parseArgs({
    args: [...args],
    options: {
      table: { type: "string" },
      time: { type: "string", default: "Quarter" },
      value: { type: "string", default: "Trips" },
      levels: {
        type: "string",
        default: "-,Purpose,State,State*Region,State*Purpose,State*Region*Purpose",
      },
      until: { type: "string", default: "2015Q4" },
      season: { type: "string", default: "4" },
      horizon: { type: "string", default: "8" },
      paths: { type: "string", default: "200" },
    },
  });
  if (given.table === undefined) throw new Error("give --table FILE");
  const season = Number(given.season);
  const horizon = Number(given.horizon);
  const { series, levelOf, hierarchy, times } = await readTable(
    given.table,
    given.time,
    given.value,
    given.levels.split(","),
  );
  const end = times.indexOf(given.until) + 1;
  if (end === 0) throw new Error(`no ${given.time} is ${given.until}`);
  const began = performance.now();
  const known = series.map((values) => values.slice(0, end));
  const looks = await lookBackAll(known, season, horizon);
  const predictions = predict(looks, horizon);
  const reconciled = settled(looks, predictions, hierarchy);
  const score = (points: (i: number) => Float64Array) => {
    const sums: Record<string, number[]> = {};
    series.forEach((values, i) => {
      const actual = values.subarray(end, end + horizon);
      const own = mase({ actual, forecast: points(i) }, seasonalScale(known[i]!, season));
      if (Number.isFinite(own))
        for (const level of [levelOf[i]!, "all"]) sums[level] = [...(sums[level] ?? []), own];
    });
    return Object.fromEntries(
      Object.entries(sums).map(([level, own]) => [
        level,
        own.reduce((a, b) => a + b, 0) / own.length,
      ]),
    );
  };
  const base = score((i) => predictions[i]!.points);
  const after = score((i) => reconciled[i]!);
  const draws = examine(sampler(looks, predictions, hierarchy, 1), hierarchy, Number(given.paths));
  return {
    series: series.length,
    base,
    mase: after,
    ...draws,
    seconds: (performance.now() - began) / 1000,
  };
}

function examine(
  { next, series, horizon }: ReturnType<typeof sampler>,
  { members, cells }: Hierarchy,
  paths: number,
): Record<"paths" | "negative" | "incoherence", number> {
  let negative = 0;
  let incoherence = 0;
  for (let p = 0; p < paths; p++) {
    const values = next();
    for (let h = 0; h < horizon; h++)
      for (let i = 0; i < series; i++) {
        const value = values[h * series + i]!;
        if (!(value >= 0)) negative++;
        let sum = 0;
        for (const cell of members[i]!) sum += values[h * series + cells[cell]!]!;
        incoherence = Math.max(incoherence, Math.abs(sum - value) / Math.max(1e-12, Math.abs(sum)));
      }
  }
  return { paths, negative, incoherence };
}

async function readTable(path: string, time: string, value: string, levels: readonly string[]) {
  const rows = csvParse(await readFile(path, "utf8"));
  const times = [...new Set(rows.map((row) => row[time]!))].sort();
  const key = (row: Record<string, string>, level: string) =>
    level === "-"
      ? ""
      : level
          .split("*")
          .map((column) => row[column])
          .join("\u0000");
  const finest = levels.at(-1)!;
  const cells = [...new Set(rows.map((row) => key(row, finest)))];
  const place = new Map(cells.map((cell, i) => [cell, i]));
  const members: number[][] = [];
  const levelOf: string[] = [];
  for (const level of levels) {
    const groups = new Map<string, Set<number>>();
    for (const row of rows) {
      const own = groups.get(key(row, level)) ?? new Set();
      groups.set(key(row, level), own.add(place.get(key(row, finest))!));
    }
    for (const own of groups.values()) {
      members.push([...own].sort((a, b) => a - b));
      levelOf.push(level);
    }
  }
  const values = cells.map(() => new Float64Array(times.length));
  for (const row of rows)
    values[place.get(key(row, finest))!]![times.indexOf(row[time]!)]! += Number(row[value]);
  const series = members.map((own) => {
    const sum = new Float64Array(times.length);
    for (const cell of own) for (let t = 0; t < sum.length; t++) sum[t]! += values[cell]![t]!;
    return sum;
  });
  return { series, levelOf, hierarchy: hierarchyOf(members), times };
}
