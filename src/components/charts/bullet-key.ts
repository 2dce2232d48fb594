import { html, svg } from "htl";
import type { Locale } from "../../i18n/locale.js";

/** What the marks of a bullet mean. */
export function bulletKey(locale: Locale): HTMLElement {
  const sign = (content: SVGElement) =>
    svg`<svg class="bullet" width="22" height="16" viewBox="0 3 22 16" aria-hidden="true">${content}</svg>`;
  return html`<ul class="key">
    <li>${sign(svg`<rect class="bullet-achieved" x="0" y="7" width="22" height="8"></rect>`)}${locale.label("achieved")}</li>
    <li>${sign(svg`<line class="bullet-expected" x1="11" x2="11" y1="3" y2="19"></line>`)}${locale.label("expected")}</li>
    <li>${sign(svg`<g class="bullet-projection"><line x1="1" x2="21" y1="11" y2="11"></line><line x1="1" x2="1" y1="7" y2="15"></line><line x1="21" x2="21" y1="7" y2="15"></line><circle cx="11" cy="11" r="3.5"></circle></g>`)}${locale.label("key.projection")}</li>
    <li>${sign(svg`<line class="bullet-goal" x1="11" x2="11" y1="3" y2="19"></line>`)}${locale.label("goal")}</li>
  </ul>`;
}
