import type { Language } from "../domain/language.js";
import {
  applyTheme,
  currentLanguage,
  currentTheme,
  darkDevice,
  followAddress,
  observeLocale,
  observeTheme,
  setLanguage,
  setTheme,
  type Theme,
} from "./settings.js";

/** Wakes the shell that every page was built with: its switches, its links, its printed address. */
function start(): void {
  for (const switches of all(".switches")) switches.hidden = false;

  for (const button of all("[data-language]"))
    button.addEventListener("click", () => setLanguage(button.dataset.language as Language));
  observeLocale(({ language }) => {
    for (const button of all("[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    showTarget();
  });

  for (const button of all("[data-theme-choice]"))
    button.addEventListener("click", () => setTheme(button.dataset.themeChoice as Theme));
  observeTheme((theme) => {
    for (const button of all("[data-theme-choice]"))
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
  });
  darkDevice().addEventListener("change", () => {
    if (currentTheme() === "system") applyTheme();
  });

  addEventListener("popstate", followAddress);
  addEventListener("hashchange", showTarget);
  for (const type of ["click", "auxclick", "contextmenu"] as const)
    document.addEventListener(type, keepView, { capture: true });
  addEventListener("beforeprint", writeAddress);
  writeAddress();
}

function all(selector: string): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(selector);
}

/** A link within the site leads to a page in the language, and of the data, that the URL names. */
function keepView(event: Event): void {
  const named = new URLSearchParams(location.search);
  if (!named.has("lang") && !named.has("data")) return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  const href = link?.getAttribute("href");
  if (!link || !href || href.startsWith("#")) return;
  const url = new URL(href, location.href);
  if (url.origin !== location.origin) return;
  if (named.has("lang")) url.searchParams.set("lang", currentLanguage());
  const data = named.get("data");
  if (data !== null) url.searchParams.set("data", data);
  link.setAttribute("href", url.href);
}

/** A section has an identifier in each language: goes to the one that is shown. */
function showTarget(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target || target.getClientRects().length > 0) return;
  const plain = id.replace(/-zh-han[st]$/, "");
  for (const other of [plain, `${plain}-zh-hans`, `${plain}-zh-hant`]) {
    const element = document.getElementById(other);
    if (element && element.getClientRects().length > 0) element.scrollIntoView();
  }
}

function writeAddress(): void {
  for (const element of all("[data-address]")) element.textContent = location.href;
}

start();
