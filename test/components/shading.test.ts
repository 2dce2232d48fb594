import { describe, expect, it } from "vitest";
import { shading } from "../../src/components/charts/shading.js";
import type { PartRow } from "../../src/components/tables/parts.js";
import { createLocale } from "../../src/i18n/locale.js";

const row = (paceRatio: number, value: number | null, planned: number | null = null) =>
  ({
    status: { goal: 10, paceRatio, achieved: value ?? 0 },
    value,
    planned,
    share: null,
    change: null,
  }) as unknown as PartRow;

describe("the shading of a map", () => {
  it("tells a part of which the register has nothing from one that is slow", () => {
    const [fast, slow, waiting, absent] = [
      row(1.3, 13),
      row(0.1, 1),
      row(0, null, 4),
      row(0, null),
    ];
    const { color, legend } = shading(
      createLocale("en"),
      [fast, slow, waiting, absent] as PartRow[],
      "tce",
    );
    expect([fast, slow, waiting, absent].map((one) => color(one!))).toEqual([
      "var(--div-5)",
      "var(--div-1)",
      "var(--div-1)",
      null,
    ]);
    expect(legend.at(-1)).toEqual({ color: null, text: "No audit in the register", count: 1 });
    expect(legend.map(({ count }) => count)).toEqual([2, 0, 0, 0, 1, 1]);
  });

  it("has no entry for what no part lacks", () => {
    const { legend } = shading(createLocale("en"), [row(1, 10)], "tce");
    expect(legend.every(({ color }) => color !== null)).toBe(true);
  });
});
