import type { Language } from "../domain/language.js";
import type { Unit, UnitStyle } from "../domain/unit.js";

/** A power of ten with the word or prefix that stands for it. */
export interface Scale {
  readonly factor: number;
  readonly word: string;
}

const one: Scale = { factor: 1, word: "" };

const english: Record<UnitStyle, readonly Scale[]> = {
  si: [one, { factor: 1e3, word: "k" }, { factor: 1e6, word: "M" }, { factor: 1e9, word: "G" }],
  currency: [
    one,
    { factor: 1e6, word: "m" },
    { factor: 1e9, word: "bn" },
    { factor: 1e12, word: "tn" },
  ],
  word: [one, { factor: 1e6, word: "million" }, { factor: 1e9, word: "billion" }],
  plain: [one, { factor: 1e6, word: "million" }, { factor: 1e9, word: "billion" }],
};

function chinese(tenThousand: string, hundredMillion: string): Record<UnitStyle, readonly Scale[]> {
  const scales = [
    one,
    { factor: 1e4, word: tenThousand },
    { factor: 1e8, word: hundredMillion },
    { factor: 1e12, word: tenThousand + hundredMillion },
  ];
  return { si: scales, currency: scales, word: scales, plain: scales };
}

const scales: Record<Language, Record<UnitStyle, readonly Scale[]>> = {
  en: english,
  "zh-Hans": chinese("万", "亿"),
  "zh-Hant": chinese("萬", "億"),
};

/** Things counted stay exact below a million in every language: 188,766 measures. */
const exactCounts = 1e6;

/** Three significant digits; Chinese scales are ten times wider and take four. */
export function significantDigits(language: Language, scale: Scale): number {
  return language !== "en" && scale.factor > 1 ? 4 : 3;
}

/**
 * Decimals that show `value` to so many significant digits, never fewer than its whole part has.
 * @example decimals(71.508, 3) // => 1
 */
export function decimals(value: number, significant: number): number {
  if (value === 0) return 0;
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  return Math.min(Math.max(significant - 1 - magnitude, 0), 20);
}

/** The scale in which `value` is written; a value that would round to the next scale takes that. */
export function scaleOf(value: number, unit: Unit, language: Language): Scale {
  const size = Math.abs(value);
  if (unit.style === "word" && size < exactCounts) return one;
  const choices = scales[language][unit.style];
  const next = choices.findIndex(({ factor }) => size < factor);
  const index = next < 0 ? choices.length - 1 : Math.max(next - 1, 0);
  const scale = choices[index]!;
  const following = choices[index + 1];
  if (!following) return scale;
  const written = size / scale.factor;
  const digits = decimals(written, significantDigits(language, scale));
  return Number(written.toFixed(digits)) * scale.factor >= following.factor ? following : scale;
}
