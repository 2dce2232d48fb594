import { html } from "htl";
import { heldCodes } from "../../domain/fault.js";
import type { Language } from "../../domain/language.js";
import type { SiteInfo } from "../../domain/payload.js";
import type {
  ColumnGuide,
  FaultGuide,
  FileFaultGuide,
  SubmissionsPayload,
} from "../../domain/submission.js";
import type { Locale } from "../../i18n/locale.js";
import { arrive } from "../arrive.js";
import { withCode } from "../prose.js";

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
  const section = (
    id: string,
    title: string,
    content: Node,
    { level = 2, lead = null }: { level?: 2 | 3; lead?: string | null } = {},
  ) => ({
    id,
    title,
    element: html`<section id=${id}>
      ${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
      ${lead === null ? null : html`<p>${lead}</p>`}
      ${content}
    </section>`,
  });
  const faults = (chosen: readonly FileFaultGuide[]) =>
    html`<dl class="guide">${chosen.map((fault) => faultEntry(locale, fault))}</dl>`;
  const checks = [
    section(
      "rejected",
      locale.label("submissions.rejected"),
      faults(errors.filter((f) => !isHeld(f))),
      {
        level: 3,
      },
    ),
    section("held", locale.label("submissions.held"), faults(errors.filter(isHeld)), { level: 3 }),
    section(
      "kept",
      locale.label("submissions.kept"),
      faults(guide.faults.filter(({ severity }) => severity === "warning")),
      { level: 3 },
    ),
    section("refused", locale.label("submissions.refused"), faults(guide.files), {
      level: 3,
      lead: locale.label("submissions.refusedDetail"),
    }),
  ];
  const sections = [
    section(
      "templates",
      locale.label("submissions.templates"),
      templateTable(locale, site, guide, templates),
      {
        lead: locale.label("submissions.templatesDetail"),
      },
    ),
    ...guide.kinds.map(({ kind, columns }) =>
      section(
        `columns-${kind}`,
        locale.label(`submissions.columns.${kind}`),
        html`<dl class="guide">${columns.map((column) => columnEntry(locale, column))}</dl>`,
      ),
    ),
    section(
      "checks",
      locale.label("submissions.checks"),
      html.fragment`${checks.map(({ element }) => element)}`,
      {
        lead: locale.label("submissions.checksDetail"),
      },
    ),
  ];
  const link = ({ id, title }: { id: string; title: string }) =>
    html`<a href=${`#${id}`}>${title}</a>`;
  const view = html`<div>
    <nav class="contents is-row" aria-label=${locale.label("onThisPage")}><ul>${sections.map(
      (one) =>
        html`<li>${link(one)}${
          one.id === "checks"
            ? html`<ul>${checks.map((check) => html`<li>${link(check)}</li>`)}</ul>`
            : null
        }</li>`,
    )}</ul></nav>
    ${sections.map(({ element }) => element)}
  </div>`;
  arrive(view);
  return view;
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
  return html`<table class="is-compact templates">
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
    <dd>${withCode(locale.name(means))}${locale.language === "en" ? " " : ""}${withCode(locale.name(holds))}${
      alternatives.length > 0
        ? html`<span class="guide-also">${locale.label("submissions.words", { words: locale.clauses(alternatives) })}</span>`
        : null
    }</dd>
    ${shown === "" ? null : html`<dd class="guide-example">${locale.label("submissions.example", { value: shown })}</dd>`}
  </div>`;
}

function faultEntry(locale: Locale, { code, name, sentence }: FileFaultGuide): HTMLElement {
  return html`<div>
    <dt>${locale.name(name)} <code class="guide-also">${code}</code></dt>
    <dd>${withCode(locale.name(sentence))}</dd>
  </div>`;
}
