import { html } from "htl";
import { heldCodes } from "../../domain/fault.js";
import type { Language } from "../../domain/language.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { ColumnGuide, FaultGuide, SubmissionsPayload } from "../../domain/submission.js";
import type { Locale } from "../../i18n/locale.js";

type Kind = SubmissionsPayload["kinds"][number]["kind"];
const formats = ["xlsx", "csv"] as const;

/** A file of the site, as `FileAttachment` gives it. */
interface SiteFile {
  readonly href: string;
}

export interface SubmissionsData {
  readonly site: SiteInfo;
  readonly guide: SubmissionsPayload;
  readonly templates: Readonly<
    Record<Kind, Record<Language, Record<(typeof formats)[number], SiteFile>>>
  >;
}

const languageNames: Record<Language, string> = {
  en: "English",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
};

/** Templates to download, what each column holds, and what checks say. */
export function submissionsView(
  locale: Locale,
  { site, guide, templates }: SubmissionsData,
): HTMLElement {
  const isHeld = ({ code }: FaultGuide) => (heldCodes as readonly string[]).includes(code);
  const errors = guide.faults.filter(({ severity }) => severity === "error");
  const faults = (
    title: "submissions.rejected" | "submissions.held" | "submissions.kept",
    chosen: readonly FaultGuide[],
  ) => html`<h3>${locale.label(title)}</h3>
    <dl class="guide">${chosen.map((fault) => faultEntry(locale, fault))}</dl>`;
  return html`<div>
    <h2>${locale.label("submissions.templates")}</h2>
    ${templateTable(locale, site, guide, templates)}
    ${guide.kinds.map(
      ({ kind, columns }) => html`<section>
        <h2>${locale.label(`submissions.columns.${kind}`)}</h2>
        <dl class="guide">${columns.map((column) => columnEntry(locale, column))}</dl>
      </section>`,
    )}
    <section>
      <h2>${locale.label("submissions.checks")}</h2>
      <p>${locale.label("submissions.checksDetail")}</p>
      ${faults(
        "submissions.rejected",
        errors.filter((fault) => !isHeld(fault)),
      )}
      ${faults("submissions.held", errors.filter(isHeld))}
      ${faults(
        "submissions.kept",
        guide.faults.filter(({ severity }) => severity === "warning"),
      )}
      <h3>${locale.label("submissions.refused")}</h3>
      <p>${locale.label("submissions.refusedDetail")}</p>
      <dl class="guide">${guide.files.map(
        ({ code, sentence }) =>
          html`<div><dt><code>${code}</code></dt><dd>${locale.name(sentence)}</dd></div>`,
      )}</dl>
    </section>
  </div>`;
}

function templateTable(
  locale: Locale,
  { languages }: SiteInfo,
  { kinds }: SubmissionsPayload,
  templates: SubmissionsData["templates"],
): HTMLElement {
  const link = (kind: Kind, language: Language, format: (typeof formats)[number]) => {
    const label = locale.label("submissions.template", {
      kind: locale.label(`quality.kind.${kind}`),
      format: format.toUpperCase(),
      language: languageNames[language],
    });
    return html`<a href=${templates[kind][language][format].href}
      download=${`${kind}.${language}.${format}`} aria-label=${label}>${format.toUpperCase()}</a>`;
  };
  return html`<p>${locale.label("submissions.templatesDetail")}</p>
    <table class="is-compact templates">
      <thead><tr>
        <th scope="col">${locale.label("language")}</th>
        ${kinds.map(({ kind }) => html`<th scope="col">${locale.label(`quality.kind.${kind}`)}</th>`)}
      </tr></thead>
      <tbody>${languages.map(
        (language) => html`<tr>
          <th scope="row" lang=${language}>${languageNames[language]}</th>
          ${kinds.map(({ kind }) => html`<td>${formats.map((format) => link(kind, language, format))}</td>`)}
        </tr>`,
      )}</tbody>
    </table>`;
}

function columnEntry(locale: Locale, column: ColumnGuide): HTMLElement {
  const { heads, others, required, means, holds, words, example } = column;
  const head = locale.name(heads);
  const also = others[locale.language];
  const alternatives = words.flatMap(({ word, others }) => {
    const taken = others[locale.language];
    return taken.length === 0 ? [] : [`${locale.name(word)} = ${locale.series(taken)}`];
  });
  const shown = locale.name(example);
  return html`<div>
    <dt>${locale.language === "en" ? html`<code>${head}</code>` : head}${
      required
        ? html` <span class="guide-required">${locale.label("submissions.required")}</span>`
        : null
    }${also.length > 0 ? html`<span class="guide-also">${locale.label("submissions.also", { heads: locale.series(also) })}</span>` : null}</dt>
    <dd>${locale.name(means)}${locale.language === "en" ? " " : ""}${locale.name(holds)}${
      alternatives.length > 0
        ? html`<span class="guide-also">${locale.label("submissions.words", { words: locale.clauses(alternatives) })}</span>`
        : null
    }</dd>
    ${shown === "" ? null : html`<dd class="guide-example">${locale.label("submissions.example", { value: shown })}</dd>`}
  </div>`;
}

function faultEntry(locale: Locale, { code, name, sentence }: FaultGuide): HTMLElement {
  return html`<div>
    <dt>${locale.name(name)} <code class="guide-also">${code}</code></dt>
    <dd>${locale.name(sentence)}</dd>
  </div>`;
}
