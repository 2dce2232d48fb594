import { html } from "htl";

/** A sentence whose words between backticks are code. */
export function withCode(sentence: string): DocumentFragment {
  return html.fragment`${sentence
    .split("`")
    .map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
