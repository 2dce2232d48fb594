import { html } from "htl";
import type { Compared, ForecastPayload, SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import { driveOf } from "../../forecast/depth.js";
import type { Locale } from "../../i18n/locale.js";
import { splitChart } from "../charts/split.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import { type Fact, fact } from "../facts.js";
import { currentPlan, indicatorOf, type Projected, projected, shortfall } from "../figures.js";
import {
  type Forecast,
  forecastAddress,
  forecastOf,
  type Part,
  partName,
  whatIfAddress,
} from "../forecast.js";
import { notice } from "../notice.js";
import { responsive } from "../responsive.js";
import { sourceLine } from "../source.js";
import { driveTable, spanName } from "../tables/drive.js";
import { forecastRows, forecastTable, methodsTable } from "../tables/forecast.js";
import { rankWords } from "../tables/goal-columns.js";
import { onCourse, scoreRows, scoresTable, undefinedBecause } from "../tables/scores.js";
import { verdictMark } from "../verdict.js";
import { courseView } from "./course.js";
import { recentView } from "./recent.js";
import { toldFigure } from "./told.js";

export interface ForecastData {
  readonly site: SiteInfo;
  /** of the whole, its regions and its industries, in the current plan */
  readonly statuses: readonly GoalStatus[];
  readonly payload: ForecastPayload;
  readonly indicator: string;
  readonly part: Part;
}

interface Root {
  /** leads to the front page */
  readonly root: string;
}

/** All of the page below its controls. */
export function forecastView(locale: Locale, data: ForecastData, root: Root): HTMLElement {
  const { site, indicator, part } = data;
  if (isEmptyView(site)) return nothingConfirmed(locale, site);
  const forecast = forecastOf(data, indicator, part);
  if (!forecast) return notice(locale.label("noData"));
  return html`<div class="forecast">
    ${outlook(locale, data, forecast, root)}
    ${recentMonths(locale, data, forecast, root)}
    ${driveView(locale, data, forecast, root)}
    ${partsView(locale, data, "regions", root)}
    ${partsView(locale, data, "industries", root)}
    ${scoresView(locale, data, forecast, root)}
    ${methodsView(locale, data, forecast, root)}
  </div>`;
}

const sourceOf = (locale: Locale, site: SiteInfo, { root }: Root) =>
  sourceLine(locale, { site, recent: true }, { root, method: "projection-and-outlook" });

/** Course, and what is expected of it in figures; or why nothing is. */
function outlook(
  locale: Locale,
  { site, indicator, part }: ForecastData,
  { status, part: { track } }: Forecast,
  { root }: Root,
): Node {
  const end = projected(status);
  const nothing = track.achieved.every((value) => value === null) && status.goal === null;
  const title = finding(locale, site, indicator, part, status);
  return html.fragment`${
    nothing
      ? html`<h2>${title}</h2>`
      : courseView(
          locale,
          { site, part: { ...part, statuses: [status], tracks: [track] }, indicator },
          { root, title, level: 2, onward: false },
        )
  }${end ? facts(locale, site, status, end) : refusal(locale, site, status)}${
    end && status.goal !== null && status.verdict !== "reached"
      ? html`<p><a href=${whatIfAddress(root, site, { ...part, indicator })}>${locale.label("whatif.open")}</a></p>`
      : null
  }`;
}

function finding(
  locale: Locale,
  site: SiteInfo,
  indicator: string,
  part: Part,
  status: GoalStatus,
): string {
  const end = projected(status);
  const plan = currentPlan(site);
  const about = {
    part: partName(locale, site, part),
    name: locale.name(indicatorOf(site, indicator).names),
  };
  const year = locale.year(plan.to);
  if (status.verdict === "reached") return locale.label("forecast.findingReached", about);
  if (!end) return locale.label("forecast.findingNone", about);
  return end.probability === null
    ? locale.label("forecast.findingNoGoal", {
        ...about,
        year,
        median: locale.quantity(end.median, status.unit),
      })
    : locale.label("forecast.finding", { ...about, year, chance: locale.chance(end.probability) });
}

function refusal(locale: Locale, site: SiteInfo, { projection }: GoalStatus): Node | null {
  if (!("reason" in projection)) return null;
  const plan = locale.name(currentPlan(site).names);
  const { reason } = projection;
  const words =
    reason === "plan-over" || reason === "plan-not-begun"
      ? locale.label(`forecast.none.${reason}`, { plan })
      : locale.label(`forecast.none.${reason}`);
  return notice(words);
}

function facts(locale: Locale, site: SiteInfo, status: GoalStatus, end: Projected): Node {
  const plan = currentPlan(site);
  const year = locale.year(plan.to);
  const { unit } = status;
  const range = (low: number, high: number) =>
    locale.label("range", {
      low: locale.quantity(low, unit),
      high: locale.quantity(high, unit),
    });
  const final: Fact = {
    label: locale.label("forecast.end", { year }),
    value: locale.quantity(end.median, unit),
    exact: locale.exact(end.median, unit),
    more: [
      [locale.label("interval80"), range(end.low80, end.high80)],
      [locale.label("forecast.interval95"), range(end.low95, end.high95)],
    ],
  };
  if (status.goal === null)
    return html.fragment`${notice(
      locale.label("forecast.noGoal", { plan: locale.name(plan.names) }),
    )}<div class="fact-grid">${fact(locale, final)}</div>`;
  return html`<div class="fact-grid">${[
    chanceFact(locale, status, end),
    final,
    {
      label: locale.label("forecast.attainment"),
      value: locale.percent(end.attainment),
      more: [
        [locale.label("forecast.ofGoal"), locale.quantity(status.goal, unit)],
        [
          locale.label("forecast.soFar"),
          locale.series([locale.quantity(status.achieved, unit), locale.percent(status.share)]),
        ],
      ],
    } satisfies Fact,
    shortfallFact(locale, site, status, end),
    whenFact(locale, status, end, year),
    ...rankFact(locale, site, status, end),
  ].map((one) => fact(locale, one))}</div>`;
}

function chanceFact(locale: Locale, status: GoalStatus, end: Projected): Fact {
  const reaching = Math.round((end.probability ?? 0) * end.paths);
  return {
    label: locale.label("chance"),
    value:
      status.verdict === "reached"
        ? locale.label("verdict.reached")
        : locale.chance(end.probability),
    more: [
      [locale.label("verdict"), verdictMark(locale, status.verdict)],
      [
        locale.label("forecast.futures"),
        locale.label("forecast.futuresReaching", {
          count: locale.number(reaching),
          paths: locale.number(end.paths),
        }),
      ],
    ],
  };
}

function shortfallFact(
  locale: Locale,
  site: SiteInfo,
  status: GoalStatus,
  { owed, rank }: Projected,
): Fact {
  const lacking = shortfall(status);
  const { industries, rootIndustry } = site;
  const { parent } = industries.find(({ code }) => code === status.industry)!;
  const above =
    parent === rootIndustry ? undefined : industries.find(({ code }) => code === parent);
  return {
    label: locale.label("shortfall"),
    value: locale.quantity(lacking, status.unit),
    ...(lacking === null ? {} : { exact: locale.exact(lacking, status.unit) }),
    more: [
      ...(owed === null || rank === null
        ? []
        : [
            [
              above
                ? locale.label("forecast.owedAmongParts", {
                    of: rank.of,
                    parent: locale.name(above.names),
                  })
                : locale.label("forecast.owedAmong", { of: rank.of }),
              locale.percent(owed),
            ] as const,
          ]),
      [locale.label("forecast.required"), locale.quantity(status.requiredPerYear, status.unit)],
    ],
  };
}

/** When the goal is expected: the month by which half of the futures reach it, with those of few and of most. */
function whenFact(
  locale: Locale,
  { verdict, dataDate }: GoalStatus,
  { reached }: Projected,
  year: string,
): Fact {
  const label = locale.label("forecast.when");
  if (verdict === "reached" || reached === null)
    return {
      label,
      value: locale.label("verdict.reached"),
      more: [[locale.label("dataDate"), locale.date(dataDate)]],
    };
  const by = (month: number | null) =>
    month === null ? locale.label("forecast.afterPlan", { year }) : locale.month(month);
  const { early, median, late } = reached;
  return {
    label,
    value: median === null ? locale.label("forecast.notInPlan") : locale.month(median),
    more: [
      [locale.label("forecast.early"), by(early)],
      ...(early === null
        ? []
        : [
            [locale.label("forecast.half"), by(median)] as const,
            [locale.label("forecast.late"), by(late)] as const,
          ]),
    ],
  };
}

function rankFact(locale: Locale, site: SiteInfo, status: GoalStatus, { rank }: Projected): Fact[] {
  const words = rankWords(locale, rank);
  if (words === null) return [];
  const ofIndustries = status.industry !== site.rootIndustry;
  return [
    {
      label: locale.label("forecast.rank"),
      value: words,
      more: [
        [
          locale.label("forecast.rankOf"),
          locale.label(ofIndustries ? "forecast.rankIndustries" : "forecast.rankRegions"),
        ],
        [locale.label("forecast.rankSure"), locale.label("forecast.rankShare")],
      ],
    },
  ];
}

/** Where a projection is made, recent months are part of it. */
function recentMonths(
  locale: Locale,
  { site, indicator, payload: { delay } }: ForecastData,
  { status, part: { nowcast } }: Forecast,
  root: Root,
): HTMLElement | null {
  if (!projected(status)) return null;
  return recentView(locale, { site, indicator, nowcast, delay }, sourceOf(locale, site, root));
}

/** Regions or industries: how likely each is to reach its goal, and what each lacks. */
function partsView(
  locale: Locale,
  { site, statuses, indicator }: ForecastData,
  by: "regions" | "industries",
  { root }: Root,
): HTMLElement | null {
  const regions = by === "regions";
  const nodes = regions
    ? site.regions.filter(
        ({ code, parent }) => code === site.rootRegion || parent === site.rootRegion,
      )
    : site.industries;
  const partOf = (code: string): Part =>
    regions
      ? { region: code, industry: site.rootIndustry }
      : { region: site.rootRegion, industry: code };
  const own = statuses.filter((status) => status.indicator === indicator);
  const rows = forecastRows(nodes, (code) => {
    const { region, industry } = partOf(code);
    return own.find((status) => status.region === region && status.industry === industry);
  });
  if (rows.length === 0) return null;
  const name = locale.name(indicatorOf(site, indicator).names);
  const top = rows.filter(({ depth }) => depth === 0).map(({ status }) => projected(status)?.owed);
  const owing = fewestOwingHalf(top.map((owed) => owed ?? 0));
  const title =
    owing === null
      ? locale.label("forecast.partsPlain", {
          name,
          by: locale.label(regions ? "byRegion" : "byIndustry"),
        })
      : locale.label(regions ? "forecast.partsRegions" : "forecast.partsIndustries", {
          name,
          owed: owing,
          of: top.length,
        });
  const table = forecastTable(
    locale,
    { site, indicator, rows },
    {
      head: locale.label(regions ? "region" : "industry"),
      href: (code) => forecastAddress(root, site, { ...partOf(code), indicator }),
    },
  );
  return toldFigure(locale, { site, synthetic: site.register.synthetic }, table, {
    name: `forecast-${indicator}-${by}`,
    title,
    subtitle: locale.label(
      rows.some(({ depth }) => depth > 0) ? "forecast.partsOfPartsDetail" : "forecast.partsDetail",
    ),
    source: sourceLine(
      locale,
      { site, indicator, statuses: rows.map(({ status }) => status) },
      { root, method: "projection-and-outlook" },
    ),
    wide: true,
    code: ({ node }) => node.code,
    ...(regions
      ? {}
      : { tree: { parent: ({ node }) => node.parent, depth: ({ depth }) => depth } }),
  });
}

/** How few of those that owe most owe half together; null where nothing is owed. */
function fewestOwingHalf(owed: readonly number[]): number | null {
  let sum = 0;
  let count = 0;
  for (const share of owed.toSorted((a, b) => b - a)) {
    sum += share;
    count++;
    if (sum >= 0.5) return count;
  }
  return null;
}

/** What drives the quantity: the number of audits or what each brings. */
function driveView(
  locale: Locale,
  { site, indicator }: ForecastData,
  { part: { compared } }: Forecast,
  root: Root,
): HTMLElement {
  const { unit, formula } = indicatorOf(site, indicator);
  const none = (title: string, why: string) =>
    html`<section><h2 class="figure-title">${title}</h2>${notice(why)}</section>`;
  if (compared?.before.quantity === 0 && compared.after.quantity === 0)
    return none(
      locale.label("drive.noChange"),
      locale.label("drive.nothingRealised", {
        before: spanName(locale, compared.before),
        after: spanName(locale, compared.after),
      }),
    );
  const drive = compared && driveIn(compared);
  if (!drive || !compared)
    return none(locale.label("drive.none"), locale.label("drive.nothingBefore"));
  const { change, fromCount, fromDepth } = drive.split;
  const counts = formula === "count";
  const told = (value: number) => locale.difference(value, unit);
  const split = locale.label("drive.finding", {
    change: told(change),
    count: told(fromCount),
    depth: told(fromDepth),
  });
  const title = counts
    ? locale.label("drive.audits", { change: told(change) })
    : drive.driver === "neither"
      ? locale.label("drive.neither")
      : drive.masked
        ? locale.label("drive.masked", { finding: split })
        : split;
  const bars = [
    { name: locale.label("drive.count"), value: fromCount },
    ...(counts ? [] : [{ name: locale.label("drive.depth"), value: fromDepth }]),
  ];
  return toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    driveTable(locale, compared, { unit, counts }),
    {
      name: `drive-${indicator}`,
      title,
      subtitle: locale.label("drive.detail", {
        before: spanName(locale, compared.before),
        after: spanName(locale, compared.after),
      }),
      source: sourceOf(locale, site, root),
      above: responsive(
        (width) => splitChart(locale, { bars, unit }, { width, label: title }),
        bars.length * 34 + 8,
      ),
    },
  );
}

/** Both spans as one period each: their months are the same, so that seasons are no change. */
function driveIn({ before, after }: Compared) {
  const course = ({ audits, quantity }: Compared["before"]) => ({
    audits: [audits],
    quantities: [quantity],
  });
  return driveOf(course(before), course(after), 1);
}

function scoresView(
  locale: Locale,
  { site, indicator }: ForecastData,
  { status }: Forecast,
  root: Root,
): HTMLElement {
  const name = locale.name(indicatorOf(site, indicator).names);
  const rows = scoreRows(locale, site, status);
  const reason = undefinedBecause(rows);
  if (reason)
    return html`<p class="small muted">${locale.label("score.none", {
      name,
      reason: locale.label(`score.reason.${reason}`),
    })}</p>`;
  return toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    scoresTable(locale, rows, status.unit),
    {
      name: `scores-${indicator}`,
      title: locale.label("score.finding", { name, ...onCourse(rows) }),
      subtitle: locale.label("score.detail"),
      source: sourceOf(locale, site, root),
    },
  );
}

/** Which methods the forecast combines, and what each weighs. */
function methodsView(
  locale: Locale,
  { site, indicator }: ForecastData,
  { status, part: { methods } }: Forecast,
  root: Root,
): HTMLElement | null {
  const end = projected(status);
  if (!end || !methods) return null;
  return toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    methodsTable(locale, methods),
    {
      name: `methods-${indicator}`,
      title: locale.label(`forecast.kind.${end.model}`, { count: methods.length }),
      subtitle: locale.label("forecast.weightsDetail"),
      source: sourceOf(locale, site, root),
    },
  );
}
