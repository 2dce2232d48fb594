import { html } from "htl";
import type { SiteInfo } from "../domain/payload.js";
import type { Plan } from "../domain/plan.js";
import type { GoalStatus } from "../domain/status.js";
import type { Locale } from "../i18n/locale.js";
import { planOf } from "./figures.js";

export interface SourceData {
  readonly site: SiteInfo;
  /** plans whose published results are shown */
  readonly results?: readonly Plan[];
  /** plans whose published goals are shown */
  readonly goals?: readonly Plan[];
  /** only the published figures of this indicator are shown */
  readonly indicator?: string;
  /** statuses whose goals are shown: tells how those of parts were derived */
  readonly statuses?: readonly GoalStatus[];
  /** yearly rates are shown */
  readonly rates?: boolean;
  /** figures up to the data date are shown, the last of which are not complete */
  readonly recent?: boolean;
  /** figures of the register are shown; by default they are */
  readonly register?: boolean;
}

/**
 * Where published figures come from, the register's data date, how goals of parts are derived.
 * @param root leads from the page to the front page: `.` or `..`
 */
export function sourceLine(
  locale: Locale,
  {
    site,
    results = [],
    goals = [],
    indicator,
    statuses = [],
    rates,
    recent,
    register = true,
  }: SourceData,
  { root, method = "" }: { root: string; method?: string },
): DocumentFragment {
  const published = citations(
    locale,
    [
      ...results.map((plan) => ({ plan, kind: "results" as const })),
      ...goals.map((plan) => ({ plan, kind: "goals" as const })),
    ],
    indicator,
  );
  const date = locale.date(site.register.dataDate);
  const synthetic = site.register.synthetic || site.synthetic;
  const sentences = [
    ...published,
    ...(register
      ? [locale.label(synthetic ? "source.registerSynthetic" : "source.register", { date })]
      : []),
    ...(register && site.confirmedOnly ? [locale.label("source.confirmed")] : []),
    ...(recent && site.frequency === "month" ? [locale.label("recentIncomplete")] : []),
    ...derivations(locale, site, statuses),
    ...(rates ? [locale.label("source.rates")] : []),
  ];
  const anchor = method === "" ? "" : `#${method}`;
  return html.fragment`${locale.sentences([...sentences, ""])}<a href=${`${root}/methods${anchor}`}>${locale.label("source.methods")}</a>`;
}

/** Each document once, with its sections and what was taken from them. */
function citations(
  locale: Locale,
  taken: readonly { plan: Plan; kind: "results" | "goals" }[],
  indicator: string | undefined,
): string[] {
  const sections = new Map<string, Set<string>>();
  for (const { plan, kind } of taken)
    for (const [key, { source }] of Object.entries(plan[kind])) {
      if (indicator !== undefined && key !== indicator) continue;
      const document = locale.name(source.document);
      const cited = sections.get(document) ?? new Set();
      sections.set(document, cited);
      cited.add(
        locale.label(`source.${kind}`, {
          plan: locale.name(plan.names),
          section: locale.name(source.section),
        }),
      );
    }
  return [...sections].map(([document, cited]) => locale.series([document, ...cited]));
}

function derivations(locale: Locale, site: SiteInfo, statuses: readonly GoalStatus[]): string[] {
  const bases = new Set(statuses.map(({ goalBasis }) => goalBasis));
  const sentences: string[] = [];
  if (bases.has("stated")) sentences.push(locale.label("source.stated"));
  if (bases.has("weight")) {
    const byIndustry = statuses.some(({ industry }) => industry !== site.rootIndustry);
    const weight = byIndustry ? site.industryWeight : site.regionWeight;
    sentences.push(
      weight
        ? locale.label("source.weight", { weight: locale.name(weight.names) })
        : locale.label("apportioned"),
    );
  }
  if (bases.has("previous-plan")) sentences.push(locale.label("source.previousPlan"));
  return sentences;
}

/** The current plan and the one before, as far as there is one. */
export function plansShown(site: SiteInfo): { current: Plan[]; previous: Plan[] } {
  return {
    current: [planOf(site, site.currentPlan)].filter((plan) => plan !== null),
    previous: [planOf(site, site.previousPlan)].filter((plan) => plan !== null),
  };
}
