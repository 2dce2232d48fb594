import * as Plot from "@observablehq/plot";
import { html, svg } from "htl";
import type { DueCount } from "../../domain/pipeline.js";
import type { Locale } from "../../i18n/locale.js";
import { asImage } from "./reliability.js";

export type DueSums = Pick<DueCount, "quarter" | "onTime" | "late" | "overdue" | "ahead">;

const parts = ["onTime", "late", "ahead", "overdue"] as const;
type Part = (typeof parts)[number];

const fills: Readonly<Record<Part, string>> = {
  onTime: "var(--color-realised)",
  late: "var(--color-projection)",
  ahead: "var(--color-planned)",
  overdue: "var(--color-highlight)",
};

export const partLabel = (locale: Locale, part: Part) =>
  locale.label(part === "overdue" ? "pipeline.overdueOpen" : `pipeline.${part}`);

/** Audits by the quarter in which they are due, as stacked bars. */
export function quartersChart(
  locale: Locale,
  quarters: readonly DueSums[],
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const bars = quarters.flatMap((quarter) => {
    let base = 0;
    return parts.map((part) => {
      const from = base;
      base += quarter[part];
      return { quarter: quarter.quarter, part, from, to: base };
    });
  });
  const [first, last] = [quarters[0]!.quarter, quarters.at(-1)!.quarter];
  const years = Array.from(
    { length: Math.floor(last / 4) - Math.ceil(first / 4) + 1 },
    (_, i) => (Math.ceil(first / 4) + i) * 4,
  );
  const chart = Plot.plot({
    width: Math.min(width, 860),
    height: 280,
    marginTop: 26,
    marginRight: 8,
    marginBottom: 28,
    marginLeft: 44,
    className: "chart",
    ariaLabel: label,
    x: { domain: [first - 0.1, last + 1.1], axis: null },
    y: { axis: null },
    marks: [
      Plot.gridY({ ticks: 4, stroke: "var(--color-line)", strokeOpacity: 1 }),
      Plot.axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (count: number) => locale.number(count),
        label: null,
        fill: "var(--color-muted)",
      }),
      Plot.text([locale.label("audits")], {
        frameAnchor: "top-left",
        dx: -40,
        dy: -22,
        textAnchor: "start",
        fill: "var(--color-muted)",
      }),
      Plot.rect(bars, {
        x1: ({ quarter }: { quarter: number }) => quarter + 0.08,
        x2: ({ quarter }: { quarter: number }) => quarter + 0.92,
        y1: "from",
        y2: "to",
        fill: ({ part }: { part: Part }) => fills[part],
      }),
      Plot.ruleY([0], { stroke: "var(--color-line-strong)" }),
      Plot.text(years, {
        x: (quarter: number) => quarter,
        frameAnchor: "bottom",
        textAnchor: "start",
        dy: 18,
        text: (quarter: number) => locale.year(quarter / 4),
        fill: "var(--color-muted)",
      }),
    ],
    color: { type: "identity" },
  });
  return asImage(chart);
}

export function quartersKey(locale: Locale): HTMLElement {
  return html`<ul class="key">${parts.map(
    (part) =>
      html`<li>${svg`<svg width="14" height="12" aria-hidden="true"><rect x="0" y="1" width="14" height="10" style=${{ fill: fills[part] }}></rect></svg>`}${partLabel(locale, part)}</li>`,
  )}</ul>`;
}
