import { html } from "htl";
import type { SiteInfo } from "../../domain/payload.js";
import type { CatchUp, PlannedCell } from "../../forecast/catchup/answer.js";
import type { Choices } from "../../forecast/catchup/choices.js";
import type { Binding, GoalPlanned, Interval } from "../../forecast/catchup/plan.js";
import type { Limit } from "../../forecast/catchup/problem.js";
import type { Relief } from "../../forecast/catchup/relief.js";
import type { Locale } from "../../i18n/locale.js";
import { chanceShare } from "../charts/chances.js";
import { movesChart } from "../charts/moves.js";
import { indicatorOf } from "../figures.js";
import { rolesIn } from "../measures.js";
import { regionName } from "../region.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

/** What its tables are told from. */
export interface CatchUpTold {
  readonly site: SiteInfo;
  readonly choices: Choices;
  readonly answer: CatchUp;
}

/** Key of the unit of cost. */
export const costUnit = ({ site, choices }: Pick<CatchUpTold, "site" | "choices">): string =>
  choices.cost === "audits"
    ? (site.indicators.find(({ formula }) => formula === "count")?.unit ?? "audits")
    : indicatorOf(site, rolesIn(site).investment!).unit;

interface GoalRow extends GoalPlanned {
  readonly goal: CatchUp["goals"][number];
  readonly name: string;
}

export const goalName = (
  locale: Locale,
  site: SiteInfo,
  { indicator, region }: CatchUp["goals"][number],
): string => {
  const goal = locale.name(indicatorOf(site, indicator).names);
  return region === null
    ? goal
    : locale.label("catchup.goalOf", { goal, region: regionName(locale, site, region) });
};

/** Each goal without the plan and with it. */
export function goalsTable(locale: Locale, told: CatchUpTold): ToldTable<GoalRow> {
  const { site, answer } = told;
  const { planned } = answer;
  const rows = answer.goals.map((goal, g) => ({
    goal,
    name: goalName(locale, site, goal),
    ...planned.goals[g]!,
  }));
  const unitOf = ({ goal }: GoalRow) => indicatorOf(site, goal.indicator).unit;
  const chance = (key: "before" | "after" | "alone", head: string): Column<GoalRow> => ({
    key,
    head,
    kind: "number",
    className: "is-chance",
    first: "ascending",
    value: (row) => row[key],
    cell: (row) => {
      const value = row[key];
      return value === null ? locale.number(null) : chanceShare(locale, value);
    },
    title: (row) => locale.percent(row[key]),
  });
  const nearest = planned.kind === "nearest";
  const marginal = ({ marginal, goal }: GoalRow) =>
    marginal === null ? null : (marginal * goal.value) / 100;
  return {
    rows,
    columns: [
      {
        key: "name",
        head: locale.label("indicator"),
        value: ({ name }) => name,
        cell: ({ name }) => name,
      },
      {
        key: "goal",
        head: locale.label("goal"),
        kind: "number",
        cell: (row) => locale.quantity(row.goal.value, unitOf(row)),
        title: (row) => locale.exact(row.goal.value, unitOf(row)),
      },
      chance("before", locale.label("catchup.before")),
      {
        key: "moves",
        head: locale.label("catchup.moves"),
        kind: "graphic",
        cell: ({ before, after }) =>
          movesChart(
            { from: before, to: [after] },
            {
              label: locale.label("catchup.move", {
                before: chanceShare(locale, before),
                after: chanceShare(locale, after),
              }),
            },
          ),
      },
      chance("after", locale.label("catchup.after")),
      ...(nearest ? [chance("alone", locale.label("catchup.alone"))] : []),
      {
        key: "brought",
        head: locale.label("catchup.brought"),
        kind: "number",
        cell: (row) => locale.quantity(row.brought, unitOf(row)),
        title: (row) => locale.exact(row.brought, unitOf(row)),
      },
      ...(nearest
        ? []
        : [
            {
              key: "marginal",
              head: locale.label("catchup.marginal"),
              kind: "number" as const,
              value: marginal,
              cell: (row: GoalRow) => locale.quantity(marginal(row), costUnit(told)),
              title: (row: GoalRow) => locale.exact(marginal(row), costUnit(told)),
            },
          ]),
    ],
    head: [
      locale.label("indicator"),
      locale.labelled(locale.label("region"), locale.label("code")),
      locale.label("unit"),
      locale.label("goal"),
      locale.label("achieved"),
      locale.label("catchup.before"),
      locale.label("catchup.after"),
      locale.label("catchup.alone"),
      locale.label("catchup.brought"),
      locale.labelled(locale.label("catchup.marginal"), costUnit(told)),
    ],
    cells: (row) => [
      row.name,
      row.goal.region ?? site.rootRegion,
      unitOf(row),
      row.goal.value,
      row.goal.achieved,
      row.before,
      row.after,
      row.alone,
      row.brought,
      marginal(row),
    ],
  };
}

interface PlanRow {
  readonly code: string;
  readonly name: string;
  readonly audits: readonly number[];
  readonly cost: Interval;
}

interface CellRow extends PlanRow {
  readonly cell: PlannedCell;
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

const whole = (locale: Locale, n: number) => locale.number(n, Number.isInteger(n) ? 0 : 1);

function planColumns<Row extends PlanRow>(
  locale: Locale,
  told: CatchUpTold,
  head: string,
): Column<Row>[] {
  const unit = costUnit(told);
  return [
    { key: "name", head, value: ({ name }) => name, cell: ({ name }) => name },
    ...told.answer.years.map(
      ({ year }, t): Column<Row> => ({
        key: `year${year}`,
        head: locale.label("catchup.begun", { year: locale.year(year) }),
        kind: "number",
        value: ({ audits }) => audits[t]!,
        cell: ({ audits }) => whole(locale, audits[t]!),
      }),
    ),
    {
      key: "all",
      head: locale.label("catchup.all"),
      kind: "number",
      value: ({ audits }) => sum(audits),
      cell: ({ audits }) => whole(locale, sum(audits)),
    },
    ...(told.choices.cost === "audits"
      ? []
      : [
          {
            key: "cost",
            head: locale.label("catchup.costs"),
            kind: "number" as const,
            value: ({ cost }: Row) => cost.mean,
            cell: ({ cost }: Row) =>
              html`${locale.quantity(cost.mean, unit)} <span class="interval">${rangeOf(locale, cost, unit)}</span>` as Node,
            title: ({ cost }: Row) => locale.exact(cost.mean, unit),
          },
        ]),
  ];
}

export const rangeOf = (locale: Locale, { low80, high80 }: Interval, unit: string): string =>
  locale.label("range", {
    low: locale.quantity(low80, unit),
    high: locale.quantity(high80, unit),
  });

const planHead = (locale: Locale, told: CatchUpTold) => [
  ...told.answer.years.map(({ year }) =>
    locale.label("catchup.begun", { year: locale.year(year) }),
  ),
  locale.label("catchup.all"),
  locale.labelled(locale.label("catchup.costs"), costUnit(told)),
  `80% ${locale.label("bound.low")}`,
  `80% ${locale.label("bound.high")}`,
];

const planCells = ({ audits, cost }: PlanRow) => [
  ...audits,
  sum(audits),
  cost.mean,
  cost.low80,
  cost.high80,
];

/** Extra audits of the whole, then of each region, those with most first. */
export function placesTable(locale: Locale, told: CatchUpTold): ToldTable<PlanRow> {
  const { site, answer } = told;
  const { cells, years, regions, planned } = answer;
  const auditsOf = (within: (cell: PlannedCell) => boolean) =>
    years.map((_, t) => sum(cells.filter(within).map(({ audits }) => audits[t]!)));
  const name = (code: string) => regionName(locale, site, code);
  const rows = regions
    .map(({ region, cost }) => ({
      code: region,
      name: name(region),
      audits: auditsOf((cell) => cell.region === region),
      cost,
    }))
    .sort((a, b) => sum(b.audits) - sum(a.audits));
  const all = {
    code: site.rootRegion,
    name: locale.label("catchup.all"),
    audits: auditsOf(() => true),
    cost: planned.cost,
  };
  return {
    rows: [...rows, { ...all, name: name(site.rootRegion) }],
    columns: planColumns(locale, told, locale.label("region")),
    head: [
      locale.labelled(locale.label("region"), locale.label("code")),
      locale.label("region"),
      ...planHead(locale, told),
    ],
    cells: (row) => [row.code, row.name, ...planCells(row)],
  };
}

/** Extra audits of each region and industry. */
export function cellsTable(locale: Locale, told: CatchUpTold): ToldTable<CellRow> {
  const { site, answer } = told;
  const rows = answer.cells
    .filter(({ audits }) => sum(audits) > 0)
    .map((cell) => ({
      cell,
      code: `${cell.region}-${cell.industry}`,
      name: pairName(locale, site, cell),
      audits: cell.audits,
      cost: cell.cost,
    }))
    .sort((a, b) => sum(b.audits) - sum(a.audits));
  const used = ({ audits, cell }: CellRow) => sum(audits) / cell.enterprises;
  return {
    rows,
    columns: [
      ...planColumns<CellRow>(
        locale,
        told,
        locale.list([locale.label("region"), locale.label("industry")]),
      ),
      {
        key: "enterprises",
        head: locale.label("catchup.enterprises"),
        kind: "number",
        value: ({ cell }) => cell.enterprises,
        cell: ({ cell }) => locale.number(cell.enterprises),
      },
      {
        key: "used",
        head: locale.label("catchup.used"),
        kind: "number",
        value: used,
        cell: (row) => locale.percent(used(row), 0),
      },
    ],
    head: [
      locale.labelled(locale.label("region"), locale.label("code")),
      locale.labelled(locale.label("industry"), locale.label("code")),
      locale.list([locale.label("region"), locale.label("industry")]),
      ...planHead(locale, told),
      locale.label("catchup.enterprises"),
    ],
    cells: (row) => [
      row.cell.region,
      row.cell.industry,
      row.name,
      ...planCells(row),
      row.cell.enterprises,
    ],
  };
}

function pairName(
  locale: Locale,
  site: SiteInfo,
  { region, industry }: { region: string; industry: string },
): string {
  return locale.label("catchup.pair", {
    region: regionName(locale, site, region),
    industry: industryName(locale, site, industry),
  });
}

function industryName(locale: Locale, site: SiteInfo, code: string): string {
  const found = site.industries.find((one) => one.code === code);
  return found ? locale.name(found.names) : code;
}

export function limitName(locale: Locale, { site, answer }: CatchUpTold, limit: Limit): string {
  switch (limit.kind) {
    case "throughput":
      return locale.label("catchup.limit.throughput", { year: locale.year(limit.year) });
    case "growth":
      return locale.label("catchup.limit.growth", {
        year: locale.year(limit.year),
        name:
          "region" in limit
            ? regionName(locale, site, limit.region)
            : industryName(locale, site, limit.industry),
      });
    case "enterprises":
    case "inside": {
      const cell = answer.cells.find(({ cell }) => cell === limit.cell)!;
      return locale.label(`catchup.limit.${limit.kind}`, { name: pairName(locale, site, cell) });
    }
    case "basins":
      return locale.label("catchup.limit.basins");
    case "goal":
      return locale.label("catchup.limit.goal", {
        name: goalName(locale, site, answer.goals[limit.goal]!),
      });
  }
}

/** What each limit that binds costs. */
export function bindingTable(locale: Locale, told: CatchUpTold): ToldTable<Binding> {
  const unit = costUnit(told);
  const head = [locale.label("catchup.limit"), locale.label("catchup.saves")] as const;
  return {
    rows: told.answer.planned.binding,
    columns: [
      {
        key: "limit",
        head: head[0],
        value: ({ limit }) => limitName(locale, told, limit),
        cell: ({ limit }) => limitName(locale, told, limit),
      },
      {
        key: "saves",
        head: head[1],
        kind: "number",
        value: ({ saves }) => saves,
        cell: ({ saves }) => locale.quantity(saves, unit),
        title: ({ saves }) => locale.exact(saves, unit),
      },
    ],
    head: [head[0], locale.labelled(head[1], unit)],
    cells: ({ limit, saves }) => [limitName(locale, told, limit), saves],
  };
}

/** In audits, or of a goal in its unit. */
export function reliefAmount(locale: Locale, told: CatchUpTold, { limit, by }: Relief): string {
  const { site, answer } = told;
  if (limit.kind === "goal")
    return locale.quantity(by, indicatorOf(site, answer.goals[limit.goal]!.indicator).unit);
  return locale.quantity(Math.ceil(by - 1e-6), "audits");
}

/** What would have to give way. */
export function reliefTable(locale: Locale, told: CatchUpTold): ToldTable<Relief> {
  const head = [
    locale.label("catchup.limit"),
    locale.label("catchup.by"),
    locale.label("catchup.bound"),
  ] as const;
  return {
    rows: told.answer.planned.relief.toSorted((a, b) => b.by - a.by),
    columns: [
      {
        key: "limit",
        head: head[0],
        value: ({ limit }) => limitName(locale, told, limit),
        cell: ({ limit }) => limitName(locale, told, limit),
      },
      {
        key: "by",
        head: head[1],
        kind: "number",
        value: ({ by }) => by,
        cell: (relief) => reliefAmount(locale, told, relief),
      },
      {
        key: "of",
        head: head[2],
        kind: "number",
        cell: ({ limit, of }) =>
          of === null || limit.kind === "goal"
            ? locale.number(null)
            : locale.quantity(Math.floor(of), "audits"),
      },
    ],
    head: [...head],
    cells: ({ limit, by, of }) => [limitName(locale, told, limit), by, of],
  };
}
