import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSeries } from "../../bench/forecast/series.js";
import { countGiven } from "../../bench/given.js";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "series-"));
});
afterAll(() => rm(directory, { recursive: true }));

const head = "series,set,index,time,value\n";
const sound = ["a,train,1,2001,10", "a,train,2,2002,12", "a,test,3,2003,14", "a,test,4,2004,15"];
const asked = { season: 1, horizon: 2 };

async function read(text: string, options: Parameters<typeof readSeries>[1] = asked) {
  const path = join(directory, "series.csv");
  await writeFile(path, text);
  return readSeries(path, options);
}

const lines = (rows: readonly string[]) => `${head}${rows.join("\n")}\n`;

describe("series to be forecast", () => {
  const expected = [{ id: "a", train: Float64Array.of(10, 12), test: Float64Array.of(14, 15) }];

  test("are read in any order of their rows, with a byte order mark and with the ends of lines of Windows", async () => {
    expect(await read(lines(sound))).toEqual(expected);
    expect(await read(lines(sound.toReversed()))).toEqual(expected);
    expect(await read(`\uFEFF${lines(sound).replaceAll("\n", "\r\n")}`)).toEqual(expected);
  });

  test("may be cut to the last values that are known, and chosen by their period", async () => {
    expect(await read(lines(sound), { ...asked, truncate: 1 })).toMatchObject([
      { train: Float64Array.of(12) },
    ]);
    const mixed = `period,${head}${sound.map((row) => `YEARLY,${row}`).join("\n")}\nMONTHLY,b,train,1,,1\n`;
    expect(await read(mixed)).toEqual(expected);
  });

  const faults: readonly [string, string, string][] = [
    ["no rows", head, "series.csv has no series of season 1"],
    ["nothing", "", "series.csv: no column series; the columns are series, set, index, value"],
    ["no column value", "series,set,index\n", "series.csv: no column value; the columns are"],
    ["a row too short", lines(["a,train,1"]), "line 2"],
    [
      "another set",
      lines(["a,valid,1,,5"]),
      "series.csv line 2: set is valid; write train or test",
    ],
    [
      "an empty value",
      lines([sound[0]!, "a,train,2,,"]),
      "series.csv line 3: value is empty; write a number",
    ],
    [
      "a value of NA",
      lines([sound[0]!, "a,train,2,,NA"]),
      "series.csv line 3: value is NA; write a number",
    ],
    ["an infinite value", lines(["a,train,1,,Infinity"]), "series.csv line 2: value is Infinity"],
    [
      "an index in words",
      lines(["a,train,one,,5"]),
      "series.csv line 2: index is one; number the rows of each series",
    ],
    ["a broken index", lines(["a,train,1.5,,5"]), "series.csv line 2: index is 1.5"],
    [
      "an index given twice",
      lines([...sound, "a,train,2,,13"]),
      "series.csv: series a has index 2 on lines 3 and 6; keep one of them",
    ],
    [
      "a gap",
      lines(sound.toSpliced(1, 1)),
      "series.csv: series a has no index 2 before line 3; add what is missing",
    ],
    [
      "train after test",
      lines(["a,train,1,,5", "a,test,2,,6", "a,train,3,,7"]),
      "series.csv: series a has train after test on line 4",
    ],
    ["no train", lines(sound.slice(2)), "series.csv: series a has no rows of train"],
    [
      "too few rows of test",
      lines(sound.slice(0, 3)),
      "series.csv: series a has 1 rows of test and the horizon is 2",
    ],
  ];
  test.each(faults)("are refused with %s", async (_title, text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringContaining(message),
    });
  });

  test("are refused where there is no file", async () => {
    await expect(readSeries(join(directory, "none.csv"), asked)).rejects.toThrow(
      "none.csv: there is no such file",
    );
  });
});

describe("a count given as an option", () => {
  test("is a whole number from 1", () => {
    expect(countGiven("season", "12")).toBe(12);
    for (const text of ["0", "-1", "1.5", "x", "", "1e3", "Infinity", "99999999999999999999"])
      expect(() => countGiven("season", text)).toThrow(
        `--season is ${text || "empty"}; write a whole number from 1`,
      );
  });
});
