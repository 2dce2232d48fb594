import { Option } from "commander";
import { type Language, languages } from "../../src/domain/language.js";
import { localeLanguage } from "../locale.js";

export function languageOption(description: string): Option {
  return new Option("--lang <lang>", description).choices(languages);
}

/** The language that arguments ask for, before they are parsed: what is wrong with them is told in it. */
export function languageAsked(argv: readonly string[]): Language {
  const at = argv.lastIndexOf("--lang");
  const written =
    at >= 0 ? argv[at + 1] : argv.findLast((word) => word.startsWith("--lang="))?.slice(7);
  return chosenLanguage(languages.find((language) => language === written));
}

/** The language that a command is asked for, or that of the terminal. */
export function chosenLanguage(lang: Language | undefined): Language {
  return lang ?? localeLanguage(process.env);
}
