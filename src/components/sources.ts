import { html } from "htl";
import type { SiteInfo } from "../domain/payload.js";
import type { Figure, Source } from "../domain/plan.js";
import type { WeightBasis } from "../domain/workspace.js";
import type { Locale } from "../i18n/locale.js";
import { notice } from "./notice.js";
import { memberAddress } from "./onDemand.js";

/** A source and its number in the list; figures that come from one place share it. */
interface NumberedSource {
  readonly number: number;
  readonly source: Source;
}

/** The distinct sources of all published figures and commitments, in order of first use. */
function numberedSources({ plans }: Pick<SiteInfo, "plans">): NumberedSource[] {
  const known = new Map<string, NumberedSource>();
  for (const { results, goals, commitments } of plans)
    for (const { source } of [...Object.values(results), ...Object.values(goals), ...commitments]) {
      const key = JSON.stringify(source);
      if (!known.has(key)) known.set(key, { number: known.size + 1, source });
    }
  return [...known.values()];
}

/** Documents with section, issuer, date and address: `[1]` in the table of figures leads here. */
export function sourceList(locale: Locale, site: SiteInfo): HTMLElement {
  const sources = numberedSources(site);
  if (sources.length === 0) return notice(locale.label("noData"));
  return html`<ol class="source-list">${sources.map(({ number, source }) => {
    const { document, section, issuer, published, url } = source;
    const parts = [
      locale.labelled(locale.label("section"), locale.name(section)),
      issuer && locale.name(issuer),
      published && locale.date(published),
    ];
    return html`<li id=${`source-${number}`}><span>${locale.name(document)}</span>
      <span class="muted">${locale.clauses(parts.filter((part) => part !== undefined))}</span>
      ${url ? html`<a href=${url} rel="noopener external">${url}</a>` : null}</li>`;
  })}</ol>`;
}

/** Every published figure: plan, indicator, value to the last digit, and where it stands. */
export function figuresTable(locale: Locale, site: SiteInfo): HTMLElement {
  const numbers = new Map(
    numberedSources(site).map(({ number, source }) => [JSON.stringify(source), number]),
  );
  const cite = (source: Source) => {
    const number = numbers.get(JSON.stringify(source));
    return html`<a href=${`#source-${number}`}>[${number}]</a> ${locale.name(source.section)}`;
  };
  const figure = (figure: Figure | undefined, unit: string) => {
    if (!figure) return "–";
    const value = locale.exact(figure.value, unit);
    if (figure.qualifier === undefined) return value;
    const key = figure.qualifier === "more-than" ? "goal.moreThan" : "goal.atLeast";
    return locale.label(key, { value });
  };
  const groups = site.plans.map((plan) => {
    const rows = site.indicators.flatMap(({ key, names, unit }) =>
      (["result", "goal"] as const).flatMap((kind) => {
        const published = kind === "result" ? plan.results[key] : plan.goals[key];
        return published
          ? html`<tr><th scope="row">${locale.name(names)}</th><td>${locale.label(kind)}</td>
              <td class="is-number">${figure(published, unit)}</td><td>${cite(published.source)}</td></tr>`
          : [];
      }),
    );
    const commitments = plan.commitments.map(
      ({ names, share, source }) =>
        html`<tr><th scope="row" colspan="2">${locale.name(names)}</th>
          <td class="is-number">${share === undefined ? "–" : locale.percent(share, 0)}</td><td>${cite(source)}</td></tr>`,
    );
    return html`<tbody><tr class="row-group"><th scope="rowgroup" colspan="4">${locale.name(plan.names)}
      <span class="muted">${locale.years(plan.from, plan.to)}</span></th></tr>${rows}${commitments}</tbody>`;
  });
  return scrolling(
    locale.label("publishedFigures"),
    html`<table class="is-compact">
      <caption class="visually-hidden">${locale.label("publishedFigures")}</caption>
      <thead><tr><th scope="col">${locale.label("indicator")}</th><th scope="col">${locale.label("kind")}</th>
        <th scope="col" class="is-number">${locale.label("value")}</th><th scope="col">${locale.label("source")}</th></tr></thead>
      ${groups}
    </table>`,
  );
}

/** What each indicator is and in which unit its figures are kept. */
export function indicatorTable(locale: Locale, site: SiteInfo): HTMLElement {
  return scrolling(
    locale.label("indicators"),
    html`<table class="is-compact">
      <caption class="visually-hidden">${locale.label("indicators")}</caption>
      <thead><tr><th scope="col">${locale.label("indicator")}</th><th scope="col">${locale.label("unit")}</th>
        <th scope="col">${locale.label("definition")}</th></tr></thead>
      <tbody>${site.indicators.map(
        ({ names, unit, definition }) =>
          html`<tr><th scope="row">${locale.name(names)}</th><td>${locale.unitOf(1, unit)}</td><td>${locale.name(definition)}</td></tr>`,
      )}</tbody>
    </table>`,
  );
}

/**
 * How forecasts of single series of the competitions M1 and M3 came out: means over the series, as
 * `npm run bench -- forecast` measures them.
 */
const competitions = [
  {
    name: "M3",
    step: "quarters",
    count: 756,
    ahead: 8,
    mase: 1.055,
    coverage95: 0.95,
    smape: 8.88,
    msis: 8.97,
  },
  {
    name: "M1",
    step: "quarters",
    count: 203,
    ahead: 8,
    mase: 1.577,
    coverage95: 0.945,
    smape: 15.42,
    msis: 15.2,
  },
  {
    name: "M1",
    step: "years",
    count: 181,
    ahead: 6,
    mase: 3.477,
    coverage95: 0.928,
    smape: 16.95,
    msis: 34.18,
  },
] as const;

/** How well the methods forecast series of which they did not know the end. */
export function competitionTable(locale: Locale): HTMLElement {
  const head = ["series", "ahead", "mase", "coverage", "smape", "msis"] as const;
  const title = locale.label("competition.title");
  const number = (cell: string) => html`<td class="is-number">${cell}</td>`;
  return scrolling(
    title,
    html`<table class="is-compact">
      <caption class="visually-hidden">${title}</caption>
      <thead><tr>${head.map(
        (key, i) =>
          html`<th scope="col" class=${i > 0 ? "is-number" : ""}>${locale.label(`competition.${key}`)}</th>`,
      )}</tr></thead>
      <tbody>${competitions.map(
        ({ name, step, count, ahead, mase, coverage95, smape, msis }) =>
          html`<tr><th scope="row">${locale.label(`competition.of.${step}`, { name, count: locale.number(count) })}</th>
          ${[
            locale.label(`competition.${step}`, { count: ahead }),
            locale.number(mase, 3, true),
            locale.percent(coverage95),
            locale.number(smape, 2, true),
            locale.number(msis, 2, true),
          ].map(number)}</tr>`,
      )}</tbody>
    </table>`,
  );
}

/** By what the goals of parts are apportioned, where the workspace states it. */
export function weightList(locale: Locale, site: SiteInfo): HTMLElement {
  const item = (term: string, basis: WeightBasis | undefined) =>
    basis
      ? html`<li>${locale.labelled(term, locale.name(basis.names))}
          <span class="muted">(${basis.source})</span></li>`
      : null;
  const items = [
    item(locale.label("byRegion"), site.regionWeight),
    item(locale.label("byIndustry"), site.industryWeight),
  ].filter((item) => item !== null);
  return items.length > 0 ? html`<ul>${items}</ul>` : notice(locale.label("basis.previous-plan"));
}

/**
 * What the register holds, to what date, and by which version a figure can be traced.
 * @param cube address of the cube in Arrow
 */
export function registerFacts(locale: Locale, site: SiteInfo, cube: string): HTMLElement {
  const { dataDate, audits, measures, submissions, digest, synthetic } = site.register;
  const { confirmed } = site;
  const stem = synthetic ? "synthetic-cube" : "cube";
  const facts: [string, Node | string][] = [
    [locale.label("dataDate"), locale.date(dataDate)],
    [locale.label("register.audits"), locale.number(audits)],
    [locale.label("register.measures"), locale.number(measures)],
    [locale.label("register.submissions"), locale.number(submissions)],
    [locale.label("register.origin"), locale.label(synthetic ? "synthetic" : "register.real")],
    [locale.label("register.digest"), digest],
    [
      locale.label("register.cube"),
      html`<a href=${cube} download=${`${stem}-${dataDate}-${digest.slice(0, 8)}.arrow`}>cube.arrow</a>`,
    ],
    ...(confirmed && confirmed.audits > 0
      ? ([
          [
            locale.label("register.cubeConfirmed"),
            html`<a href=${memberAddress(site, ".", "confirmed/cube.arrow")} download=${`${stem}-confirmed-${confirmed.dataDate}-${confirmed.digest.slice(0, 8)}.arrow`}>cube.arrow</a>`,
          ],
        ] as [string, Node][])
      : []),
  ];
  return html`<dl class="facts fact-list">${facts.map(
    ([term, detail]) => html.fragment`<dt>${term}</dt><dd>${detail}</dd>`,
  )}</dl>`;
}

function scrolling(label: string, table: HTMLElement): HTMLElement {
  return html`<div class="table-scroll" role="region" tabindex="0" aria-label=${label}>${table}</div>`;
}
