import { html } from "htl";
import type { PartPayload, PartsPayload, SiteInfo } from "../domain/payload.js";
import type { PendingPart } from "../domain/quality.js";
import type { Locale } from "../i18n/locale.js";
import { readSlice } from "./arrow.js";
import { choice, reading } from "./controls.js";
import { notice } from "./notice.js";
import { inShownView, member } from "./onDemand.js";
import { regionName } from "./region.js";
import type { Slice } from "./slices.js";

/** Which submissions count: all in force, or those alone that the root has confirmed. */
export type DataView = "all" | "confirmed";

/** How many regions the notice names. */
const named = 3;

/**
 * What awaits confirmation and whence, and the choice whether it counts. Nothing is shown where all
 * is confirmed: then there is nothing to choose.
 */
export function standingBar(
  locale: Locale,
  site: SiteInfo,
  { root }: { root: string },
): HTMLElement & { readonly value: DataView } {
  const { pending } = site;
  if (pending === null) return reading(html`<aside class="standing" hidden></aside>`, () => "all");
  const data = choice(locale, {
    name: "data",
    label: locale.label("confirmed.data"),
    options: [
      { value: "all", label: locale.label("confirmed.all") },
      { value: "confirmed", label: locale.label("confirmed.only") },
    ],
  });
  const text = html`<p>`;
  const tell = () => {
    const only = data.value === "confirmed";
    text.replaceChildren(html.fragment`<strong>${locale.label(
      only ? "confirmed.leftOut" : "confirmed.pending",
      {
        audits: locale.number(pending.audits),
        share: locale.percent(pending.share),
      },
    )}</strong>${locale.language === "en" ? " " : ""}${whence(locale, site, pending.regions)}
    <a href=${`${root}/quality#pending`}>${locale.label("confirmed.list")}</a>`);
  };
  tell();
  const bar = html`<aside class="standing" role="note" aria-label=${locale.label("confirmed.label")}>${text}${data}</aside>`;
  bar.addEventListener("input", tell);
  return reading(bar, () => data.value as DataView);
}

function whence(locale: Locale, site: SiteInfo, regions: readonly PendingPart[]): string {
  const told = regions.length > named + 1 ? regions.slice(0, named) : regions;
  const others = regions.slice(told.length);
  const parts = told.map(
    ({ region, audits }) => `${regionName(locale, site, region)} ${locale.number(audits)}`,
  );
  if (others.length > 0)
    parts.push(
      locale.label("confirmed.others", {
        count: locale.number(others.length),
        audits: locale.number(others.reduce((sum, { audits }) => sum + audits, 0)),
      }),
    );
  return locale.label("confirmed.from", { regions: locale.list(parts) });
}

/** The site as a view has it: its register is that of the submissions which count. */
export function inView(site: SiteInfo, view: DataView): SiteInfo {
  return view === "confirmed" && site.confirmed
    ? { ...site, register: site.confirmed, confirmedOnly: true }
    : site;
}

/** Whether a view leaves nothing to show. */
export function isEmptyView({ confirmedOnly, register }: SiteInfo): boolean {
  return confirmedOnly === true && register.audits === 0;
}

/**
 * A part in a view.
 * @param site in that view
 * @param part of all submissions
 */
export function partInView(
  site: SiteInfo,
  part: PartPayload,
  { root, name }: { root: string; name: string },
): Promise<PartPayload> {
  return jsonInView(site, part, { ...part, statuses: [], tracks: [] }, root, name);
}

/** The statuses of parts in a view. */
export function partsInView(
  site: SiteInfo,
  parts: PartsPayload,
  { root, name }: { root: string; name: string },
): Promise<PartsPayload> {
  return jsonInView(site, parts, { statuses: [] }, root, name);
}

/** @param none what stands for it where nothing is confirmed */
export async function jsonInView<T>(
  site: SiteInfo,
  whole: T,
  none: T,
  root: string,
  name: string,
): Promise<T> {
  if (!site.confirmedOnly) return whole;
  if (isEmptyView(site)) return none;
  return (await member(site, root, inShownView(site, name))).json() as Promise<T>;
}

export async function sliceInView(
  site: SiteInfo,
  whole: Slice,
  { root, name }: { root: string; name: string },
): Promise<Slice> {
  if (!site.confirmedOnly) return whole;
  if (isEmptyView(site)) return { years: [], parts: [], stages: [], quantities: {} };
  return readSlice(await (await member(site, root, inShownView(site, name))).arrayBuffer());
}

/** A figure, unless the view leaves nothing to show: then the page's head says so. */
export function ifAny(site: SiteInfo, show: () => Node): Node {
  return isEmptyView(site) ? html`<div hidden></div>` : show();
}

/** Says that nothing is confirmed, and how that changes. */
export function nothingConfirmed(locale: Locale, site: SiteInfo): HTMLElement {
  const root = regionName(locale, site, site.rootRegion);
  const element = notice(locale.label("confirmed.nothingDetail", { root }));
  element.classList.add("is-nothing-confirmed");
  return element;
}
