import { type Annual, annual } from "../../../domain/commitments/annual.js";
import type { AnnualTarget, CommitmentsPayload } from "../../../domain/commitments/payload.js";
import type { SiteInfo } from "../../../domain/payload.js";
import type { Locale } from "../../../i18n/locale.js";
import { sharesChart } from "../../charts/shares.js";
import { rowsHeight } from "../../charts/stacked.js";
import type { Choice } from "../../controls.js";
import { indicatorOf } from "../../figures.js";
import { regionName } from "../../region.js";
import { responsive } from "../../responsive.js";
import { greatest, unitScale } from "../../scale.js";
import {
  numberColumn,
  type QualityColumn,
  qualityTable,
  textColumn,
} from "../../tables/quality.js";
import {
  type CommitmentsData,
  inPlan,
  planName,
  type Root,
  told,
  untilOf,
  untold,
} from "./section.js";

type Row = AnnualTarget & Annual;

/** The indicators of which years may have targets; at first one that has. */
export function targetChoice(
  locale: Locale,
  site: SiteInfo,
  { annual }: CommitmentsPayload,
): Choice {
  const initial = annual[0]?.indicator;
  return {
    name: "target",
    label: locale.label("commitments.annual"),
    options: site.indicators.map(({ key, names }) => ({ value: key, label: locale.name(names) })),
    ...(initial === undefined ? {} : { initial }),
    form: "list",
  };
}

/** What cities planned for each year beside what came of it. */
export function annualSection(locale: Locale, data: CommitmentsData, { root }: Root): HTMLElement {
  const { site, commitments, plan, indicator } = data;
  const { names, unit } = indicatorOf(site, indicator);
  const name = locale.name(names);
  const rows = inPlan(commitments.annual, data)
    .filter((target) => target.indicator === indicator)
    .map((target): Row => ({ ...target, ...annual(target) }));
  if (rows.length === 0)
    return untold(
      locale,
      "annual",
      locale.label("commitments.annualNone", {
        name,
        plan: planName(locale, site, plan),
        unit: locale.unitOf(1, unit),
      }),
    );
  const over = rows.filter(({ elapsed, actual }) => elapsed === 1 && actual !== null);
  const running = rows.filter(({ elapsed }) => elapsed > 0 && elapsed < 1);
  const count = (among: readonly Row[], standing: Annual["standing"]) =>
    locale.number(among.filter((row) => row.standing === standing).length);
  const finding = locale.label("commitments.annualFinding", {
    name,
    over: locale.number(over.length),
    met: count(over, "met"),
    running: locale.number(running.length),
    behind: count(running, "behind"),
  });
  const marks = rows
    .filter(({ share, elapsed }) => share !== null && elapsed > 0)
    .map((row) => ({
      name: locale.series([partName(locale, data, row), locale.year(row.year)]),
      share: row.share!,
      interval: null,
    }));
  return told(
    locale,
    { site, data, section: "annual" },
    qualityTable(locale, rows, columnsOf(locale, data, rows), {
      first: [{ head: locale.label("code"), saved: ({ region }) => region }],
      last: [{ head: locale.label("unit"), saved: () => locale.unitOf(1, unit) }],
    }),
    {
      finding,
      root,
      subtitle: locale.label("commitments.annualDetail", {
        plan: planName(locale, site, plan),
        name,
        date: locale.date(untilOf(data)),
      }),
      ...(marks.length > 0
        ? {
            above: responsive(
              (width) => sharesChart(locale, { rows: marks, bound: 1 }, { width, label: finding }),
              rowsHeight(marks.length, 800),
            ),
          }
        : {}),
    },
  );
}

function partName(locale: Locale, { site }: CommitmentsData, { region, industry }: Row): string {
  const place = regionName(locale, site, region);
  const named = site.industries.find(({ code }) => code === industry);
  return industry === site.rootIndustry || !named
    ? place
    : locale.series([place, locale.name(named.names)]);
}

function columnsOf(
  locale: Locale,
  data: CommitmentsData,
  rows: readonly Row[],
): QualityColumn<Row>[] {
  const { unit } = indicatorOf(data.site, data.indicator);
  const scale = unitScale(
    locale,
    unit,
    greatest(rows.flatMap(({ target, actual }) => [target, actual])),
  );
  const amount = (key: string, head: string, value: (row: Row) => number | null) =>
    numberColumn<Row>(locale, key, head, value, {
      unit: scale.unit,
      cell: (row) => scale.format(value(row)),
      title: (row) => locale.exact(value(row), unit),
    });
  return [
    textColumn<Row>("name", locale.label("region"), (row) => partName(locale, data, row)),
    {
      key: "year",
      head: locale.label("year"),
      kind: "number",
      value: ({ year }) => year,
      cell: ({ year }) => locale.year(year),
    },
    amount("target", locale.label("commitments.planned"), ({ target }) => target),
    amount("actual", locale.label("commitments.actual"), ({ actual }) => actual),
    amount("expected", locale.label("commitments.expected"), ({ expected }) => expected),
    numberColumn(locale, "share", locale.label("commitments.reached"), ({ share }) => share, {
      first: "ascending",
      cell: ({ share }) => locale.percent(share),
    }),
    textColumn("standing", locale.label("commitments.standing"), ({ standing }) =>
      locale.label(`commitments.standing.${standing}`),
    ),
  ];
}
