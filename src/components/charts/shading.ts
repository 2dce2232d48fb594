import type { Locale } from "../../i18n/locale.js";
import { pursuesGoals } from "../rank.js";
import { greatest, unitScale } from "../scale.js";
import type { PartRow } from "../tables/parts.js";
import type { LegendClass } from "./choropleth.js";
import { classOf, paceBreaks, quantileBreaks, stepsFor } from "./classes.js";

/** The classes of a map, their legend, and the colour of each row; null where nothing is known. */
export interface Shading {
  readonly legend: readonly LegendClass[];
  readonly color: (row: PartRow) => string | null;
  /** what is classed: the pace where goals are pursued, else the quantity realised */
  readonly value: (row: PartRow) => number | null;
  readonly diverging: boolean;
}

/** Whether the register has any audit of a part in the period: without one, no pace is slow. */
export function hasData({ value, planned }: PartRow): boolean {
  return value !== null || planned !== null;
}

/** Pace in fixed classes around 1, or quantities in classes of about as many parts each. */
export function shading(locale: Locale, rows: readonly PartRow[], unit: string): Shading {
  const diverging = pursuesGoals(rows);
  const value = (row: PartRow) =>
    diverging && hasData(row) ? (row.status?.paceRatio ?? null) : row.value;
  const values = rows.map(value).filter((known) => known !== null);
  const breaks = diverging ? paceBreaks : quantileBreaks(values);
  const scale = unitScale(locale, unit, greatest(values));
  const write = (limit: number) => (diverging ? locale.ratio(limit) : scale.tick(limit));
  const steps = stepsFor(breaks.length + 1);
  const name = diverging ? "div" : "seq";
  const colors = steps.map((step) => `var(--${name}-${step})`);
  const counts = colors.map(
    (_, i) => values.filter((known) => classOf(known, breaks) === i).length,
  );
  const legend: LegendClass[] = colors.map((color, i) => ({
    color,
    text: limits(locale, breaks[i - 1], breaks[i], write),
    count: counts[i] as number,
  }));
  const unknown = rows.length - values.length;
  if (unknown > 0) legend.push({ color: null, text: locale.label("map.noData"), count: unknown });
  return {
    legend,
    diverging,
    value,
    color(row) {
      const known = value(row);
      return known === null ? null : (colors[classOf(known, breaks)] as string);
    },
  };
}

function limits(
  locale: Locale,
  low: number | undefined,
  high: number | undefined,
  write: (limit: number) => string,
): string {
  if (low === undefined)
    return high === undefined
      ? locale.label("all")
      : locale.label("map.below", { high: write(high) });
  if (high === undefined) return locale.label("map.from", { low: write(low) });
  return locale.label("map.between", { low: write(low), high: write(high) });
}
