import * as Plot from "@observablehq/plot";
import { html, svg } from "htl";
import type { RecentPeriod } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { greatest, unitScale } from "../scale.js";
import { textWidth } from "./labels.js";

const rowHeight = 28;
const margin = { top: 4, bottom: 24 };

/** How high the chart is, in pixels. */
export const recentHeight = (periods: number) => periods * rowHeight + margin.top + margin.bottom;

/** Recent periods as bars: what is reported, and hatched what is expected yet, with its 80 % interval. */
export function recentChart(
  locale: Locale,
  { periods, unit }: { readonly periods: readonly RecentPeriod[]; readonly unit: string },
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const maximum = greatest(periods.map(({ high80 }) => high80)) || 1;
  const scale = unitScale(locale, unit, maximum);
  const rows = periods.map((period) => ({ ...period, name: locale.month(period.month) }));
  const names = Math.max(textWidth(scale.unit), ...rows.map(({ name }) => textWidth(name))) + 12;
  const y = "name";
  const chart = Plot.plot({
    width: Math.min(width, 760),
    height: recentHeight(periods.length),
    marginTop: margin.top,
    marginBottom: margin.bottom,
    marginLeft: names,
    marginRight: 20,
    className: "chart",
    ariaLabel: label,
    x: { type: "linear", domain: [0, maximum], axis: null },
    y: { domain: rows.map(({ name }) => name), axis: null, padding: 0.35 },
    marks: [
      () => hatching("recent-hatch"),
      Plot.gridX({ ticks: 4, stroke: "var(--color-line)", strokeOpacity: 1 }),
      Plot.axisX({
        ticks: 4,
        tickSize: 0,
        label: null,
        tickFormat: scale.tick,
        fill: "var(--color-muted)",
      }),
      Plot.text([scale.unit], {
        frameAnchor: "bottom-left",
        dx: 4 - names,
        dy: margin.bottom - 7,
        textAnchor: "start",
        fill: "var(--color-muted)",
      }),
      Plot.barX(rows, { x1: 0, x2: "known", y, fill: "var(--color-realised)" }),
      Plot.barX(rows, { x1: "known", x2: "median", y, fill: "url(#recent-hatch)" }),
      Plot.ruleX([0], { stroke: "var(--color-line-strong)" }),
      Plot.ruleY(rows, { x1: "low80", x2: "high80", y, stroke: "var(--color-text)" }),
      (["low80", "high80"] as const).map((x) =>
        Plot.tickX(rows, { x, y, inset: 4, stroke: "var(--color-text)" }),
      ),
      Plot.text(rows, {
        y,
        frameAnchor: "left",
        dx: 4 - names,
        textAnchor: "start",
        text: "name",
        fill: "var(--color-text)",
      }),
    ],
  });
  chart.setAttribute("role", "img");
  for (const layer of chart.querySelectorAll("g[aria-label]")) layer.removeAttribute("aria-label");
  return chart;
}

/** What the marks mean. */
export function recentKey(locale: Locale): HTMLElement {
  const sign = (content: SVGElement | DocumentFragment) =>
    svg`<svg width="22" height="12" aria-hidden="true">${content}</svg>`;
  const bar = (fill: string) =>
    svg`<rect x="0" y="1" width="22" height="10" style=${{ fill }}></rect>`;
  return html`<ul class="key">
    <li>${sign(bar("var(--color-realised)"))}${locale.label("nowcast.reported")}</li>
    <li>${sign(svg.fragment`${hatching("recent-hatch-key")}${bar("url(#recent-hatch-key)")}`)}${locale.label("nowcast.due")}</li>
    <li>${sign(svg`<g style="stroke: var(--color-text)"><line x1="1" x2="21" y1="6" y2="6"></line><line x1="1" x2="1" y1="2" y2="10"></line><line x1="21" x2="21" y1="2" y2="10"></line></g>`)}${locale.label("interval80")}</li>
  </ul>`;
}

function hatching(id: string): SVGElement {
  return svg`<defs><pattern id=${id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="5" height="5" style="fill: var(--color-fan-95)"></rect>
    <line x1="0" x2="0" y1="0" y2="5" style="stroke: var(--color-realised); stroke-width: 2.5"></line>
  </pattern></defs>`;
}
