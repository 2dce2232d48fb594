// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  currentTheme,
  followAddress,
  observeLocale,
  observeTheme,
  setLanguage,
  setTheme,
} from "../../src/components/settings.js";
import type { Locale } from "../../src/i18n/locale.js";

vi.mock("../../src/components/traditional.js", () => ({
  traditionalLabels: async () => ({ goal: "目標" }),
}));

const device = { matches: false };

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/methods?plan=13th#pace");
  document.documentElement.lang = "en";
  document.head.innerHTML = `<script type="application/json" id="shell-data">${JSON.stringify({
    languages: ["en", "zh-Hans", "zh-Hant"],
    titles: { en: "Methods", "zh-Hans": "方法", "zh-Hant": "方法（繁）" },
    yearLabel: { en: "FY{year}", "zh-Hans": "{year}", "zh-Hant": "{year}" },
  })}</script>`;
  vi.stubGlobal("matchMedia", () => device);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Collects what an observation tells, and ends it. */
async function observed(act: () => void): Promise<Locale[]> {
  const told: Locale[] = [];
  const end = observeLocale((locale) => told.push(locale));
  act();
  await new Promise((done) => setTimeout(done));
  end();
  return told;
}

describe("switching the language", () => {
  test("is told with the new locale", async () => {
    const told = await observed(() => setLanguage("zh-Hans"));
    expect(told.map((locale) => locale.label("goal"))).toEqual(["Goal", "目标"]);
  });

  test("to Traditional Chinese waits for its labels", async () => {
    const told = await observed(() => setLanguage("zh-Hant"));
    expect(told.map((locale) => locale.label("goal"))).toEqual(["Goal", "目標"]);
  });

  test("twice in a row tells only the last", async () => {
    const told = await observed(() => {
      setLanguage("zh-Hant");
      setLanguage("en");
    });
    expect(told.map(({ language }) => language)).toEqual(["en", "en"]);
  });

  test("changes the document, its title, the address and what is remembered, and nothing else", () => {
    setLanguage("zh-Hans");
    expect(document.documentElement.lang).toBe("zh-Hans");
    expect(document.title).toBe("方法");
    expect(location.href).toMatch(/\/methods\?plan=13th&lang=zh-Hans#pace$/);
    expect(localStorage.getItem("language")).toBe("zh-Hans");
  });

  test("is told no more once the observation has ended", async () => {
    const told: Locale[] = [];
    observeLocale((locale) => told.push(locale))();
    setLanguage("zh-Hans");
    await new Promise((done) => setTimeout(done));
    expect(told).toHaveLength(1);
  });

  test("the locale writes years as the workspace does", async () => {
    const [locale] = await observed(() => {});
    expect(locale?.year(2011)).toBe("FY2011");
  });
});

describe("following the address", () => {
  test("shows the language that it names", () => {
    history.replaceState(null, "", "/methods?lang=zh-Hans");
    followAddress();
    expect(document.documentElement.lang).toBe("zh-Hans");
  });

  test("leaves the language where it names none, or one that the site does not have", () => {
    for (const search of ["", "?lang=fr"]) {
      history.replaceState(null, "", `/methods${search}`);
      followAddress();
      expect(document.documentElement.lang).toBe("en");
    }
  });
});

describe("the theme", () => {
  test("is chosen, shown, remembered and told", () => {
    const told: string[] = [];
    const end = observeTheme((theme) => told.push(theme));
    setTheme("dark");
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(localStorage.getItem("theme")).toBe("dark");
    expect(currentTheme()).toBe("dark");
    end();
    setTheme("light");
    expect(document.documentElement.dataset.theme).toBe("light");
    expect(told.at(-1)).toBe("dark");
  });

  test("of the system is the device's", () => {
    device.matches = true;
    setTheme("system");
    expect(document.documentElement.dataset.theme).toBe("dark");
    device.matches = false;
    setTheme("system");
    expect(document.documentElement.dataset.theme).toBe("light");
  });
});
