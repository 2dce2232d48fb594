import type { Language, Names } from "../domain/language.js";

/** What the head of every page says about the site, as JSON in the element `shell-data`. */
export interface ShellData {
  /** in the order of the language switch */
  readonly languages: readonly Language[];
  /** the document's title */
  readonly titles: Names;
  /** how the workspace writes a year */
  readonly yearLabel?: Names;
}
