import { html } from "htl";
import {
  type IndustryRow,
  industryRows,
  keyCoverage,
} from "../../../domain/commitments/industries.js";
import type { Locale } from "../../../i18n/locale.js";
import { sharesChart } from "../../charts/shares.js";
import { rowsHeight } from "../../charts/stacked.js";
import { indicatorOf, ratio } from "../../figures.js";
import { responsive } from "../../responsive.js";
import { greatest, unitScale } from "../../scale.js";
import { basisColumn, coverageColumns, shareInterval } from "../../tables/coverage.js";
import { numberColumn, type QualityColumn, qualityTable } from "../../tables/quality.js";
import { type CommitmentsData, inPlan, planName, type Root, told, untold } from "./section.js";
import { stateNotes } from "./states.js";

/** Coverage, depth and share of the goal of the key industries and all others. */
export function industriesSection(
  locale: Locale,
  data: CommitmentsData,
  { root }: Root,
): HTMLElement {
  const { site, commitments, plan, indicator } = data;
  const enterprises = inPlan(commitments.industries, data);
  if (enterprises.length === 0)
    return untold(locale, "industries", locale.label("commitments.none"));
  const rows = industryRows(
    site.industries,
    enterprises,
    inPlan(commitments.depths, data),
    indicator,
  );
  const { key, other } = keyCoverage(site.industries, enterprises);
  const finding = locale.label("commitments.industriesFinding", {
    count: locale.number(site.industries.filter((one) => one.key).length),
    of: locale.number(key.of),
    done: locale.number(key.done),
    share: locale.percent(key.share),
    open: locale.number(key.open),
    other: locale.number(other.done),
  });
  const shown = rows.filter(({ level, coverage }) => level === 0 && coverage.share !== null);
  const marks = shown.map(({ industry, coverage: { share, done, of } }) => ({
    name: `${locale.name(industry.names)}${industry.key ? " *" : ""}`,
    share: share!,
    interval: shareInterval(done, of),
  }));
  return told(
    locale,
    { site, data, section: "industries" },
    qualityTable(
      locale,
      rows,
      [
        nameColumn(locale, root),
        ...coverageColumns<IndustryRow>(locale, ({ coverage }) => coverage),
        ...depthColumns(locale, data, rows),
        ...goalColumns(locale, data),
      ],
      {
        first: [{ head: locale.label("code"), saved: ({ industry }) => industry.code }],
        last: [
          basisColumn(locale, ({ coverage }) => coverage),
          {
            head: locale.label("commitments.depthUnit"),
            saved: () => locale.unitOf(1, indicatorOf(site, indicator).unit),
          },
        ],
      },
    ),
    {
      finding,
      unit: locale.label("commitments.enterprises"),
      root,
      subtitle: locale.label("commitments.industriesDetail", {
        plan: planName(locale, site, plan),
      }),
      note: [
        ...stateNotes(
          locale,
          data,
          rows.map(({ coverage }) => coverage),
        ),
        locale.label("commitments.depthNote"),
      ],
      wide: true,
      code: ({ industry }) => industry.code,
      tree: {
        parent: ({ industry, level }) => (level === 0 ? null : industry.parent),
        depth: ({ level }) => level,
      },
      above: responsive(
        (width) => sharesChart(locale, { rows: marks, bound: null }, { width, label: finding }),
        rowsHeight(marks.length, 800),
      ),
    },
  );
}

function nameColumn(locale: Locale, root: string): QualityColumn<IndustryRow> {
  return {
    key: "name",
    head: locale.label("industry"),
    value: ({ industry }) => locale.name(industry.names),
    cell: ({ industry }) =>
      html`<a href=${`${root}/industry/${industry.code}`}>${locale.name(industry.names)}</a>${
        industry.key ? html`<abbr class="note" title=${locale.label("keyIndustry")}>*</abbr>` : null
      }`,
  };
}

function depthColumns(
  locale: Locale,
  { site, indicator }: CommitmentsData,
  rows: readonly IndustryRow[],
): QualityColumn<IndustryRow>[] {
  const { unit, names } = indicatorOf(site, indicator);
  const depthOf = ({ depth: { estimate, raw } }: IndustryRow) => estimate?.value ?? raw;
  const scale = unitScale(locale, unit, greatest(rows.map(depthOf)));
  return [
    numberColumn<IndustryRow>(
      locale,
      "audits",
      locale.label("audits"),
      ({ depth }) => depth.audits,
    ),
    {
      key: "depth",
      head: locale.label("commitments.depth", { name: locale.name(names) }),
      unit: scale.unit,
      kind: "number",
      value: depthOf,
      cell: (row) => scale.significant(depthOf(row)),
      title: ({ depth: { raw } }) =>
        raw === null
          ? null
          : locale.labelled(locale.label("commitments.raw"), locale.exact(raw, unit)),
    },
    {
      key: "depthInterval",
      head: locale.label("commitments.depthInterval"),
      unit: scale.unit,
      kind: "number",
      cell: ({ depth: { estimate } }) => range(locale, scale, estimate),
      bounds: ({ depth: { estimate } }) => estimate,
    },
  ];
}

function range(
  locale: Locale,
  scale: ReturnType<typeof unitScale>,
  estimate: IndustryRow["depth"]["estimate"],
): string {
  return estimate
    ? locale.label("range", {
        low: scale.significant(estimate.low),
        high: scale.significant(estimate.high),
      })
    : locale.number(null);
}

/** Goals are told of the plan that is pursued. */
function goalColumns(
  locale: Locale,
  { site, statuses, plan, indicator }: CommitmentsData,
): QualityColumn<IndustryRow>[] {
  const own = new Map(
    statuses
      .filter((status) => status.plan === plan && status.indicator === indicator)
      .map((status) => [status.industry, status]),
  );
  const whole = site.plans.find(({ key }) => key === plan)?.goals[indicator]?.value;
  if (own.size === 0 || whole === undefined) return [];
  const share = ({ industry }: IndustryRow) => ratio(own.get(industry.code)?.goal, whole);
  const reached = ({ industry }: IndustryRow) => own.get(industry.code)?.share ?? null;
  const column = (
    key: string,
    head: string,
    value: (row: IndustryRow) => number | null,
  ): QualityColumn<IndustryRow> => ({
    key,
    head,
    kind: "number",
    value,
    cell: (row) => locale.percent(value(row)),
  });
  return [
    column("goalShare", locale.label("commitments.goalShare"), share),
    column("goalReached", locale.label("commitments.goalReached"), reached),
  ];
}
