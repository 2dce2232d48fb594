import { html } from "htl";
import {
  type Backtest,
  type BacktestPayload,
  type Bin,
  type Level,
  levels,
  type Score,
  type Span,
  spans,
  unpackScores,
} from "../../domain/backtest.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { Locale } from "../../i18n/locale.js";
import { coverageChart } from "../charts/coverage.js";
import { figure } from "../charts/figure.js";
import { reliabilityChart } from "../charts/reliability.js";
import type { Choice } from "../controls.js";
import { downloadCsv } from "../download.js";
import { indicatorOf } from "../figures.js";
import { notice } from "../notice.js";
import { responsive } from "../responsive.js";
import { sourceLine } from "../source.js";
import {
  type BacktestTable,
  binName,
  coverageTable,
  levelName,
  reliabilityTable,
  scoresTable,
  spanName,
} from "../tables/backtest.js";
import { sortableTable } from "../tables/sortable.js";

type Made = Exclude<BacktestPayload, { reason: string }>;

export interface BacktestData {
  readonly site: SiteInfo;
  readonly backtest: Made;
  readonly indicator: string;
}

interface Root {
  /** leads to the front page */
  readonly root: string;
}

/** Why nothing was tested: choices and prose that only a test needs hide beside it. Hidden where something was. */
export function refusalNote(locale: Locale, backtest: BacktestPayload): HTMLElement {
  if (!("reason" in backtest)) return html`<div hidden></div>`;
  return html`<div class="is-untested">${notice(locale.label(`backtest.none.${backtest.reason}`))}</div>`;
}

/** A figure of what was tested, unless nothing was: then the note says so. */
export function ifTested(backtest: BacktestPayload, show: (made: Made) => Node): Node {
  return "reason" in backtest ? html`<div hidden></div>` : show(backtest);
}

/** The indicators that were tested. */
export function testedChoice(locale: Locale, site: SiteInfo, backtest: BacktestPayload): Choice {
  const tested = "reason" in backtest ? [] : backtest.indicators.map(({ indicator }) => indicator);
  const keys = tested.length > 0 ? tested : site.indicators.map(({ key }) => key);
  return {
    name: "indicator",
    label: locale.label("indicator"),
    options: keys.map((value) => ({
      value,
      label: locale.name(indicatorOf(site, value).names),
    })),
  };
}

/**
 * The levels that were tested.
 * @param all whether all levels together can be chosen, first
 */
export function levelChoice(
  locale: Locale,
  backtest: BacktestPayload,
  { all }: { readonly all: boolean },
): Choice {
  const tested = "reason" in backtest ? levels : levels.filter((_, i) => backtest.series[i]! > 0);
  const own = tested.map((value) => ({ value, label: levelName(locale, value) }));
  const together = { value: "all", label: levelName(locale, null) };
  return {
    name: all ? "goals" : "level",
    label: locale.label("backtest.level"),
    options: all ? [together, ...own] : own,
    form: "list",
  };
}

export function aheadChoice(locale: Locale): Choice {
  return {
    name: "ahead",
    label: locale.label("backtest.ahead"),
    options: ["12", "24"].map((value) => ({
      value,
      label: locale.label("backtest.months", { count: value }),
    })),
  };
}

export function spanChoice(locale: Locale): Choice {
  return {
    name: "span",
    label: locale.label("backtest.span"),
    options: spans.map((value) => ({ value, label: spanName(locale, value) })),
    initial: "total-12",
    form: "list",
  };
}

function testOf({ backtest, indicator }: BacktestData): Made["indicators"][number] {
  return backtest.indicators.find((one) => one.indicator === indicator)!;
}

const nameOf = (locale: Locale, { site, indicator }: BacktestData) =>
  locale.name(indicatorOf(site, indicator).names);
const originsOf = (locale: Locale, { origins }: Made) =>
  locale.list(origins.map((month) => locale.month(month)));

function tableWith<Row>(
  locale: Locale,
  { columns, rows }: BacktestTable<Row>,
  caption: string,
  className = "",
): HTMLElement {
  return sortableTable(locale, { columns, rows }, { caption, className });
}

function sourceWith<Row>(
  locale: Locale,
  { site, indicator }: BacktestData,
  { head, cells }: BacktestTable<Row>,
  rows: readonly Row[],
  name: string,
  { root }: Root,
): Node {
  const synthetic = site.register.synthetic || site.synthetic;
  const origin = locale.label(synthetic ? "synthetic" : "register.real");
  return html.fragment`${sourceLine(locale, { site }, { root, method: "projection" })} ${downloadCsv(
    locale,
    {
      name: `${name}-${indicator}`,
      head: [...head, locale.label("register.origin")],
      rows: () => rows.map((row) => [...cells(row), origin]),
    },
  )}`;
}

/** Of the goals given a chance, how many were reached? */
export function reliabilityView(
  locale: Locale,
  data: BacktestData & { readonly level: Level | "all"; readonly ahead: number },
  root: Root,
): HTMLElement {
  const { backtest, ahead } = data;
  const level = data.level === "all" ? null : data.level;
  const found = testOf(data).reliability.find((one) => one.level === level && one.ahead === ahead);
  if (!found) return notice(locale.label("noData"));
  const title = reliabilityFinding(locale, nameOf(locale, data), found.bins);
  const table = reliabilityTable(locale, found.bins);
  return figure(
    locale,
    {
      title,
      subtitle: locale.label("backtest.reliabilityDetail", {
        level: levelName(locale, level),
        months: ahead,
        origins: originsOf(locale, {
          ...backtest,
          origins: backtest.origins.filter((month) => month + ahead <= backtest.last),
        }),
        windows: locale.number(found.windows),
        cases: locale.number(found.cases),
      }),
      body: html`<div class="reliability">
        <div>${reliabilityKey(locale)}
        ${responsive((width) => reliabilityChart(locale, found.bins, { width, label: title }), 360)}</div>
        <div><p>${apartFinding(locale, found.bins)}</p>
        ${tableWith(locale, table, title)}
        ${found.brier ? html`<p class="small">${brierText(locale, found.brier)}</p>` : null}</div>
      </div>`,
      source: sourceWith(locale, data, table, table.rows, `backtest-chances-${ahead}`, root),
    },
    { level: 2 },
  );
}

function reliabilityKey(locale: Locale): HTMLElement {
  return html`<ul class="key">
    <li><svg width="16" height="14" aria-hidden="true"><line x1="8" x2="8" y1="0" y2="14" stroke="var(--color-realised)" stroke-width="1.5"></line><circle cx="8" cy="7" r="4.5" fill="var(--color-realised)"></circle></svg>${locale.label("backtest.dot")}</li>
    <li><svg width="22" height="12" aria-hidden="true"><line x1="0" x2="22" y1="11" y2="1" stroke="var(--color-line-strong)" stroke-dasharray="4 3"></line></svg>${locale.label("backtest.diagonal")}</li>
  </ul>`;
}

function brierText(locale: Locale, brier: NonNullable<Backtest["reliability"][number]["brier"]>) {
  const told = (value: number) => locale.number(value, 3, true);
  return locale.label("backtest.brier", {
    score: told(brier.score),
    reliability: told(brier.reliability),
    resolution: told(brier.resolution),
    uncertainty: told(brier.uncertainty),
    within: told(brier.within),
  });
}

/** The chance that readers ask after. */
const asked = 0.7;

function reliabilityFinding(locale: Locale, name: string, bins: readonly Bin[]): string {
  const bin = bins.find(({ from, to }) => from <= asked && asked < to)!;
  const range = { name, from: locale.percent(bin.from, 0), to: locale.percent(bin.to, 0) };
  const { stated, share, low, high } = bin;
  if (stated === null || share === null || low === null || high === null)
    return locale.label("backtest.toldNone", range);
  const verdict =
    share > stated
      ? stated < low
        ? "backtest.toldOften"
        : "backtest.toldWithin"
      : stated > high
        ? "backtest.toldSeldom"
        : "backtest.toldWithin";
  return locale.clauses([
    locale.label("backtest.told", {
      ...range,
      cases: locale.number(bin.cases),
      stated: locale.percent(stated, 0),
      share: locale.percent(share, 0),
    }),
    locale.label(verdict),
  ]);
}

/** In how many ranges what was stated is not what happened, chance aside. */
function apartFinding(locale: Locale, bins: readonly Bin[]): string {
  const known = bins.flatMap(({ stated, share, low, high, ...range }) =>
    stated === null || share === null || low === null || high === null
      ? []
      : [{ ...range, stated, share, isApart: stated < low || stated > high }],
  );
  const apart = known.filter(({ isApart }) => isApart);
  const of = locale.number(known.length);
  const [worst] = apart.toSorted(
    (a, b) => Math.abs(b.stated - b.share) - Math.abs(a.stated - a.share),
  );
  if (!worst) return locale.label("backtest.together", { of });
  return locale.label("backtest.apart", {
    of,
    count: locale.number(apart.length),
    range: binName(locale, worst),
    stated: locale.percent(worst.stated, 0),
    share: locale.percent(worst.share, 0),
  });
}

/** Whether intervals hold as much as they say, at each level and span. */
export function coverageView(locale: Locale, data: BacktestData, root: Root): HTMLElement {
  const { backtest } = data;
  const rows = unpackScores(testOf(data).scores).filter(({ model }) => model === "reconciled");
  const totals = rows.filter(({ span }) => span === "total-12");
  const cases = totals.reduce((sum, score) => sum + score.cases, 0);
  const held = (key: "coverage80" | "coverage95") =>
    totals.reduce((sum, score) => sum + (score[key] ?? 0) * score.cases, 0) / cases;
  const title = locale.label("backtest.coverageTitle", {
    name: nameOf(locale, data),
    c80: locale.percent(held("coverage80"), 0),
    c95: locale.percent(held("coverage95"), 0),
    cases: locale.number(cases),
  });
  const drawn = rows.map(({ level, span, coverage80, coverage95 }) => ({
    level: levelName(locale, level),
    span: spanName(locale, span),
    coverage80: coverage80!,
    coverage95: coverage95!,
  }));
  const table = coverageTable(locale, rows);
  return figure(
    locale,
    {
      title,
      subtitle: locale.label("backtest.coverageDetail", {
        origins: originsOf(locale, backtest),
        last: locale.month(backtest.last),
      }),
      body: html`<div>
        <ul class="key"><li><svg width="12" height="12" aria-hidden="true"><circle cx="6" cy="6" r="4.5" fill="var(--color-realised)"></circle></svg>80%</li>
        <li><svg width="12" height="12" aria-hidden="true"><rect x="2" y="2" width="8" height="8" fill="var(--color-goal)"></rect></svg>95%</li></ul>
        ${responsive((width) => coverageChart(locale, drawn, { width: Math.min(width, 760), label: title }), 480)}
      </div>`,
      table: tableWith(locale, table, title),
      source: sourceWith(locale, data, table, rows, "backtest-coverage", root),
    },
    { level: 2 },
  );
}

/** All models at one level and span. */
export function scoresView(
  locale: Locale,
  data: BacktestData & { readonly level: Level; readonly span: Span },
  root: Root,
): HTMLElement {
  const { backtest, level, span } = data;
  const all = unpackScores(testOf(data).scores);
  const rows = all.filter((score) => score.level === level && score.span === span);
  const shown = rows.find(({ model }) => model === "reconciled");
  if (!shown)
    return notice(
      locale.label(rows.length === 0 && level === "lower" ? "backtest.totalsOnly" : "noData"),
    );
  const title = locale.label("backtest.scoresTitle", {
    name: nameOf(locale, data),
    ratio: locale.percent(shown.ratios[1] ?? null, 0),
  });
  const table = scoresTable(locale, rows, all);
  return figure(
    locale,
    {
      title,
      subtitle: locale.label("backtest.scoresDetail", {
        level: levelName(locale, level),
        span: spanName(locale, span),
        origins: originsOf(locale, backtest),
        last: locale.month(backtest.last),
      }),
      body: tableWith<Score>(locale, table, title, "is-wide"),
      source: sourceWith<Score>(locale, data, table, all, "backtest-scores", root),
    },
    { level: 2 },
  );
}
