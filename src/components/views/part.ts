import { html } from "htl";
import type { Industry } from "../../domain/industry.js";
import type { PartPayload, SiteInfo } from "../../domain/payload.js";
import type { GoalBasis, GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import { currentPlan } from "../figures.js";
import { headline } from "../findings.js";

/** Head of a part's page: where it belongs, its name, how its goals stand, whence they come. */
export function partHeader(
  locale: Locale,
  { site, part }: { site: SiteInfo; part: PartPayload },
  { root }: { root: string },
): HTMLElement {
  const industry = part.industry !== site.rootIndustry;
  const nodes: readonly (SiteInfo["regions"][number] & Partial<Industry>)[] = industry
    ? site.industries
    : site.regions;
  const code = industry ? part.industry : part.region;
  const node = nodes.find((candidate) => candidate.code === code);
  const parent = nodes.find((candidate) => candidate.code === node?.parent);
  const top = parent?.code === (industry ? site.rootIndustry : site.rootRegion);
  const up = industry
    ? top
      ? { href: `${root}/industries`, name: locale.label("industries") }
      : { href: `${root}/industry/${parent?.code}`, name: parent ? locale.name(parent.names) : "" }
    : { href: `${root}/regions`, name: locale.label("regions") };
  const notes = [
    ...(node?.key ? [locale.label("keyIndustry")] : []),
    ...(node?.confidence ? [locale.label(`confidence.${node.confidence}`)] : []),
    ...(node?.prefixes?.length
      ? [locale.label("industry.codes", { codes: node.prefixes.join(", ") })]
      : []),
  ];
  const current = part.statuses.filter(({ plan }) => plan === site.currentPlan);
  return html`<header class="page-head">
    <p class="muted"><a href=${up.href}>${locale.label("back", { name: up.name })}</a></p>
    <h1>${node ? locale.name(node.names) : code}</h1>
    <p class="lead">${headline(locale, site, part.statuses)}</p>
    ${isEmptyView(site) ? nothingConfirmed(locale, site) : goalBasis(locale, site, current)}
    <p class="small"><a href=${`${root}/measures?${industry ? `industry=${topOf(site, code)}` : `region=${code}`}`}>${locale.label(
      industry ? "measures.linkIndustry" : "measures.linkRegion",
    )}</a></p>
    ${notes.length > 0 ? html`<p class="small muted">${locale.sentences(notes)}</p>` : null}
  </header>`;
}

/** The child of the root that an industry is or belongs to. */
function topOf(site: SiteInfo, code: string): string {
  const parent = site.industries.find((one) => one.code === code)?.parent ?? site.rootIndustry;
  return parent === site.rootIndustry ? code : topOf(site, parent);
}

/** Where the goals of a part come from, in words; null without goals. */
function goalBasis(
  locale: Locale,
  site: SiteInfo,
  statuses: readonly GoalStatus[],
): HTMLElement | null {
  const bases = new Set(statuses.flatMap(({ goalBasis }) => goalBasis ?? []));
  if (bases.size === 0) return null;
  return html`<p class="small muted">${[...bases].map((basis) => `${basisWords(locale, site, statuses, basis)} `)}</p>`;
}

function basisWords(
  locale: Locale,
  site: SiteInfo,
  statuses: readonly GoalStatus[],
  basis: GoalBasis,
): string {
  const plan = locale.name(currentPlan(site).names);
  const industry = statuses.some((status) => status.industry !== site.rootIndustry);
  const weight = industry ? site.industryWeight : site.regionWeight;
  if (basis === "weight")
    return locale.label("basis.words.weight", {
      plan,
      weight: weight ? locale.name(weight.names) : locale.label("weight"),
    });
  return locale.label(`basis.words.${basis}`, { plan });
}
