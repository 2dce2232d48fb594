import { html } from "htl";
import type { Locale } from "../../i18n/locale.js";

export interface FigureParts {
  /** the finding, as a sentence */
  readonly title: string;
  /** what is drawn: quantity, unit, period */
  readonly subtitle?: string;
  readonly body: Node;
  /** sources and data date */
  readonly source: Node;
  /** the exact values drawn */
  readonly table?: Node;
}

/** What every chart and table stands in: its finding above; its values, source and date below. */
export function figure(
  locale: Locale,
  { title, subtitle, body, source, table }: FigureParts,
  { level = 3, className = "" }: { level?: 2 | 3; className?: string } = {},
): HTMLElement {
  const heading = level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`;
  return html`<figure class=${`figure ${className}`.trim()}>
    <figcaption>${heading}${subtitle ? html`<p class="figure-subtitle">${subtitle}</p>` : null}</figcaption>
    ${body}
    ${
      table
        ? html`<details class="figure-table"><summary>${locale.label("figure.table")}</summary>${table}</details>`
        : null
    }
    <p class="figure-source">${source}</p>
  </figure>`;
}
