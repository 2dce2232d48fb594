import { type Language, languages } from "../../src/domain/language.js";
import { CommandError } from "../errors.js";
import { said } from "../said.js";
import type { FileFault } from "./fault.js";

/** A file that cannot be taken. */
export interface Refused {
  /** null where the fault itself names it */
  readonly path: string | null;
  readonly fault: FileFault;
}

/**
 * Files that cannot be taken, each told on one line; nothing was taken from any other either, which a
 * last line says, where there are others.
 */
export class RefusedError extends CommandError {
  readonly refused: readonly Refused[];
  /** how many others can be read */
  readonly sound: number;

  constructor(refused: readonly Refused[], sound = 0) {
    super({ in: (language) => linesOf(refused, sound, language) }, 1, {
      cause: refused[0]?.fault,
    });
    this.refused = refused;
    this.sound = sound;
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

function linesOf(refused: readonly Refused[], sound: number, language: Language): string {
  const colon = language === "en" ? ": " : "：";
  const lines = refused.map(
    ({ path, fault }) => `${path === null ? "" : path + colon}${fault.text(language)}`,
  );
  const files = [...new Set(refused.flatMap(({ path }) => (path === null ? [] : [path])))];
  if (sound > 0 && files.length > 0) {
    const named = files.join(language === "en" ? ", " : "、");
    lines.push(said("intake.othersSound", { count: sound, files: named }).in(language));
  }
  return lines.join("\n");
}
