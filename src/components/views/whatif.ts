import { html } from "htl";
import type { FuturesIndex, SiteInfo } from "../../domain/payload.js";
import { isoMonth } from "../../domain/period.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Answer, End } from "../../forecast/scenario.js";
import { type Draft, idle, scenarioText } from "../../forecast/scenarioText.js";
import type { Locale } from "../../i18n/locale.js";
import { chanceShare } from "../charts/chances.js";
import { figure } from "../charts/figure.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import { downloadCsv, downloadJson } from "../download.js";
import { currentPlan, indicatorOf, projected } from "../figures.js";
import { forecastAddress, type Part, partName, samePart } from "../forecast.js";
import { notice } from "../notice.js";
import { sourceLine } from "../source.js";
import { sortableTable } from "../tables/sortable.js";
import {
  type Case,
  downloadCells,
  downloadHead,
  verdictIn,
  type WhatIfRow,
  whatIfColumns,
} from "../tables/whatif.js";
import { verdictShape } from "../verdict.js";
import { nameOf } from "../whatif/editor.js";
import { fileStem, originOf } from "./told.js";

export interface WhatIfData {
  readonly site: SiteInfo;
  /** of the whole, its regions and its industries, in the current plan */
  readonly statuses: readonly GoalStatus[];
  readonly drafts: readonly Draft[];
  /** of the base case, then of each draft */
  readonly answers: readonly Answer[];
  readonly part: Part;
  readonly indicator: string;
}

interface Root {
  /** leads to the front page */
  readonly root: string;
}

/** Why there is nothing to change; null where there is. */
export function nothingAhead(
  locale: Locale,
  site: SiteInfo,
  statuses: readonly GoalStatus[],
  index: FuturesIndex,
): HTMLElement | null {
  if (isEmptyView(site)) return nothingConfirmed(locale, site);
  const ahead = index.indicators.some(({ months }) => months.length > 0);
  if (ahead && withGoals(statuses).length > 0) return null;
  const whole = { region: site.rootRegion, industry: site.rootIndustry };
  if (ahead) return nothing(noGoals(locale, site, whole));
  const reason = statuses.map(({ projection }) => projection).find((one) => "reason" in one);
  return nothing(
    locale.label("whatif.none", {
      reason:
        reason && "reason" in reason
          ? locale.label(`refusal.${reason.reason}`)
          : locale.label("noData"),
    }),
  );
}

function nothing(message: string): HTMLElement {
  const element = notice(message);
  element.classList.add("is-nothing-ahead");
  return element;
}

const noGoals = (locale: Locale, site: SiteInfo, part: Part) =>
  locale.label("whatif.noGoals", {
    part: partName(locale, site, part),
    plan: locale.name(currentPlan(site).names),
  });

/** The scenarios beside the base case: all goals of a part, and one goal in all regions. */
export function whatIfView(locale: Locale, data: WhatIfData, root: Root): HTMLElement {
  const cases = casesOf(locale, data);
  return html`<div class="whatif">
    ${goalsView(locale, data, cases, root)}
    ${regionsView(locale, data, cases, root)}
    ${exportsView(locale, data, cases)}
  </div>`;
}

/** Chances of the part's goals in the scenario that is open, each after that of the base case: stays in sight while levers move. */
export function whatIfStrip(locale: Locale, data: WhatIfData, current: number): HTMLElement {
  const { site, statuses, part } = data;
  const cases = casesOf(locale, data);
  const base = cases[0]!;
  const shown = cases[current + 1] ?? base;
  const goals = withGoals(statuses)
    .filter(samePart(part))
    .filter((status) => base.of(status) && verdictIn(status, undefined) !== "reached");
  const share = (status: GoalStatus, one: Case) => {
    const probability = one.of(status)?.probability ?? null;
    return probability === null ? locale.number(null) : chanceShare(locale, probability);
  };
  return html`<aside class="whatif-strip" hidden=${goals.length === 0}>
    <strong>${locale.labelled(shown.name, partName(locale, site, part))}</strong>
    ${goals.map(
      (status) =>
        html`<span class=${share(status, base) === share(status, shown) ? "is-still" : null}>${verdictShape(verdictIn(status, shown.of(status)))} ${locale.name(indicatorOf(site, status.indicator).names)} <span class="muted">${share(status, base)} →</span> <b>${share(status, shown)}</b></span>`,
    )}
  </aside>`;
}

function casesOf(locale: Locale, { drafts, answers }: WhatIfData): Case[] {
  return answers.map(({ ends }, i) => {
    const found = new Map(ends.map((end) => [keyOf(end), end]));
    return {
      name: i === 0 ? locale.label("whatif.base") : nameOf(locale, drafts[i - 1]!, i - 1),
      of: (status) => found.get(keyOf(status)),
    };
  });
}

const keyOf = ({ indicator, region, industry }: Pick<End, "indicator" | "region" | "industry">) =>
  JSON.stringify([indicator, region, industry]);

const withGoals = (statuses: readonly GoalStatus[]) => statuses.filter(({ goal }) => goal !== null);

/** All goals of the part that is chosen. */
function goalsView(
  locale: Locale,
  { site, statuses, drafts, part }: WhatIfData,
  cases: readonly Case[],
  { root }: Root,
): HTMLElement {
  const plan = currentPlan(site);
  const rows = withGoals(statuses)
    .filter(samePart(part))
    .map((status): WhatIfRow => {
      const { indicator } = status;
      return {
        status,
        name: locale.name(indicatorOf(site, indicator).names),
        href: forecastAddress(root, site, { ...part, indicator }),
      };
    });
  const name = partName(locale, site, part);
  if (rows.length === 0) return notice(noGoals(locale, site, part));
  const met = (one: Case) =>
    rows.filter(({ status }) => {
      const own = verdictIn(status, one.of(status));
      return own === "likely" || own === "reached";
    }).length;
  const [base, ...scenarios] = cases as [Case, ...Case[]];
  const about = { part: name, likely: met(base), goals: rows.length };
  const title = drafts.every(isIdle)
    ? locale.label("whatif.findingIdle", about)
    : locale.label("whatif.finding", {
        ...about,
        scenarios: locale.series(
          scenarios.map((one) =>
            locale.label("whatif.findingOf", { name: one.name, likely: met(one) }),
          ),
        ),
      });
  return tableFigure(
    locale,
    { site, rows, cases },
    {
      name: "whatif-goals",
      title,
      subtitle: locale.sentences([
        locale.label("whatif.goalsDetail", { year: locale.year(plan.to) }),
        locale.label("whatif.chartKey"),
      ]),
      head: locale.label("indicator"),
      attainment: true,
      root,
    },
  );
}

const isIdle = ({ levers }: Draft) =>
  levers.every(
    (lever) =>
      scenarioText({ name: "", levers: [lever] }) ===
      scenarioText({
        name: "",
        levers: [{ ...idle(lever.from), regions: lever.regions, industries: lever.industries }],
      }),
  );

/** The whole and every region in the indicator that is chosen. */
function regionsView(
  locale: Locale,
  { site, statuses, indicator }: WhatIfData,
  cases: readonly Case[],
  { root }: Root,
): HTMLElement | null {
  const rows = withGoals(statuses)
    .filter((status) => status.indicator === indicator && status.industry === site.rootIndustry)
    .map(
      (status): WhatIfRow => ({
        status,
        name: partName(locale, site, status),
        href: forecastAddress(root, site, {
          region: status.region,
          industry: status.industry,
          indicator,
        }),
      }),
    );
  if (rows.length === 0) return null;
  return tableFigure(
    locale,
    { site, rows, cases },
    {
      name: `whatif-${indicator}-regions`,
      title: locale.label("whatif.regionsTitle", {
        name: locale.name(indicatorOf(site, indicator).names),
      }),
      subtitle: locale.label("whatif.regionsDetail", {
        year: locale.year(currentPlan(site).to),
      }),
      head: locale.label("region"),
      attainment: false,
      root,
    },
  );
}

interface TableOptions extends Root {
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly head: string;
  readonly attainment: boolean;
}

function tableFigure(
  locale: Locale,
  { site, rows, cases }: { site: SiteInfo; rows: readonly WhatIfRow[]; cases: readonly Case[] },
  { name, title, subtitle, head, attainment, root }: TableOptions,
): HTMLElement {
  const columns = whatIfColumns(locale, cases, { head, attainment });
  const source = sourceLine(
    locale,
    {
      site,
      goals: rows.some(({ status }) => status.goalBasis === "published") ? [currentPlan(site)] : [],
      statuses: rows.map(({ status }) => status),
    },
    { root, method: "what-if" },
  );
  return figure(
    locale,
    {
      title,
      subtitle,
      body: sortableTable(locale, { columns, rows }, { caption: title, className: "is-wide" }),
      source: html.fragment`${locale.sentences([locale.label("whatif.promise"), ""])}${source} ${downloadCsv(
        locale,
        {
          name: fileStem(site, name),
          ...downloaded(
            locale,
            site,
            cases,
            rows.map(({ status }) => status),
          ),
        },
      )}`,
    },
    { level: 2 },
  );
}

/** Every row in every case. */
function downloaded(
  locale: Locale,
  site: SiteInfo,
  cases: readonly Case[],
  statuses: readonly GoalStatus[],
) {
  const origin = originOf(locale, site, site.register.synthetic);
  return {
    head: [...downloadHead(locale), locale.label("register.origin")],
    rows: () =>
      statuses.flatMap((status) => {
        const row = { status, name: partName(locale, site, status) };
        return cases.map((one) => [...downloadCells(locale, site, row, one), origin]);
      }),
  };
}

/** All goals of all parts, with the scenarios they come of. */
function exportsView(
  locale: Locale,
  { site, statuses, drafts }: WhatIfData,
  cases: readonly Case[],
): HTMLElement {
  const told = withGoals(statuses).filter((status) => projected(status) !== null);
  const name = fileStem(site, "whatif");
  return html`<p class="whatif-exports">${downloadCsv(locale, {
    name,
    label: locale.label("whatif.downloadAll"),
    ...downloaded(locale, site, cases, told),
  })} ${downloadJson({ name, label: locale.label("whatif.downloadJson") }, () => ({
    plan: site.currentPlan,
    dataDate: site.register.dataDate,
    register: site.register.digest,
    synthetic: site.register.synthetic,
    origin: originOf(locale, site, site.register.synthetic),
    note: locale.label("whatif.promise"),
    address: location.href,
    cases: cases.map((one, i) => ({
      name: one.name,
      levers: (drafts[i - 1]?.levers ?? []).map((lever) => ({
        ...lever,
        from: isoMonth(lever.from),
      })),
      parts: told.flatMap((status) => {
        const end = one.of(status);
        return end
          ? [
              {
                ...end,
                unit: status.unit,
                achieved: status.achieved,
                verdict: verdictIn(status, end),
              },
            ]
          : [];
      }),
    })),
  }))}</p>`;
}
