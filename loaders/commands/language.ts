import { Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { localeLanguage } from "../locale.js";

/** @param what is told in it */
export function languageOption(what: string): Option {
  return new Option("--lang <lang>", `language of ${what} (default: that of the locale)`).choices(
    languages,
  );
}

/** The language that a command is asked for, or that of the terminal. */
export function chosenLanguage(lang: Language | undefined): Language {
  return lang ?? localeLanguage(process.env);
}
