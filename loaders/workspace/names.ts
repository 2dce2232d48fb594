import type { Language, Names } from "../../src/domain/language.js";
import { namesOf } from "./traditional.js";

/** Names as a workspace writes them: traditional characters only where the derived ones differ. */
export interface WrittenNames {
  readonly en?: string | undefined;
  readonly zhHans?: string | undefined;
  readonly zhHant?: string | undefined;
}

/**
 * Derives traditional from simplified characters, and lets a language that the workspace does not
 * offer fall back on one that it does.
 * @param missing told the name of each text that must be written and is not
 */
export function completeNames(
  languages: readonly Language[],
  written: WrittenNames,
  missing: (name: keyof WrittenNames) => void,
): Names {
  const { en, zhHans, zhHant } = written;
  if (!en && languages.includes("en")) missing("en");
  if (!zhHans && languages.includes("zh-Hans")) missing("zhHans");
  else if (!zhHans && !zhHant && languages.includes("zh-Hant")) missing("zhHant");
  const said = { en: en || zhHans || zhHant || "", zh: zhHans || zhHant || en || "" };
  if (zhHans && !zhHant) return namesOf(said);
  return { en: said.en, "zh-Hans": said.zh, "zh-Hant": zhHant || said.en };
}
