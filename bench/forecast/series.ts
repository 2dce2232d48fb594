import { readFile } from "node:fs/promises";
import { CsvError, type Info, parse } from "csv-parse/sync";
import { CommandError } from "../../loaders/errors.js";

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

const columns = ["series", "set", "index", "value"] as const;

interface Line {
  readonly record: Readonly<Record<(typeof columns)[number] | "period", string>>;
  readonly info: Info;
}

interface Point {
  readonly line: number;
  readonly set: "train" | "test";
  readonly index: number;
  readonly value: number;
}

/**
 * Reads rows `series,set,index,time,value`, of which `set` is `train` or `test`; the indices of a series are whole
 * numbers that run on without a gap, through `train` and then through `test`. Of a file with a column `period`
 * only the series of the season are read.
 * @param horizon how many rows of `test` each series has at least
 * @param truncate how many of the last known values are kept; absent: all
 * @throws CommandError with file, line and what to do, where the file is anything else
 */
export async function readSeries(
  path: string,
  { season, horizon, truncate }: { season: number; horizon: number; truncate?: number | undefined },
): Promise<Held[]> {
  const lines = await linesOf(path);
  const wanted = periods[season];
  const kept = wanted
    ? lines.filter(({ record }) => record.period === undefined || wanted.test(record.period))
    : lines;
  if (kept.length === 0) throw new CommandError(`${path} has no series of season ${season}`);
  const found = new Map<string, Point[]>();
  for (const line of kept) {
    const own = found.get(line.record.series);
    const point = pointOf(path, line);
    if (own) own.push(point);
    else found.set(line.record.series, [point]);
  }
  return [...found].map(([id, points]) => {
    const sorted = points.toSorted((a, b) => a.index - b.index);
    checkRun(`${path}: series ${id}`, sorted, horizon);
    const of = (wanted: Point["set"]) =>
      Float64Array.from(
        sorted.filter(({ set }) => set === wanted),
        ({ value }) => value,
      );
    const known = of("train");
    return {
      id,
      train: truncate === undefined ? known : known.slice(Math.max(0, known.length - truncate)),
      test: of("test"),
    };
  });
}

async function linesOf(path: string): Promise<readonly Line[]> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    const why =
      cause.code === "ENOENT" ? "there is no such file" : `it cannot be read, ${cause.code}`;
    throw new CommandError(`${path}: ${why}`);
  });
  let head: readonly string[] = [];
  let lines: readonly Line[];
  try {
    lines = parse(text, {
      bom: true,
      columns: (names: string[]) => {
        head = names;
        return names;
      },
      info: true,
      skip_empty_lines: true,
    }) as never;
  } catch (cause) {
    if (cause instanceof CsvError) throw new CommandError(`${path}: ${cause.message}`);
    throw cause;
  }
  for (const column of columns)
    if (!head.includes(column))
      throw new CommandError(`${path}: no column ${column}; the columns are ${columns.join(", ")}`);
  return lines;
}

function pointOf(path: string, { record: { set, index, value }, info }: Line): Point {
  const fault = (what: string) => new CommandError(`${path} line ${info.lines}: ${what}`);
  if (set !== "train" && set !== "test") throw fault(`set is ${told(set)}; write train or test`);
  if (!/^\s*-?\d+\s*$/.test(index))
    throw fault(`index is ${told(index)}; number the rows of each series 1, 2, 3 and so on`);
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number))
    throw fault(`value is ${told(value)}; write a number, or begin the series after it`);
  return { line: info.lines, set, index: Number(index), value: number };
}

const told = (cell: string) => (cell.trim() === "" ? "empty" : cell);

/** @param named file and series @param points in the order of their indices */
function checkRun(named: string, points: readonly Point[], horizon: number): void {
  points.forEach(({ line, set, index }, i) => {
    const before = points[i - 1];
    if (!before) return;
    if (index === before.index)
      throw new CommandError(
        `${named} has index ${index} on lines ${before.line} and ${line}; keep one of them`,
      );
    if (index > before.index + 1)
      throw new CommandError(
        `${named} has no index ${before.index + 1} before line ${line}; add what is missing, or begin the series after it`,
      );
    if (set === "train" && before.set === "test")
      throw new CommandError(
        `${named} has train after test on line ${line}; every index of train comes before those of test`,
      );
  });
  const test = points.filter(({ set }) => set === "test").length;
  if (test === points.length)
    throw new CommandError(`${named} has no rows of train; add what is known of it`);
  if (test < horizon)
    throw new CommandError(
      `${named} has ${test} rows of test and the horizon is ${horizon}; add rows or choose a shorter --horizon`,
    );
}
