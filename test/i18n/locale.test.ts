import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { traditionalLabels } from "../../loaders/workspace/traditional.js";
import { parseUnit } from "../../src/domain/unit.js";
import { createLocale } from "../../src/i18n/locale.js";

const en = createLocale("en");
const hans = createLocale("zh-Hans");
const hant = createLocale("zh-Hant", traditionalLabels());

describe("a quantity is scaled, rounded and named by the convention of its language", () => {
  test.each([
    [3_680_000, "tce", "3.68 Mtce", "368 万吨标准煤", "368 萬噸標準煤"],
    [9_576_000, "t", "9.58 Mt", "957.6 万吨", "957.6 萬噸"],
    [84_000, "t", "84 kt", "8.4 万吨", "8.4 萬噸"],
    [5_414, "t", "5.41 kt", "5,414 吨", "5,414 噸"],
    [200_000_000, "t", "200 Mt", "2 亿吨", "2 億噸"],
    [71_508_000_000, "CNY", "CNY 71.5 bn", "715.1 亿元", "715.1 億元"],
    [31_700_000_000, "CNY", "CNY 31.7 bn", "317 亿元", "317 億元"],
    [1_234_000_000_000, "CNY", "CNY 1.23 tn", "1.234 万亿元", "1.234 萬億元"],
    [6_979, "audits", "6,979 audits", "6,979 家次", "6,979 家次"],
    [188_766, "measures", "188,766 measures", "188,766 项", "188,766 項"],
    [2_500_000, "measures", "2.5 million measures", "250 万项", "250 萬項"],
    [1, "audits", "1 audit", "1 家次", "1 家次"],
    [3_200_000, "USD", "USD 3.2 m", "320 万美元", "320 萬美元"],
    [3_200_000, "EUR", "EUR 3.2 m", "320 万欧元", "320 萬歐元"],
    [1_234_567, "MMBtu", "1.23 million MMBtu", "123.5 万 MMBtu", "123.5 萬 MMBtu"],
    [527.3, "tce", "527 tce", "527 吨标准煤", "527 噸標準煤"],
    [0.0234, "t", "0.0234 t", "0.0234 吨", "0.0234 噸"],
    [0, "t", "0 t", "0 吨", "0 噸"],
    [-5_414, "t", "−5.41 kt", "−5,414 吨", "−5,414 噸"],
  ])("%d %s", (value, unit, ...written) => {
    expect([en, hans, hant].map((locale) => locale.quantity(value, unit))).toEqual(written);
  });

  test("what rounds to the next scale is written in it", () => {
    expect(en.quantity(999_600, "t")).toBe("1 Mt");
    expect(en.quantity(999_400, "t")).toBe("999 kt");
    expect(hans.quantity(9_999.7, "t")).toBe("1 万吨");
    expect(hans.quantity(99_999_600, "t")).toBe("1 亿吨");
    expect(en.quantity(999_999, "audits")).toBe("999,999 audits");
  });

  test("an unknown value is an en dash", () => {
    for (const write of [en.quantity, en.exact, hans.amount])
      for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY])
        expect(write(value, "t")).toBe("–");
    for (const write of [en.percent, en.ratio, en.chance, en.change, en.number])
      expect(write(null)).toBe("–");
    expect(en.date(null)).toBe("–");
  });

  test("an unknown unit is refused by name", () => {
    expect(() => en.quantity(1, "furlong")).toThrow("furlong");
  });
});

describe("a column shares the unit and the decimals of its greatest value", () => {
  test("in English", () => {
    expect(en.unitOf(3_680_000, "tce")).toBe("Mtce");
    expect([3_680_000, 41_000, 0, 400, -41_000].map((v) => en.amount(v, "tce", 3_680_000))).toEqual(
      ["3.680", "0.041", "0.000", "<0.001", "−0.041"],
    );
  });

  test("in Chinese", () => {
    expect(hans.unitOf(3_680_000, "tce")).toBe("万吨标准煤");
    expect([3_680_000, 41_000].map((v) => hans.amount(v, "tce", 3_680_000))).toEqual([
      "368.0",
      "4.1",
    ]);
    expect(hant.unitOf(71_508_000_000, "CNY")).toBe("億元");
    expect(hans.unitOf(2_000_000, "MMBtu")).toBe("万 MMBtu");
  });

  test("things counted stay whole", () => {
    expect(en.unitOf(6_979, "audits")).toBe("audits");
    expect([6_979, 12].map((v) => en.amount(v, "audits", 6_979))).toEqual(["6,979", "12"]);
  });

  test("without a greatest value a number scales by itself", () => {
    expect(en.amount(3_680_000, "tce")).toBe("3.68");
  });
});

describe("exact values", () => {
  test("every digit with its unit", () => {
    expect(en.exact(3_680_000, "tce")).toBe("3,680,000 tce");
    expect(en.exact(71_508_000_000, "CNY")).toBe("CNY 71,508,000,000");
    expect(hans.exact(71_508_000_000, "CNY")).toBe("71,508,000,000 元");
    expect(hant.exact(5_414.25, "t")).toBe("5,414.25 噸");
  });

  test("parse back to the number and the unit", () => {
    // Three decimals: what the register keeps.
    const values = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map((n) => n / 1000);
    const units = fc.constantFrom("t", "tce", "m3", "MMBtu", "audits", "CNY", "USD");
    for (const locale of [en, hans, hant])
      fc.assert(
        fc.property(values, units, (value, unit) => {
          const written = locale.exact(value, unit);
          const number = /[−\d.,]+/.exec(written)![0];
          expect(Number(number.replaceAll(",", "").replace("−", "-"))).toBeCloseTo(value, 9);
          expect(parseUnit(written.replace(number, "").trim())?.unit.key).toBe(unit);
        }),
      );
  });

  test("a compact quantity is within half of its last digit, at least three significant ones", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e12, noNaN: true }), (value) => {
        const written = hans.quantity(value, "t");
        const number = Number(/[\d.,]+/.exec(written)![0].replaceAll(",", ""));
        const word = /万?亿?(?=吨)/.exec(written)![0];
        const scale = { "": 1, 万: 1e4, 亿: 1e8, 万亿: 1e12 }[word]!;
        expect(Math.abs(number * scale - value) / value).toBeLessThan(0.005001);
      }),
    );
  });
});

describe("places and differences", () => {
  test.each([
    [1, "1st"],
    [2, "2nd"],
    [3, "3rd"],
    [4, "4th"],
    [11, "11th"],
    [21, "21st"],
  ])("%d in a row is %s", (place, written) => {
    expect(createLocale("en").ordinal(place)).toBe(written);
    expect(createLocale("zh-Hans").ordinal(place)).toBe(String(place));
  });
  test("a difference has its sign", () => {
    const en = createLocale("en");
    expect(en.difference(400_000, "tce")).toBe("+400 ktce");
    expect(en.difference(-12, "t")).toBe("−12 t");
    expect(en.difference(0, "t")).toBe("0 t");
    expect(en.difference(null, "t")).toBe("–");
  });
});

describe("shares", () => {
  test.each([
    [0.6979, "69.8%"],
    [1, "100%"],
    [0, "0%"],
    [1.125, "112.5%"],
    [0.9996, "99.9%"],
    [0.0002, "<0.1%"],
  ])("%d is written %s, never rounded up to the whole nor down to nothing", (share, written) => {
    expect(en.percent(share)).toBe(written);
  });

  test("with the digits asked for", () => {
    expect(en.percent(0.5, 1)).toBe("50.0%");
    expect(en.percent(0.9996, 0)).toBe("99%");
    expect(en.percent(1.126, 0)).toBe("113%");
  });

  test("changes carry their sign", () => {
    expect(en.change(0.0869)).toBe("+8.7%");
    expect(en.change(-0.5)).toBe("−50.0%");
    expect(en.change(0.0001)).toBe("0.0%");
    expect(en.change(0.19)).toBe("+19.0%");
    expect(en.change(3.21)).toBe("+321%");
  });

  test("ratios", () => {
    expect(en.ratio(1.124)).toBe("1.12×");
    expect(hans.ratio(1)).toBe("1.00 倍");
  });
});

describe("a chance is worded no finer than it is known", () => {
  test.each([
    [0, "less than 1 in 100", "不足 1%"],
    [0.0099, "less than 1 in 100", "不足 1%"],
    [0.01, "about 1 in 100", "约 1%"],
    [0.05, "about 5 in 100", "约 5%"],
    [0.1, "about 1 in 10", "约一成"],
    [0.31, "about 3 in 10", "约三成"],
    [0.5, "about 5 in 10", "约五成"],
    [0.9, "about 9 in 10", "约九成"],
    [0.95, "about 95 in 100", "约 95%"],
    [0.99, "about 99 in 100", "约 99%"],
    [0.995, "more than 99 in 100", "超过 99%"],
    [1, "more than 99 in 100", "超过 99%"],
  ])("%d", (probability, english, chinese) => {
    expect(en.chance(probability)).toBe(english);
    expect(hans.chance(probability)).toBe(chinese);
  });

  test("in Traditional Chinese", () => {
    expect(hant.chance(0.31)).toBe("約三成");
    expect(hant.chance(1)).toBe("超過 99%");
  });
});

describe("dates", () => {
  test("days, months and years", () => {
    expect(en.date("2018-06-30")).toBe("30 June 2018");
    expect(hans.date("2018-06-30")).toBe("2018年6月30日");
    expect(hant.date("2018-06-30")).toBe("2018年6月30日");
    expect(en.month(2018 * 12 + 5)).toBe("June 2018");
    expect(hans.month(2018 * 12)).toBe("2018年1月");
    expect(en.year(2018)).toBe("2018");
    expect(hans.year(2018)).toBe("2018年");
    expect(en.years(2011, 2015)).toBe("2011–2015");
    expect(hans.years(2011, 2015)).toBe("2011—2015年");
    expect(en.years(2018, 2018)).toBe("2018");
  });

  test("a workspace may name its years", () => {
    const yearLabel = { en: "FY{year}", "zh-Hans": "{year}财年", "zh-Hant": "{year}財年" };
    const fiscal = createLocale("en", undefined, { yearLabel });
    expect(fiscal.year(2011)).toBe("FY2011");
    expect(fiscal.years(2011, 2015)).toBe("FY2011–FY2015");
    expect(createLocale("zh-Hans", undefined, { yearLabel }).year(2011)).toBe("2011财年");
  });
});

describe("labels", () => {
  test("are written in the language, with values filled in", () => {
    expect(en.label("goal")).toBe("Goal");
    expect(hans.label("goal")).toBe("目标");
    expect(hant.label("goal")).toBe("目標");
    expect(en.label("table.toDate", { date: en.date("2018-06-30") })).toBe("To 30 June 2018");
  });

  test("names come in the language too", () => {
    expect(hant.name({ en: "Guangzhou", "zh-Hans": "广州市", "zh-Hant": "廣州市" })).toBe("廣州市");
  });

  test("Traditional Chinese is refused without its derived labels", () => {
    expect(() => createLocale("zh-Hant")).toThrow(RangeError);
  });
});
