import type { Language } from "../src/domain/language.js";

/**
 * The language of a terminal, as far as its locale tells: English unless it is Chinese.
 * @example localeLanguage({ LANG: "zh_TW.UTF-8" }) // => "zh-Hant"
 */
export function localeLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  if (!/^zh\b|^zh_/i.test(locale)) return "en";
  return /hant|[_-](tw|hk|mo)\b/i.test(locale) ? "zh-Hant" : "zh-Hans";
}
