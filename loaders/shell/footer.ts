import { languages, type Names } from "../../src/domain/language.js";
import { createLocale, type Locale } from "../../src/i18n/locale.js";
import { traditionalLabels } from "../workspace/traditional.js";
import { inEach, mapNames } from "./html.js";
import { labelNames } from "./labels.js";
import type { Site } from "./site.js";

/** Data date, register, version, sources; in print also where the page stands. */
export function footer({ workspace, register, version }: Site): string {
  const options = { yearLabel: workspace.yearLabel };
  const say = (text: (locale: Locale) => string): string => {
    const texts = languages.map((language) => [
      language,
      text(createLocale(language, traditionalLabels(), options)),
    ]);
    return inEach(Object.fromEntries(texts) as Names);
  };
  const facts = [
    inEach(workspace.titles),
    register
      ? say((locale) => `${locale.label("dataDate")} ${locale.date(register.dataDate)}`)
      : inEach(labelNames("registerEmpty")),
    register
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
