import { html } from "htl";
import type { PartPayload, SiteInfo } from "../../domain/payload.js";
import type { Verdict } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { figure } from "../charts/figure.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import { currentPlan, planOf, withGoal } from "../figures.js";
import { headline, paceFinding, upliftFinding } from "../findings.js";
import { plansShown, sourceLine } from "../source.js";
import {
  comparisonRows,
  comparisonTable,
  coversUnevenly,
  withheldNote,
} from "../tables/comparison.js";
import { progressTable } from "../tables/progress.js";
import { verdictShape } from "../verdict.js";

interface HomeData {
  readonly site: SiteInfo;
  readonly part: PartPayload;
}

const verdicts: readonly Verdict[] = [
  "reached",
  "likely",
  "uncertain",
  "unlikely",
  "missed",
  "unknown",
];

/** The finding of the front page, and how many goals have which outlook. */
export function homeHeader(locale: Locale, { site, part }: HomeData): HTMLElement {
  const goals = withGoal(part.statuses, site.currentPlan);
  const counts = verdicts.flatMap((verdict) => {
    const count = goals.filter((goal) => goal.verdict === verdict).length;
    return count > 0 ? [{ verdict, count }] : [];
  });
  return html`<header class="page-head">
    <h1>${headline(locale, site, part.statuses)}</h1>
    ${
      counts.length === 0
        ? null
        : html`<ul class="verdict-counts" aria-label=${locale.label("headline.counts")}>${counts.map(
            ({ verdict, count }) =>
              html`<li>${verdictShape(verdict)}<strong>${count}</strong> ${locale.label(`verdict.${verdict}`)}</li>`,
          )}</ul>`
    }
    ${isEmptyView(site) ? nothingConfirmed(locale, site) : null}
  </header>`;
}

/** How many flags stand on the rows that count, and where they are told; nothing where there are none. */
export function doubtfulLine(
  locale: Locale,
  { register: { doubtful } }: SiteInfo,
  { root }: { root: string },
): HTMLElement {
  if (doubtful.warnings === 0) return html`<div hidden></div>`;
  return html`<p class="doubtful small muted">${locale.label("home.doubtful", {
    warnings: locale.number(doubtful.warnings),
    rows: locale.number(doubtful.rows),
  })} <a href=${`${root}/quality`}>${locale.label("home.doubtfulLink")}</a></p>`;
}

/** Results of the previous plan beside the goals of the current one. */
export function comparisonView(
  locale: Locale,
  { site, part }: HomeData,
  { root }: { root: string },
): HTMLElement {
  const { current, previous } = plansShown(site);
  const rows = comparisonRows(site, part.statuses);
  const notes = [
    ...(rows.some(({ resultBasis }) => resultBasis === "register")
      ? [locale.label("result.register")]
      : []),
    ...(coversUnevenly(rows) ? [locale.label("coverage.note")] : []),
    ...(rows.some(({ withheld }) => withheld) ? [withheldNote(locale, site)] : []),
  ];
  return figure(
    locale,
    {
      title: upliftFinding(locale, site, rows),
      subtitle: locale.label("table.comparisonOf", {
        goals: locale.name(currentPlan(site).names),
        results: locale.name((planOf(site, site.previousPlan) ?? currentPlan(site)).names),
      }),
      body: comparisonTable(locale, { site, rows }),
      source: html.fragment`${notes.length > 0 ? locale.sentences([...notes, ""]) : ""}${sourceLine(
        locale,
        { site, results: previous, goals: current },
        { root, method: "progress-towards-a-goal" },
      )}`,
    },
    { level: 2 },
  );
}

/** Every indicator of a part in the current plan. */
export function progressView(
  locale: Locale,
  { site, part }: HomeData,
  { root }: { root: string },
): HTMLElement {
  const plan = currentPlan(site);
  const statuses = part.statuses.filter((status) => status.plan === plan.key);
  return figure(
    locale,
    {
      title: paceFinding(locale, site, statuses),
      subtitle: locale.label("table.progressNote"),
      body: progressTable(locale, { site, statuses }),
      source: sourceLine(
        locale,
        { site, goals: plansShown(site).current, statuses, rates: true, recent: true },
        { root, method: "progress-towards-a-goal" },
      ),
    },
    { level: 2 },
  );
}
