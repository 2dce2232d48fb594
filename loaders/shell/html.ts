import { languages, type Names } from "../../src/domain/language.js";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

/** JSON that may stand inside a script element. */
export function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** Applies `change` to a text in each language. */
export function mapNames(names: Names, change: (text: string) => string): Names {
  return {
    en: change(names.en),
    "zh-Hans": change(names["zh-Hans"]),
    "zh-Hant": change(names["zh-Hant"]),
  };
}

/**
 * A text in every language, of which style sheets show the chosen one.
 * @param markup the names are HTML already
 */
export function inEach(names: Names, { markup = false } = {}): string {
  return languages
    .map((language) => {
      const content = markup ? names[language] : escapeHtml(names[language]);
      return `<span class="in" lang="${language}">${content}</span>`;
    })
    .join("");
}
