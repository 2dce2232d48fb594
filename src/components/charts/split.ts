import * as Plot from "@observablehq/plot";
import type { Locale } from "../../i18n/locale.js";
import { textWidth } from "./labels.js";

/** One of the parts into which a change is split. */
export interface SplitBar {
  readonly name: string;
  /** in base units of the chart's unit; below zero it takes from the whole */
  readonly value: number;
}

const rowHeight = 34;

/** The parts of a change as bars from zero, each with its signed quantity at its end. */
export function splitChart(
  locale: Locale,
  { bars, unit }: { readonly bars: readonly SplitBar[]; readonly unit: string },
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const written = (value: number) => locale.difference(value, unit);
  const room = Math.max(...bars.map(({ value }) => textWidth(written(value)))) + 10;
  const names = Math.max(...bars.map(({ name }) => textWidth(name))) + 12;
  const low = Math.min(0, ...bars.map(({ value }) => value));
  const high = Math.max(0, ...bars.map(({ value }) => value));
  const chart = Plot.plot({
    width: Math.min(width, 640),
    height: bars.length * rowHeight + 8,
    marginTop: 4,
    marginBottom: 4,
    marginLeft: names,
    marginRight: 4,
    className: "chart",
    ariaLabel: label,
    x: {
      type: "linear",
      // A label stands beyond the end of its bar, on either side of zero.
      domain: low === high ? [0, 1] : [low, high],
      axis: null,
      insetLeft: low < 0 ? room : 0,
      insetRight: high > 0 || low === high ? room : 0,
    },
    y: { domain: bars.map(({ name }) => name), axis: null, padding: 0.35 },
    marks: [
      Plot.barX(bars, {
        x: "value",
        y: "name",
        fill: ({ value }: SplitBar) =>
          value < 0 ? "var(--color-highlight)" : "var(--color-realised)",
      }),
      Plot.ruleX([0], { stroke: "var(--color-line-strong)" }),
      Plot.text(bars, {
        y: "name",
        frameAnchor: "left",
        dx: 4 - names,
        textAnchor: "start",
        text: "name",
        fill: "var(--color-text)",
      }),
      [-1, 1].map((sign) =>
        Plot.text(
          bars.filter(({ value }) => (value < 0 ? -1 : 1) === sign),
          {
            x: "value",
            y: "name",
            dx: sign * 6,
            textAnchor: sign < 0 ? "end" : "start",
            text: ({ value }: SplitBar) => written(value),
            fill: "var(--color-text)",
          },
        ),
      ),
    ],
  });
  chart.setAttribute("role", "img");
  for (const layer of chart.querySelectorAll("g[aria-label]")) layer.removeAttribute("aria-label");
  return chart;
}
