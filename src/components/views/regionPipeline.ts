import { html } from "htl";
import type { PartPayload, SiteInfo } from "../../domain/payload.js";
import type { RegionPipeline } from "../../domain/pipeline.js";
import type { Locale } from "../../i18n/locale.js";
import { sumOf } from "../pipeline.js";
import { overdueInRegion } from "./lists.js";
import { cardsView } from "./pipeline.js";

/** How many of those that are overdue the sheet for a visit names. */
const named = 5;

/** What is under way in a region, and who is overdue: on its page, and in a few words on the sheet for a visit. */
export function regionPipelineView(
  locale: Locale,
  { site, part, own }: { site: SiteInfo; part: PartPayload; own: RegionPipeline },
  { root }: { root: string },
): HTMLElement {
  const { pipeline, overdue } = own;
  const data = { site, pipeline, chosen: { region: part.region, industry: "" } };
  return html`<section id="pipeline">
    <p class="visit print-only visit-standing">${inWords(locale, own)}</p>
    <h2>${locale.label("pipeline.ofRegion")}</h2>
    ${cardsView(locale, data)}
    <p><a href=${`${root}/pipeline?region=${part.region}`}>${locale.label("pipeline.all")}</a></p>
    ${overdueInRegion(locale, data, overdue, { root })}
  </section>`;
}

function inWords(locale: Locale, { pipeline, overdue }: RegionPipeline): string {
  const audits = (...states: string[]) =>
    sumOf(
      pipeline.states.filter(({ state }) => states.includes(state)),
      (row) => row.audits,
    );
  const longest = overdue.rows
    .slice(0, named)
    .map(({ name, enterprise, days }) =>
      locale.label("pipeline.visitOne", { name: name ?? enterprise, days: locale.number(days) }),
    );
  return locale.sentences([
    locale.label("pipeline.visit", {
      open: locale.number(audits("listed", "filed", "evaluated")),
      waiting: locale.number(audits("evaluated")),
      overdue: locale.number(overdue.total),
    }),
    ...(longest.length > 0
      ? [locale.label("pipeline.visitLongest", { list: locale.list(longest) })]
      : []),
    "",
  ]);
}
