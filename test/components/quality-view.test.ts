import { describe, expect, it } from "vitest";
import { regionChoice } from "../../src/components/views/quality.js";
import type { SiteInfo } from "../../src/domain/payload.js";
import type { PartQuality } from "../../src/domain/quality.js";
import { createLocale } from "../../src/i18n/locale.js";

const names = (en: string) => ({ en, "zh-Hans": en, "zh-Hant": en });
const site = {
  rootRegion: "Coast",
  regions: ["Coast", "East", "West"].map((code) => ({
    code,
    parent: code === "Coast" ? null : "Coast",
    names: names(code),
  })),
} as unknown as SiteInfo;
const part = (region: string, audits: number, submissions: number) =>
  ({ region, audits, submissions }) as PartQuality;

describe("the regions whose quality can be looked at", () => {
  const offered = (...parts: PartQuality[]) =>
    regionChoice(createLocale("en"), site, { parts }).options.map(({ label }) => label);

  it("are the parts alone where the root sent everything and has no audit of its own", () => {
    expect(offered(part("East", 5, 0), part("West", 3, 0), part("Coast", 0, 1))).toEqual([
      "All regions",
      "East",
      "West",
    ]);
  });

  it("are with the root itself where others sent too, or where audits are of no part", () => {
    expect(offered(part("East", 5, 1), part("Coast", 0, 1)).at(-1)).toBe("Coast itself");
    expect(offered(part("East", 5, 0), part("Coast", 2, 1)).at(-1)).toBe("Coast itself");
  });
});
