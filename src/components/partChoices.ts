import type { SiteInfo } from "../domain/payload.js";
import type { Locale } from "../i18n/locale.js";
import type { Choice } from "./controls.js";
import { industryTitle } from "./pipeline.js";
import { partTitle } from "./tables/quality.js";

/**
 * The children of the root region, and all.
 * @param present codes of regions that have something: the root stands here only where something is its own
 */
export function regionOptions(locale: Locale, site: SiteInfo, present: readonly string[]): Choice {
  return partsOf(site.regions, site.rootRegion, present, {
    name: "region",
    label: locale.label("region"),
    all: locale.label("quality.allRegions"),
    title: (code) => partTitle(locale, site, code),
  });
}

/** The children of the root industry, likewise. */
export function industryOptions(
  locale: Locale,
  site: SiteInfo,
  present: readonly string[],
): Choice {
  return partsOf(site.industries, site.rootIndustry, present, {
    name: "industry",
    label: locale.label("industry"),
    all: locale.label("pipeline.allIndustries"),
    title: (code) => industryTitle(locale, site, code),
  });
}

function partsOf(
  nodes: readonly { readonly code: string; readonly parent: string | null }[],
  root: string,
  present: readonly string[],
  {
    name,
    label,
    all,
    title,
  }: { name: string; label: string; all: string; title: (code: string) => string },
): Choice {
  const codes = nodes.filter(({ parent }) => parent === root).map(({ code }) => code);
  const own = present.includes(root) ? [root] : [];
  return {
    name,
    label,
    options: [
      { value: "", label: all },
      ...[...codes, ...own].map((value) => ({ value, label: title(value) })),
    ],
    form: "list",
  };
}
