import { html } from "htl";
import { factors, mainCause } from "../../domain/decompose.js";
import type { LaggingPayload } from "../../domain/lagging.js";
import type { PartPayload, SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { arrive } from "../arrive.js";
import { chanceWords } from "../charts/chances.js";
import { fact } from "../facts.js";
import { currentPlan, indicatorOf, planWithYears, shortfall } from "../figures.js";
import { isDoubtful } from "../lagging.js";
import { notice } from "../notice.js";
import { regionName } from "../region.js";
import { sourceLine } from "../source.js";
import {
  greatestLevel,
  peerRows,
  peersTable,
  rateOfPeer,
  rateWords,
  type WhyData,
  wholeName,
  whyTable,
} from "../tables/why.js";
import { toldFigure } from "./told.js";

export interface WhyViewData {
  readonly site: SiteInfo;
  readonly part: PartPayload;
  /** of the region and those most like it */
  readonly lagging: LaggingPayload;
  readonly indicator: string;
}

interface Root {
  /** leads to the front page */
  readonly root: string;
}

/** Fewer audits give a hint, no more. */
const fewAudits = 30;

/** Why a region lags in an indicator, and what those like it do better; prints as a sheet for a visit. */
export function whyView(
  locale: Locale,
  { site, part, lagging, indicator }: WhyViewData,
  { root }: Root,
): HTMLElement {
  const own = lagging.parts.find(({ region }) => region === part.region);
  const known = own?.indicators[indicator];
  if (!own || !known) return notice(locale.label("noData"));
  const region = regionName(locale, site, part.region);
  const { why, ranges, first } = known;
  if ("reason" in why) return notice(locale.label(`why.refused.${why.reason}`, { region }));
  const status = part.statuses.find(
    (one) => one.plan === site.currentPlan && one.indicator === indicator,
  );
  const data: WhyData = { site, lagging, part: own, why, ranges, first, indicator };
  const print = html`<button type="button" class="button is-small">${locale.label("why.print")}</button>`;
  print.addEventListener("click", printForVisit);
  const section = html`<section class="visit" id="why">
    ${status ? standing(locale, data, status) : null}
    ${causes(locale, data, status ?? null, root, print)}
    ${peers(locale, data, root)}
  </section>`;
  arrive(section);
  return section;
}

/** What stands on the sheet in place of the page above it. */
function standing(
  locale: Locale,
  { site, part, indicator }: WhyData,
  status: GoalStatus,
): HTMLElement {
  const { unit, goal, achieved, requiredPerYear, lastYear } = status;
  const quantity = (value: number | null) => locale.quantity(value, unit);
  const about = locale.series([
    locale.name(indicatorOf(site, indicator).names),
    planWithYears(locale, currentPlan(site)),
    locale.labelled(locale.label("dataDate"), locale.date(status.dataDate)),
  ]);
  const figures: [string, string][] = [
    [locale.label("goal"), quantity(goal)],
    [locale.label("achieved"), quantity(achieved)],
    [locale.label("lagging.chance"), chanceWords(locale, status)],
    [locale.label("shortfall"), quantity(shortfall(status))],
    [locale.label("forecast.required"), quantity(requiredPerYear)],
    [locale.label(site.frequency === "year" ? "lastYear" : "lastTwelveMonths"), quantity(lastYear)],
    ...(part.coverage === null
      ? []
      : [[locale.label("lagging.coverage"), locale.percent(part.coverage)] as [string, string]]),
  ];
  return html`<div class="print-only visit-standing">
    <p class="figure-subtitle">${about}</p>
    <div class="visit-facts">${figures.map(([label, value]) =>
      fact(locale, { label, value }),
    )}</div></div>`;
}

function causes(
  locale: Locale,
  data: WhyData,
  status: GoalStatus | null,
  root: string,
  print: Node,
): HTMLElement {
  const { site, lagging, part, indicator } = data;
  const { names, unit, formula } = indicatorOf(site, indicator);
  const { period } = lagging;
  const told = gains(locale, data, status);
  return toldFigure(locale, { site, synthetic: site.register.synthetic }, whyTable(locale, data), {
    name: `why-${part.region}-${indicator}`,
    title: finding(locale, data),
    subtitle: locale.sentences([
      ...(period
        ? [
            locale.label("why.subtitle", {
              name: locale.series([
                locale.name(names),
                // what counts audits is named as its unit is
                ...(formula === "count" ? [] : [locale.unitOf(greatestLevel(data), unit)]),
              ]),
              from: locale.month(period.from),
              to: locale.month(period.to),
              audits: locale.number(part.audits),
            }),
          ]
        : []),
      ...(part.audits < fewAudits ? [locale.label("why.few")] : []),
    ]),
    ...(told === null ? {} : { above: html`<p>${told}</p>` }),
    source: html.fragment`${locale.sentences([locale.label("why.method"), ""])}${sourceLine(
      locale,
      { site, recent: true },
      { root, method: "why-a-region-lags" },
    )} ${print}`,
    code: ({ key }) => key,
    cards: true,
  });
}

/** A gap of so little of the whole is none. */
const level = 0.005;

function finding(locale: Locale, data: WhyData): string {
  const { site, part, why, first, indicator } = data;
  const { names, unit } = indicatorOf(site, indicator);
  const cause = mainCause(why);
  const about = {
    region: regionName(locale, site, part.region),
    name: locale.name(names),
    whole: wholeName(locale, site),
    gap: locale.quantity(Math.abs(why.gap), unit, greatestLevel(data)),
  };
  const size = Math.max(Math.abs(why.expected), Math.abs(why.actual));
  if (Math.abs(why.gap) <= level * size) return locale.label("why.level", about);
  const lags = why.gap > 0;
  if (!cause) return locale.label(lags ? "why.lacksLittle" : "why.ahead", about);
  const named = { ...about, cause: locale.label(`why.cause.${cause}`) };
  if (!lags) return locale.label("why.aheadBut", named);
  return locale.label(isDoubtful(cause, first) ? "why.lacksPerhaps" : "why.lacks", named);
}

/** What mending the first cause may bring, beside what the goal needs; null where neither can be said. */
export function gains(
  locale: Locale,
  data: WhyData,
  status: Pick<GoalStatus, "requiredPerYear" | "lastYear"> | null,
): string | null {
  const { site, part, why, first, indicator } = data;
  const { unit } = indicatorOf(site, indicator);
  const cause = mainCause(why);
  const quantity = (value: number) => locale.quantity(value, unit, greatestLevel(data));
  const more =
    status?.requiredPerYear != null && status.lastYear !== null
      ? status.requiredPerYear - status.lastYear
      : null;
  const parts = [
    ...(cause
      ? [
          locale.label("why.brings", {
            whole: wholeName(locale, site),
            cause: locale.label(`why.cause.${cause}`),
            gain: quantity(why.parts[cause]),
          }),
        ]
      : []),
    ...(more !== null && more > 0
      ? [
          locale.label(cause ? "why.needs" : "why.needsOnly", {
            region: regionName(locale, site, part.region),
            more: quantity(more),
          }),
        ]
      : []),
  ];
  if (parts.length === 0) return null;
  const certainty =
    cause && first ? [locale.label("why.sure", { share: locale.percent(first[cause], 0) })] : [];
  return locale.sentences([locale.clauses(parts), ...certainty, ""]).trim();
}

function peers(locale: Locale, data: WhyData, root: string): HTMLElement {
  const { site, lagging, part, indicator } = data;
  const region = regionName(locale, site, part.region);
  const plan = locale.name(currentPlan(site).names);
  const { period } = lagging;
  if (part.peers.length === 0 || !period)
    return notice(locale.label("why.noPeers", { region, plan }));
  return toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    peersTable(locale, data, { href: (code) => `${root}/region/${code}?indicator=${indicator}` }),
    {
      name: `peers-${part.region}-${indicator}`,
      title: betterThan(locale, data) ?? locale.label("why.peers", { region }),
      subtitle: locale.label("why.peersSubtitle", {
        plan,
        from: locale.month(period.from),
        to: locale.month(period.to),
      }),
      source: sourceLine(locale, { site, recent: true }, { root, method: "why-a-region-lags" }),
      code: ({ code }) => code,
    },
  );
}

/** The peer that is furthest ahead in one factor, relative to the region's own rate. */
function betterThan(locale: Locale, data: WhyData): string | null {
  const { site, part, indicator } = data;
  const [own, ...others] = peerRows(data);
  const peers = others.filter(({ code }) => code !== site.rootRegion);
  const leads = factors
    .filter((factor) => factor !== "mix" && factor !== "reporting")
    .flatMap((factor) => {
      const mine = rateOfPeer(own!, factor);
      if (mine === null || mine <= 0) return [];
      return peers.flatMap((peer) => {
        const theirs = rateOfPeer(peer, factor);
        return theirs === null ? [] : [{ peer, factor, lead: theirs / mine }];
      });
    })
    .sort((a, b) => b.lead - a.lead);
  const [first] = leads;
  if (!first || first.lead <= 1.05) return null;
  const words = (rates: WhyData["why"]["own"]) => {
    const rate = rateWords(locale, site, indicator, first.factor, rates);
    return first.factor === "count" ? locale.label("why.perThousand", { rate }) : rate;
  };
  return locale.label("why.peersBetter", {
    region: regionName(locale, site, part.region),
    peer: regionName(locale, site, first.peer.code),
    factor: locale.label(`why.cause.${first.factor}`),
    theirs: words(first.peer.rates!),
    own: words(own!.rates!),
  });
}

/** Prints this section alone; afterwards the page prints whole again. */
function printForVisit(): void {
  const { dataset } = document.documentElement;
  dataset.print = "visit";
  addEventListener(
    "afterprint",
    () => {
      delete dataset.print;
    },
    { once: true },
  );
  print();
}
