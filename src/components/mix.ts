import { html } from "htl";
import { type AllocationRule, allocationRules, reweighed } from "../domain/allocation.js";
import type { Locale } from "../i18n/locale.js";
import type { Weights } from "./allocation.js";
import { reading } from "./controls.js";

/** URL parameter of the weights, in the order of the rules. */
const parameter = "mix";

/** All rules but the goals of today alike. */
const alike: readonly number[] = allocationRules.map((rule) => (rule === "today" ? 0 : 25));

/** Weights as an address writes them; null where they are no whole numbers that sum to 100. */
export function readMix(text: string): number[] | null {
  const weights = text.split("-").map(Number);
  const sound =
    weights.length === allocationRules.length &&
    weights.every((weight) => Number.isInteger(weight) && weight >= 0) &&
    weights.reduce((sum, weight) => sum + weight, 0) === 100;
  return sound ? weights : null;
}

/** Sliders for the weights of a mix, which sum to 100 per cent, kept in the address; hidden where no mix is chosen. */
export function mixControl(
  locale: Locale,
  name: (rule: AllocationRule) => string,
  { shown }: { shown: boolean },
): HTMLElement & { readonly value: Weights } {
  const asked = new URLSearchParams(location.search).get(parameter);
  const known = asked === null ? null : readMix(asked);
  let weights = known ?? [...alike];
  const value = (): Weights =>
    Object.fromEntries(allocationRules.map((rule, i) => [rule, weights[i]!])) as Record<
      AllocationRule,
      number
    >;
  if (!shown) return reading(html`<div hidden></div>`, value);
  const note =
    html`<p class="control-note" role="status">${asked !== null && !known ? locale.label("allocation.weightsUnread") : ""}</p>` as HTMLElement;
  note.hidden = asked === null || known !== null;
  const rows = allocationRules.map((rule, i) => {
    const slider =
      html`<input type="range" name=${`mix-${rule}`} min="0" max="100" step="1" aria-label=${name(rule)}>` as HTMLInputElement;
    const told = html`<output></output>`;
    slider.addEventListener("input", () => {
      weights = reweighed(weights, i, Number(slider.value));
      note.hidden = true;
      const url = new URL(location.href);
      url.searchParams.set(parameter, weights.join("-"));
      history.replaceState(history.state, "", url);
      show();
    });
    return {
      slider,
      told,
      element: html`<label class="mix-row"><span>${name(rule)}</span>${slider}${told}</label>`,
    };
  });
  const show = () =>
    rows.forEach(({ slider, told }, i) => {
      if (slider.value !== String(weights[i])) slider.value = String(weights[i]);
      told.textContent = locale.percent(weights[i]! / 100, 0);
    });
  show();
  return reading(
    html`<fieldset class="control mix" lang=${locale.language}><legend class="control-label">${locale.label("allocation.weights")}</legend>
      ${rows.map(({ element }) => element)}
      <p class="small muted">${locale.label("allocation.weightsHint")}</p>${note}</fieldset>`,
    value,
  );
}
