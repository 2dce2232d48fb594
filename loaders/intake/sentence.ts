import type { FaultCode } from "../../src/domain/fault.js";
import type { Language, Names } from "../../src/domain/language.js";
import { advised, faultTexts } from "../../src/i18n/faults.js";
import type { Text } from "../../src/i18n/labels.js";
import { literal } from "../engine/sql.js";
import { toTraditional } from "../workspace/traditional.js";

/** A text in one of the three languages. */
export function inLanguage({ en, zh }: Text, language: Language): string {
  return language === "en" ? en : language === "zh-Hans" ? zh : toTraditional(zh);
}

/** A text with its placeholders filled in; what fills them stays as it is. */
export function filled(
  text: Text,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  return inLanguage(text, language).replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

/**
 * What is wrong with a row and what to do; the derived language when it is first asked for.
 * @param hintIn what the row adds, in a language
 */
export function faultSentences(
  code: FaultCode,
  hintIn: (language: Language) => string | null,
): Names {
  const sentence = (language: Language) =>
    advised(inLanguage(faultTexts[code], language), hintIn(language));
  let traditional: string | undefined;
  return {
    en: sentence("en"),
    "zh-Hans": sentence("zh-Hans"),
    get "zh-Hant"() {
      traditional ??= sentence("zh-Hant");
      return traditional;
    },
  };
}

/** What no hint of a row can be. */
const slot = "\u0000";

/** SQL for the same. @param hint SQL of what the row adds */
export function adviceSql(code: FaultCode, language: Language, hint = "hint"): string {
  const sentence = inLanguage(faultTexts[code], language);
  const [before = "", after] = advised(sentence, slot).split(slot);
  const without = literal(advised(sentence, null));
  return after === undefined
    ? without
    : `CASE WHEN COALESCE(hint, '') = '' THEN ${without} ELSE ${literal(before)} || ${hint} || ${literal(after)} END`;
}
