import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  conversionFactor,
  convert,
  isUnit,
  parseUnit,
  unitKeys,
  unitOf,
} from "../../src/domain/unit.js";

describe("a unit is read as people write it:", () => {
  test.each([
    ["t", "t", 1],
    ["吨", "t", 1],
    ["噸", "t", 1],
    ["萬噸", "t", 1e4],
    ["万吨", "t", 1e4],
    ["百萬噸", "t", 1e6],
    ["kt", "t", 1e3],
    ["Mt", "t", 1e6],
    ["million t", "t", 1e6],
    ["公斤", "kg", 1],
    ["kg", "kg", 1],
    ["tce", "tce", 1],
    ["萬噸標煤", "tce", 1e4],
    ["万吨标准煤", "tce", 1e4],
    ["Mtce", "tce", 1e6],
    ["10,000 tce", "tce", 1e4],
    ["CNY", "CNY", 1],
    ["cny", "CNY", 1],
    ["元", "CNY", 1],
    ["萬元", "CNY", 1e4],
    ["亿元", "CNY", 1e8],
    ["億元", "CNY", 1e8],
    ["CNY million", "CNY", 1e6],
    ["bn CNY", "CNY", 1e9],
    ["万美元", "USD", 1e4],
    ["EUR", "EUR", 1],
    ["MMBtu", "MMBtu", 1],
    ["MMBTU", "MMBtu", 1],
    ["百万英热单位", "MMBtu", 1],
    ["GJ", "GJ", 1],
    ["千瓦時", "kWh", 1],
    ["亿千瓦时", "kWh", 1e8],
    ["MWh", "MWh", 1],
    ["m3", "m3", 1],
    ["m³", "m3", 1],
    ["万立方米", "m3", 1e4],
    ["家次", "audits", 1],
    ["万项", "measures", 1e4],
    [" t ", "t", 1],
    ["ｔ", "t", 1],
  ])("%s is %s × %d", (text, key, scale) => {
    const read = parseUnit(text)!;
    expect([read.unit.key, read.scale]).toEqual([key, scale]);
  });

  test.each(["", "萬", "mT", "furlong", "0 t", "万万", "1e4 t", "kkg", "吨吨", "constructor"])(
    "%s is none",
    (text) => {
      expect(parseUnit(text)).toBeNull();
    },
  );

  test("reading any text gives a unit or nothing, and never fails", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."万亿吨元千克tcekM10,. ") })),
        (text) => {
          const read = parseUnit(text);
          if (read) expect(read.scale).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("a conversion", () => {
  test.each([
    [368, "万吨标准煤", "tce", 3_680_000],
    [715.08, "亿元", "CNY", 71_508_000_000],
    [2, "亿噸", "t", 200_000_000],
    [5414, "t", "kg", 5_414_000],
    [1000, "lb", "kg", 453.592_37],
    [1, "MWh", "kWh", 1000],
    [1, "MMBtu", "GJ", 1.055_055_852_62],
    [1, "toe", "GJ", 41.868],
    [7000, "kcal", "MJ", 29.3076],
    [1, "gal", "L", 3.785_411_784],
    [3, "万立方米", "t", 30_000],
    [400, "萬噸", "tce", 4_000_000],
  ])("of %d %s into %s gives %d", (value, from, to, expected) => {
    expect(convert(value, from, to)).toBeCloseTo(expected, 6);
  });

  test.each([
    ["CNY", "USD", "CNY (money) cannot be converted into USD (money)"],
    ["GJ", "tce", "GJ (energy) cannot be converted into tce (coal-equivalent)"],
    ["tce", "t", "tce (coal-equivalent) cannot be converted into t (mass)"],
    ["t", "元", "t (mass) cannot be converted into 元 (money)"],
    ["audits", "measures", "audits (count) cannot be converted into measures (count)"],
    ["furlong", "t", "unknown unit: furlong"],
    ["t", "furlong", "unknown unit: furlong"],
  ])("of %s into %s is refused", (from, to, message) => {
    expect(() => convert(1, from, to)).toThrow(new RangeError(message));
  });

  test("there and back gives the same quantity, for all units of one base", () => {
    const pairs = unitKeys().flatMap((from) =>
      unitKeys()
        .filter((to) => unitOf(to).base === unitOf(from).base)
        .map((to) => [from, to] as const),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.double({ min: 1e-3, max: 1e12, noNaN: true }),
        ([from, to], value) => {
          const back = convert(convert(value, from, to), to, from);
          expect(Math.abs(back / value - 1)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  test("by way of a third unit gives the same factor", () => {
    expect(conversionFactor("MWh", "GJ") * conversionFactor("GJ", "MMBtu")).toBeCloseTo(
      conversionFactor("MWh", "MMBtu"),
      12,
    );
    // 1 kWh = 3412.14 Btu (NIST SP 811)
    expect(conversionFactor("MWh", "MMBtu")).toBeCloseTo(3.412_14, 5);
  });
});

describe("a unit", () => {
  test("is known by its key, as are all currencies", () => {
    expect(unitOf("CNY")).toMatchObject({ dimension: "money", style: "currency" });
    expect(unitOf("INR").symbol).toEqual({
      en: "INR",
      "zh-Hans": "印度卢比",
      "zh-Hant": "印度盧比",
    });
    expect(isUnit("萬噸")).toBe(false);
    expect(() => unitOf("furlong")).toThrow(new RangeError("unknown unit: furlong"));
  });

  test("has a symbol in every language and can be read back from it", () => {
    for (const key of unitKeys().filter((each) => each !== "recommendations"))
      for (const symbol of Object.values(unitOf(key).symbol).filter(Boolean))
        expect(parseUnit(symbol)?.unit.key).toBe(key);
  });

  test("says how it is written", () => {
    expect(unitOf("tce").style).toBe("si");
    expect(unitOf("MMBtu").style).toBe("plain");
    expect(unitOf("audits")).toMatchObject({ style: "word", singular: "audit" });
  });
});
