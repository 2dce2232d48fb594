import { html } from "htl";
import type { Locale } from "../i18n/locale.js";
import { reading } from "./controls.js";
import { followAddress } from "./follow.js";

/** Longer ones say nothing more. */
const longest = 60;

/** A field for words, bound to the URL parameter `name`; what an input method is still composing is not searched. */
export function searchBox(
  locale: Locale,
  { name, label, hint }: { readonly name: string; readonly label: string; readonly hint: string },
): HTMLElement & { readonly value: string } {
  const asked = () => (new URLSearchParams(location.search).get(name) ?? "").slice(0, longest);
  const input =
    html`<input type="search" name=${name} maxlength=${longest} placeholder=${hint} autocomplete="off" spellcheck="false">` as HTMLInputElement;
  input.value = asked();
  const box = html`<div class="control search-box" lang=${locale.language}><label class="control-field"><span class="control-label">${label}</span>${input}</label></div>`;
  const tell = () => {
    const url = new URL(location.href);
    if (input.value.trim() === "") url.searchParams.delete(name);
    else url.searchParams.set(name, input.value.trim());
    history.replaceState(history.state, "", url);
    box.dispatchEvent(new Event("input"));
  };
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    if (!(event as InputEvent).isComposing) tell();
  });
  input.addEventListener("compositionend", tell);
  followAddress(box, () => {
    if (input.value === asked()) return;
    input.value = asked();
    box.dispatchEvent(new Event("input"));
  });
  return reading(box, () => input.value.trim());
}
