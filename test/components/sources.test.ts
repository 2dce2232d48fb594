// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { competitionTable } from "../../src/components/sources.js";
import { createLocale } from "../../src/i18n/locale.js";

const cellsOf = (table: HTMLElement) =>
  [...table.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );

describe("How forecasts of competitions came out", () => {
  it("stands in one table, written in the language that is shown", () => {
    expect(cellsOf(competitionTable(createLocale("en")))).toEqual([
      ["M3, quarterly (756)", "8 quarters", "1.055", "95.0%", "8.88", "8.97"],
      ["M1, quarterly (203)", "8 quarters", "1.577", "94.5%", "15.42", "15.20"],
      ["M1, yearly (181)", "6 years", "3.477", "92.8%", "16.95", "34.18"],
    ]);
    expect(cellsOf(competitionTable(createLocale("zh-Hans")))[2]?.[0]).toBe("M1 年度（181 条）");
  });
});
