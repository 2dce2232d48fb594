import * as Plot from "@observablehq/plot";
import type { Bin } from "../../domain/backtest.js";
import type { Locale } from "../../i18n/locale.js";

type Known = Bin & { stated: number; share: number; low: number; high: number };

const isKnown = (bin: Bin): bin is Known => bin.stated !== null;

/** Chances as they were stated beside the share that happened: on the diagonal both are the same. */
export function reliabilityChart(
  locale: Locale,
  bins: readonly Bin[],
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const known = bins.filter(isKnown);
  const side = Math.min(width, 460);
  const most = Math.max(...known.map(({ cases }) => cases));
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const axis = { domain: [0, 1], ticks: 5, tickFormat: percent, tickSize: 0, label: null } as const;
  const chart = Plot.plot({
    width: side,
    height: side,
    marginTop: 34,
    marginRight: 24,
    marginBottom: 46,
    marginLeft: 44,
    className: "chart",
    ariaLabel: label,
    x: { ...axis },
    y: { ...axis },
    r: { domain: [0, most], range: [0, 12] },
    marks: [
      Plot.gridY({ ticks: 5, stroke: "var(--color-line)", strokeOpacity: 1 }),
      Plot.axisY({ ...axis, fill: "var(--color-muted)" }),
      Plot.axisX({ ...axis, fill: "var(--color-muted)" }),
      Plot.text([locale.label("backtest.share")], {
        frameAnchor: "top-left",
        dx: -40,
        dy: -24,
        textAnchor: "start",
        fill: "var(--color-muted)",
      }),
      Plot.text([locale.label("backtest.statedMean")], {
        frameAnchor: "bottom-right",
        dy: 38,
        textAnchor: "end",
        fill: "var(--color-muted)",
      }),
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: "var(--color-line-strong)", strokeDasharray: "4 3" },
      ),
      Plot.ruleX(known, {
        x: "stated",
        y1: "low",
        y2: "high",
        stroke: "var(--color-realised)",
        strokeWidth: 1.5,
      }),
      Plot.dot(known, {
        x: "stated",
        y: "share",
        r: "cases",
        fill: "var(--color-realised)",
        stroke: "var(--color-page)",
      }),
      Plot.text(known, {
        x: "stated",
        y: "low",
        dy: 9,
        text: ({ cases }: Known) => locale.number(cases),
        fill: "var(--color-text)",
        stroke: "var(--color-page)",
        strokeWidth: 4,
      }),
    ],
  });
  return asImage(chart);
}

/** One image to those who hear it: its layers have English names, and no role to bear them. */
export function asImage<Chart extends Element>(chart: Chart): Chart {
  chart.setAttribute("role", "img");
  for (const layer of chart.querySelectorAll("g[aria-label]")) layer.removeAttribute("aria-label");
  return chart;
}
