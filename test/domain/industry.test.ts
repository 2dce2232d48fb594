import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Industry, industryFinder } from "../../src/domain/industry.js";

const industry = (code: string, parent: string | null, ...prefixes: string[]): Industry => ({
  code,
  parent,
  level: "industry",
  names: { en: code, "zh-Hans": code, "zh-Hant": code },
  prefixes,
  key: false,
});

describe("an industry finder", () => {
  const find = industryFinder([
    industry("all", null),
    industry("chemicals", "all", "26"),
    industry("fertiliser", "chemicals", "2621"),
    industry("pesticides", "chemicals", "263"),
    industry("other-chemicals", "chemicals", "26"),
    industry("metals", "all", "32", "31"),
  ]);

  test("takes the leaf with the longest matching prefix", () => {
    expect(find("2621")).toBe("fertiliser");
    expect(find("2622")).toBe("other-chemicals");
    expect(find("2631")).toBe("pesticides");
    expect(find("3110")).toBe("metals");
  });

  test("accepts codes shorter than the finest class, down to a whole prefix", () => {
    expect(find("26")).toBe("other-chemicals");
    expect(find("262")).toBe("other-chemicals");
    expect(find("2")).toBeNull();
  });

  test("finds nothing for codes that no leaf claims", () => {
    for (const code of ["", "9", "9900", "C26", " 26"]) expect(find(code)).toBeNull();
  });

  test("agrees with trying every prefix in turn", () => {
    const digits = (minLength: number, maxLength: number) =>
      fc.string({ unit: fc.constantFrom("1", "2", "3"), minLength, maxLength });
    fc.assert(
      fc.property(
        fc.uniqueArray(digits(1, 4), { minLength: 1, maxLength: 30 }),
        fc.array(digits(0, 5), { minLength: 1, maxLength: 30 }),
        (prefixes, asked) => {
          const leaves = prefixes.map((prefix, i) => industry(`leaf${i}`, "all", prefix));
          const findLeaf = industryFinder([industry("all", null), ...leaves]);
          for (const code of asked) {
            const [longest] = leaves
              .filter((leaf) => code.startsWith(leaf.prefixes[0]!))
              .sort((a, b) => b.prefixes[0]!.length - a.prefixes[0]!.length);
            expect(findLeaf(code)).toBe(longest?.code ?? null);
          }
        },
      ),
    );
  });
});
