import { beforeAll, describe, expect, it } from "vitest";
import { formats } from "./case.js";
import { type FuzzResult, fuzz } from "./fuzz.js";
import { summary } from "./summary.js";

const files = 5_000;
const seed = 20_170_305;

describe(`${files} hostile files`, () => {
  let result: FuzzResult;
  beforeAll(async () => {
    result = await fuzz({ files, seed, among: formats });
    console.log(summary(result));
  });

  it("end no process, hang none, lose no row, and give each rejected row a code and a line", () => {
    expect(result.violations).toEqual([]);
    expect(result.outcomes).toHaveLength(files);
  });

  it("come in every format, and each format to every end", () => {
    for (const format of formats)
      for (const end of ["accepted", "rejected", "refused"])
        expect(
          result.outcomes.filter((o) => o.format === format && o.end === end).length,
          `${format} ${end}`,
        ).toBeGreaterThan(10);
  });

  it("are held to another reader cell by cell, and sent through the whole of intake, by the hundred", () => {
    expect(result.outcomes.filter(({ compared }) => compared).length).toBeGreaterThan(1_000);
    expect(result.whole).toBeGreaterThan(200);
  });
});
