import { describe, expect, it } from "vitest";
import { folded, indexOf, termsOf, variantsOf } from "../../../src/domain/measures/search.js";

const variants = variantsOf("餘余熱热煙烟");
const titles = ["烟气余热回收", "空压机余热利用", "热水回用", "LED lamps", "Heat pump, 2nd stage"];
const search = (query: string) => indexOf(titles, (title) => title, variants).search(query);
const found = (query: string) => search(query).map(({ item }) => item);

describe("a text by which others are found", () => {
  it("is folded in width, case, spaces and form of Chinese", () => {
    expect(folded("  煙氣　ＬＥＤ  CO₂ ", variants)).toBe("烟氣 led co2");
  });

  it("has words, and of Chinese each two neighbouring characters", () => {
    expect(termsOf("余热回收 led2")).toEqual(["余热", "热回", "回收", "led2"]);
    expect(termsOf("led灯")).toEqual(["led", "灯"]);
    expect(termsOf(" –, ")).toEqual([]);
  });
});

describe("a search", () => {
  it("finds by Simplified and Traditional characters alike, in the order of the titles", () => {
    expect(found("餘熱")).toEqual(["烟气余热回收", "空压机余热利用"]);
    expect(found("余热")).toEqual(found("餘熱"));
    expect(found("热")).toEqual(["烟气余热回收", "空压机余热利用", "热水回用"]);
  });

  it("finds Latin words by their beginning, whatever their case and width", () => {
    expect(found("ｈｅ")).toEqual(["Heat pump, 2nd stage"]);
    expect(found("pump heat")).toEqual(["Heat pump, 2nd stage"]);
    expect(found("amps")).toEqual([]);
  });

  it("finds what is nearest where nothing has all that is asked for", () => {
    expect(search("余热发电")).toEqual([]);
    expect(search("余热回收站")).toEqual([{ item: "烟气余热回收", share: 0.75 }]);
  });

  it("finds nothing where nothing is asked for", () => {
    expect(found("")).toEqual([]);
    expect(found(" ,。 ")).toEqual([]);
  });
});
