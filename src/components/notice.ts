import { html } from "htl";

/** A plain message in place of what cannot be shown, such as an empty table. */
export function notice(message: string | Node): HTMLElement {
  return html`<div class="notice" role="note"><p>${message}</p></div>`;
}
