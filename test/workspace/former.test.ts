import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { industryFinder } from "../../src/domain/industry.js";
import { faultsOf, loadIsland } from "./island.js";

const head = "list,former,present,since,note";
const table = (...rows: string[]) => ({
  "former-codes.csv": () => [head, ...rows, ""].join("\n"),
});

test("former codes of every list are read with the year of change", async () => {
  const { formerCodes } = await loadIsland(table("region,E9,E1,2014,joined", "industry,2690,26,,"));
  expect(formerCodes).toEqual([
    { list: "region", former: "E9", present: "E1", since: 2014 },
    { list: "industry", former: "2690", present: "26" },
  ]);
  expect((await loadIsland()).formerCodes).toEqual([]);
});

test.each([
  [
    "region,E9,E8,,",
    "column present: E8 is no region code; add a row for it to regions.csv or correct the code",
  ],
  [
    "region,E2,E1,,",
    "column former: E2 is still in force: regions.csv has it; map only codes that are not",
  ],
  [
    "county,E9,E1,,",
    "column list: county is not known; write region or industry or park or basin or agency",
  ],
  ["region,E9,E1,lately,", "column since: lately is no year; write four digits, or nothing"],
  ["region,E9,,,", "column present: is empty; write letters, digits, dots, hyphens or underscores"],
  [
    "industry,26,31,,",
    "column former: 26 is still in force: pesticides claims 263 in industries.csv; take it out of the prefixes there, or out of this table",
  ],
  [
    "industry,2690,X1,,",
    "column present: X1 is no industry code: no prefix in industries.csv claims it; correct the code or add a prefix",
  ],
  [
    "industry,2690,26901,,",
    "column present: 26901 is what the former code stands for itself; name the one in force",
  ],
])("a row of former codes that says %s is faulty", async (row, fault) => {
  expect(await faultsOf(table(row))).toContain(`former-codes.csv line 2, ${fault}`);
});

test("a former code is told once, and never by another former one", async () => {
  expect(await faultsOf(table("region,E9,E1,,", "region,E9,E2,,"))).toEqual([
    "former-codes.csv line 3, column former: E9 is also on line 2; keep one of them",
  ]);
  expect(await faultsOf(table("region,E9,E1,,", "region,E8,E9,,"))).toContain(
    "former-codes.csv line 3, column present: E9 is itself a former code, on line 2; name the one in force",
  );
});

const counties = "../shared/reference/guangdong-counties.csv";

test.skipIf(!existsSync(counties))(
  "the former codes of Guangdong lead to counties of the same list of names (needs the reference tables)",
  async () => {
    const { formerCodes, regions } = await loadWorkspace("data");
    const reference = new Map(
      (await readFile(counties, "utf8")).split("\n").map((line) => {
        const [code, , name] = line.split(",");
        return [code, name] as const;
      }),
    );
    const mapped = formerCodes.filter(({ list }) => list === "region");
    expect(mapped).toHaveLength(12);
    for (const { former, present } of mapped) {
      expect(reference.has(former)).toBe(false);
      expect(regions.find(({ code }) => code === present)!.names["zh-Hans"]).toBe(
        reference.get(present),
      );
    }
  },
);

test("ferroalloys of the older edition stay iron and steel", async () => {
  const { formerCodes, industries } = await loadWorkspace("data");
  const mapped = formerCodes.filter(({ list }) => list === "industry");
  expect(mapped).toEqual([{ list: "industry", former: "315", present: "314", since: 2017 }]);
  const find = industryFinder(industries);
  expect([find("3150"), find("3140")]).toEqual(["steel", "steel"]);
});
