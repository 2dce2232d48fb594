import type { Language } from "../src/domain/language.js";
import type { Said } from "./said.js";

/** A failure that its reader may be told of in another language than that of `message`, which is English. */
export abstract class ToldError extends Error {
  readonly #said: string | Said;

  constructor(said: string | Said, options?: ErrorOptions) {
    super(typeof said === "string" ? said : said.in("en"), options);
    this.#said = said;
  }

  text(language: Language): string {
    return typeof this.#said === "string" ? this.#said : this.#said.in(language);
  }
}

/** A failure that the command line reports as one line on standard error. */
export class CommandError extends ToldError {
  override readonly name = "CommandError";
  readonly exitCode: 1 | 2 | 3;

  constructor(said: string | Said, exitCode: 1 | 2 | 3 = 1, options?: ErrorOptions) {
    super(said, options);
    this.exitCode = exitCode;
  }
}

/** What went wrong, in a language as far as it is told in it. */
export function textOf(error: unknown, language: Language): string {
  if (error instanceof ToldError) return error.text(language);
  return error instanceof Error ? error.message : String(error);
}
