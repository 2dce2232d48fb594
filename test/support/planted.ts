import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { range } from "d3-array";
import type { OpenCube } from "../../loaders/cubes/open.js";
import { type Chance, chance, picker } from "../../loaders/demo/chance.js";
import type { Engine } from "../../loaders/engine/engine.js";
import { literal } from "../../loaders/engine/sql.js";
import type { Factor } from "../../src/domain/decompose.js";
import { type Month, month } from "../../src/domain/period.js";
import type { Region } from "../../src/domain/region.js";
import type { Workspace } from "../../src/domain/workspace.js";

/** Small registers in which one city lags for one known cause; all else is chance. */
export const cities = ["A", "B", "C", "D", "E", "F"] as const;
export const laggard = "C";
const last = month(2018, 6);
export const dataDate = "2018-06-30";
const months = 48;
/** From then on the city lags; its reports have always been late, for delays are learnt from the past. */
const since = last - 17;

/** Mean saving of an audit, and usual share of audits, by industry. */
const trades = [
  { industry: "pesticides", depth: 300, share: 0.3, poor: 0.05 },
  { industry: "other-chemicals", depth: 100, share: 0.3, poor: 0.15 },
  { industry: "rest", depth: 30, share: 0.4, poor: 0.8 },
];
const usualMix = picker(trades.map(({ share }) => share));
const poorMix = picker(trades.map(({ poor }) => poor));
const auditsPerMonth = 10;
const spread = 0.8;

export function plantedWorkspace(island: Workspace): Workspace {
  const region = (code: string, parent: string | null): Region => ({
    code,
    parent,
    level: parent === null ? "island" : "city",
    names: { en: code, "zh-Hans": code, "zh-Hant": code },
    ...(parent === null ? {} : { weight: 100 }),
  });
  const { rootRegion } = island;
  return {
    ...island,
    regions: [region(rootRegion, null), ...cities.map((code) => region(code, rootRegion))],
  };
}

/** Months that pass before something happens which in each has this chance; beyond `most` it does not. */
function waits(dice: Chance, likely: number, most: number): number {
  let n = 0;
  while (n < most && !dice.happens(likely)) n++;
  return n;
}

function acceptedIn(dice: Chance, evaluated: Month, slow: boolean): Month {
  let m = evaluated;
  while (m <= last && !dice.happens(slow && m >= since ? 0.06 : 0.5)) m++;
  return m;
}

function eventsOf(seed: number, cause: Factor): string[] {
  const dice = chance(seed);
  return cities.flatMap((city) => {
    const lags = (factor: Factor) => city === laggard && cause === factor;
    return range(last - months + 1, last + 1).flatMap((evaluated) => {
      const now = evaluated >= since;
      const usual = auditsPerMonth * dice.logNormal(0.2);
      const mean = lags("count") && now ? usual * 0.45 : usual;
      const audits = Math.floor(mean) + (dice.happens(mean % 1) ? 1 : 0);
      return Array.from({ length: audits }, () => {
        const trade = trades[(lags("mix") && now ? poorMix : usualMix)(dice)]!;
        const accepted = acceptedIn(dice, evaluated, lags("acceptance"));
        const delay = waits(dice, lags("reporting") ? 0.12 : 0.7, 24);
        const saved = trade.depth * dice.logNormal(spread) * (lags("depth") && now ? 0.45 : 1);
        const realised = accepted + delay <= last;
        const [at, received] = realised ? [accepted, accepted + delay] : [evaluated, evaluated];
        const [year, ofYear] = [Math.floor(received / 12), (received % 12) + 1];
        return `${city},${trade.industry},${at},${realised ? "realised" : "planned"},${saved.toFixed(3)},${year}-${ofYear}-15`;
      });
    });
  });
}

/**
 * Fills `events` anew.
 * @param directory for the file from which it is read
 */
export async function plant(
  engine: Engine,
  seed: number,
  cause: Factor,
  directory: string,
): Promise<void> {
  const path = join(directory, "events.csv");
  const head = "region_code,industry,month,stage,coal,received_on";
  await writeFile(path, [head, ...eventsOf(seed, cause)].join("\n"));
  await engine.run(`CREATE OR REPLACE TABLE events AS
    SELECT region_code, industry, month, 'voluntary' AS category, stage,
      1 AS low_cost_measures, 0 AS higher_cost_measures,
      coal, 0 AS benefit, received_on, 's' AS submission
    FROM read_csv(${literal(path)}, columns = {region_code: 'VARCHAR', industry: 'VARCHAR',
      month: 'INTEGER', stage: 'VARCHAR', coal: 'DECIMAL(20,3)', received_on: 'DATE'})`);
}

/** The planted register as `loadReports` takes one: receipts are those of the reports themselves. */
export function plantedCube(engine: Engine): OpenCube {
  const standing = [{ submission: { id: "s", sender: "I", historicReceipt: true } }];
  return { engine, register: { dataDate }, standing, dataDate } as unknown as OpenCube;
}
