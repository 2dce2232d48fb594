import * as Plot from "@observablehq/plot";
import type { Locale } from "../../i18n/locale.js";
import { asImage } from "./reliability.js";

export interface Covered {
  /** as readers see it, as `span` */
  readonly level: string;
  readonly span: string;
  readonly coverage80: number;
  readonly coverage95: number;
}

/** Shares that lay in intervals, as dots beside the lines where they should be: round for 80 %, square for 95 %. */
export function coverageChart(
  locale: Locale,
  rows: readonly Covered[],
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const spans = [...new Set(rows.map(({ span }) => span))];
  const levels = [...new Set(rows.map(({ level }) => level))];
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const least = Math.min(0.6, ...rows.map(({ coverage80 }) => Math.floor(coverage80 * 10) / 10));
  const names = Math.max(...spans.map((span) => span.length));
  const chart = Plot.plot({
    width,
    height: 44 + levels.length * (spans.length * 18 + 30),
    marginLeft: (locale.language === "en" ? 7 : 11) * names + 10,
    marginRight: 16,
    marginTop: 30,
    marginBottom: 24,
    className: "chart",
    ariaLabel: label,
    x: { domain: [least, 1], label: null },
    y: { domain: spans, label: null },
    fy: { domain: levels, label: null, axis: null, padding: 0.16 },
    marks: [
      Plot.gridX({ stroke: "var(--color-line)", strokeOpacity: 1, ticks: 5 }),
      Plot.axisX({ ticks: 5, tickFormat: percent, tickSize: 0, fill: "var(--color-muted)" }),
      Plot.axisY({ tickSize: 0, fill: "var(--color-muted)" }),
      Plot.ruleX([0.8], { stroke: "var(--color-realised)", strokeDasharray: "4 3" }),
      Plot.ruleX([0.95], { stroke: "var(--color-goal)", strokeDasharray: "4 3" }),
      Plot.text(levels, {
        fy: (level: string) => level,
        frameAnchor: "top-left",
        dx: 0,
        dy: -12,
        text: (level: string) => level,
        fontWeight: 600,
        fill: "var(--color-text)",
        stroke: "var(--color-page)",
        strokeWidth: 4,
        textAnchor: "start",
      }),
      Plot.dot(rows, {
        x: "coverage95",
        y: "span",
        fy: "level",
        r: 4.5,
        symbol: "square",
        fill: "var(--color-goal)",
      }),
      Plot.dot(rows, {
        x: "coverage80",
        y: "span",
        fy: "level",
        r: 4.5,
        fill: "var(--color-realised)",
        stroke: "var(--color-page)",
      }),
    ],
  });
  return asImage(chart);
}
