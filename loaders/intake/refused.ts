import { type Language, languages } from "../../src/domain/language.js";
import { CommandError } from "../errors.js";
import type { FileFault } from "./fault.js";

/** A file that cannot be taken. */
export interface Refused {
  /** null where the fault itself names it */
  readonly path: string | null;
  readonly fault: FileFault;
}

/** Files that cannot be taken, each told on one line; nothing was taken from any other either. */
export class RefusedError extends CommandError {
  readonly refused: readonly Refused[];

  constructor(refused: readonly Refused[]) {
    super(linesOf(refused, "en"), 1, { cause: refused[0]?.fault });
    this.refused = refused;
  }

  text(language: Language): string {
    return linesOf(this.refused, language);
  }

  toJSON() {
    return this.refused.map(({ path: file, fault }) => {
      const { sheet, code, parameters } = fault;
      const sentence = Object.fromEntries(
        languages.map((language) => [language, fault.text(language)]),
      );
      return { file, sheet, code, parameters, sentence };
    });
  }
}

function linesOf(refused: readonly Refused[], language: Language): string {
  const colon = language === "en" ? ": " : "：";
  return refused
    .map(({ path, fault }) => `${path === null ? "" : path + colon}${fault.text(language)}`)
    .join("\n");
}
