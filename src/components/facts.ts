import { html } from "htl";
import type { Locale } from "../i18n/locale.js";

export interface Fact {
  readonly label: string;
  /** with its unit, as `locale.quantity` writes it */
  readonly value: string;
  /** every digit, shown on hover */
  readonly exact?: string;
  readonly period?: string;
  readonly source?: string | Node;
  /** ISO date; for figures of the register */
  readonly dataDate?: string;
  /** what else stands below the value: a term and what it is */
  readonly more?: readonly (readonly [term: string, detail: string | Node])[];
}

/** One figure with all that makes it citable. */
export function fact(
  locale: Locale,
  { label, value, exact, period, source, dataDate, more = [] }: Fact,
): HTMLElement {
  const details: (readonly [string, string | Node])[] = [...more];
  if (period !== undefined) details.push([locale.label("period"), period]);
  if (source !== undefined) details.push([locale.label("source"), source]);
  if (dataDate !== undefined) details.push([locale.label("dataDate"), locale.date(dataDate)]);
  return html`<div class="facts">
    <p class="fact-label">${label}</p>
    <p class="fact-value" title=${exact ?? null}><span>${value}</span></p>
    ${
      details.length > 0
        ? html`<dl class="fact-more">${details.map(
            ([term, detail]) => html.fragment`<dt>${term}</dt><dd>${detail}</dd>`,
          )}</dl>`
        : null
    }
  </div>`;
}
