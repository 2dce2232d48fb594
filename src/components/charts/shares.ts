import * as Plot from "@observablehq/plot";
import type { Locale } from "../../i18n/locale.js";
import { asImage } from "./reliability.js";
import { namesAside, rowNames, rowsHeight } from "./stacked.js";

export interface ShareRow {
  readonly name: string;
  readonly share: number;
  /** null: none is known */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Shares as dots with their intervals, beside the one that is to be reached. */
export function sharesChart(
  locale: Locale,
  { rows, bound }: { readonly rows: readonly ShareRow[]; readonly bound: number | null },
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const names = rows.map(({ name }) => name);
  const aside = namesAside(names, width);
  const most = Math.max(1, ...rows.map(({ share }) => share));
  const dy = aside.above ? 6 : 0;
  const ranges = rows.flatMap(({ name, interval }) => (interval ? [{ name, ...interval }] : []));
  const chart = Plot.plot({
    width,
    height: rowsHeight(rows.length, width),
    marginTop: 4,
    marginBottom: 26,
    marginLeft: aside.left,
    marginRight: 22,
    className: "chart",
    ariaLabel: label,
    x: { domain: [0, most], axis: null },
    y: { domain: names, axis: null, type: "point", padding: 0.6 },
    marks: [
      Plot.gridX({ ticks: 5, stroke: "var(--color-line)", strokeOpacity: 1 }),
      Plot.axisX({
        ticks: 5,
        tickSize: 0,
        label: null,
        tickFormat: (share: number) => locale.percent(share, 0),
        fill: "var(--color-muted)",
      }),
      bound === null
        ? null
        : Plot.ruleX([bound], {
            stroke: "var(--color-goal)",
            strokeWidth: 1.5,
            strokeDasharray: "5 3",
          }),
      Plot.ruleY(ranges, {
        x1: "low",
        x2: "high",
        y: "name",
        dy,
        stroke: "var(--color-realised)",
        strokeWidth: 1.5,
      }),
      Plot.dot(rows, {
        x: "share",
        y: "name",
        dy,
        r: 4.5,
        fill: "var(--color-realised)",
        stroke: "var(--color-page)",
      }),
      rowNames(names, aside),
    ],
  });
  return asImage(chart);
}
