import { html } from "htl";
import type { Locale } from "../../i18n/locale.js";

export interface PickOption {
  readonly code: string;
  readonly label: string;
  /** how far it is indented */
  readonly depth: number;
}

export interface Pick {
  readonly name: string;
  readonly label: string;
  /** what stands where nothing is chosen */
  readonly all: string;
  /** null: all */
  readonly chosen: readonly string[] | null;
  readonly set: (codes: readonly string[] | null) => void;
}

/** How many of those chosen are named. */
const named = 3;

/** Any of many options, in a list that opens; none means all. */
export function picker(
  locale: Locale,
  options: readonly PickOption[],
  { name, label, all, chosen, set }: Pick,
): HTMLElement {
  const summary = html`<span class="picker-chosen">`;
  const boxes = options.map(({ code, label: text, depth }) => {
    const box =
      html`<input type="checkbox" name=${name} value=${code} checked=${chosen?.includes(code) ?? false}>` as HTMLInputElement;
    return {
      code,
      text,
      box,
      row: html`<label data-depth=${depth}>${box}<span>${text}</span></label>`,
    };
  });
  const tell = () => {
    const picked = boxes.filter(({ box }) => box.checked);
    const names = locale.list(picked.slice(0, named).map(({ text }) => text));
    summary.textContent =
      picked.length === 0
        ? all
        : picked.length > named
          ? locale.label("whatif.chosen", {
              count: locale.number(picked.length),
              names: locale.label("whatif.andOthers", { names }),
            })
          : names;
    return picked.map(({ code }) => code);
  };
  tell();
  const list = html`<div class="picker-list"><p class="small muted">${locale.label("whatif.noneIsAll")}</p>${boxes.map(({ row }) => row)}</div>`;
  list.addEventListener("input", () => {
    const codes = tell();
    set(codes.length === 0 ? null : codes);
  });
  const details =
    html`<details class="picker"><summary>${summary}</summary>${list}</details>` as HTMLDetailsElement;
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
  details.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !details.contains(relatedTarget)) details.open = false;
  });
  return html`<div class="control"><span class="control-label">${label}</span>${details}</div>`;
}
