import { html, svg } from "htl";
import type { Verdict } from "../domain/status.js";
import type { Locale } from "../i18n/locale.js";

const shapes: Record<Verdict, string> = {
  reached: "M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14zM4.2 8.2l1.3-1.3l1.9 1.9l3.5-3.9l1.4 1.2l-4.8 5.4z",
  likely: "M8 2l7 12H1z",
  uncertain: "M8 1l7 7l-7 7l-7-7z",
  unlikely: "M8 14L1 2h14z",
  missed: "M3.2 1L8 5.8L12.8 1L15 3.2L10.2 8L15 12.8L12.8 15L8 10.2L3.2 15L1 12.8L5.8 8L1 3.2z",
  unknown: "M2 7h12v2H2z",
};

/** The shape of a verdict, beside which its word stands. */
export function verdictShape(verdict: Verdict): SVGElement {
  return svg`<svg class="verdict-shape" viewBox="0 0 16 16" width="11" height="11" aria-hidden="true">
    <path d=${shapes[verdict]} fill-rule="evenodd" fill=${`var(--status-${verdict})`}></path>
  </svg>`;
}

/** Shape and word: never colour alone. */
export function verdictMark(locale: Locale, verdict: Verdict): HTMLElement {
  return html`<span class="verdict">${verdictShape(verdict)} ${locale.label(`verdict.${verdict}`)}</span>`;
}
