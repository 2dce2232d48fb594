import { readFile } from "node:fs/promises";
import { csvParse } from "d3-dsv";

/** A series cut in two: what is known, and what is to be forecast. */
export interface Held {
  readonly id: string;
  readonly train: Float64Array;
  readonly test: Float64Array;
}

/** Words that files of several frequencies have in a column `period`. */
const periods: Readonly<Record<number, RegExp>> = {
  1: /^year/i,
  4: /^quarter/i,
  12: /^month/i,
};

/**
 * Reads rows `series,set,index,time,value`, of which `set` is `train` or `test`. Of a file with a column
 * `period` only the series of the season are read.
 * @param truncate how many of the last known values are kept; absent: all
 */
export async function readSeries(path: string, season: number, truncate?: number): Promise<Held[]> {
  const rows = csvParse(await readFile(path, "utf8"));
  for (const column of ["series", "set", "index", "value"])
    if (!rows.columns.includes(column)) throw new Error(`${path}: no column ${column}`);
  const wanted = periods[season];
  const kept =
    wanted && rows.columns.includes("period")
      ? rows.filter(({ period }) => wanted.test(period!))
      : rows;
  const found = new Map<string, Record<"train" | "test", [number, number][]>>();
  for (const { series, set, index, value } of kept) {
    const own = found.get(series!) ?? { train: [], test: [] };
    found.set(series!, own);
    const rows = own[set as "train" | "test"];
    if (!rows) throw new Error(`${path}: set must be train or test: ${set}`);
    const number = Number(value);
    if (!value || !Number.isFinite(number)) throw new Error(`${path}: no number: ${value}`);
    rows.push([Number(index), number]);
  }
  const sorted = (pairs: readonly [number, number][]) =>
    Float64Array.from(
      [...pairs].sort(([a], [b]) => a - b),
      ([, value]) => value,
    );
  return [...found].map(([id, { train, test }]) => {
    const known = sorted(train);
    return {
      id,
      train: truncate === undefined ? known : known.slice(Math.max(0, known.length - truncate)),
      test: sorted(test),
    };
  });
}
