import type { Names } from "../../src/domain/language.js";
import { type LabelKey, labels } from "../../src/i18n/labels.js";
import { toTraditional } from "../workspace/traditional.js";

/** A label in every language. */
export function labelNames(key: LabelKey): Names {
  const { en, zh } = labels[key];
  return { en, "zh-Hans": zh, "zh-Hant": toTraditional(zh) };
}
