import * as Plot from "@observablehq/plot";
import { html } from "htl";
import type { Locale } from "../../i18n/locale.js";
import { textWidth } from "./labels.js";
import { asImage } from "./reliability.js";

/** One class of what a whole is made up of. */
export interface StackClass {
  readonly label: string;
  readonly color: string;
}

export interface StackRow {
  readonly name: string;
  /** one for each class */
  readonly values: readonly number[];
}

const narrow = 560;

/** How high rows of bars are: on a narrow screen each name stands above its bar. */
export function rowsHeight(rows: number, width: number): number {
  return rows * (width < narrow ? 40 : 24) + 30;
}

/** Room for names beside their rows, and where they stand. */
export function namesAside(names: readonly string[], width: number) {
  const above = width < narrow;
  return {
    above,
    left: above ? 16 : Math.min(260, Math.max(...names.map(textWidth)) + 14),
  };
}

export function rowNames(
  names: readonly string[],
  { above, left }: { above: boolean; left: number },
) {
  return Plot.text(names, {
    y: (name: string) => name,
    text: (name: string) => name,
    frameAnchor: "left",
    textAnchor: "start",
    dx: 4 - left,
    dy: above ? -13 : 0,
    fill: "var(--color-text)",
  });
}

/** Wholes as bars of one length, divided into classes; the number of each stands in it where there is room. */
export function stackedChart(
  locale: Locale,
  {
    rows,
    classes,
  }: { readonly rows: readonly StackRow[]; readonly classes: readonly StackClass[] },
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const names = rows.map(({ name }) => name);
  const aside = namesAside(names, width);
  const parts = rows.flatMap(({ name, values }) => {
    const total = values.reduce((sum, value) => sum + value, 0);
    let from = 0;
    return values.map((value, i) => {
      const x1 = total > 0 ? from / total : 0;
      from += value;
      return { name, value, x1, x2: total > 0 ? from / total : 0, color: classes[i]!.color };
    });
  });
  const room = width - aside.left - 16;
  const chart = Plot.plot({
    width,
    height: rowsHeight(rows.length, width),
    marginTop: 4,
    marginBottom: 26,
    marginLeft: aside.left,
    marginRight: 16,
    className: "chart",
    ariaLabel: label,
    x: { domain: [0, 1], axis: null },
    y: { domain: names, axis: null, padding: aside.above ? 0.55 : 0.3 },
    marks: [
      Plot.axisX({
        ticks: 5,
        tickSize: 0,
        label: null,
        tickFormat: (share: number) => locale.percent(share, 0),
        fill: "var(--color-muted)",
      }),
      Plot.barX(parts, {
        x1: "x1",
        x2: "x2",
        y: "name",
        fill: (part: (typeof parts)[number]) => part.color,
        dy: aside.above ? 6 : 0,
        stroke: "var(--color-page)",
      }),
      Plot.text(
        parts.filter(({ x1, x2, value }) => value > 0 && (x2 - x1) * room > 26),
        {
          x: ({ x1, x2 }: (typeof parts)[number]) => (x1 + x2) / 2,
          y: "name",
          dy: aside.above ? 6 : 0,
          text: ({ value }: (typeof parts)[number]) => locale.number(value),
          fill: "var(--color-text)",
          stroke: "var(--color-page)",
          strokeWidth: 4,
        },
      ),
      rowNames(names, aside),
    ],
  });
  return asImage(chart);
}

export function stackedKey(classes: readonly StackClass[]): HTMLElement {
  return html`<ul class="key">${classes.map(
    ({ label, color }) =>
      html`<li><svg width="14" height="12" aria-hidden="true"><rect width="14" height="12" style=${{ fill: color, stroke: "var(--color-line-strong)" }}></rect></svg>${label}</li>`,
  )}</ul>`;
}
