// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { traditionalLabels } from "../../loaders/workspace/traditional.js";
import { inView, isEmptyView, standingBar } from "../../src/components/confirmed.js";
import type { RegisterInfo, SiteInfo } from "../../src/domain/payload.js";
import type { PendingPart } from "../../src/domain/quality.js";
import { createLocale } from "../../src/i18n/locale.js";

const register = (audits: number): RegisterInfo => ({
  synthetic: false,
  dataDate: "2018-06-30",
  audits,
  measures: 0,
  submissions: 1,
  digest: "abc",
});

function site(
  parts: readonly (readonly [name: string, audits: number])[],
  confirmed = 60,
): SiteInfo {
  const audits = parts.reduce((sum, [, n]) => sum + n, 0);
  const regions: PendingPart[] = parts.map(([region, audits]) => ({
    region,
    audits,
    submissions: 1,
    awaitRoot: audits,
  }));
  return {
    regions: parts.map(([code]) => ({
      code,
      parent: "root",
      level: "city",
      names: { en: code, "zh-Hans": code, "zh-Hant": code },
    })),
    register: register(100),
    pending:
      parts.length === 0
        ? null
        : { submissions: parts.length, audits, share: audits / 100, regions },
    confirmed: parts.length === 0 ? null : register(confirmed),
  } as unknown as SiteInfo;
}

const english = createLocale("en");
const text = (element: HTMLElement) =>
  element.querySelector("p")!.textContent!.replace(/\s+/g, " ").trim();

describe("what awaits confirmation", () => {
  it("is told with its share, the regions that sent most, and a way to the list", () => {
    const bar = standingBar(
      english,
      site([
        ["East", 20],
        ["West", 10],
        ["North", 6],
        ["South", 3],
        ["Isle", 1],
      ]),
      { root: ".." },
    );
    expect(text(bar)).toBe(
      "In the whole register 40 audits (40.0% of those in force) await confirmation and are counted. From: East 20, West 10, North 6, 2 other regions 4. What awaits whom",
    );
    expect(bar.querySelector("a")!.getAttribute("href")).toBe("../quality#pending");
  });

  it("names the last region rather than one other", () => {
    const bar = standingBar(
      english,
      site([
        ["East", 2],
        ["West", 2],
        ["North", 1],
        ["South", 1],
      ]),
      { root: "." },
    );
    expect(text(bar)).toContain("From: East 2, West 2, North 1, South 1.");
  });

  it("is said to be left out once it is, and the address keeps the choice", () => {
    history.replaceState(null, "", "/?indicator=coal");
    const bar = standingBar(english, site([["East", 4]]), { root: "." });
    document.body.append(bar);
    expect(bar.value).toBe("all");
    bar.querySelector<HTMLInputElement>('input[value="confirmed"]')!.click();
    expect(bar.value).toBe("confirmed");
    expect(text(bar)).toContain(
      "4 audits (4.0% of those in force) await confirmation and are left out.",
    );
    expect(location.search).toBe("?indicator=coal&data=confirmed");
    expect(standingBar(english, site([["East", 4]]), { root: "." }).value).toBe("confirmed");
  });

  it("is parted as Chinese parts it", () => {
    history.replaceState(null, "", "/");
    const locale = createLocale("zh-Hant", traditionalLabels());
    const bar = standingBar(
      locale,
      site([
        ["東", 3],
        ["西", 1],
      ]),
      { root: "." },
    );
    expect(text(bar)).toContain("來自：東 3、西 1。");
  });

  it("offers no choice where there is nothing to choose, whatever the address says", () => {
    history.replaceState(null, "", "/?data=confirmed");
    const bar = standingBar(english, site([]), { root: "." });
    expect(bar.hidden).toBe(true);
    expect(bar.value).toBe("all");
    expect(bar.querySelector("input")).toBeNull();
  });
});

describe("a view", () => {
  it("of confirmed submissions has their register, and is empty where they tell of no audit", () => {
    const some = site([["East", 4]]);
    expect(inView(some, "all")).toBe(some);
    expect(inView(some, "confirmed")).toMatchObject({
      confirmedOnly: true,
      register: { audits: 60 },
    });
    expect(isEmptyView(inView(some, "confirmed"))).toBe(false);
    expect(isEmptyView(inView(site([["East", 4]], 0), "confirmed"))).toBe(true);
    expect(isEmptyView(site([["East", 4]], 0))).toBe(false);
  });
});
