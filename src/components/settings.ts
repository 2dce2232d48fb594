import type { Language } from "../domain/language.js";
import { createLocale, type Locale } from "../i18n/locale.js";
import type { ShellData } from "../i18n/shell.js";
import { traditionalLabels } from "./traditional.js";

const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const languageChanged = "workbench-language";
const themeChanged = "workbench-theme";

let data: ShellData | undefined;

function shellData(): ShellData {
  data ??= JSON.parse(document.getElementById("shell-data")?.textContent ?? "") as ShellData;
  return data;
}

/** The language shown: the head's script has chosen it before the page was drawn. */
export function currentLanguage(): Language {
  return document.documentElement.lang as Language;
}

/** Shows the page in another language, remembers it and names it in the URL. */
export function setLanguage(language: Language): void {
  const url = new URL(location.href);
  url.searchParams.set("lang", language);
  history.replaceState(history.state, "", url);
  remember("language", language);
  show(language);
}

/** Shows the language that the URL names, where it names one of the site's. */
export function followAddress(): void {
  const named = new URLSearchParams(location.search).get("lang");
  const language = shellData().languages.find((language) => language === named);
  if (language && language !== currentLanguage()) show(language);
}

function show(language: Language): void {
  document.documentElement.lang = language;
  document.title = shellData().titles[language];
  document.dispatchEvent(new Event(languageChanged));
}

/**
 * Tells the locale, now and after every switch of language:
 * `const locale = Generators.observe(observeLocale)`.
 * @returns ends the observation
 */
export function observeLocale(notify: (locale: Locale) => void): () => void {
  let observing = true;
  async function tell() {
    const language = currentLanguage();
    const { yearLabel } = shellData();
    const traditional = language === "zh-Hant" ? await traditionalLabels() : undefined;
    if (observing && language === currentLanguage())
      notify(createLocale(language, traditional, { yearLabel }));
  }
  tell();
  document.addEventListener(languageChanged, tell);
  return () => {
    observing = false;
    document.removeEventListener(languageChanged, tell);
  };
}

/** What the reader chose; `system` follows the device. */
export function currentTheme(): Theme {
  const stored = recall("theme");
  return themes.find((theme) => theme === stored) ?? "system";
}

export function setTheme(theme: Theme): void {
  remember("theme", theme);
  applyTheme();
  document.dispatchEvent(new Event(themeChanged));
}

/** Puts the chosen theme, or the device's, on the document: style sheets go by `data-theme`. */
export function applyTheme(): void {
  const theme = currentTheme();
  const dark = theme === "dark" || (theme === "system" && darkDevice().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

export function darkDevice(): MediaQueryList {
  return matchMedia("(prefers-color-scheme: dark)");
}

/** Tells the chosen theme, now and after every change. */
export function observeTheme(notify: (theme: Theme) => void): () => void {
  const tell = () => notify(currentTheme());
  tell();
  document.addEventListener(themeChanged, tell);
  return () => document.removeEventListener(themeChanged, tell);
}

// Storage may be forbidden; the choice then lasts as long as the page.
const unstored = new Map<string, string>();

function remember(key: string, value: string): void {
  unstored.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {}
}

function recall(key: string): string | null {
  const here = unstored.get(key);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
