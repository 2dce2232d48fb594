import { html } from "htl";
import { depth } from "../../domain/depth.js";
import type { Indicator } from "../../domain/indicator.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { Plan } from "../../domain/plan.js";
import { yearsIn } from "../../domain/season.js";
import type { GoalStatus } from "../../domain/status.js";
import { uplift } from "../../domain/uplift.js";
import type { Locale } from "../../i18n/locale.js";
import { currentPlan, planOf, planWithYears, ratio } from "../figures.js";
import { greatest, type UnitScale, unitScale } from "../scale.js";
import { type Column, sortableTable } from "./sortable.js";

/** What one plan reached beside what the next asks for; quantities in the indicator's unit. */
export interface ComparisonRow {
  readonly indicator: Indicator;
  readonly result: number | null;
  readonly resultBasis: GoalStatus["resultBasis"];
  readonly resultPerYear: number | null;
  readonly goal: number | null;
  readonly qualifier: "more-than" | "at-least" | null;
  readonly goalPerYear: number | null;
  /** how much of the published result the register holds; of a result summed from it, of the audits */
  readonly coverage: number | null;
  /** of the yearly rate, so that plans of unlike length compare; null where it is withheld */
  readonly uplift: number | null;
  /** the register covers too little for its sum to be compared with a goal of the whole */
  readonly withheld: boolean;
  /** per audit; null for the audits themselves and where no audits are counted */
  readonly depth: {
    readonly reached: number | null;
    readonly implied: number | null;
    readonly realised: number | null;
  } | null;
}

export function comparisonRows(site: SiteInfo, statuses: readonly GoalStatus[]): ComparisonRow[] {
  const current = currentPlan(site);
  const previous = planOf(site, site.previousPlan);
  const find = (plan: Plan | null, indicator: string | undefined) =>
    statuses.find((status) => status.plan === plan?.key && status.indicator === indicator);
  const audits = site.indicators.find(({ formula }) => formula === "count");
  const auditsBefore = find(previous, audits?.key);
  const auditsNow = find(current, audits?.key);

  return site.indicators.flatMap((indicator) => {
    const before = find(previous, indicator.key);
    const now = find(current, indicator.key);
    if (!before && !now) return [];
    const result = before?.result ?? null;
    const goal = now?.goal ?? null;
    const resultPerYear = previous && result !== null ? result / yearsIn(previous) : null;
    const goalPerYear = goal === null ? null : goal / yearsIn(current);
    const summed = before?.resultBasis === "register";
    const coverage = coverageOf(summed ? auditsBefore : before);
    const comparable = goalPerYear !== null && resultPerYear !== null && resultPerYear > 0;
    const withheld =
      comparable && summed && coverage !== null && coverage < (site.leastCoverage ?? 0);
    return {
      indicator,
      result,
      resultBasis: before?.resultBasis ?? null,
      resultPerYear,
      goal,
      qualifier:
        now?.goalBasis === "published" ? (current.goals[indicator.key]?.qualifier ?? null) : null,
      goalPerYear,
      coverage,
      uplift: comparable && !withheld ? uplift(goalPerYear, resultPerYear) : null,
      withheld,
      depth:
        !audits || indicator === audits
          ? null
          : {
              // a sum of the register belongs to the audits of the register
              reached: depthOf(result, summed ? auditsBefore?.achieved : auditsBefore?.result),
              implied: depthOf(goal, auditsNow?.goal),
              realised: depthOf(now?.achieved, auditsNow?.achieved),
            },
    };
  });
}

/** null where no result was published, or the register has nothing of the plan. */
function coverageOf(status: GoalStatus | undefined): number | null {
  if (status?.resultBasis !== "published") return null;
  return ratio(status.achieved, status.result);
}

/** Whether the register holds something else than was published, to the tenth of a per cent. */
export function coversUnevenly(rows: readonly ComparisonRow[]): boolean {
  return rows.some(({ coverage }) => coverage !== null && Math.abs(coverage - 1) >= 0.0005);
}

function depthOf(
  quantity: number | null | undefined,
  audits: number | null | undefined,
): number | null {
  return quantity !== null && quantity !== undefined && audits ? depth(quantity, audits) : null;
}

/** Why no uplift is told on some results. */
export function withheldNote(locale: Locale, { leastCoverage }: SiteInfo): string {
  return locale.label("coverage.withheld", { least: locale.percent(leastCoverage, 0) });
}

/** Results of the plan before beside the goals of this one. */
export function comparisonTable(
  locale: Locale,
  { site, rows }: { site: SiteInfo; rows: readonly ComparisonRow[] },
): HTMLElement {
  const current = currentPlan(site);
  const previous = planOf(site, site.previousPlan);
  const scales = new Map(
    rows.map((row) => [
      row,
      unitScale(locale, row.indicator.unit, greatest([row.result, row.goal])),
    ]),
  );
  const scale = (row: ComparisonRow) => scales.get(row) as UnitScale;
  const exact = (value: (row: ComparisonRow) => number | null) => (row: ComparisonRow) =>
    value(row) === null ? null : locale.exact(value(row), row.indicator.unit);
  const amount = (
    key: string,
    head: string,
    group: string,
    value: (row: ComparisonRow) => number | null,
    cell = (row: ComparisonRow): Node | string => scale(row).significant(value(row)),
  ): Column<ComparisonRow> => ({ key, head, group, kind: "number", cell, title: exact(value) });
  const marked = (row: ComparisonRow, written: string) =>
    row.resultBasis === "register"
      ? html`<span class="has-note" title=${locale.label("result.register")}>${written}<span class="note">†</span></span>`
      : written;
  const perAudit = locale.label("depth");
  const depthScale = ({ depth, indicator }: ComparisonRow) =>
    unitScale(locale, indicator.unit, greatest([depth?.reached, depth?.implied, depth?.realised]));
  const depthColumn = (
    key: "reached" | "implied" | "realised",
    head: string,
  ): Column<ComparisonRow> => ({
    key,
    head,
    kind: "number",
    group: perAudit,
    cell(row) {
      if (!row.depth) return "";
      const written = depthScale(row).significant(row.depth[key]);
      return key === "reached" ? marked(row, written) : written;
    },
    title: exact((row) => row.depth?.[key] ?? null),
  });

  const columns: Column<ComparisonRow>[] = [
    {
      key: "indicator",
      head: locale.label("indicator"),
      cell: (row) => indicatorCell(locale, row.indicator, scale(row).unit),
      title: (row) => locale.name(row.indicator.definition),
    },
  ];
  if (previous) {
    const group = planWithYears(locale, previous);
    columns.push(
      amount(
        "result",
        locale.label("result"),
        group,
        (row) => row.result,
        (row) => marked(row, scale(row).significant(row.result)),
      ),
      amount(
        "resultPerYear",
        locale.label("annual"),
        group,
        (row) => row.resultPerYear,
        (row) => marked(row, scale(row).significant(row.resultPerYear)),
      ),
    );
    if (coversUnevenly(rows))
      columns.push({
        key: "coverage",
        head: locale.label("table.coverage"),
        kind: "number",
        group,
        value: (row) => row.coverage,
        cell: (row) => marked(row, locale.percent(row.coverage, 1)),
      });
  }
  const group = planWithYears(locale, current);
  columns.push(
    amount(
      "goal",
      locale.label("goal"),
      group,
      (row) => row.goal,
      (row) => qualified(locale, row.qualifier, scale(row).significant(row.goal)),
    ),
    amount("goalPerYear", locale.label("annual"), group, (row) => row.goalPerYear),
  );
  if (previous)
    columns.push({
      key: "uplift",
      head: locale.label("uplift"),
      kind: "number",
      group,
      value: (row) => row.uplift,
      cell: (row) => (row.withheld ? locale.change(null) : marked(row, locale.change(row.uplift))),
      title: (row) => (row.withheld ? withheldNote(locale, site) : null),
    });
  if (rows.some((row) => row.depth)) {
    if (previous) columns.push(depthColumn("reached", locale.label("depthReached")));
    columns.push(
      depthColumn("implied", locale.label("depthImplied")),
      depthColumn("realised", locale.label("depth.realised")),
      {
        key: "depthUnit",
        head: locale.label("unit"),
        group: perAudit,
        cell: (row) => (row.depth ? depthScale(row).unit : ""),
        className: "is-unit",
      },
    );
  }
  return sortableTable(
    locale,
    { columns, rows },
    { caption: locale.label("table.comparison"), code: (row) => row.indicator.key },
  );
}

/** An indicator's name over the unit of its row. */
export function indicatorCell(
  locale: Locale,
  indicator: Indicator,
  unit: string,
): DocumentFragment {
  const name = locale.name(indicator.names);
  const plain = name.toLowerCase() === unit.toLowerCase();
  return html.fragment`${name}${plain ? null : html`<span class="unit">${unit}</span>`}`;
}

/** A published goal in the wording of its source: "more than" is a sign, and words for a reader. */
export function qualified(
  locale: Locale,
  qualifier: ComparisonRow["qualifier"],
  value: string,
): Node | string {
  if (qualifier === null) return value;
  const words = locale.label(qualifier === "more-than" ? "goal.moreThan" : "goal.atLeast", {
    value,
  });
  const sign = qualifier === "more-than" ? ">" : "≥";
  return html`<span title=${words}><span class="visually-hidden">${words}</span><span aria-hidden="true">${sign}${value}</span></span>`;
}
