import type { Language } from "../../src/domain/language.js";
import { inEach } from "./html.js";
import { labelNames, spoken } from "./labels.js";
import { type Entry, type Group, groups, navigation } from "./pages.js";
import { isSynthetic, type Site } from "./site.js";

const languageNames: Record<Language, string> = {
  en: "English",
  "zh-Hans": "简体",
  "zh-Hant": "繁體",
};

const icon = (content: string) =>
  `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${content}</svg>`;

const themeIcons = {
  system: icon(
    '<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor"/>',
  ),
  light: icon(
    '<circle cx="8" cy="8" r="3.25" fill="currentColor"/><path d="M8 0v2.5M8 13.5v2.5M0 8h2.5M13.5 8h2.5M2.35 2.35l1.75 1.75M11.9 11.9l1.75 1.75M2.35 13.65l1.75-1.75M11.9 4.1l1.75-1.75" stroke="currentColor" stroke-width="1.5" fill="none"/>',
  ),
  dark: icon(
    '<path d="M13.5 10.2A6.2 6.2 0 0 1 5.8 2.5a6.2 6.2 0 1 0 7.7 7.7z" fill="currentColor"/>',
  ),
} as const;

/** Programme title, navigation, switches; below them, as of when the page is and what is synthetic about it. */
export function header(site: Site, path: string): string {
  const { workspace } = site;
  return `<a class="skip" href="#content">${inEach(labelNames("skip"))}</a>
<div class="masthead">
<a class="site-title" href="/">${inEach(workspace.titles)}</a>
<div class="switches" hidden>${languageSwitch(workspace.languages)}${themeSwitch()}</div>
<nav class="site-nav"><span class="visually-hidden">${inEach(labelNames("navigation"))}</span><ul>${groups.map((group) => groupOf(path, group)).join("")}</ul></nav>
</div>
${asOfBanner(site)}${isSynthetic(site) ? banner() : ""}<div id="content" tabindex="-1"></div>`;
}

function groupOf(path: string, group: Group): string {
  return `<li class="nav-part"><span class="nav-group">${inEach(labelNames(`nav.${group}`))}</span><ul>${links(path, navigation[group])}</ul></li>`;
}

function links(path: string, entries: readonly Entry[]): string {
  return entries
    .map((entry) => {
      const here = path === (entry.path === "/" ? "/index" : entry.path);
      const inside = entry.within !== undefined && path.startsWith(entry.within);
      const current = here ? ' aria-current="page"' : inside ? ' aria-current="true"' : "";
      return `<li><a href="${entry.path}"${current}>${inEach(labelNames(entry.label))}</a></li>`;
    })
    .join("");
}

function languageSwitch(languages: readonly Language[]): string {
  if (languages.length < 2) return "";
  const buttons = languages.map(
    (language) =>
      `<button type="button" data-language="${language}" lang="${language}">${languageNames[language]}</button>`,
  );
  return group("language", buttons);
}

function themeSwitch(): string {
  const buttons = (["system", "light", "dark"] as const).map(
    (theme) =>
      `<button type="button" data-theme-choice="${theme}">${themeIcons[theme]}<span class="visually-hidden">${inEach(labelNames(`theme.${theme}`))}</span></button>`,
  );
  return group("theme", buttons);
}

function group(label: "language" | "theme", buttons: readonly string[]): string {
  return `<fieldset class="switch"><legend class="visually-hidden">${inEach(labelNames(label))}</legend>${buttons.join("")}</fieldset>`;
}

function asOfBanner({ workspace, past }: Site): string {
  if (!past) return "";
  const head = spoken(workspace, (locale) =>
    locale.label("asOf", { date: locale.date(past.asOf) }),
  );
  const detail = spoken(workspace, (locale) =>
    locale.label(past.begun ? "asOf.submitted" : "asOf.ownDates", {
      date: locale.date(past.today),
    }),
  );
  return `<aside class="as-of" role="note"><p><strong>${inEach(head)}</strong> ${inEach(detail)}</p></aside>
`;
}

function banner(): string {
  return `<aside class="synthetic" role="note"><p><strong>${inEach(labelNames("synthetic"))}</strong> ${inEach(labelNames("syntheticDetail"))} <a href="/methods#what-is-synthetic">${inEach(labelNames("whatIsSynthetic"))}</a></p></aside>
`;
}
