import { max, min } from "d3-array";
import { allocationRules, gini, movedShare } from "../../domain/allocation.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { Region } from "../../domain/region.js";
import type { Locale } from "../../i18n/locale.js";
import {
  type Board,
  type ChosenRule,
  chosenRules,
  type Measure,
  measures,
  refusalText,
  ruleMeans,
  ruleName,
  valuesOf,
} from "../allocation.js";
import { chanceShare, heatCell } from "../charts/chances.js";
import { greatest, unitScale } from "../scale.js";
import { partName } from "./ranking.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

/** A region, and its place in the board. */
export interface AllocationRow {
  readonly region: Region;
  readonly at: number;
}

/** The rules that are compared: those of the domain, and a mix where it is chosen. */
export function comparedRules(chosen: ChosenRule): readonly ChosenRule[] {
  return chosen === "mix" ? chosenRules : allocationRules;
}

export interface MeasureFormat {
  readonly unit?: string;
  /** title of an axis, with the unit */
  readonly axis: string;
  write(value: number | null, at?: number): string;
  tick(value: number): string;
}

/** Writes a measure of one board in one unit. */
export function measureFormat(
  locale: Locale,
  { indicator, allotments, regions, courses }: Board,
  rules: readonly ChosenRule[],
  measure: Measure,
): MeasureFormat {
  const name = locale.label(`allocation.measure.${measure}`);
  switch (measure) {
    case "goal":
    case "remaining": {
      const values = rules.flatMap((rule) => valuesOf(allotments[rule], regions.length, measure));
      const scale = unitScale(locale, indicator.unit, greatest(values));
      return {
        unit: scale.unit,
        axis: locale.series([name, scale.unit]),
        write: (value) => scale.format(value),
        tick: (value) => scale.tick(value),
      };
    }
    case "multiple":
      return {
        axis: locale.series([name, locale.label("allocation.multipleHead")]),
        write: (value) => locale.ratio(value),
        tick: (value) => locale.number(value, 2),
      };
    case "chance":
      return {
        axis: name,
        write(value, at) {
          if (value === null) return locale.number(null);
          const over = at !== undefined && courses[at]?.elapsed === 1;
          return over || value === 1 ? locale.percent(value, 0) : chanceShare(locale, value);
        },
        tick: (value) => locale.percent(value, 0),
      };
  }
}

/** What each rule gives each region, in one measure; the download holds all. */
export function allocationTable(
  locale: Locale,
  {
    site,
    board,
    rule,
    measure,
  }: { site: SiteInfo; board: Board; rule: ChosenRule; measure: Measure },
  { href }: { href: (code: string) => string },
): ToldTable<AllocationRow> {
  const { indicator, regions, claims, allotments } = board;
  const rules = comparedRules(rule);
  const format = measureFormat(locale, board, rules, measure);
  const values = new Map(
    rules.map((one) => [one, valuesOf(allotments[one], regions.length, measure)] as const),
  );
  const scale = unitScale(locale, indicator.unit, greatest(claims.map(({ achieved }) => achieved)));
  const group = locale.label(`allocation.measure.${measure}`);
  const between = ({ at }: AllocationRow) => {
    const own = rules.flatMap((one) => values.get(one)![at] ?? []);
    return own.length > 1 ? max(own)! - min(own)! : null;
  };
  const amount = (key: "achieved" | "lastYear"): Column<AllocationRow> => ({
    key,
    head: locale.label(`allocation.${key}`),
    unit: scale.unit,
    kind: "number",
    value: ({ at }) => claims[at]![key],
    cell: ({ at }) => scale.format(claims[at]![key]),
    title: ({ at }) => locale.exact(claims[at]![key], indicator.unit),
  });
  const columns: Column<AllocationRow>[] = [
    {
      key: "name",
      head: locale.label("region"),
      value: ({ region }) => locale.name(region.names),
      cell: ({ region }) => partName(locale, region, href(region.code)),
    },
    amount("achieved"),
    amount("lastYear"),
    ...rules.map(
      (one): Column<AllocationRow> => ({
        key: one,
        head: ruleName(locale, site, one),
        group,
        ...(format.unit === undefined ? {} : { unit: format.unit }),
        kind: "number",
        className: one === rule ? "is-chosen-rule" : "",
        value: ({ at }) => values.get(one)![at] ?? null,
        cell: ({ at }) => {
          const value = values.get(one)![at] ?? null;
          const words = format.write(value, at);
          return measure === "chance" ? heatCell(locale, value, words) : words;
        },
        title: ({ at }) => cellTitle(locale, board, one, at, measure),
      }),
    ),
    {
      key: "between",
      head: locale.label("allocation.between"),
      ...(format.unit === undefined ? {} : { unit: format.unit }),
      kind: "number",
      value: between,
      cell: (row) => {
        const value = between(row);
        return measure === "chance" ? locale.percent(value, 0) : format.write(value);
      },
    },
  ];
  return {
    columns,
    rows: regions.map((region, at) => ({ region, at })),
    head: [
      locale.label("code"),
      locale.label("region"),
      locale.label("indicator"),
      locale.label("unit"),
      locale.label("allocation.achieved"),
      locale.label("allocation.lastYear"),
      ...rules.flatMap((one) =>
        measures.map((each) =>
          locale.labelled(ruleName(locale, site, one), locale.label(`allocation.measure.${each}`)),
        ),
      ),
    ],
    cells: ({ region, at }) => [
      region.code,
      locale.name(region.names),
      indicator.key,
      indicator.unit,
      claims[at]!.achieved,
      claims[at]!.lastYear,
      ...rules.flatMap((one) =>
        measures.map((each) => valuesOf(allotments[one], regions.length, each)[at] ?? null),
      ),
    ],
  };
}

function cellTitle(
  locale: Locale,
  { indicator, claims, allotments }: Board,
  rule: ChosenRule,
  at: number,
  measure: Measure,
): string | null {
  const { division, demands } = allotments[rule];
  if (!("goals" in division) || !demands)
    return refusalText(locale, (division as { reason: never }).reason);
  const { perYear, multiple, remaining } = demands[at]!;
  if (measure === "goal") return locale.exact(division.goals[at]!, indicator.unit);
  if (measure === "remaining") return locale.exact(remaining, indicator.unit);
  if (measure === "chance") return null;
  if (multiple === null) return perYear === null ? null : locale.label("allocation.none");
  return `${locale.exact(perYear, indicator.unit)} ÷ ${locale.exact(claims[at]!.lastYear, indicator.unit)}`;
}

/** How a rule spreads what it asks. */
export interface RuleRow {
  readonly rule: ChosenRule;
  readonly reason: string | null;
  readonly sum: number | null;
  /** of the multiples that are known */
  readonly least: number | null;
  readonly most: number | null;
  readonly gini: number | null;
  readonly likely: number | null;
  readonly unlikely: number | null;
  /** share of today's goals that goes to other regions */
  readonly moved: number | null;
}

/** As verdicts call chances. */
const bounds = { likely: 0.8, unlikely: 0.2 };

export function ruleRows(locale: Locale, { allotments }: Board, chosen: ChosenRule): RuleRow[] {
  const today = allotments.today.division;
  return comparedRules(chosen).map((rule): RuleRow => {
    const { division, demands } = allotments[rule];
    if (!("goals" in division) || !demands)
      return {
        rule,
        reason: "reason" in division ? refusalText(locale, division.reason) : null,
        sum: null,
        least: null,
        most: null,
        gini: null,
        likely: null,
        unlikely: null,
        moved: null,
      };
    const multiples = demands.flatMap(({ multiple }) => multiple ?? []);
    const chances = demands.flatMap(({ chance }) => chance ?? []);
    const count = (holds: (chance: number) => boolean) =>
      chances.length > 0 ? chances.filter(holds).length : null;
    return {
      rule,
      reason: null,
      sum: division.goals.reduce((sum, goal) => sum + goal, 0),
      least: min(multiples) ?? null,
      most: max(multiples) ?? null,
      gini: gini(multiples),
      likely: count((chance) => chance >= bounds.likely),
      unlikely: count((chance) => chance <= bounds.unlikely),
      moved: "goals" in today ? movedShare(today.goals, division.goals) : null,
    };
  });
}

/** The rules beside each other: what each says, and how far it spreads effort. */
export function rulesTable(
  locale: Locale,
  { site, board, rule: chosen }: { site: SiteInfo; board: Board; rule: ChosenRule },
  rows: readonly RuleRow[],
): ToldTable<RuleRow> {
  const { unit } = board.indicator;
  const scale = unitScale(locale, unit, board.goal);
  const says = ({ rule, reason }: RuleRow) =>
    locale.sentences([
      ruleMeans(locale, site, rule),
      ...(reason === null ? [] : [locale.label("allocation.refused", { reason })]),
    ]);
  const number = (
    key: Exclude<keyof RuleRow, "rule" | "reason">,
    write: (value: number | null) => string,
    more: Partial<Column<RuleRow>> = {},
  ): Column<RuleRow> => ({
    key,
    head: locale.label(`allocation.${key}`),
    kind: "number",
    value: (row) => row[key],
    cell: (row) => write(row[key]),
    ...more,
  });
  const regions = locale.label("allocation.regionsUnit");
  const columns: Column<RuleRow>[] = [
    {
      key: "rule",
      head: locale.label("allocation.rule"),
      cell: ({ rule }) => ruleName(locale, site, rule),
    },
    { key: "says", head: locale.label("allocation.says"), className: "is-prose", cell: says },
    number("sum", (value) => scale.format(value), {
      unit: scale.unit,
      title: ({ sum }) => locale.exact(sum, unit),
    }),
    number("least", (value) => locale.ratio(value)),
    number("most", (value) => locale.ratio(value)),
    number("gini", (value) => locale.number(value, 2, true), { first: "ascending" }),
    number("likely", (value) => locale.number(value), { unit: regions }),
    number("unlikely", (value) => locale.number(value), { unit: regions }),
    number("moved", (value) => locale.percent(value, 0), {
      unit: locale.label("allocation.movedUnit"),
    }),
  ];
  return {
    columns: columns.map((column) => ({ ...column, className: column.className ?? "" })),
    rows: [...rows].sort((a, b) => Number(b.rule === chosen) - Number(a.rule === chosen)),
    head: [
      locale.label("indicator"),
      ...columns.map(({ head, unit }) => (unit === regions ? `${head} (${unit})` : head)),
    ],
    cells: (row) => [
      board.indicator.key,
      ruleName(locale, site, row.rule),
      says(row),
      row.sum,
      row.least,
      row.most,
      row.gini,
      row.likely,
      row.unlikely,
      row.moved,
    ],
  };
}
