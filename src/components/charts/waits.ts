import * as Plot from "@observablehq/plot";
import { html, svg } from "htl";
import type { WaitCurve } from "../../domain/pipeline.js";
import type { Locale } from "../../i18n/locale.js";
import { asImage } from "./reliability.js";

interface Point {
  readonly age: number;
  readonly survival: number;
  readonly low: number | null;
  readonly high: number | null;
}

const colors = ["var(--color-realised)", "var(--color-highlight)"] as const;

function pointsOf(curve: WaitCurve): Point[] {
  return curve.ages.map((age, i) => ({
    age,
    survival: curve.survival[i]!,
    low: curve.low[i]!,
    high: curve.high[i]!,
  }));
}

/** Shares still in a stage by days in it, as steps: the first curve filled, a second one dashed, each with its 95 % band. */
export function waitsChart(
  locale: Locale,
  curves: readonly WaitCurve[],
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const longest = Math.max(...curves.map((curve) => curve.ages.at(-1) ?? 0));
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const curve = "step-after";
  const chart = Plot.plot({
    width: Math.min(width, 860),
    height: width < 520 ? 280 : 340,
    marginTop: 12,
    marginRight: 16,
    marginBottom: 40,
    marginLeft: 44,
    className: "chart",
    ariaLabel: label,
    x: { domain: [0, longest || 1], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.gridY({ ticks: 5, stroke: "var(--color-line)", strokeOpacity: 1 }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: percent,
        label: null,
        fill: "var(--color-muted)",
      }),
      Plot.axisX({
        ticks: width < 520 ? 4 : 8,
        tickSize: 4,
        tickFormat: (days: number) => locale.number(days),
        label: null,
        fill: "var(--color-muted)",
      }),
      Plot.text([locale.label("pipeline.age")], {
        frameAnchor: "bottom-right",
        dy: 36,
        textAnchor: "end",
        fill: "var(--color-muted)",
      }),
      curves.map((one, i) =>
        Plot.areaY(
          pointsOf(one).filter(({ low, high }) => low !== null && high !== null),
          { x: "age", y1: "low", y2: "high", curve, fill: colors[i]!, fillOpacity: 0.16 },
        ),
      ),
      curves.map((one, i) =>
        Plot.lineY(pointsOf(one), {
          x: "age",
          y: "survival",
          curve,
          stroke: colors[i]!,
          strokeWidth: 2,
          ...(i > 0 ? { strokeDasharray: "6 3" } : {}),
        }),
      ),
      Plot.ruleY([0], { stroke: "var(--color-line-strong)" }),
    ],
  });
  return asImage(chart);
}

export function waitsKey(locale: Locale, names: readonly string[]): HTMLElement {
  return html`<ul class="key">${names.map((name, i) => {
    const dash = i > 0 ? "6 3" : null;
    return html`<li>${svg`<svg width="22" height="12" aria-hidden="true"><rect x="0" y="1" width="22" height="10" opacity="0.16" style=${{ fill: colors[i]! }}></rect><line x1="0" x2="22" y1="6" y2="6" stroke-width="2" stroke-dasharray=${dash} style=${{ stroke: colors[i]! }}></line></svg>`}${locale.series([name, locale.label("pipeline.band")])}</li>`;
  })}</ul>`;
}
