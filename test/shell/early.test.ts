import { describe, expect, test } from "vitest";
import { chooseLanguage, earlyScript } from "../../loaders/shell/early.js";

const all = ["en", "zh-Hans", "zh-Hant"] as const;

describe("the language of a page", () => {
  test("is the one that the address names, then the remembered one, then the browser's", () => {
    expect(chooseLanguage(all, ["zh-Hant", "zh-Hans", "en-GB"])).toBe("zh-Hant");
    expect(chooseLanguage(all, [null, "zh-Hans", "en-GB"])).toBe("zh-Hans");
    expect(chooseLanguage(all, [null, null, "en-GB", "zh-CN"])).toBe("en");
  });

  test.each([
    ["zh", "zh-Hans"],
    ["zh-CN", "zh-Hans"],
    ["zh-SG", "zh-Hans"],
    ["zh-Hans-HK", "zh-Hans"],
    ["zh-TW", "zh-Hant"],
    ["zh-HK", "zh-Hant"],
    ["zh-MO", "zh-Hant"],
    ["zh-Hant-TW", "zh-Hant"],
    ["en-US", "en"],
  ])("%s is read as %s", (tag, language) => {
    expect(chooseLanguage(all, [tag])).toBe(language);
  });

  test("passes over what the site does not have", () => {
    expect(chooseLanguage(all, ["fr", "xx-nonsense", "zh-TW"])).toBe("zh-Hant");
    expect(chooseLanguage(all, ["fr", null])).toBe("en");
    expect(chooseLanguage(["zh-Hans"], ["en"])).toBe("zh-Hans");
  });

  test("is the other Chinese rather than none", () => {
    expect(chooseLanguage(["en", "zh-Hans"], ["zh-HK", "en"])).toBe("zh-Hans");
  });
});

interface Visit {
  readonly search?: string;
  readonly accepted?: readonly string[];
  readonly stored?: Readonly<Record<string, string>> | "forbidden";
  readonly darkDevice?: boolean;
}

/** Runs the script as a browser would, against the little of a document that it touches. */
function visit({ search = "", accepted = ["en"], stored = {}, darkDevice = false }: Visit) {
  const remembered: Record<string, string> = stored === "forbidden" ? {} : { ...stored };
  const root = { lang: "", dataset: {} as Record<string, string> };
  const viewport = { content: "" };
  const document = {
    title: "",
    documentElement: root,
    getElementById: () => ({
      textContent: JSON.stringify({
        languages: all,
        titles: { en: "Title", "zh-Hans": "标题", "zh-Hant": "標題" },
      }),
    }),
    querySelector: () => ({
      setAttribute: (_: string, value: string) => {
        viewport.content = value;
      },
    }),
  };
  const localStorage = {
    getItem(key: string) {
      if (stored === "forbidden") throw new Error("SecurityError");
      return remembered[key] ?? null;
    },
    setItem(key: string, value: string) {
      if (stored === "forbidden") throw new Error("SecurityError");
      remembered[key] = value;
    },
  };
  const run = new Function(
    "document",
    "location",
    "localStorage",
    "navigator",
    "matchMedia",
    earlyScript,
  );
  run(document, { search }, localStorage, { languages: accepted }, () => ({ matches: darkDevice }));
  const { theme } = root.dataset;
  return { shown: { lang: root.lang, title: document.title, theme, ...viewport }, remembered };
}

describe("before a page is drawn", () => {
  test("language, title and theme are set, and zooming is allowed", () => {
    expect(visit({ search: "?lang=zh-Hant&plan=13th", darkDevice: true }).shown).toEqual({
      lang: "zh-Hant",
      title: "標題",
      theme: "dark",
      content: "width=device-width, initial-scale=1",
    });
  });

  test("a remembered theme wins over the device", () => {
    expect(visit({ stored: { theme: "light" }, darkDevice: true }).shown.theme).toBe("light");
    expect(visit({ stored: { theme: "dark" } }).shown.theme).toBe("dark");
    expect(visit({ stored: { theme: "system" } }).shown.theme).toBe("light");
  });

  test("a remembered language wins over the browser, an address over both", () => {
    const stored = { language: "zh-Hans" };
    expect(visit({ stored }).shown.lang).toBe("zh-Hans");
    expect(visit({ stored, search: "?lang=en" }).shown.lang).toBe("en");
  });

  test("a language that the address names is remembered, if the site has it", () => {
    expect(visit({ search: "?lang=zh-Hant" }).remembered).toEqual({ language: "zh-Hant" });
    const stored = { language: "zh-Hans" };
    expect(visit({ stored, search: "?lang=xx" }).remembered).toEqual(stored);
  });

  test("forbidden storage does no harm", () => {
    const visitor = { stored: "forbidden", accepted: ["zh-CN"] } as const;
    expect(visit(visitor).shown.lang).toBe("zh-Hans");
    expect(visit({ ...visitor, search: "?lang=zh-Hant" }).shown.lang).toBe("zh-Hant");
  });

  test("the script stands inside an element without ending it", () => {
    expect(earlyScript).not.toContain("</");
    expect(earlyScript).not.toContain("__name");
  });
});
