import type { Indicator } from "../../domain/indicator.js";
import type { Region } from "../../domain/region.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { chanceCell, chanceOf } from "../charts/chances.js";
import { partName } from "./ranking.js";
import type { ToldTable } from "./told.js";

/** A region with all its goals. */
export interface HeatRow {
  readonly node: Region;
  /** by indicator key */
  readonly statuses: ReadonlyMap<string, GoalStatus>;
  /** how many goals it is unlikely to reach */
  readonly unlikely: number;
}

/** The regions of statuses, those with most goals out of reach first. */
export function heatRows(regions: readonly Region[], statuses: readonly GoalStatus[]): HeatRow[] {
  return regions
    .flatMap((node): HeatRow[] => {
      const own = statuses.filter(({ region, goal }) => region === node.code && goal !== null);
      if (own.length === 0) return [];
      const unlikely = own.filter(
        ({ verdict }) => verdict === "unlikely" || verdict === "missed",
      ).length;
      return [{ node, statuses: new Map(own.map((one) => [one.indicator, one])), unlikely }];
    })
    .sort((a, b) => b.unlikely - a.unlikely || meanChance(a) - meanChance(b));
}

/** The chance of every goal of every region, in figures on colours. */
export function heatTable(
  locale: Locale,
  {
    rows,
    indicators,
    dataDate,
  }: { rows: readonly HeatRow[]; indicators: readonly Indicator[]; dataDate: string },
  { href }: { href: (code: string, indicator?: string) => string },
): ToldTable<HeatRow> {
  const chance = ({ statuses }: HeatRow, key: string) => {
    const status = statuses.get(key);
    return status ? chanceOf(status) : null;
  };
  return {
    columns: [
      {
        key: "name",
        head: locale.label("region"),
        value: ({ node }) => locale.name(node.names),
        cell: ({ node }) => partName(locale, node, href(node.code)),
      },
      {
        key: "unlikely",
        head: locale.label("lagging.unlikelyGoals"),
        kind: "number",
        value: ({ unlikely }) => unlikely,
        cell: ({ unlikely }) => locale.number(unlikely),
      },
      ...indicators.map(({ key, names }) => ({
        key,
        head: locale.name(names),
        kind: "number" as const,
        first: "ascending" as const,
        className: "is-heat",
        value: (row: HeatRow) => chance(row, key),
        cell: (row: HeatRow) => chanceCell(locale, row.statuses.get(key)),
      })),
    ],
    rows,
    head: [
      locale.label("code"),
      locale.label("region"),
      locale.label("dataDate"),
      locale.label("lagging.unlikelyGoals"),
      ...indicators.map(({ names }) =>
        locale.labelled(locale.label("lagging.chance"), locale.name(names)),
      ),
    ],
    cells: (row) => [
      row.node.code,
      locale.name(row.node.names),
      dataDate,
      row.unlikely,
      ...indicators.map(({ key }) => chance(row, key)),
    ],
  };
}

function meanChance({ statuses }: HeatRow): number {
  const known = [...statuses.values()].flatMap((status) => chanceOf(status) ?? []);
  return known.reduce((sum, chance) => sum + chance, 0) / Math.max(1, known.length);
}
