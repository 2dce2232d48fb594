import { html } from "htl";
import { type Gap, gapsOf } from "../../../domain/measures/gaps.js";
import type { GapsPayload } from "../../../domain/measures/payload.js";
import { codesWithin, indexTree } from "../../../domain/tree.js";
import type { Locale } from "../../../i18n/locale.js";
import {
  type MeasuresData,
  moneyUnit,
  type Root,
  savedBounds,
  savingOf,
  settingsOf,
  technologyName,
  withInterval,
} from "../../measures.js";
import { notice } from "../../notice.js";
import { industryTitle } from "../../pipeline.js";
import { greatest, unitScale } from "../../scale.js";
import { sourceLine } from "../../source.js";
import { numberColumn, partTitle, type QualityColumn, textColumn } from "../../tables/quality.js";
import { limitedFigure } from "./limited.js";

/** What others in the chosen region's industries implemented and it has not. */
export function gapsView(
  locale: Locale,
  data: MeasuresData & { readonly gaps: GapsPayload },
  { root }: Root,
): HTMLElement {
  const { site, measures, chosen, gaps: payload } = data;
  const heading = locale.label("measures.gaps");
  const section = (content: Node, head = true) =>
    html`<section id="gaps">${head ? html`<h2>${heading}</h2>` : null}${content}</section>`;
  if (measures.written.technologies === 0) return html`<section id="gaps" hidden></section>`;
  if (chosen.region === "") return section(notice(locale.label("measures.gapsChoose")));
  const region = partTitle(locale, site, chosen.region);
  const { indicator, place } = savingOf(data);
  const settings = settingsOf(site);
  const within = industriesWithin(data);
  const own = payload.regions.find((one) => one.region === chosen.region)?.industries ?? [];
  if (!own.some(({ industry }) => within(industry)))
    return section(notice(locale.label("measures.gapsNoAudits", { region })));
  const lacked = (gapsOf(payload, chosen.region, place, settings) ?? []).filter(({ industry }) =>
    within(industry),
  );
  const rows = lacked.filter((row) => row.expected > 0);
  const others = lacked.length - rows.length;
  const name = locale.name(indicator.names);
  if (lacked.length === 0) return section(notice(locale.label("measures.gapsNone", { region })));
  if (rows.length === 0)
    return section(
      notice(
        locale.label("measures.gapsNoneOf", {
          region,
          count: locale.number(others),
          indicator: name,
        }),
      ),
    );
  const expected = (row: Gap) => row.expected;
  const scale = unitScale(locale, indicator.unit, greatest(rows.map(expected)));
  const head = locale.label("measures.expected");
  const years = (value: number | null) => locale.number(value, 2, true);
  const columns: QualityColumn<Gap>[] = [
    textColumn("technology", locale.label("measures.technology"), ({ elsewhere }) =>
      technologyName(locale, measures, elsewhere.technology),
    ),
    textColumn("industry", locale.label("industry"), ({ industry }) =>
      industryTitle(locale, site, industry),
    ),
    {
      key: "expected",
      head,
      unit: scale.unit,
      kind: "number",
      value: expected,
      cell: (row) =>
        withInterval(locale, scale.significant(row.expected), row.interval, scale.significant),
    },
    ...(moneyUnit(data) === null
      ? []
      : [
          numberColumn<Gap>(
            locale,
            "payback",
            locale.label("measures.paybackElsewhere"),
            ({ payback }) => payback,
            {
              unit: locale.label("measures.years"),
              first: "ascending",
              cell: ({ payback }) => years(payback),
            },
          ),
        ]),
    ...(["measures", "audits", "regions"] as const).map((key) =>
      numberColumn<Gap>(
        locale,
        key,
        locale.label(
          (
            {
              measures: "measures.casesMeasures",
              audits: "measures.casesAudits",
              regions: "measures.casesRegions",
            } as const
          )[key],
        ),
        ({ elsewhere }) => elsewhere[key],
      ),
    ),
    numberColumn<Gap>(
      locale,
      "own",
      locale.label("measures.ownAudits"),
      ({ ownAudits }) => ownAudits,
    ),
  ];
  return section(
    limitedFigure(
      locale,
      { site },
      {
        rows,
        columns,
        last: [
          ...savedBounds<Gap>(locale, head, ({ interval }) => interval),
          { head: locale.label("measures.unit"), saved: () => locale.unitOf(1, indicator.unit) },
        ],
      },
      {
        name: ["measures-elsewhere", chosen.region, chosen.industry, chosen.indicator]
          .filter(Boolean)
          .join("-"),
        title: locale.label("measures.gapsTitle", { region, count: locale.number(rows.length) }),
        subtitle: locale.label("measures.gapsDetail", {
          measures: settings.leastMeasures,
          audits: settings.leastAudits,
        }),
        notes: [
          locale.label("measures.gapsNote"),
          ...(others > 0
            ? [locale.label("measures.gapsOthers", { count: locale.number(others) })]
            : []),
        ],
        source: sourceLine(locale, { site }, { root, method: "measures-that-work" }),
        said: [
          { head: locale.label("region"), value: region },
          { head: locale.label("indicator"), value: name },
        ],
      },
    ),
    false,
  );
}

/** Whether an industry is the chosen one or below it. */
function industriesWithin({ site, chosen }: MeasuresData): (industry: string) => boolean {
  if (chosen.industry === "") return () => true;
  if (chosen.industry === site.rootIndustry) return (industry) => industry === site.rootIndustry;
  const within = codesWithin(indexTree(site.industries), chosen.industry);
  return (industry) => within.has(industry);
}
