import { languages, type Names } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type LabelKey, labels } from "../../src/i18n/labels.js";
import { createLocale, type Locale } from "../../src/i18n/locale.js";
import { namesOf, traditionalLabels } from "../workspace/traditional.js";

/** A label in every language. */
export function labelNames(key: LabelKey): Names {
  return namesOf(labels[key]);
}

/** What is said in every language. */
export function spoken({ yearLabel }: Workspace, say: (locale: Locale) => string): Names {
  const texts = languages.map((language) => [
    language,
    say(createLocale(language, traditionalLabels(), { yearLabel })),
  ]);
  return Object.fromEntries(texts) as Names;
}
