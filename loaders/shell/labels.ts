import type { Names } from "../../src/domain/language.js";
import { type LabelKey, labels } from "../../src/i18n/labels.js";
import { namesOf } from "../workspace/traditional.js";

/** A label in every language. */
export function labelNames(key: LabelKey): Names {
  return namesOf(labels[key]);
}
