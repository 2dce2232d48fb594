import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { kinds, submissionColumns } from "../../loaders/register/schema.js";
import {
  namesOf,
  toTraditional,
  wordToTraditional,
  writtenNames,
} from "../../loaders/workspace/traditional.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";

const reference = "../shared/reference";
const present = existsSync(reference);
if (!present) console.warn(`${reference} is absent: traditional names are not compared with it`);

test("traditional characters follow Hong Kong, and quotation marks with them", () => {
  expect(toTraditional("“十三五”期间节约标准煤")).toBe("「十三五」期間節約標準煤");
});

test("words of a choice are the same with and without the tables of phrases", async () => {
  const workspace = await loadWorkspace("data");
  const words = kinds
    .flatMap((kind) => submissionColumns(kind, workspace))
    .flatMap(({ type }) => (type.is === "choice" ? Object.values(type.words).flat() : []));
  expect(words.length).toBeGreaterThan(20);
  for (const word of words) expect(wordToTraditional(word)).toBe(toTraditional(word));
});

test("names that are derived are not among those that were written", () => {
  const derived = namesOf({ en: "Water", zh: "节水量" });
  expect(writtenNames(derived)).toEqual(["Water", "节水量"]);
  expect(JSON.parse(JSON.stringify(derived))).toEqual({
    en: "Water",
    "zh-Hans": "节水量",
    "zh-Hant": "節水量",
  });
});

describe.skipIf(!present)(`against ${reference}`, () => {
  test("every region bears its official traditional name", async () => {
    const { regions } = await loadWorkspace("data");
    const names = new Map(regions.map(({ code, names }) => [code, names["zh-Hant"]]));
    const official = [
      ...rows("guangdong-counties.csv").map(({ code, zhHant }) => [code!, zhHant!]),
      ...cities().map(({ adcode, zhHant }) => [adcode!, zhHant!]),
    ];
    expect(official.length).toBe(124 + 21);
    for (const [code, zhHant] of official) expect(names.get(code!)).toBe(zhHant);
  });

  test("only names that the derivation misses are written in the workspace", async () => {
    const written = parse(readFileSync("data/regions.csv", "utf8"), { columns: true }) as Record<
      string,
      string
    >[];
    const overrides = written.filter(({ zhHant }) => zhHant);
    expect(overrides.map(({ code }) => code)).toEqual(["445302"]);
    for (const { zhHans, zhHant } of overrides) expect(toTraditional(zhHans!)).not.toBe(zhHant);
  });

  test("every key industry bears the plan's name for it", async () => {
    const { industries } = await loadWorkspace("data");
    const names = industries.filter(({ key }) => key).map(({ names }) => names["zh-Hant"]);
    const official = rows("key-industries-gbt4754.csv").map(({ zhHant }) => zhHant!);
    expect(names.toSorted()).toEqual(official.toSorted());
  });

  test("every key basin bears the plan's name for it", async () => {
    const { basins } = await loadWorkspace("data");
    const official = new Set(rows("key-watersheds.csv").map(({ watershed }) => watershed!));
    expect(new Set(basins.map(({ names }) => names["zh-Hant"]))).toEqual(official);
  });
});

function rows(file: string): Record<string, string>[] {
  return parse(readFileSync(`${reference}/${file}`), { bom: true, columns: true });
}

function cities(): Record<string, string>[] {
  const topology = JSON.parse(readFileSync(`${reference}/guangdong-cities.topo.json`, "utf8"));
  return topology.objects.cities.geometries.map(
    ({ properties }: { properties: Record<string, string> }) => properties,
  );
}
