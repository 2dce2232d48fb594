import {
  type AgencyResult,
  defaultLeastAudits,
  isTold,
  type Performance,
  performance,
  type Told,
  type Untold,
} from "../../../domain/commitments/agencies.js";
import type { AgencyYear, CommitmentsPayload } from "../../../domain/commitments/payload.js";
import type { SiteInfo } from "../../../domain/payload.js";
import type { Locale } from "../../../i18n/locale.js";
import { funnelChart, funnelHeight } from "../../charts/funnel.js";
import type { Choice } from "../../controls.js";
import { downloadCsv } from "../../download.js";
import { indicatorOf } from "../../figures.js";
import { type Period, periodName, periodsOf } from "../../periods.js";
import { responsive } from "../../responsive.js";
import {
  numberColumn,
  type QualityColumn,
  qualityTable,
  textColumn,
} from "../../tables/quality.js";
import { fileStem, originOf } from "../told.js";
import { type CommitmentsData, type Root, told, untold } from "./section.js";

export interface AgenciesData extends CommitmentsData {
  readonly years: Period;
}

/** Plans as a whole, then single years, the last first. */
export function agencyPeriods(site: SiteInfo, { agencies }: CommitmentsPayload): Period[] {
  return periodsOf(site, [...new Set(agencies.map(({ year }) => year))]);
}

export function yearsChoice(locale: Locale, site: SiteInfo, periods: readonly Period[]): Choice {
  return {
    name: "years",
    label: locale.label("commitments.years"),
    options: periods.map((period) => ({
      value: period.key,
      label: periodName(locale, period, site.register.dataDate),
    })),
    form: "list",
  };
}

/** What agencies did in some years, as far as it can be told apart. */
export function agenciesSection(locale: Locale, data: AgenciesData, { root }: Root): HTMLElement {
  const { site, indicator, years } = data;
  const { least, rows } = resultsIn(data, years);
  if (rows.agencies.length === 0)
    return untold(locale, "agencies", locale.label("commitments.agenciesNone"));
  const finding = findingOf(locale, site, rows, least);
  const { agencies } = rows;
  const dots = agencies.flatMap(({ agency, depth, worth }) =>
    isTold(depth) && worth !== null ? [{ name: agency, worth, ratio: depth.raw }] : [],
  );
  const { dispersion } = rows;
  const element = told(
    locale,
    { site, data, section: "agencies" },
    agenciesTable(locale, site, agencies),
    {
      finding,
      unit: locale.label("audits"),
      root,
      of: years.key,
      period: periodName(locale, years, site.register.dataDate),
      subtitle: locale.label("commitments.agenciesDetail", {
        period: periodName(locale, years, site.register.dataDate),
        name: locale.name(indicatorOf(site, indicator).names),
      }),
      note: [
        locale.label("commitments.agencyNote", {
          least: locale.number(least),
        }),
        settledNote(locale, data, agencies),
      ],
      wide: true,
      code: ({ agency }) => agency,
      ...(dots.length > 1 && dispersion !== null && dispersion > 0
        ? {
            above: responsive(
              (width) => funnelChart(locale, { dots, dispersion }, { width, label: finding }),
              funnelHeight,
            ),
          }
        : {}),
    },
  );
  element.querySelector(".figure-source")?.append(" ", everyYear(locale, data));
  return element;
}

/** Which evaluations the acceptance rate leaves out because they wait, and how many. */
function settledNote(
  locale: Locale,
  { site, commitments: { settledDays } }: CommitmentsData,
  rows: readonly AgencyResult[],
): string {
  const date = locale.date(site.register.dataDate);
  const recent = locale.number(rows.reduce((sum, row) => sum + row.recent, 0));
  return settledDays === null
    ? locale.label("commitments.settledNone", { date, recent })
    : locale.label("commitments.settledNote", { date, recent, days: locale.number(settledDays) });
}

function resultsIn(
  { site, commitments, indicator }: CommitmentsData,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly least: number; readonly rows: Performance } {
  const least = site.commitments?.leastAudits ?? defaultLeastAudits;
  const own = commitments.agencies.filter(({ year }) => year >= from && year <= to);
  return { least, rows: performance(own, indicator, least) };
}

function findingOf(
  locale: Locale,
  site: SiteInfo,
  { agencies }: Performance,
  least: number,
): string {
  const compared = agencies.map(({ depth }) => depth).filter(isTold);
  const count = locale.number(compared.length);
  const above = compared.filter(({ low }) => low > 1).length;
  const below = compared.filter(({ high }) => high < 1).length;
  if (above + below > 0)
    return locale.label("commitments.agenciesFinding", {
      count,
      above: locale.number(above),
      below: locale.number(below),
    });
  if (compared.length > 0) return locale.label("commitments.agenciesAlike", { count });
  const alone = agencies.find(({ depth }) => depth === "alone");
  return alone
    ? locale.label("commitments.agenciesOne", { agency: agencyName(locale, site, alone.agency) })
    : locale.label("commitments.agenciesFew", { least: locale.number(least) });
}

function agencyName(locale: Locale, site: SiteInfo, code: string): string {
  const agency = site.agencies.find((one) => one.code === code);
  return agency ? locale.name(agency.names) : code;
}

type Figure = Told | Untold;

function agenciesTable(locale: Locale, site: SiteInfo, rows: readonly AgencyResult[]) {
  const percent = (share: number) => locale.percent(share);
  const days = (count: number) => locale.number(count);
  const times = (ratio: number) => locale.number(ratio, 2, true);
  return qualityTable<AgencyResult>(
    locale,
    rows,
    [
      textColumn("name", locale.label("commitments.agency"), ({ agency }) =>
        agencyName(locale, site, agency),
      ),
      numberColumn(locale, "audits", locale.label("audits"), ({ audits }) => audits),
      ...figureColumns(locale, "acceptance", ({ acceptance }) => acceptance, percent),
      ...figureColumns(locale, "days", (row) => row.days, days),
      ...figureColumns(locale, "depthRatio", ({ depth }) => depth, times),
      rankColumn(locale),
    ],
    {
      first: [{ head: locale.label("code"), saved: ({ agency }) => agency }],
      last: [
        { head: locale.label("commitments.evaluated"), saved: ({ evaluated }) => evaluated },
        { head: locale.label("commitments.accepted"), saved: ({ accepted }) => accepted },
        { head: locale.label("commitments.recent"), saved: ({ recent }) => recent },
        { head: locale.label("commitments.comparable"), saved: ({ compared }) => compared },
      ],
    },
  );
}

/** As seen, shrunk, and the interval of that; or why nothing is told. */
function figureColumns(
  locale: Locale,
  key: "acceptance" | "days" | "depthRatio",
  figure: (row: AgencyResult) => Figure,
  write: (value: number) => string,
): QualityColumn<AgencyResult>[] {
  const group = locale.label(`commitments.${key}`);
  const of = (row: AgencyResult) => {
    const one = figure(row);
    return isTold(one) ? one : null;
  };
  const why = (row: AgencyResult) => {
    const one = figure(row);
    return isTold(one) ? "" : locale.label(`commitments.untold.${one}`);
  };
  const number = (part: "raw" | "value", head: string): QualityColumn<AgencyResult> => ({
    key: `${key}-${part}`,
    head,
    group,
    kind: "number",
    value: (row) => of(row)?.[part] ?? null,
    cell: (row) => {
      const one = of(row);
      return one ? write(one[part]) : part === "value" ? why(row) : locale.number(null);
    },
    saved: (row) => of(row)?.[part] ?? (part === "value" ? why(row) : null),
  });
  const range = (row: AgencyResult) => {
    const one = of(row);
    return one
      ? locale.label("range", { low: write(one.low), high: write(one.high) })
      : locale.number(null);
  };
  return [
    number("raw", locale.label("commitments.raw")),
    number("value", locale.label("commitments.shrunk")),
    {
      key: `${key}-interval`,
      head: locale.label("commitments.interval"),
      group,
      kind: "number",
      cell: range,
      bounds: of,
    },
  ];
}

/** Where an agency stands by depth: a range, so that none is ranked by a point alone. */
function rankColumn(locale: Locale): QualityColumn<AgencyResult> {
  const text = ({ depth }: AgencyResult) => {
    if (!isTold(depth)) return locale.number(null);
    const { low, high } = depth.rank;
    return low === high
      ? locale.number(low)
      : locale.label("range", { low: locale.number(low), high: locale.number(high) });
  };
  return {
    key: "rank",
    head: locale.label("commitments.rank"),
    group: locale.label("commitments.depthRatio"),
    kind: "number",
    value: ({ depth }) => (isTold(depth) ? depth.rank.low : null),
    first: "ascending",
    cell: text,
    saved: text,
  };
}

/** The table of each year in one file, as it is to be published. */
function everyYear(locale: Locale, data: CommitmentsData): HTMLElement {
  const { site, commitments, indicator } = data;
  const origin = originOf(locale, site, site.register.synthetic || site.synthetic);
  const { head } = agenciesTable(locale, site, []);
  return downloadCsv(locale, {
    name: fileStem(site, "commitments-agencies-yearly"),
    label: locale.label("commitments.allYears"),
    head: [
      locale.label("year"),
      locale.label("indicator"),
      ...head,
      locale.label("dataDate"),
      locale.label("register.origin"),
    ],
    rows: () =>
      yearsOf(commitments.agencies).flatMap((year) => {
        const { rows } = resultsIn(data, { from: year, to: year });
        const { cells } = agenciesTable(locale, site, rows.agencies);
        return rows.agencies.map((row) => [
          year,
          locale.name(indicatorOf(site, indicator).names),
          ...cells(row),
          site.register.dataDate,
          origin,
        ]);
      }),
  });
}

function yearsOf(agencies: readonly AgencyYear[]): number[] {
  return [...new Set(agencies.map(({ year }) => year))].sort((a, b) => b - a);
}
