import { html } from "htl";
import type { Indicator } from "../../domain/indicator.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { bulletKey } from "../charts/bullet-key.js";
import { currentPlan, projected } from "../figures.js";
import { greatest, type UnitScale, unitScale } from "../scale.js";
import { indicatorCell, qualified } from "./comparison.js";
import { goalColumns } from "./goal-columns.js";
import { type Column, sortableTable } from "./sortable.js";

export interface ProgressRow {
  readonly indicator: Indicator;
  readonly status: GoalStatus;
}

/** The indicators of a part in the current plan, in the order of the workspace. */
function progressRows(site: SiteInfo, statuses: readonly GoalStatus[]): ProgressRow[] {
  return site.indicators.flatMap((indicator) => {
    const status = statuses.find(
      (candidate) => candidate.plan === site.currentPlan && candidate.indicator === indicator.key,
    );
    return status ? { indicator, status } : [];
  });
}

export interface ProgressOptions {
  readonly caption?: string;
}

/** Every indicator in the current plan: achieved, expected, pace, rates and projection. */
export function progressTable(
  locale: Locale,
  { site, statuses }: { site: SiteInfo; statuses: readonly GoalStatus[] },
  { caption = locale.label("table.progress") }: ProgressOptions = {},
): HTMLElement {
  const rows = progressRows(site, statuses);
  const scales = new Map<ProgressRow, UnitScale>(
    rows.map((row) => {
      const { goal, achieved } = row.status;
      const most = greatest([goal, achieved, projected(row.status)?.median]);
      return [row, unitScale(locale, row.indicator.unit, most)];
    }),
  );
  const scale = (row: ProgressRow) => scales.get(row) as UnitScale;
  const plan = currentPlan(site);
  const columns = goalColumns<ProgressRow>(locale, {
    plan,
    dataDate: site.register.dataDate,
    yearly: site.frequency === "year",
    rows,
    status: (row) => row.status,
    write: (row, value) => scale(row).significant(value),
  });
  const name: Column<ProgressRow> = {
    key: "indicator",
    head: locale.label("indicator"),
    cell: (row) => indicatorCell(locale, row.indicator, scale(row).unit),
    title: (row) => locale.name(row.indicator.definition),
  };
  const goal: Column<ProgressRow> = {
    ...columns.goal,
    cell: (row) =>
      qualified(
        locale,
        row.status.goalBasis === "published"
          ? (plan.goals[row.indicator.key]?.qualifier ?? null)
          : null,
        scale(row).significant(row.status.goal),
      ),
  };
  const { progress, achieved, share, expected, pace, planned } = columns;
  const { lastYear, required, projection, chance, verdict } = columns;
  return html`<div>${bulletKey(locale)}${sortableTable(
    locale,
    {
      columns: [
        name,
        goal,
        progress,
        achieved,
        share,
        expected,
        pace,
        planned,
        lastYear,
        required,
        projection,
        chance,
        verdict,
      ],
      rows,
    },
    { caption, code: (row) => row.indicator.key, className: "is-wide" },
  )}</div>`;
}
