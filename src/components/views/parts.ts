import { html } from "htl";
import type { PartPayload, SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { TreeNode } from "../../domain/tree.js";
import type { Locale } from "../../i18n/locale.js";
import { figure } from "../charts/figure.js";
import { currentPlan, indicatorOf, planOf, planWithYears } from "../figures.js";
import { partsFinding, rankingFinding } from "../findings.js";
import { periodName } from "../periods.js";
import { pursuesGoals } from "../rank.js";
import type { Slice } from "../slices.js";
import { sourceLine } from "../source.js";
import { partRows } from "../tables/parts.js";
import { planPartRows, planPartsTable, ratesKey } from "../tables/plan-parts.js";
import { rankingTable } from "../tables/ranking.js";

export interface PartsOfData {
  readonly site: SiteInfo;
  /** the whole whose parts are shown */
  readonly part: PartPayload;
  readonly indicator: string;
  readonly slice: Slice;
}

interface Root {
  /** leads to the front page */
  readonly root: string;
}

interface Breakdown {
  readonly nodes: readonly TreeNode[];
  /** node of which the parts are shown */
  readonly whole: string;
  readonly title: string;
  /** head of the column of names */
  readonly head: string;
  readonly href: (code: string) => string | null;
  /** said where there are no parts */
  readonly empty: string;
  /** what signs beside names mean */
  readonly note?: string;
  /** shown before the parts, where there are any */
  readonly first?: HTMLElement | null;
}

/** What each industry contributes to a region. */
export function industriesOfRegion(locale: Locale, data: PartsOfData, { root }: Root): HTMLElement {
  const { site } = data;
  return breakdown(locale, data, root, {
    nodes: site.industries,
    whole: site.rootIndustry,
    title: locale.label("byIndustry"),
    head: locale.label("industry"),
    href: (code) => `${root}/industry/${code}`,
    empty: locale.label("noData"),
    note: locale.label("confidence.legend"),
  });
}

export interface CountiesData extends PartsOfData {
  /** of the counties, in the current plan */
  readonly statuses: readonly GoalStatus[];
}

/** How the goals of each county of a region stand and what it contributes, or that it has none. */
export function countiesView(locale: Locale, data: CountiesData, { root }: Root): HTMLElement {
  const { site, part } = data;
  const name = site.regions.find(({ code }) => code === part.region)?.names;
  return breakdown(locale, data, root, {
    nodes: site.regions,
    whole: part.region,
    title: locale.label("counties"),
    head: locale.label("region"),
    href: () => null,
    empty: locale.label("noParts", { name: name ? locale.name(name) : part.region }),
    first: goalsOfCounties(locale, data, { root }),
  });
}

function goalsOfCounties(
  locale: Locale,
  { site, part, indicator, slice, statuses }: CountiesData,
  { root }: Root,
): HTMLElement | null {
  const plan = currentPlan(site);
  const period = { key: plan.key, plan, from: plan.from, to: plan.to };
  const nodes = site.regions;
  const rows = partRows({ site, nodes, root: part.region, indicator, period, slice, statuses });
  if (!pursuesGoals(rows)) return null;
  const title = rankingFinding(locale, site, { indicator, period, rows });
  return figure(locale, {
    title,
    subtitle: locale.sentences([
      locale.series([
        locale.name(indicatorOf(site, indicator).names),
        periodName(locale, period, site.register.dataDate),
      ]),
      locale.label("laggingFirst"),
    ]),
    body: rankingTable(
      locale,
      { site, indicator, period, rows },
      {
        caption: title,
        head: locale.label("region"),
        href: () => null,
        tree: rows.some(({ depth }) => depth > 0),
      },
    ),
    source: sourceLine(
      locale,
      { site, indicator, statuses },
      { root, method: "progress-towards-a-goal" },
    ),
  });
}

/** Where an industry is audited. */
export function regionsOfIndustry(locale: Locale, data: PartsOfData, { root }: Root): HTMLElement {
  const { site } = data;
  return breakdown(locale, data, root, {
    nodes: site.regions.filter(
      ({ code, parent }) => code === site.rootRegion || parent === site.rootRegion,
    ),
    whole: site.rootRegion,
    title: locale.label("byRegion"),
    head: locale.label("region"),
    href: (code) => `${root}/region/${code}`,
    empty: locale.label("noData"),
  });
}

/** The industries that make up an industry, or that it is not divided. */
export function industryPartsView(locale: Locale, data: PartsOfData, { root }: Root): HTMLElement {
  const { site, part } = data;
  const name = site.industries.find(({ code }) => code === part.industry)?.names;
  return breakdown(locale, data, root, {
    nodes: site.industries,
    whole: part.industry,
    title: locale.label("parts"),
    head: locale.label("industry"),
    href: (code) => `${root}/industry/${code}`,
    empty: locale.label("noIndustryParts", { name: name ? locale.name(name) : part.industry }),
    note: locale.label("confidence.legend"),
  });
}

/** The parts of a whole in the previous plan and the current one. */
function breakdown(
  locale: Locale,
  { site, part, indicator, slice }: PartsOfData,
  root: string,
  { nodes, whole, title, head, href, empty, note, first = null }: Breakdown,
): HTMLElement {
  const status = part.statuses.find(
    (candidate) => candidate.plan === site.currentPlan && candidate.indicator === indicator,
  );
  const rows = planPartRows({
    site,
    nodes,
    root: whole,
    indicator,
    slice,
    elapsed: status?.elapsed ?? 0,
  });
  const heading = html`<h2>${title}</h2>`;
  if (rows.length === 0) return html`<section>${heading}<p class="notice">${empty}</p></section>`;
  const finding = partsFinding(locale, site, { indicator, rows });
  const plans = [planOf(site, site.previousPlan), currentPlan(site)].filter(
    (plan) => plan !== null,
  );
  const subtitle = locale.clauses([
    locale.name(indicatorOf(site, indicator).names),
    ...plans.map((plan) => planWithYears(locale, plan)),
  ]);
  return html`<section>${heading}${first}${figure(locale, {
    title: finding,
    subtitle,
    body: html`<div>${ratesKey(locale, plans)}${planPartsTable(
      locale,
      { site, indicator, rows },
      { caption: finding, head, href },
    )}</div>`,
    source: html.fragment`${note ? `${note} ` : ""}${sourceLine(
      locale,
      { site, indicator, rates: true },
      { root, method: "what-is-counted" },
    )}`,
  })}</section>`;
}
