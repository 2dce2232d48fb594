import type { Language } from "../../src/domain/language.js";

/**
 * The first of `wanted` (language tags, nulls passed over) that the site has, else its first language.
 * Traditional and Simplified Chinese stand in for each other.
 */
export function chooseLanguage(
  available: readonly Language[],
  wanted: readonly (string | null)[],
): Language {
  for (const tag of wanted) {
    const candidates = !tag
      ? []
      : /^zh-(hant|tw|hk|mo)\b/i.test(tag)
        ? ["zh-Hant", "zh-Hans"]
        : /^zh\b/i.test(tag)
          ? ["zh-Hans", "zh-Hant"]
          : [tag.toLowerCase().split("-")[0]];
    for (const candidate of candidates)
      for (const language of available) if (language === candidate) return language;
  }
  return available[0] ?? "en";
}

/**
 * Runs in the head of every page before anything is drawn, so that neither language nor theme
 * flashes. It is sent as its own source text: it may use nothing from outside.
 */
function settle(choose: typeof chooseLanguage): void {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("shell-data")!.textContent!);
  let language: string | null = null;
  let theme: string | null = null;
  try {
    language = localStorage.getItem("language");
    theme = localStorage.getItem("theme");
  } catch {}
  const named = new URLSearchParams(location.search).get("lang");
  if (named && data.languages.includes(named))
    try {
      localStorage.setItem("language", named);
    } catch {}
  root.lang = choose(data.languages, [named, language, ...navigator.languages]);
  document.title = data.titles[root.lang];
  const dark =
    theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  // Framework forbids zooming.
  document
    .querySelector('meta[name="viewport"]')!
    .setAttribute("content", "width=device-width, initial-scale=1");
}

/** The script's text: the same on every page. */
export const earlyScript = `(${settle})(${chooseLanguage});`;
