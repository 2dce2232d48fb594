import { parseArgs } from "node:util";
import { randomLcg } from "d3-random";
import { month } from "../src/domain/period.js";
import { type CellFutures, type Programme, workings } from "../src/forecast/scenario.js";
import { median } from "./measure.js";

/**
 * Milliseconds that a scenario of a whole programme takes whose lever moves; that one takes whose lever holds in other
 * regions than before; and the first as a multiple of reading all futures once.
 * @param args `--regions N --industries N --indicators N --paths N`
 */
export async function benchWhatIf(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values: given } = parseArgs({
    args: [...args],
    options: {
      regions: { type: "string", default: "21" },
      industries: { type: "string", default: "36" },
      indicators: { type: "string", default: "8" },
      paths: { type: "string", default: "500" },
    },
  });
  const programme = programmeOf(
    Number(given.regions),
    Number(given.industries),
    Number(given.indicators),
    Number(given.paths),
  );
  const { answer } = workings(programme);
  const lever = {
    regions: null,
    industries: null,
    from: month(2018, 9),
    audits: { more: 100 },
    depth: 1.1,
    implementation: 1.05,
    delay: -1,
  };
  const scenario = { name: "", levers: [lever, { ...lever, regions: ["r1"] }] };
  const milliseconds = repeated(() => answer(scenario).ends.length);
  let turn = 0;
  const anewMilliseconds = repeated(() => {
    const regions = programme.futures[0]!.cells.slice(0, ++turn * 19).map(({ region }) => region);
    return answer({ name: "", levers: [{ ...lever, regions }] }).ends.length;
  });
  const readMilliseconds = repeated(() => readAll(programme));
  return {
    cells: programme.futures[0]!.cells.length,
    indicators: programme.futures.length,
    milliseconds,
    anewMilliseconds,
    readMilliseconds,
    ratio: milliseconds / readMilliseconds,
  };
}

function repeated(work: () => number): number {
  const times = Array.from({ length: 15 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(times.slice(3));
}

function readAll({ futures }: Programme): number {
  let sum = 0;
  for (const { steps } of futures)
    for (const own of steps) for (let i = 0; i < own.length; i++) sum += own[i]!;
  return sum;
}

function programmeOf(
  regions: number,
  industries: number,
  indicators: number,
  paths: number,
): Programme {
  const random = randomLcg(1);
  const codes = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${letter}${i}`);
  const leaves = codes("i", industries);
  const areas = codes("r", regions);
  const cells = areas.flatMap((region) => leaves.map((industry) => ({ region, industry })));
  const futures = codes("q", indicators).map(
    (indicator, i): CellFutures => ({
      indicator,
      formula: i === 0 ? "count" : "sum",
      spans: [null, 2018, 2019, 2020],
      months: Array.from({ length: 30 }, (_, m) => ({
        month: month(2018, 7) + m,
        share: m < 6 ? 1 / 6 : 1 / 12,
      })),
      cells,
      scales: cells.map(() => 1),
      lastYear: cells.map(() => 1),
      steps: Array.from({ length: 4 }, () =>
        Uint16Array.from({ length: cells.length * paths }, () => 4096 * random()),
      ),
    }),
  );
  const parts = futures.flatMap(({ indicator }) =>
    [
      { region: "root", industry: "all" },
      ...areas.map((region) => ({ region, industry: "all" })),
      ...leaves.map((industry) => ({ region: "root", industry })),
    ].map((part) => ({ ...part, indicator, achieved: 0, goal: 1e6 })),
  );
  return {
    rootRegion: "root",
    rootIndustry: "all",
    industries: [{ code: "all", parent: null }, ...leaves.map((code) => ({ code, parent: "all" }))],
    paths,
    futures,
    parts,
  };
}
