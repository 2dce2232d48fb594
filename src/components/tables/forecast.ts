import { html } from "htl";
import type { SiteInfo } from "../../domain/payload.js";
import { isoMonth } from "../../domain/period.js";
import type { GoalStatus, MethodWeight } from "../../domain/status.js";
import { indexTree, type TreeNode } from "../../domain/tree.js";
import type { Locale } from "../../i18n/locale.js";
import type { Cell } from "../download.js";
import { compareLagging, currentPlan, indicatorOf, projected, shortfall } from "../figures.js";
import { greatest, unitScale } from "../scale.js";
import { goalColumns } from "./goal-columns.js";
import { partName } from "./ranking.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

export interface ForecastRow {
  readonly node: TreeNode;
  readonly depth: number;
  readonly status: GoalStatus;
  /** share in what all parts of the first level lack together: of a part of a part, its share in its parent's share */
  readonly owed: number | null;
}

/**
 * The parts of a whole in one indicator, least likely first among siblings, each followed by its own parts.
 * @param statuses of the current plan; a part without one is left out
 */
export function forecastRows(
  nodes: readonly TreeNode[],
  statusOf: (code: string) => GoalStatus | undefined,
): ForecastRow[] {
  const tree = indexTree(nodes);
  const below = (parent: string, depth: number, whole: number | null): ForecastRow[] =>
    (tree.children.get(parent) ?? [])
      .flatMap((node) => {
        const status = statusOf(node.code);
        if (!status) return [];
        const own = projected(status)?.owed ?? null;
        return [{ node, depth, status, owed: own === null || whole === null ? null : own * whole }];
      })
      .sort((a, b) => compareLagging(a.status, b.status))
      .flatMap((row) => [row, ...below(row.node.code, depth + 1, row.owed)]);
  return below(tree.root.code, 0, 1);
}

export function forecastTable(
  locale: Locale,
  { site, indicator, rows }: { site: SiteInfo; indicator: string; rows: readonly ForecastRow[] },
  { head, href }: { head: string; href: (code: string) => string },
): ToldTable<ForecastRow> {
  const plan = currentPlan(site);
  const { unit } = indicatorOf(site, indicator);
  const most = greatest(rows.flatMap(({ status }) => [status.goal, projected(status)?.median]));
  const scale = unitScale(locale, unit, most);
  const known = goalColumns<ForecastRow>(locale, {
    plan,
    dataDate: site.register.dataDate,
    yearly: site.frequency === "year",
    rows,
    status: ({ status }) => status,
    write: (_, value) => scale.format(value),
    unit: scale.unit,
  });
  const name: Column<ForecastRow> = {
    key: "name",
    head,
    value: ({ node }) => locale.name(node.names),
    cell: ({ node }) => partName(locale, node, href(node.code)),
  };
  const pursued = rows.some(({ status }) => status.goal !== null);
  const { goal, projection, attainment, chance, rank, reached, verdict } = known;
  const owed: Column<ForecastRow> = {
    key: "owed",
    head: locale.label("forecast.owed"),
    kind: "number",
    group: locale.label("table.atEnd", { year: locale.year(plan.to) }),
    value: (row) => row.owed,
    cell: (row) => locale.percent(row.owed),
    title: ({ node, depth, status }) => {
      const own = projected(status)?.owed ?? null;
      const parent = rows.find((row) => row.node.code === node.parent);
      if (depth === 0 || own === null || !parent) return null;
      return locale.label("forecast.owedIn", {
        share: locale.percent(own),
        parent: locale.name(parent.node.names),
      });
    },
  };
  return {
    columns: pursued
      ? [name, goal, projection, attainment, known.shortfall, owed, chance, rank, reached, verdict]
      : [name, known.achieved, projection],
    rows,
    head: [
      locale.label("code"),
      head,
      locale.label("unit"),
      locale.label("goal"),
      locale.label("achieved"),
      locale.label("median"),
      ...["80%", "95%"].flatMap((level) => [
        `${level} ${locale.label("bound.low")}`,
        `${level} ${locale.label("bound.high")}`,
      ]),
      locale.label("chance"),
      locale.label("forecast.attainment"),
      locale.label("shortfall"),
      locale.label("forecast.owed"),
      locale.label("forecast.owedBeside"),
      ...["bound.low", "bound.high"].map((key) =>
        locale.series([
          locale.label("forecast.rank"),
          locale.label(key as "bound.low" | "bound.high"),
        ]),
      ),
      locale.label("forecast.rankAmong"),
      locale.label("forecast.early"),
      locale.label("forecast.half"),
      locale.label("forecast.late"),
      locale.label("verdict"),
      locale.label("forecast.note"),
    ],
    cells: (row) => cells(locale, row),
  };
}

function cells(locale: Locale, { node, status, owed }: ForecastRow): Cell[] {
  const end = projected(status);
  return [
    node.code,
    locale.name(node.names),
    status.unit,
    status.goal,
    status.achieved,
    end?.median ?? null,
    end?.low80 ?? null,
    end?.high80 ?? null,
    end?.low95 ?? null,
    end?.high95 ?? null,
    end?.probability ?? null,
    end?.attainment ?? null,
    shortfall(status),
    owed,
    end?.owed ?? null,
    end?.rank?.low ?? null,
    end?.rank?.high ?? null,
    end?.rank?.of ?? null,
    ...[end?.reached?.early, end?.reached?.median, end?.reached?.late].map((month) =>
      typeof month === "number" ? isoMonth(month) : null,
    ),
    locale.label(`verdict.${status.verdict}`),
    "reason" in status.projection ? locale.label(`refusal.${status.projection.reason}`) : null,
  ];
}

/** What each method weighs, as numbers and bars. */
export function methodsTable(
  locale: Locale,
  methods: readonly MethodWeight[],
): ToldTable<MethodWeight> {
  const most = greatest(methods.map(({ weight }) => weight));
  const name = ({ method }: MethodWeight) => locale.label(`method.${method}`);
  return {
    columns: [
      { key: "method", head: locale.label("forecast.method"), value: name, cell: name },
      {
        key: "weight",
        head: locale.label("forecast.weight"),
        kind: "number",
        value: ({ weight }) => weight,
        cell: ({ weight }) => locale.percent(weight),
      },
      {
        key: "bar",
        head: locale.label("table.bars"),
        kind: "graphic",
        cell: ({ weight }) =>
          html`<span class="weight-bar" style=${{ width: `${(12 * weight) / most}rem` }}></span>`,
      },
    ],
    rows: methods,
    head: [locale.label("code"), locale.label("forecast.method"), locale.label("forecast.weight")],
    cells: (row) => [row.method, name(row), row.weight],
  };
}
