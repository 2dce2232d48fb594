import { sum } from "d3-array";
import { html, svg } from "htl";
import { perYear } from "../../domain/pace.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { Plan } from "../../domain/plan.js";
import { yearsIn } from "../../domain/season.js";
import { indexTree, type TreeNode } from "../../domain/tree.js";
import type { Locale } from "../../i18n/locale.js";
import { change, currentPlan, indicatorOf, planOf, ratio } from "../figures.js";
import { greatest, type UnitScale, unitScale } from "../scale.js";
import { rollUp, type Slice, sumByPart } from "../slices.js";
import { partName } from "./ranking.js";
import { type Column, sortableTable } from "./sortable.js";

/** What a part realised in the previous plan and in the current one to date, in base units. */
export interface PlanPartRow {
  readonly node: TreeNode;
  readonly depth: number;
  /** what is booked on the whole itself and on none of its parts */
  readonly remainder: boolean;
  readonly before: number | null;
  readonly now: number | null;
  /** evaluated in the current plan and not yet accepted; never part of `now` */
  readonly planned: number | null;
  readonly perYearBefore: number | null;
  /** in years of the seasonal profile */
  readonly perYearNow: number | null;
  /** of the yearly rate */
  readonly change: number | null;
  /** of all parts in the current plan */
  readonly share: number | null;
}

export interface PlanPartsData {
  readonly site: SiteInfo;
  readonly nodes: readonly TreeNode[];
  readonly root: string;
  readonly indicator: string;
  readonly slice: Slice;
  /** share of the current plan elapsed by the seasonal profile, 0 to 1 */
  readonly elapsed: number;
}

export function planPartRows({
  site,
  nodes,
  root,
  indicator,
  slice,
  elapsed,
}: PlanPartsData): PlanPartRow[] {
  const current = currentPlan(site);
  const previous = planOf(site, site.previousPlan);
  const tree = indexTree(nodes);
  const direct = {
    before: previous && sumByPart(slice, indicator, previous),
    now: sumByPart(slice, indicator, current),
    planned: sumByPart(slice, indicator, current, "planned"),
  };
  const before = direct.before && rollUp(direct.before, tree, root);
  const now = rollUp(direct.now, tree, root);
  const planned = rollUp(direct.planned, tree, root);
  const parts = tree.children.get(root) ?? [];
  const total = sum(parts, ({ code }) => now.get(code)) + (direct.now.get(root) ?? 0);

  const row = (node: TreeNode, depth: number, remainder = false): PlanPartRow => {
    const inPrevious = before?.get(node.code) ?? null;
    const inCurrent = now.get(node.code) ?? null;
    const perYearBefore = previous && inPrevious !== null ? inPrevious / yearsIn(previous) : null;
    const perYearNow = inCurrent === null ? null : perYear(inCurrent, elapsed, yearsIn(current));
    return {
      node,
      depth,
      remainder,
      before: inPrevious,
      now: inCurrent,
      planned: planned.get(node.code) ?? null,
      perYearBefore,
      perYearNow,
      change: change(perYearBefore, perYearNow),
      share: ratio(inCurrent, total),
    };
  };
  const below = (parent: string, depth: number): PlanPartRow[] =>
    (tree.children.get(parent) ?? []).flatMap((node) => {
      const further = below(node.code, depth + 1);
      const known = further.some((part) => part.before !== null || part.now !== null);
      return [row(node, depth), ...(known ? further : [])];
    });
  const rows = below(root, 0);
  const own = tree.nodes.get(root);
  const undivided = direct.now.has(root) || direct.before?.has(root) || direct.planned.has(root);
  return own && undivided && rows.length > 0 ? [...rows, row(own, 0, true)] : rows;
}

export interface PlanPartsOptions {
  readonly caption: string;
  readonly head: string;
  readonly href: (code: string) => string | null;
}

/** Parts of a whole in the previous plan and in the current one: yearly rates as bars. */
export function planPartsTable(
  locale: Locale,
  { site, indicator, rows }: { site: SiteInfo; indicator: string; rows: readonly PlanPartRow[] },
  { caption, head, href }: PlanPartsOptions,
): HTMLElement {
  const { unit } = indicatorOf(site, indicator);
  const current = currentPlan(site);
  const previous = planOf(site, site.previousPlan);
  const totals = unitScale(locale, unit, greatest(rows.flatMap((row) => [row.before, row.now])));
  const rate = greatest(rows.flatMap((row) => [row.perYearBefore, row.perYearNow]));
  const rates = unitScale(locale, unit, rate);
  const exact = (value: number | null) => (value === null ? null : locale.exact(value, unit));
  const planName = (key: typeof current) => locale.name(key.names);

  const quantity = (
    key: string,
    column: string,
    group: string,
    scale: UnitScale,
    value: (row: PlanPartRow) => number | null,
    className = "",
  ): Column<PlanPartRow> => ({
    key,
    head: column,
    unit: scale.unit,
    kind: "number",
    group,
    value,
    cell: (row) => (scale === rates ? scale.rate(value(row)) : scale.format(value(row))),
    title: (row) => exact(value(row)),
    className,
  });
  const toDate = locale.label("table.total");
  const annual = locale.label("annual");
  const columns: Column<PlanPartRow>[] = [
    {
      key: "name",
      head,
      value: ({ node }) => locale.name(node.names),
      cell: ({ node, remainder }) =>
        remainder ? locale.label("notDivided") : partName(locale, node, href(node.code)),
    },
    ...(previous
      ? [quantity("before", planName(previous), toDate, totals, (row) => row.before)]
      : []),
    quantity("now", planName(current), toDate, totals, (row) => row.now),
    {
      key: "share",
      head: locale.label("shareOfWhole"),
      kind: "number",
      group: toDate,
      value: (row) => row.share,
      cell: (row) => locale.percent(row.share),
    },
    ...(rows.some((row) => row.planned)
      ? [
          quantity(
            "planned",
            locale.label("table.planned"),
            toDate,
            totals,
            (row) => row.planned,
            "is-apart",
          ),
        ]
      : []),
    {
      key: "bars",
      head: locale.label("table.rates"),
      kind: "graphic",
      group: annual,
      cell: (row) => ratePair(row, rate),
    },
    ...(previous
      ? [quantity("rateBefore", planName(previous), annual, rates, (row) => row.perYearBefore)]
      : []),
    quantity("rateNow", planName(current), annual, rates, (row) => row.perYearNow),
    ...(previous
      ? [
          {
            key: "change",
            head: locale.label("change"),
            kind: "number" as const,
            group: annual,
            value: (row: PlanPartRow) => row.change,
            cell: (row: PlanPartRow) => locale.change(row.change),
          },
        ]
      : []),
  ];
  return sortableTable(
    locale,
    { columns, rows },
    {
      caption,
      code: ({ node }) => node.code,
      sort: { key: "now", order: "descending" },
      tree: { parent: ({ node }) => node.parent, depth: ({ depth }) => depth },
    },
  );
}

/** Two bars on one scale: the previous plan's rate above, the current one's below. */
function ratePair({ perYearBefore, perYearNow }: PlanPartRow, greatestRate: number): SVGElement {
  const width = (rate: number | null) =>
    greatestRate > 0 ? `${(Math.max(0, rate ?? 0) / greatestRate) * 100}%` : "0";
  return svg`<svg class="rates" width="100%" height="20" aria-hidden="true">
    <rect class="rate-before" x="0" y="2" height="6" width=${width(perYearBefore)}></rect>
    <rect class="rate-now" x="0" y="10" height="8" width=${width(perYearNow)}></rect>
  </svg>`;
}

/** Which bar is which plan's. */
export function ratesKey(locale: Locale, plans: readonly Plan[]): HTMLElement {
  return html`<ul class="key">${plans.map((plan, i) => {
    const name = i === plans.length - 1 ? "rate-now" : "rate-before";
    return html`<li><svg class="rates" width="22" height="8" aria-hidden="true">
      <rect class=${name} width="22" height="8"></rect>
    </svg>${locale.name(plan.names)}</li>`;
  })}</ul>`;
}
