import { describe, expect, it } from "vitest";
import { type Read, type Reading, readingsOf, watermarkOf } from "../../loaders/intake/reading.js";

function read(number: number, since: string | null, reached: string | null, more = {}): Read {
  const reading: Reading = { source: "main", number, mapping: "m", since, watermark: reached };
  return { id: `r${number}`, kind: "audits", reading: { ...reading, ...more } } as unknown as Read;
}

describe("the watermark from which a table is read on", () => {
  it("is the one that the last of its readings reached", () => {
    expect(watermarkOf([read(1, null, "5")], "m")).toBe("5");
    expect(watermarkOf([read(1, null, "5"), read(2, "5", "5"), read(3, "5", "9")], "m")).toBe("9");
  });

  it("is none where nothing was read, or the first reading reached none", () => {
    expect(watermarkOf([], "m")).toBeNull();
    expect(watermarkOf([read(1, null, null)], "m")).toBeNull();
  });

  it("is none where a reading is gone on which later ones build", () => {
    expect(watermarkOf([read(2, "5", "9")], "m")).toBeNull();
    expect(watermarkOf([read(1, null, "5"), read(3, "7", "9")], "m")).toBeNull();
    expect(watermarkOf([read(1, null, "5"), read(3, "5", "9")], "m")).toBeNull();
  });

  it("is none where any of them was mapped otherwise", () => {
    const readings = [read(1, null, "5"), read(2, "5", "9", { mapping: "n" })];
    expect(watermarkOf(readings, "m")).toBeNull();
    expect(watermarkOf(readings, "n")).toBeNull();
  });
});

describe("the readings of a table", () => {
  it("are those of its source and kind, by number, whatever order they are held in", () => {
    const measures = { ...read(1, null, "1"), kind: "measures" } as Read;
    const west = read(1, null, "1", { source: "west" });
    const file = { ...read(1, null, "1"), reading: undefined } as unknown as Read;
    const [first, second] = [read(1, null, "5"), read(2, "5", "9")];
    expect(readingsOf([measures, second, west, file, first], "main", "audits")).toEqual([
      first,
      second,
    ]);
  });
});
