import type { Locale } from "../../src/i18n/locale.js";
import { inEach, mapNames } from "./html.js";
import { labelNames, spoken } from "./labels.js";
import type { Site } from "./site.js";

/**
 * Data date, register, version, sources; in print also where the page stands. What the register was on a past day has
 * a version of its own, which the sources tell.
 */
export function footer({ workspace, register, past, version }: Site): string {
  const say = (text: (locale: Locale) => string) => inEach(spoken(workspace, text));
  const facts = [
    inEach(workspace.titles),
    register
      ? say((locale) => `${locale.label("dataDate")} ${locale.date(register.dataDate)}`)
      : inEach(labelNames("registerEmpty")),
    register && !past
      ? say((locale) => locale.label("registerVersion", { digest: register.digest.slice(0, 8) }))
      : "",
    say((locale) => locale.label("version", { version })),
  ];
  const address = mapNames(labelNames("printedFrom"), (text) =>
    text.replace("{address}", '<span data-address=""></span>'),
  );
  return `<ul class="site-facts">${facts
    .filter(Boolean)
    .map((fact) => `<li>${fact}</li>`)
    .join(
      "",
    )}<li class="screen-only"><a href="/methods#published-figures">${inEach(labelNames("sources"))}</a></li></ul>
<p class="print-only">${inEach(address, { markup: true })}</p>`;
}
