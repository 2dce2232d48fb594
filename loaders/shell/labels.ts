import type { Names } from "../../src/domain/language.js";
import { type LabelKey, labels } from "../../src/i18n/labels.js";
import { toTraditional } from "../workspace/traditional.js";

/** Every label in Traditional Chinese, by its key: `labels.json` of the site, for `createLocale`. */
export function traditionalLabels(): Record<LabelKey, string> {
  const entries = Object.entries(labels).map(([key, { zh }]) => [key, toTraditional(zh)]);
  return Object.fromEntries(entries) as Record<LabelKey, string>;
}

/** A label in every language. */
export function labelNames(key: LabelKey): Names {
  const { en, zh } = labels[key];
  return { en, "zh-Hans": zh, "zh-Hant": toTraditional(zh) };
}
