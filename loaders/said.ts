import { type Language, languages, type Names } from "../src/domain/language.js";
import type { Placeholders, Text } from "../src/i18n/labels.js";
import { createLocale, type Locale } from "../src/i18n/locale.js";
import { type TerminalKey, terminalTexts } from "../src/i18n/terminal.js";
import { filled } from "./intake/sentence.js";
import { traditionalLabels } from "./workspace/traditional.js";

/** A sentence of the catalogue with what fills it in, before the language of its reader is known. */
export interface Said {
  in(language: Language): string;
}

type Values<K extends TerminalKey> = [Placeholders<(typeof terminalTexts)[K]["en"]>] extends [never]
  ? []
  : [Readonly<Record<Placeholders<(typeof terminalTexts)[K]["en"]>, string | number | Said>>];

/**
 * @param values numbers are written with their thousands apart, sentences in the language of the whole
 * @example said("rows.accepted", { count: 1200 }).in("zh-Hans") // => "接收 1,200 行"
 */
export function said<K extends TerminalKey>(key: K, ...[values]: Values<K>): Said {
  const text: Text & { readonly one?: string } = terminalTexts[key];
  const given: Readonly<Record<string, string | number | Said>> = values ?? {};
  const { en, zh } = given.count === 1 && text.one ? { ...text, en: text.one } : text;
  return {
    in: (language) =>
      filled(
        { en, zh },
        Object.fromEntries(
          Object.entries(given).map(([name, value]) => [name, written(value, language)]),
        ),
        language,
      ),
  };
}

/** A sentence in all languages. */
export const inEach = (sentence: Said): Names =>
  Object.fromEntries(languages.map((language) => [language, sentence.in(language)])) as Names;

function written(value: string | number | Said, language: Language): string {
  if (typeof value === "string") return value;
  return typeof value === "number"
    ? value.toLocaleString("en-US", { maximumFractionDigits: 3 })
    : value.in(language);
}

/** Tells a sentence of the catalogue in one language. */
export type Say = <K extends TerminalKey>(key: K, ...values: Values<K>) => string;

export const sayIn =
  (language: Language): Say =>
  (key, ...values) =>
    said(key, ...values).in(language);

/** What commands say in one language: beside their own sentences, what pages say. */
export interface Speech extends Locale {
  readonly say: Say;
}

export function speech(language: Language): Speech {
  const traditional = language === "zh-Hant" ? traditionalLabels() : undefined;
  return {
    ...createLocale(language, traditional),
    say: sayIn(language),
  };
}
