import type { Names } from "../../src/domain/language.js";
import { type LabelKey, labels } from "../../src/i18n/labels.js";
import { toTraditional } from "../workspace/traditional.js";

let derived: Readonly<Record<LabelKey, string>> | undefined;

/** Every label in Traditional Chinese, by its key: `labels.json` of the site, for `createLocale`. */
export function traditionalLabels(): Readonly<Record<LabelKey, string>> {
  derived ??= Object.fromEntries(
    Object.entries(labels).map(([key, { zh }]) => [key, toTraditional(zh)]),
  ) as Record<LabelKey, string>;
  return derived;
}

/** A label in every language. */
export function labelNames(key: LabelKey): Names {
  const { en, zh } = labels[key];
  return { en, "zh-Hans": zh, "zh-Hant": traditionalLabels()[key] };
}
